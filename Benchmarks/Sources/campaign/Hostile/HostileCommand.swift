// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import QRCodes

/// Puts pictures before our reader that hold no code and are made to keep it busy.
struct HostileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hostile",
    abstract: "Time our reader on pictures made to keep it busy; nothing may be read.")

  @Option(help: "Milliseconds for the runs with a deadline.")
  var deadline = 100.0

  @Option(
    help:
      "Most runs with the deadline; one that keeps it to 5 ms ends them, since other programs delay too."
  )
  var repeats = 8

  @Option(help: "The seed of the noise.")
  var seed: UInt64 = 1

  @Option(help: "Only pictures whose name holds this.")
  var only: String?

  func run() throws {
    var table = TextTable(
      "picture", "effort", "CPU ms", "status", "with deadline", "late by ms", "reads")
    var reads = 0
    var overshoots: [Double] = []
    var worst: [Effort: (milliseconds: Double, name: String)] = [:]
    for picture in HostileImage.all(seed: seed) {
      if let only, !picture.name.contains(only) { continue }
      for effort in Effort.allCases {
        var reader = NativeReader()
        let clock = ProcessorClock()
        let free = reader.readings(in: picture.image, effort: effort)
        let milliseconds = clock.milliseconds
        let (bound, late) = withDeadline(&reader, picture.image, effort)
        overshoots.append(late)
        reads += free.readings.count + bound.readings.count
        if milliseconds > worst[effort]?.milliseconds ?? 0 {
          worst[effort] = (milliseconds, picture.name)
        }
        progress("\(picture.name) \(effort.rawValue): \(Int(milliseconds)) ms")
        table.append(
          picture.name, effort.rawValue, String(format: "%.1f", milliseconds),
          free.status.rawValue, bound.status.rawValue,
          late > 0 ? String(format: "%.1f", late) : "",
          "\(free.readings.count + bound.readings.count)")
      }
    }
    print(table.text)
    for effort in Effort.allCases {
      guard let (milliseconds, name) = worst[effort] else { continue }
      print(String(format: "longest at %@: %.0f ms, ", effort.rawValue, milliseconds) + name)
    }
    print(
      String(
        format: "late by more than 5 ms: %d of %d; most: %.1f ms; reads: %d",
        overshoots.count { $0 > 5 }, overshoots.count, overshoots.max() ?? 0, reads))
    if reads > 0 { throw ExitCode(1) }
  }

  private func progress(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// The outcome with a deadline, and how long after it that came.
  private func withDeadline(
    _ reader: inout NativeReader, _ image: GrayImage, _ effort: Effort
  ) -> (ReadingOutcome, late: Double) {
    var best: (ReadingOutcome, late: Double)?
    for _ in 0..<repeats {
      let end = ContinuousClock.now.advanced(by: .microseconds(Int(deadline * 1_000)))
      let outcome = reader.readings(in: image, effort: effort, deadline: end)
      let (seconds, attoseconds) = (ContinuousClock.now - end).components
      let late = Double(seconds) * 1e3 + Double(attoseconds) / 1e15
      if best == nil || late < best?.late ?? 0 { best = (outcome, late) }
      if late <= 5 { break }
    }
    return best ?? (ReadingOutcome(readings: [], advice: [], status: .finished), 0)
  }
}
