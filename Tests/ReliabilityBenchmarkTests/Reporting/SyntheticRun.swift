// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark

/// A run that was never made: readers with known strengths before conditions of known difficulty, with a fixed seed.
struct SyntheticRun {
  private var cells: [Cell] = []
  private var difficulties: [Double] = []
  private var random = SplitMix(seed: 20_26)

  /// A reader, with the difficulty at which it reads one half, and its usual time.
  private struct Reader {
    var identity: ReaderIdentity
    var strength: Double
    var microseconds: Double

    init(name: String, version: String, isOurs: Bool, strength: Double, milliseconds: Double) {
      identity = ReaderIdentity(
        name: name, version: version, command: isOurs ? nil : "python3 readers/\(name).py",
        isOurs: isOurs)
      self.strength = strength
      microseconds = milliseconds * 1000
    }
  }

  private static let readers = [
    Reader(name: "native-fast", version: "0.1.0", isOurs: true, strength: 4.4, milliseconds: 1.3),
    Reader(name: "native-normal", version: "0.1.0", isOurs: true, strength: 6.1, milliseconds: 6.9),
    Reader(
      name: "native-thorough", version: "0.1.0", isOurs: true, strength: 6.6, milliseconds: 47),
    Reader(name: "scanner-loop", version: "0.1.0", isOurs: true, strength: 6.3, milliseconds: 8.2),
    Reader(name: "alder", version: "1.0", isOurs: false, strength: 3.4, milliseconds: 7.7),
    Reader(name: "birch", version: "2.3", isOurs: false, strength: 4.9, milliseconds: 0.8),
    Reader(name: "cedar", version: "4.1", isOurs: false, strength: 4.1, milliseconds: 9.4),
    Reader(
      name: "cedar-deep", version: "4.1", isOurs: false, strength: 5.2, milliseconds: 14),
    Reader(name: "elm", version: "0.9", isOurs: false, strength: 3.3, milliseconds: 7.9),
  ]

  static let scenarios = [
    "counter-daylight", "kiosk-night", "flickering-neon", "shaky-hand", "fast-swipe", "far-away",
    "greasy-lens", "crumpled-receipt", "sun-on-phone", "dim-phone", "cracked-screen",
    "queue-of-codes",
  ]
  private static let categories = [
    "blurred", "bright_spots", "brightness", "close", "curved", "damaged", "glare", "high_version",
    "lots", "monitor", "nominal", "noncompliant", "pathological", "perspective", "rotations",
    "shadows",
  ]

  /// All kinds of sections.
  ///
  /// - Parameter triesPerCell: 30 make some 10,000 samples.
  static func results(triesPerCell: Int = 30) -> RunResults {
    var run = SyntheticRun()
    run.addSections()
    return run.tried(triesPerCell)
  }

  private mutating func addSections() {
    let levels = (0..<8).map { Double($0) }
    sweep("defocus", "focus.errorDioptres", "dioptres", levels.map { ($0 * 0.6, $0 * 1.25) })
    sweep("light", "light.ambientLux", "lux", levels.map { (200 / pow(3, $0), $0 * 1.25) })
    sweep(
      "distance", "motion.distanceMillimetres", "mm",
      levels.map { (100 * pow(1.35, $0), $0 * 1.1 + 0.4) })
    sweep("tilt", "motion.tiltDegrees", "degrees", levels.map { ($0 * 11, $0 * 1.05) })
    sweep("grease", "lens.grease", nil, levels.map { ($0 * 0.12, $0 * 1.4) })
    sweep("rotation", "motion.rotationDegrees", "degrees", levels.map { ($0 * 45, 1.2) })
    for blur in 0..<8 {
      for light in 0..<7 {
        let lux = 200 / pow(3, Double(light))
        add(
          "blur-light", .sweep,
          [
            .number("focus.errorDioptres", Double(blur) * 0.6, "dioptres"),
            .number("light.ambientLux", lux, "lux"),
          ], Double(blur) * 0.9 + Double(light) * 0.9)
      }
    }
    for (place, scenario) in Self.scenarios.enumerated() {
      for severity in 0..<11 {
        add(
          scenario, .scenario, [.number("severity", Double(severity), nil)],
          Double(severity) * (0.8 + 0.05 * Double(place)))
      }
    }
    for scenario in ["kiosk-night", "shaky-hand"] {
      for severity in [2, 4, 5, 6, 7, 8] {
        add(
          "burst-\(scenario)", .burst, [.number("severity", Double(severity), nil)],
          Double(severity) * 0.9)
      }
    }
    for (place, category) in Self.categories.enumerated() {
      add(
        "photographs", .photographs, [Coordinate(axis: "category", value: category)],
        1 + Double(place * 7 % 11) * 0.5)
    }
    for profile in ["compact", "emv"] {
      for level in ["L", "M", "Q"] {
        for bytes in [60, 120, 180, 240] {
          add(
            "payloads", .payloads,
            [
              Coordinate(axis: "profile", value: profile), Coordinate(axis: "level", value: level),
              .number("bytes", Double(bytes), "bytes"),
            ], Double(bytes) / 40 + (level == "Q" ? 0.2 : level == "L" ? 0.7 : 0))
        }
      }
    }
  }

