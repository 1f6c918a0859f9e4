// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A folder of results: `run.json` says what was run, `scores.jsonl` has a line for what the readers made of each sample, and
/// `times.jsonl` how long they took.
///
/// While a run goes on lines are appended as samples are done. When it ends the files are written anew, sorted by cell and
/// number, so that the same scores are the same bytes.
public struct ResultFolder: Sendable, Hashable {
  /// Where it lies.
  public let path: String

  /// Names a folder, whether or not it is there.
  public init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The file of what was run.
  public var headerFile: String { path + "/run.json" }
  /// The file of scores.
  public var scoresFile: String { path + "/scores.jsonl" }
  /// The file of times.
  public var timesFile: String { path + "/times.jsonl" }

  /// Whether there are results.
  public var exists: Bool { FileManager.default.fileExists(atPath: headerFile) }

  /// Reads what was run.
  public func header() throws(ResultFolderError) -> RunHeader {
    guard exists else { throw .missing(path: path) }
    guard let data = FileManager.default.contents(atPath: headerFile) else {
      throw .unreadable(path: headerFile, errno: errno)
    }
    do {
      return try JSONDecoder().decode(RunHeader.self, from: data)
    } catch {
      throw .badHeader(path: path, reason: Self.reason(error))
    }
  }

  /// Reads results, complete or not; damaged lines are left out.
  public func load() throws(ResultFolderError) -> LoadedResults {
    let header = try header()
    let scores = try lines(of: scoresFile, as: TryScore.self)
    let timings = try lines(of: timesFile, as: TryTiming.self)
    let names = Set(header.readers.map(\.name))
    var notes = [scores.note, timings.note].compactMap { $0 }

    var kept: [TryPlace: TryScore] = [:]
    var strangers = 0
    for score in scores.values {
      guard header.cells.indices.contains(score.cell), Set(score.readers.keys) == names else {
        strangers += 1
        continue
      }
      kept[TryPlace(score.cell, score.number)] = score
    }
    if strangers > 0 {
      notes.append("\(strangers) lines of \(scoresFile) belong to another run and were left out")
    }
    let times = Dictionary(
      timings.values.map { (TryPlace($0.cell, $0.number), $0) }, uniquingKeysWith: { $1 }
    ).filter { kept[$0.key] != nil }
    return LoadedResults(
      results: RunResults(
        header: header, scores: kept.sorted { $0.key < $1.key }.map(\.value),
        timings: times.sorted { $0.key < $1.key }.map(\.value)),
      notes: notes)
  }

  /// Writes results, sorted as they are, in place of what is there.
  public func write(_ results: RunResults) throws(ResultFolderError) {
    try make()
    try write(results.header)
    try replaceFile(at: timesFile, with: try Self.encoded(results.timings, path: timesFile))
    try replaceFile(at: scoresFile, with: try Self.encoded(results.scores, path: scoresFile))
  }

  func write(_ header: RunHeader) throws(ResultFolderError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    do {
      try replaceFile(at: headerFile, with: [UInt8](try encoder.encode(header)) + Array("\n".utf8))
    } catch let error as ResultFolderError {
      throw error
    } catch {
      throw .badHeader(path: path, reason: "\(error)")
    }
  }

  /// Makes the folder, unless it is there.
  func make() throws(ResultFolderError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, errno: errno)
    }
  }

  /// The canonical bytes of `scores.jsonl`: equal scores give equal bytes.
  public static func scoreBytes(_ scores: [TryScore]) throws(ResultFolderError) -> [UInt8] {
    try encoded(scores.sorted { ($0.cell, $0.number) < ($1.cell, $1.number) }, path: "scores.jsonl")
  }

  static func encoded(
    _ values: [some Encodable], path: String
  ) throws(ResultFolderError) -> [UInt8] {
    do {
      return try values.flatMap { try ResultLine.encoded($0) }
    } catch {
      throw .unwritable(path: path, errno: EINVAL)
    }
  }

  private func lines<Value: Decodable>(
    of path: String, as type: Value.Type
  ) throws(ResultFolderError) -> (values: [Value], note: String?) {
    guard FileManager.default.fileExists(atPath: path) else { return ([], nil) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, errno: errno)
    }
    var damaged = 0
    var values: [Value] = []
    for line in [UInt8](data).split(separator: UInt8(ascii: "\n")) {
      if let value = ResultLine.decoded(line, as: type) {
        values.append(value)
      } else {
        damaged += 1
      }
    }
    guard damaged > 0 else { return (values, nil) }
    let lines = damaged == 1 ? "1 damaged line" : "\(damaged) damaged lines"
    return (values, "\(lines) of \(path) left out")
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.dataCorrupted(let context): context.debugDescription
    case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.map(\.stringValue).joined(separator: ".") + " is something else"
    default: "\(error)"
    }
  }
}

/// Results as they were read, and what there is to say of that.
public struct LoadedResults: Sendable {
  /// The results.
  public var results: RunResults
  /// Sentences about lines that were left out.
  public var notes: [String]
}

/// Which try of which cell.
struct TryPlace: Sendable, Hashable, Comparable {
  let cell: Int
  let number: Int

  init(_ cell: Int, _ number: Int) {
    self.cell = cell
    self.number = number
  }

  static func < (one: Self, other: Self) -> Bool {
    (one.cell, one.number) < (other.cell, other.number)
  }
}
