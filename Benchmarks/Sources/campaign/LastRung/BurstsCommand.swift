// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import QRCodes

/// Finds where the scanner stops that is shown several frames of one symbol.
struct BurstsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bursts",
    abstract: "Find the 50 % points of the scanner over bursts of frames, beside single frames.",
    discussion: """
      Frames of a burst show the same symbol in slightly different pose, with noise of their own; they are those of \
      `campaign degradations`. The scanner is asked for every frame and has all its defaults; a burst is read where any of \
      its frames, or their sum, was. Single frames are read at `thorough`.
      """)

  @Option(help: "Degradations, separated by commas.")
  var only = "defocus,light"

  @Option(help: "Bursts per level and version.")
  var tries = 4

  @Option(help: "Frames in a burst.")
  var frames = 8

  @Option(help: "Versions, separated by commas: of 6, 9 and 20.")
  var versions = "6,9,20"

  @Option(help: "The seed of all frames.")
  var seed: UInt64 = 1

  @Option(help: "Units of work for a frame; the scanner's own if not given.")
  var work: Int?

  @Option(help: "Levels to leave out, from the easiest on.")
  var skip = 0

  func run() throws {
    show("| degradation | single | burst of \(frames) | tries | wrong | read by |")
    show("|---|--:|--:|--:|--:|---|")
    for degradation in try Degradation.list(only) {
      let levels = Array(degradation.levels.dropFirst(skip))
      var single = ReadRates(levels: levels.count)
      var burst = ReadRates(levels: levels.count)
      var stages: [String: Int] = [:]
      for version in versions.split(separator: ",").compactMap({ Int($0) }) {
        for (index, level) in levels.enumerated() {
          for trial in 0..<tries {
            let number =
              seed << 40 | UInt64(version) << 32 | UInt64(index + skip) << 16 | UInt64(trial)
            let captures = try (0..<UInt64(frames)).map {
              try DegradedCapture(
                degradation, level: level, version: version, seed: number, frame: $0)
            }
            try note(captures, level: index, &single, &burst, &stages)
          }
        }
      }
      let by = stages.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      show(
        "| \(degradation.rawValue), \(degradation.unit) | \(single.halfPoint(levels)) | "
          + "\(burst.halfPoint(levels)) | \(burst.tried.reduce(0, +)) | "
          + "\(single.misreads) \(burst.misreads) | \(by.joined(separator: ", ")) |")
      show("  levels \(levels)")
      show("  single \(single.read), burst \(burst.read) of \(burst.tried)")
    }
  }

  private func note(
    _ captures: [DegradedCapture], level: Int, _ single: inout ReadRates,
    _ burst: inout ReadRates, _ stages: inout [String: Int]
  ) throws {
    guard let first = captures.first else { return }
    var reader = CodeScanner(.native, effort: .thorough)
    single.note(
      reader.readings(in: first.image).map(\.bytes), wanted: first.payload, level: level,
      milliseconds: 0)
    var options = ScanningOptions()
    if let work { options.workPerFrame = work }
    var scanner = FrameScanner(options)
    var readings: [Reading] = []
    let clock = ProcessorClock()
    for (index, capture) in captures.enumerated() {
      let frame = QRCodes.Frame(
        image: capture.image, timestamp: .milliseconds(33 * index), index: index)
      readings += scanner.scan(frame).newReadings
      if let reading = readings.first {
        stages[reading.stage, default: 0] += 1
        break
      }
    }
    burst.note(
      readings.map(\.bytes), wanted: first.payload, level: level,
      milliseconds: clock.milliseconds)
  }

  private func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
