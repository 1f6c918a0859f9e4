// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes

/// Finds where readers stop as one thing after the other gets worse.
struct DegradationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "degradations",
    abstract: "Find the 50 % points of readers, degradation by degradation, single frames.",
    discussion: """
      EXAMPLE
        campaign degradations --only defocus --beside "python3 readers/zxingcpp_times.py"
      """)

  @Option(help: "Degradations, separated by commas; all of them if not given.")
  var only: String?

  @Option(help: "Pictures per level and version.")
  var tries = 12

  @Option(help: "Versions, separated by commas: of 6, 9 and 20.")
  var versions = "6,9,20"

  @Option(help: "Our efforts, separated by commas.")
  var efforts = "fast,normal,thorough"

  @Option(help: "A command that reads a folder of PGM files.")
  var beside: String?

  @Option(help: "The seed of all pictures.")
  var seed: UInt64 = 1

  @Flag(help: "Print the rates of every level and version.")
  var details = false

  @Option(help: "Write the pictures that `thorough` misses to this folder.")
  var misses: String?

  func run() throws {
    let chosen = only?.split(separator: ",").compactMap { Degradation(rawValue: String($0)) }
    let names =
      efforts.split(separator: ",").map(String.init) + ["ZBar"]
      + (beside == nil ? [] : ["the other"])
    show("| degradation | " + names.joined(separator: " | ") + " | misreads |")
    show("|---" + String(repeating: "|--:", count: names.count + 1) + "|")
    var totals = names.map { _ in ReadRates(levels: 1) }
    for degradation in chosen ?? Degradation.allCases {
      let rates = try rates(of: degradation, names)
      let points = rates.map { "\($0.halfPoint(degradation.levels))" }
      let misreads = rates.map { "\($0.misreads)" }.joined(separator: " ")
      show(
        "| \(degradation.rawValue), \(degradation.unit) | " + points.joined(separator: " | ")
          + " | \(misreads) |")
      for index in totals.indices { totals[index].add(ReadRates(pooling: rates[index])) }
    }
    show("| mean rate | " + totals.map { Self.text($0.rate) }.joined(separator: " | ") + " | |")
    show(
      "| mean ms | "
        + totals.map { String(format: "%.1f", $0.meanMilliseconds) }
        .joined(separator: " | ") + " | |")
  }

  /// Prints a line at once: a run takes long, and what is there can be looked at.
  private func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

  private static func text(_ rate: Double) -> String { String(format: "%.3f", rate) }

  private func rates(of degradation: Degradation, _ names: [String]) throws -> [ReadRates] {
    let levels = degradation.levels
    var all = names.map { _ in ReadRates(levels: levels.count) }
    for version in versions.split(separator: ",").compactMap({ Int($0) }) {
      var rates = names.map { _ in ReadRates(levels: levels.count) }
      for (index, level) in levels.enumerated() {
        let captures = try (0..<tries).map { trial in
          try DegradedCapture(
            degradation, level: level, version: version,
            seed: seed << 40 | UInt64(version) << 32 | UInt64(index) << 16 | UInt64(trial))
        }
        for (reader, name) in names.enumerated() {
          try note(captures, name, level: index, &rates[reader])
        }
        if let misses {
          try writeMisses(captures, to: misses, "\(degradation)-\(version)-\(level)")
        }
      }
      for reader in names.indices {
        all[reader].add(rates[reader])
        if details {
          let counts = rates[reader].read.map { "\($0)" }.joined(separator: " ")
          show("  \(degradation.rawValue) \(version) \(names[reader]): \(counts) of \(tries)")
        }
      }
    }
    return all
  }

  private func note(
    _ captures: [DegradedCapture], _ name: String, level: Int, _ rates: inout ReadRates
  ) throws {
    if name == "the other", let beside {
      let reader = OutsideReader(command: beside.split(separator: " ").map(String.init))
      let answers = try reader.answers(to: captures.map(\.image))
      for (capture, answer) in zip(captures, answers) {
        rates.note(
          answer?.payloads ?? [], wanted: capture.payload, level: level,
          milliseconds: answer?.milliseconds ?? 0)
      }
      return
    }
    let effort = Effort(rawValue: name)
    var scanner = CodeScanner(effort == nil ? .zbar : .native, effort: effort ?? .fast)
    for capture in captures {
      let clock = ProcessorClock()
      let readings = scanner.readings(in: capture.image)
      rates.note(
        readings.map(\.bytes), wanted: capture.payload, level: level,
        milliseconds: clock.milliseconds)
    }
  }

  private func writeMisses(
    _ captures: [DegradedCapture], to folder: String, _ name: String
  ) throws {
    var scanner = CodeScanner(.native, effort: .thorough)
    for (index, capture) in captures.enumerated() {
      let isRead = scanner.readings(in: capture.image).contains { $0.bytes == capture.payload }
      if isRead { continue }
      let file = URL(fileURLWithPath: folder).appendingPathComponent("\(name)-\(index).pgm")
      try Data(capture.image.pgm()).write(to: file)
    }
  }
}
