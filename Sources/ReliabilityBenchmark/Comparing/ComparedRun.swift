// SPDX-License-Identifier: Apache-2.0

/// One side of a comparison: a run, and the reader of it that is meant.
public struct ComparedRun: Sendable {
  /// The run.
  public var results: RunResults
  /// The reader's name in it.
  public var reader: String

  /// - Parameter reader: By default the run's only reader.
  public init(_ results: RunResults, reader: String? = nil) throws(ComparisonError) {
    let names = results.header.readers.map(\.name)
    if let reader {
      guard names.contains(reader) else { throw .noSuchReader(reader, among: names) }
      self.reader = reader
    } else {
      guard names.count == 1 else { throw .severalReaders(names) }
      self.reader = names[0]
    }
    self.results = results
  }
}

/// Why two runs cannot be compared.
public enum ComparisonError: Error, Sendable, Equatable {
  /// A run has no reader of this name.
  case noSuchReader(String, among: [String])
  /// A run has several readers, and none was named.
  case severalReaders([String])
  /// No sample is in both runs: their seeds, or their cells, differ.
  case nothingShared(baseSeed: UInt64, newSeed: UInt64)
}
