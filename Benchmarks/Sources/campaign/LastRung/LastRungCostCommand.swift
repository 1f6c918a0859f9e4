// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
@_spi(Measuring) import QRCodes

/// Times the last rung where it is of no use.
struct LastRungCostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "last-rung-cost",
    abstract: "Time the last rung on symbols that cannot be read, milliseconds of one thread.",
    discussion: """
      First the rung alone, given the true grid, on symbols with random data modules and on readable ones; then what it \
      adds to `thorough` on blurred pictures of 640 × 480 pixels, with a code and without.
      """)

  @Option(help: "Symbols of each kind with the true grid.")
  var symbols = 60

  @Option(help: "Pictures of each kind of 640 × 480 pixels.")
  var pictures = 4

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  func run() throws {
    var table = TextTable("given the true grid", "tried", "read", "mean ms", "p95 ms")
    for version in [1, 2, 3, 4, 6] {
      for kind in [HopelessCase.Kind.hopeless, .blend] {
        var times = FrameTimes()
        var reader = InformedReader()
        for index in 0..<symbols {
          let sample = try HopelessCase(
            kind, seed: seed << 32 | UInt64(version) << 20 | UInt64(index), version: version)
          let clock = ProcessorClock()
          let bytes = reader.deepBytes(
            in: sample.image, side: sample.side, spread: nil, place: sample.place)
          times.milliseconds.append(clock.milliseconds)
          if bytes != nil { times.codesRead += 1 }
        }
        table.append(
          "version \(version), \(kind.rawValue)", "\(symbols)", "\(times.codesRead)",
          String(format: "%.2f", times.mean), String(format: "%.2f", times.highest))
      }
    }
    print(table.text)
    print()
    var second = TextTable(
      "640 × 480", "pictures", "read without", "read with", "ms without", "ms with", "the rung's ms"
    )
    for (degradation, level) in [
      (Degradation.gaussian, 1.3), (.gaussian, 0.78), (.defocus, 1.5), (.light, 1.0),
      (.occlusion, 30),
    ] {
      for version in [6, 20] {
        let captures = try (0..<pictures).map {
          try DegradedCapture(
            degradation, level: level, version: version, seed: seed << 32 | UInt64($0))
        }
        var all = NativeReader()
        var others = NativeReader()
        others.rungs = LadderRungs.all.subtracting(.deep)
        let (with, without) = (time(&all, captures), time(&others, captures))
        second.append(
          "\(degradation.rawValue) \(level), version \(version)", "\(pictures)",
          "\(without.codesRead)", "\(with.codesRead)", String(format: "%.1f", without.mean),
          String(format: "%.1f", with.mean), String(format: "%.1f", with.mean - without.mean))
      }
    }
    print(second.text)
  }

  private func time(_ reader: inout NativeReader, _ captures: [DegradedCapture]) -> FrameTimes {
    var times = FrameTimes()
    for capture in captures {
      let clock = ProcessorClock()
      let outcome = reader.readings(in: capture.image, effort: .thorough)
      times.milliseconds.append(clock.milliseconds)
      if outcome.readings.contains(where: { $0.bytes == capture.payload }) { times.codesRead += 1 }
    }
    return times
  }
}
