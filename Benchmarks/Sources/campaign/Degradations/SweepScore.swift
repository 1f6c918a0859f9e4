// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark

/// What one reader made of one picture.
struct SweepScore: Codable {
  /// Whether the code was read.
  var isRead = false
  /// Texts that are not the code's; nil for none.
  var wrong: [String]?
  /// Why there was no answer: a crash, a timeout, nonsense.
  var failure: String?
  /// Processor time, where it is known.
  var milliseconds: Double?

  init(_ answer: ReaderAnswer, wanted: [UInt8]) {
    // Contents are printable ASCII, so that readers that give text only are judged exactly, too.
    let texts = answer.codes.map { $0.bytes ?? Array(($0.text ?? "").utf8) }
    isRead = texts.contains(wanted)
    let others = texts.filter { $0 != wanted }.map { String(decoding: $0, as: UTF8.self) }
    if !others.isEmpty { wrong = others }
    milliseconds = answer.timing.processorMicroseconds.map { Double($0) / 1e3 }
  }

  init(_ failure: ReaderFailure) { self.failure = "\(failure)" }
}

/// A line of a file of results: a picture, and what readers made of it.
struct SweepRecord: Codable {
  var degradation: String
  var version: Int
  var level: Double
  var number: Int
  var readers: [String: SweepScore]

  init(_ picture: SweepPicture, _ readers: [String: SweepScore]) {
    degradation = picture.degradation.rawValue
    version = picture.version
    level = picture.degradation.levels[picture.level]
    number = picture.number
    self.readers = readers
  }

  /// The picture; nil where there is no such level, as in results of another time.
  var picture: SweepPicture? {
    guard let degradation = Degradation(rawValue: degradation),
      let level = degradation.levels.firstIndex(of: level)
    else { return nil }
    return SweepPicture(degradation: degradation, version: version, level: level, number: number)
  }
}

/// The first line of a file of results, and of every later run that adds readers to it.
struct SweepHeader: Codable {
  var seed: UInt64
  var readers: [ReaderIdentity]
}
