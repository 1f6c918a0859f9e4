// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
@_spi(Measuring) import QRCodes
import ReliabilityBenchmark

/// Leaves out every step of `thorough` in turn, and counts what is lost.
struct AblationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ablation",
    abstract: "Leave out each step of `thorough` in turn: what is lost, and what time is saved.",
    discussion: """
      Codes are counted as by `campaign score`: a labelled code is read when a reading's centre lies in its outline, a \
      photograph without labels when one of its texts was read. Captures are those of `campaign degradations`.

      EXAMPLE
        campaign ablation --manifest corpus/manifest.tsv --every 4 --tries 1
      """)

  @Option(help: "The photographs' manifest; none if not given.")
  var manifest: String?

  @Option(help: "Only every so manieth photograph.")
  var every = 1

  @Option(help: "Captures per degradation, level and version; none for 0.")
  var tries = 1

  @Option(help: "Degradations, separated by commas; all of them if not given.")
  var only: String?

  @Option(help: "Versions, separated by commas: of 6, 9 and 20.")
  var versions = "6,20"

  @Option(help: "Steps, by their names, separated by commas; all of them if not given.")
  var steps: String?

  @Option(help: "Leave out photographs of more pixels.")
  var mostPixels = 20_000_000

  private struct Case {
    var image: GrayImage
    var photo: Photograph?
    var payload: [UInt8]?
  }

  private struct Result {
    var photographs = 0
    var captures = 0
    var wrong = 0
    var milliseconds = 0.0
    /// Which cases were read, to tell losses from gains.
    var read: Set<Int> = []
  }

  func run() throws {
    let cases = try photographs() + captures()
    let chosen = steps?.split(separator: ",").map(String.init)
    let variants = LadderRungs.named.filter { chosen?.contains($0.name) ?? true }
    let whole = result(.all, cases)
    let (photos, others) = (cases.count { $0.photo != nil }, cases.count { $0.photo == nil })
    show("photographs \(photos), captures \(others); mean ms of a case")
    show("| left out | photographs' codes | captures | lost, gained | wrong | mean ms | saved |")
    show("|---|--:|--:|--:|--:|--:|--:|")
    row("nothing", whole, whole, cases.count)
    for (name, rung) in variants {
      row(name, result(LadderRungs.all.subtracting(rung), cases), whole, cases.count)
    }
  }

  private func row(_ name: String, _ result: Result, _ whole: Result, _ count: Int) {
    let lost = whole.read.subtracting(result.read).count
    let gained = result.read.subtracting(whole.read).count
    let mean = result.milliseconds / Double(max(count, 1))
    let saved = whole.milliseconds / Double(max(count, 1)) - mean
    show(
      "| \(name) | \(result.photographs) | \(result.captures) | \(lost), \(gained) | "
        + "\(result.wrong) | \(String(format: "%.1f | %.1f", mean, saved)) |")
  }

  private func result(_ rungs: LadderRungs, _ cases: [Case]) -> Result {
    var reader = NativeReader()
    reader.rungs = rungs
    var result = Result()
    for (index, sample) in cases.enumerated() {
      let clock = ProcessorClock()
      let readings = reader.readings(in: sample.image, effort: .thorough).readings
      result.milliseconds += clock.milliseconds
      if let payload = sample.payload {
        if readings.contains(where: { $0.bytes == payload }) {
          result.captures += 1
          result.read.insert(index << 8)
        }
        result.wrong += readings.count { $0.bytes != payload }
      } else if let photo = sample.photo {
        let found = codes(readings, photo)
        result.photographs += found.count
        result.read.formUnion(found.map { index << 8 | $0 + 1 })
        if photo.expected == [] { result.wrong += readings.count }
      }
    }
    return result
  }

  /// Which of a photograph's codes were read.
  private func codes(_ readings: [Reading], _ photo: Photograph) -> [Int] {
    guard photo.outlines.isEmpty else {
      return photo.outlines.indices.filter { outline in
        readings.contains {
          let corners = $0.corners.corners
          let x = corners.reduce(0) { $0 + $1.x } / 4
          let y = corners.reduce(0) { $0 + $1.y } / 4
          return polygon(photo.outlines[outline], contains: Point(x: x, y: y))
        }
      }
    }
    let isRead = (photo.expected ?? []).contains { text in
      readings.contains { TextMatch.holds(bytes: $0.bytes, text: $0.text, text) }
    }
    return isRead ? [0] : []
  }

  private func photographs() throws -> [Case] {
    guard let manifest else { return [] }
    let list = try PhotographList(path: manifest)
    return list.photographs.enumerated().compactMap { index, photo in
      guard index % max(every, 1) == 0,
        let data = FileManager.default.contents(atPath: list.path(of: photo)),
        let image = try? GrayImage(decoding: [UInt8](data)),
        image.width * image.height <= mostPixels
      else { return nil }
      return Case(image: image, photo: photo)
    }
  }

  private func captures() throws -> [Case] {
    try Degradation.list(only).flatMap { degradation in
      try versions.split(separator: ",").compactMap { Int($0) }.flatMap { version in
        try degradation.levels.enumerated().flatMap { index, level in
          try (0..<tries).map { trial in
            let capture = try DegradedCapture(
              degradation, level: level, version: version,
              seed: 1 << 40 | UInt64(version) << 32 | UInt64(index) << 16 | UInt64(trial))
            return Case(image: capture.image, payload: capture.payload)
          }
        }
      }
    }
  }

  private func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
