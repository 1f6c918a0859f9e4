// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark

/// What a sweep comes to.
struct SweepTables {
  let degradations: [Degradation]
  let versions: [Int]
  let readers: [ReaderIdentity]
  /// Only pictures that all readers have seen, so that all are compared on the same.
  private let scores: [SweepPicture: [SweepScore]]

  init(
    _ results: SweepResults, pictures: [SweepPicture], degradations: [Degradation],
    versions: [Int], readers: [ReaderIdentity]
  ) {
    self.degradations = degradations
    self.versions = versions
    self.readers = readers
    var scores: [SweepPicture: [SweepScore]] = [:]
    for picture in pictures {
      guard let known = results.scores[picture] else { continue }
      let all = readers.compactMap { known[$0.name] }
      if all.count == readers.count { scores[picture] = all }
    }
    self.scores = scores
  }

  /// The places of the readers that are not ours.
  private var others: [Int] { readers.indices.filter { !readers[$0].isOurs } }

  /// How many pictures each reader was shown.
  var pictureCount: Int { scores.count }

  // MARK: 50 % points

  /// The 50 % point of every reader for every degradation and version, with its interval.
  var points: String {
    var table = TextTable(["degradation", "version", "pictures"] + readers.map(\.name))
    for degradation in degradations {
      let each = versions.count > 1 ? versions.map { [$0] } + [versions] : [versions]
      for versions in each {
        let sweep = sweep(degradation, versions)
        let cells = readers.indices.map { Self.text(sweep.curve(reader: $0)) }
        let count = sweep.levels.reduce(0) { $0 + $1.pictures.count }
        let name = versions.map(String.init).joined(separator: ", ")
        table.append(["\(degradation.rawValue), \(degradation.unit)", name, "\(count)"] + cells)
      }
    }
    return table.text
  }

  private func sweep(_ degradation: Degradation, _ versions: [Int]) -> PairedSweep {
    let levels = degradation.levels.enumerated().map { index, value in
      let pictures = scores.keys.filter {
        $0.degradation == degradation && $0.level == index && versions.contains($0.version)
      }
      // In a fixed order, since the intervals draw from them by number.
      .sorted { ($0.version, $0.number) < ($1.version, $1.number) }
      return PairedSweep.Level(
        value, pictures.map { picture in scores[picture, default: []].map(\.isRead) })
    }
    return PairedSweep(levels, direction: degradation.direction)
  }

  private static func text(_ curve: SweepCurve) -> String {
    let estimate = curve.thresholdEstimate(rate: 0.5)
    return "\(text(estimate.threshold)) (\(text(estimate.worst)), \(text(estimate.best)))"
  }

  private static func text(_ threshold: Threshold) -> String {
    switch threshold {
    case .none: "none"
    case .at(let value): figures(value)
    case .all: "all"
    }
  }

  // MARK: Ratios

  /// How far one of our readers goes beside the best of the others, all versions together.
  func ratios(of name: String) -> String? {
    guard let reader = readers.firstIndex(where: { $0.name == name }), !others.isEmpty else {
      return nil
    }
    var table = TextTable(["degradation", name, "best other", "its point", "ratio", "95 %"])
    for degradation in degradations {
      let sweep = sweep(degradation, versions)
      guard let reach = sweep.reach(of: reader, besideBestOf: others) else { continue }
      let interval = sweep.reachInterval(of: reader, besideBestOf: others)
      func point(_ reader: Int) -> String {
        Self.text(sweep.curve(reader: reader).threshold(rate: 0.5))
      }
      table.append([
        degradation.rawValue, point(reader), readers[reach.best].name, point(reach.best),
        Self.text(reach.ratio),
        interval.map { "\(Self.text($0.lower)) to \(Self.text($0.upper))" } ?? "",
      ])
    }
    return table.text
  }

  private static func text(_ ratio: ReachRatio) -> String {
    switch ratio {
    case .times(let ratio): figures(ratio)
    case .atLeast(let ratio): "≥ \(figures(ratio))"
    case .atMost(let ratio): "≤ \(figures(ratio))"
    case .unknown: "?"
    }
  }

  /// Three significant figures.
  private static func figures(_ value: Double) -> String { String(format: "%.3g", value) }

  // MARK: Totals

  /// What every reader made of all pictures. Each is read, missed (no answer), misread (wrong answers alone) or failed.
  var totals: String {
    var table = TextTable([
      "reader", "read", "missed", "misread", "failed", "wrong texts", "rate", "95 %", "ratio", "ms",
    ])
    let read = readers.indices.map { reader in scores.values.count { $0[reader].isRead } }
    let best = others.map { read[$0] }.max()
    for (index, reader) in readers.enumerated() {
      let all = scores.values.map { $0[index] }
      let failed = all.count { $0.failure != nil }
      let misread = all.count { !$0.isRead && $0.wrong != nil }
      let wrong = all.reduce(0) { $0 + ($1.wrong?.count ?? 0) }
      let rate = Proportion(read[index], of: all.count)
      let interval = rate.interval()
      let times = all.compactMap(\.milliseconds)
      table.append([
        reader.name, "\(read[index])", "\(all.count - read[index] - misread - failed)",
        "\(misread)", "\(failed)", "\(wrong)", String(format: "%.3f", rate.rate ?? 0),
        String(format: "%.3f to %.3f", interval.lower, interval.upper),
        best.map { $0 > 0 ? String(format: "%.2f", Double(read[index]) / Double($0)) : "" } ?? "",
        times.isEmpty ? "" : String(format: "%.1f", times.reduce(0, +) / Double(times.count)),
      ])
    }
    return table.text
  }

  /// Every wrong text, a line each, with the picture and the reader.
  var wrongTexts: [String] {
    scores.sorted { $0.key.order < $1.key.order }.flatMap { picture, scores in
      zip(readers, scores).flatMap { reader, score in
        (score.wrong ?? []).map { text in
          "wrong: \(reader.name), \(picture.degradation.rawValue) "
            + "\(picture.degradation.levels[picture.level]), version \(picture.version), "
            + "picture \(picture.number): \(text.prefix(60).debugDescription)"
        }
      }
    }
  }
}
