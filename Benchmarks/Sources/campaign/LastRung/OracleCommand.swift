// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
@_spi(Measuring) import QRCodes

/// Compares the whole reader with one that is told where the symbol lies, and one that is told how it is blurred, too.
struct OracleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oracle",
    abstract: "Find how much further reading goes where place and blur need not be found.",
    discussion: """
      The pictures are those of `campaign degradations`. Told the place, all that `thorough` does to a grid is done, and \
      then the last rung; told the blur, the filter for just that blur is its first.
      """)

  @Option(help: "Degradations, separated by commas; all of them if not given.")
  var only: String?

  @Option(help: "Pictures per level and version.")
  var tries = 6

  @Option(help: "Versions, separated by commas: of 6, 9 and 20.")
  var versions = "6,9,20"

  @Option(help: "The seed of all pictures.")
  var seed: UInt64 = 1

  @Flag(help: "Print the rates of every level and version.")
  var details = false

  private static let readers = ["thorough", "told the place", "told place and blur"]

  func run() throws {
    show("| degradation | " + Self.readers.joined(separator: " | ") + " | gap | tries | wrong |")
    show("|---|--:|--:|--:|--:|--:|--:|")
    for degradation in try Degradation.list(only) {
      let rates = try rates(of: degradation)
      let points = rates.map { $0.halfPoint(degradation.levels) }
      var gap = ""
      if case .at(let whole) = points[0], case .at(let told) = points[1] {
        gap = String(format: "%.2f", told - whole)
      }
      show(
        "| \(degradation.rawValue), \(degradation.unit) | "
          + points.map { "\($0)" }.joined(separator: " | ")
          + " | \(gap) | \(rates[0].tried.reduce(0, +)) | "
          + rates.map { "\($0.misreads)" }.joined(separator: " ") + " |")
    }
  }

  private func rates(of degradation: Degradation) throws -> [ReadRates] {
    let levels = degradation.levels
    var all = Self.readers.map { _ in ReadRates(levels: levels.count) }
    for version in versions.split(separator: ",").compactMap({ Int($0) }) {
      var rates = Self.readers.map { _ in ReadRates(levels: levels.count) }
      for (index, level) in levels.enumerated() {
        for trial in 0..<tries {
          let capture = try DegradedCapture(
            degradation, level: level, version: version,
            seed: seed << 40 | UInt64(version) << 32 | UInt64(index) << 16 | UInt64(trial))
          for reader in Self.readers.indices {
            let clock = ProcessorClock()
            let texts = texts(of: capture, reader)
            rates[reader].note(
              texts, wanted: capture.payload, level: index, milliseconds: clock.milliseconds)
          }
        }
      }
      for reader in Self.readers.indices {
        all[reader].add(rates[reader])
        if details {
          let counts = rates[reader].read.map { "\($0)" }.joined(separator: " ")
          show(
            "  \(degradation.rawValue) \(version) \(Self.readers[reader]): \(counts) of \(tries)")
        }
      }
    }
    return all
  }

  private func texts(of capture: DegradedCapture, _ reader: Int) -> [[UInt8]] {
    if reader == 0 {
      var scanner = CodeScanner(.native, effort: .thorough)
      return scanner.readings(in: capture.image).map(\.bytes)
    }
    var informed = InformedReader()
    let bytes = informed.bytes(
      in: capture.image, side: capture.side, spread: reader == 2 ? capture.spread : nil,
      place: capture.geometry.place)
    return bytes.map { [$0] } ?? []
  }

  private func show(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
