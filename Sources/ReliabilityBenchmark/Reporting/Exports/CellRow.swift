// SPDX-License-Identifier: Apache-2.0

/// One reader in one condition: a row of the exports.
public struct CellRow: Sendable, Hashable, Encodable {
  /// The section.
  public var section: String
  /// What the section varies.
  public var kind: SectionKind
  /// The cell's name, equal in every suite that has it.
  public var cell: String
  /// The reader's name.
  public var reader: String
  /// Samples tried.
  public var samples: Int
  /// Codes expected; 0 where nobody knows.
  public var codes: Int
  /// Codes read.
  public var read: Int
  /// The rate; nil where nothing is expected.
  public var rate: Double?
  /// The lower end of Wilson's 95 % interval.
  public var low: Double
  /// Its upper end.
  public var high: Double
  /// Readings that are certainly wrong.
  public var misread: Int
  /// Median wall-clock time; nil where too few were measured.
  public var medianMilliseconds: Double?
  /// For bursts: the median of frames to the first reading; nil where most were not read.
  public var frames: Int?
  /// The same in milliseconds of simulated time.
  public var burstMilliseconds: Int?
}

extension ReportFigures {
  /// Every cell with every reader, in the order of suite and run.
  public var rows: [CellRow] {
    sections.flatMap { section in
      section.cells.flatMap { cell in
        readers.indices.map { reader in
          CellRow(
            section: section.name, kind: section.kind, cell: section.name(of: cell),
            reader: readers[reader].name, samples: cell.samples, codes: cell.codes,
            read: cell.read[reader],
            rate: cell.codes > 0
              ? (Double(cell.read[reader]) / Double(cell.codes)).rounded(digits: 5) : nil,
            low: cell.low[reader], high: cell.high[reader], misread: cell.misread?[reader] ?? 0,
            medianMilliseconds: cell.median[reader], frames: cell.frames?[reader],
            burstMilliseconds: cell.milliseconds?[reader])
        }
      }
    }
  }
}

extension SectionFigures {
  /// The name of one of its cells: `defocus/focus.errorDioptres=0.6`.
  func name(of cell: CellFigures) -> String {
    let places = zip(axes, cell.place).map { "\($0.name)=\($0.values[$1])" }
    return ([name] + places).joined(separator: "/")
  }
}
