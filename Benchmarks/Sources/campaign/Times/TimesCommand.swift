// SPDX-License-Identifier: Apache-2.0

import AllocationCount
import ArgumentParser
import Foundation
import Imaging
import QRCodes

/// Times readers on the same frames, set by set.
struct TimesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "times",
    abstract: "Time our reader, ZBar and another on the same frames; milliseconds of one thread.",
    discussion: """
      EXAMPLE
        campaign times --beside "python3 readers/zxingcpp_times.py"

      Allocations are calls of malloc, calloc, realloc and the aligned ones in a frame's last pass, when the reader's
      buffers and tables exist. They are counted by definitions in this program that hand on to glibc's.
      """)

  @Option(help: "Frames of each of the four main kinds; a third of it of the others.")
  var frames = 60

  @Option(help: "Times each frame is read; the least counts.")
  var passes = 3

  @Option(help: "A command that times another reader on a folder of PGM files.")
  var beside: String?

  @Option(help: "Only sets whose name holds this.")
  var only: String?

  @Option(help: "The seed of the frames.")
  var seed: UInt64 = 1

  func run() throws {
    var table = TextTable(
      "frames", "reader", "codes read", "median ms", "p95 ms", "mean ms", "of ZBar's median",
      "of the other's", "median allocations")
    for set in FrameSet.all(count: frames) {
      if let only, !set.name.contains(only) { continue }
      let frames = try set.frames(seed: seed)
      let fast = time(.native, .fast, frames)
      let normal = time(.native, .normal, frames)
      let zbar = time(.zbar, .fast, frames)
      let other = try beside.map {
        try OutsideReader(command: $0.split(separator: " ").map(String.init)).times(of: frames)
      }
      let rows = [("ours, fast", fast), ("ours, normal", normal), ("ZBar", zbar)]
      for (name, times) in rows + (other.map { [("the other", $0)] } ?? []) {
        let ofOther = other.map { String(format: "%.2f", times.median / max($0.median, 1e-6)) }
        table.append(
          set.name, name, "\(times.codesRead) of \(set.codes * set.count)",
          String(format: "%.2f", times.median), String(format: "%.2f", times.highest),
          String(format: "%.2f", times.mean), String(format: "%.3f", times.median / zbar.median),
          ofOther ?? "", times.medianAllocations.map { "\($0)" } ?? "")
      }
    }
    print(table.text)
  }

  private func time(_ choice: ReaderChoice, _ effort: Effort, _ frames: [Frame]) -> FrameTimes {
    var scanner = CodeScanner(choice, effort: effort)
    var times = FrameTimes()
    for frame in frames {
      var least = Double.infinity
      var readings: [Reading] = []
      var allocations: UInt64 = 0
      for _ in 0..<passes {
        let clock = ProcessorClock()
        let before = allocation_count()
        readings = scanner.readings(in: frame.image)
        least = min(least, clock.milliseconds)
        allocations = allocation_count() - before
      }
      times.allocations.append(allocations)
      times.milliseconds.append(least)
      times.codesRead += frame.payloads.count { wanted in readings.contains { $0.bytes == wanted } }
    }
    return times
  }
}