  private mutating func sweep(
    _ name: String, _ axis: String, _ unit: String?, _ levels: [(value: Double, difficulty: Double)]
  ) {
    for level in levels {
      add(name, .sweep, [.number(axis, level.value, unit)], level.difficulty)
    }
  }

  private mutating func add(
    _ section: String, _ kind: SectionKind, _ coordinates: [Coordinate], _ difficulty: Double
  ) {
    cells.append(
      Cell(index: cells.count, section: section, kind: kind, coordinates: coordinates))
    difficulties.append(difficulty)
  }

  private mutating func tried(_ tries: Int) -> RunResults {
    let header = RunHeader(
      suite: "synthetic", suiteText: "name: synthetic\n# No frame of it was ever drawn.\n",
      seed: 18_446_744_073_709_551_615, readers: Self.readers.map(\.identity), cells: cells,
      toolVersion: "0.1.0", photographs: "corpus/manifest.tsv")
    var scores: [TryScore] = []
    var timings: [TryTiming] = []
    for (cell, difficulty) in zip(cells, difficulties) {
      for number in 0..<tries {
        let luck = random.spread(1.1)
        var score = TryScore(cell: cell.index, number: number, seed: random.next(), readers: [:])
        if cell.kind == .photographs { score.file = "\(cell.section)/\(number).jpg" }
        var timing = TryTiming(cell: cell.index, number: number, readers: [:])
        for reader in Self.readers {
          let margin = reader.strength - difficulty + luck + random.spread(0.7)
          score.readers[reader.identity.name] = reading(cell, margin, reader)
          let wall = reader.microseconds * exp(random.spread(0.5))
          timing.readers[reader.identity.name] = ReaderTiming(
            wallMicroseconds: Int(wall), processorMicroseconds: Int(wall * 0.96))
        }
        scores.append(score)
        timings.append(timing)
      }
    }
    return RunResults(header: header, scores: scores, timings: timings)
  }

  private mutating func reading(_ cell: Cell, _ margin: Double, _ reader: Reader) -> ReaderScore {
    let isMisread = reader.identity.name.hasPrefix("cedar") && random.uniform() < 0.0008
    var score = ReaderScore(read: [margin > 0])
    if isMisread {
      score = ReaderScore(read: [false], wrong: 1, wrongTexts: ["RQ1:MISREAD\u{202E}"])
    }
    if cell.kind == .burst, margin > -1.5, !isMisread {
      let frames = 1 + Int(max(0, 1.5 - margin) * 9)
      score = ReaderScore(read: [true], frames: frames, milliseconds: frames * 33)
    }
    return score
  }
}

extension Coordinate {
  static func number(_ axis: String, _ value: Double, _ unit: String?) -> Coordinate {
    let rounded = (value * 1000).rounded() / 1000
    let text = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    return Coordinate(axis: axis, value: text, number: rounded, unit: unit)
  }
}

extension SplitMix {
  /// A number around 0: the sum of four uniform ones, scaled to that standard deviation.
  fileprivate mutating func spread(_ deviation: Double) -> Double {
    let sum = uniform() + uniform() + uniform() + uniform() - 2
    return sum * 1.732 * deviation
  }
}
