// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import ReliabilityBenchmark

/// What is known of every picture, kept line by line in a file where one is given, so that a run can be cut and taken up
/// again, with more readers or more tries, too.
struct SweepResults {
  private(set) var scores: [SweepPicture: [String: SweepScore]] = [:]
  private let file: FileHandle?

  /// Reads what earlier runs have left in the file.
  ///
  /// - Throws: Where it holds results of another seed, or of another reader of the same name.
  init(path: String?, seed: UInt64, readers: [ReaderIdentity]) throws {
    guard let path else {
      file = nil
      return
    }
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(fileURLWithPath: path))
    }
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    self.file = file
    let data = try file.readToEnd() ?? Data()
    let decoder = JSONDecoder()
    var known: [String: ReaderIdentity] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      if let header = try? decoder.decode(SweepHeader.self, from: line) {
        guard header.seed == seed else {
          throw ValidationError("\(path) has the pictures of seed \(header.seed)")
        }
        for reader in header.readers { known[reader.name] = reader }
      } else if let record = try? decoder.decode(SweepRecord.self, from: line) {
        // A line that was torn when a run was cut is no record, and its picture is tried again.
        note(record)
      }
    }
    for reader in readers {
      if let earlier = known[reader.name],
        earlier.version != reader.version || earlier.command != reader.command
      {
        throw ValidationError("\(path) has results of another reader called \(reader.name)")
      }
    }
    if let last = data.last, last != UInt8(ascii: "\n") {
      try file.write(contentsOf: Data("\n".utf8))
    }
    if readers.contains(where: { known[$0.name] == nil }) {
      try append(SweepHeader(seed: seed, readers: readers))
    }
  }

  /// Adds what readers made of a picture.
  mutating func add(_ picture: SweepPicture, _ readers: [String: SweepScore]) throws {
    let record = SweepRecord(picture, readers)
    try append(record)
    note(record)
  }

  private mutating func note(_ record: SweepRecord) {
    guard let picture = record.picture else { return }
    scores[picture, default: [:]].merge(record.readers) { $1 }
  }

  private func append(_ line: some Encodable) throws {
    guard let file else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try file.write(contentsOf: try encoder.encode(line) + Data("\n".utf8))
  }
}
