// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes

/// Times `repayqr decode` on many files against a process of `zbarimg` for each.
struct ThroughputCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "throughput",
    abstract: "Time decode over many images, beside one zbarimg process a file.")

  @Option(help: "The built repayqr.")
  var repayqr: String

  @Option(help: "How many images.")
  var images = 1_000

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("repayqr-throughput-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try makeImages(in: folder)

    var table = TextTable("command", "images", "read", "seconds", "images per second")
    for jobs in [1, 2] {
      let seconds = try time {
        let arguments = [
          "decode", "--json", "--reader", "zbar", "--jobs", "\(jobs)", folder.path,
        ]
        return try Child.run(repayqr, arguments).output.split(separator: UInt8(ascii: "\n"))
          .count { String(decoding: $0, as: UTF8.self).contains("\"status\":\"decoded\"") }
      }
      append(&table, "repayqr decode --jobs \(jobs)", seconds)
    }
    let zbarimg = "/usr/bin/zbarimg"
    guard FileManager.default.isExecutableFile(atPath: zbarimg) else {
      print(table.text)
      print("zbarimg is not installed (package zbar-tools); nothing to compare with")
      return
    }
    let seconds = try time {
      try paths.count { path in
        try Child.run(zbarimg, ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", path]).exitCode == 0
      }
    }
    append(&table, "zbarimg, a process a file", seconds)
    print(table.text)
  }

  /// 640 × 480 frames, each with one code of version 3 to 9 somewhere in it.
  private func makeImages(in folder: URL) throws -> [String] {
    var random = SplitMix64(seed: 7)
    return try (0..<images).map { index in
      let bytes = CleanContent.alphanumeric.sample(
        count: Int.random(in: 40...240, using: &random), using: &random)
      let symbol = try Symbol(encoding: bytes, correction: .medium)
      let code = GrayImage(drawing: symbol, pixelsPerModule: 5)
      var frame = GrayImage(width: 640, height: 480, filledWith: 200)
      let left = Int.random(in: 0...(640 - code.width), using: &random)
      let top = Int.random(in: 0...(480 - code.height), using: &random)
      for y in 0..<code.height {
        for x in 0..<code.width { frame[left + x, top + y] = code[x, y] }
      }
      let path = folder.appendingPathComponent("\(index).png").path
      try Data(frame.png()).write(to: URL(fileURLWithPath: path))
      return path
    }
  }

  private func time(_ work: () throws -> Int) rethrows -> (seconds: Double, read: Int) {
    let start = ContinuousClock.now
    let read = try work()
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return (Double(seconds) + Double(attoseconds) / 1e18, read)
  }

  private func append(_ table: inout TextTable, _ name: String, _ run: (seconds: Double, read: Int))
  {
    table.append(
      name, "\(images)", "\(run.read)", String(format: "%.2f", run.seconds),
      String(format: "%.0f", Double(images) / run.seconds))
  }
}
