// SPDX-License-Identifier: Apache-2.0

/// What is the same for all symbols of one version: their function patterns, and the order in which modules hold bits.
///
/// A value to be made once and kept where many symbols of a version are read.
public struct SymbolStructure: Sendable {
  /// The version.
  public let version: SymbolVersion
  /// What each module is for.
  public let patterns: FunctionPatterns
  /// The modules that hold bits, as indices into `SampledSymbol.evidence`, in the order of their bits: codeword by
  /// codeword, the most significant bit first, then the remainder (ISO/IEC 18004, 7.7.3).
  ///
  /// Codewords have 8 bits; only the last data codeword of M1 and M3 has 4.
  public let moduleOrder: [Int32]
  /// For each entry of `moduleOrder`, the masks that invert it: bit *m* for mask *m* of QR Code.
  let inversions: [UInt8]
  /// The modules of format information, as indices, the most significant bit first; both copies of QR Code.
  let formatModules: [Int32]

  /// The structure of `version`.
  public init(version: SymbolVersion) {
    self.version = version
    patterns = FunctionPatterns(version: version)
    let side = patterns.side
    moduleOrder = Self.moduleOrder(in: patterns)
    inversions = moduleOrder.map {
      let (row, column) = Int($0).quotientAndRemainder(dividingBy: side)
      return Mask.inversions[row % 12 * 12 + column % 12]
    }
    let positions =
      switch version.kind {
      case .qr: FormatModules.qrCode(side: side)
      case .micro: FormatModules.microQRCode
      }
    formatModules = positions.map { Int32($0.row * side + $0.column) }
  }

  /// The structure of symbols with `side` modules per side, or nil where no version has so many.
  public init?(side: Int) {
    guard let version = SymbolVersion(side: side) else { return nil }
    self.init(version: version)
  }

  /// Walks pairs of columns from the right, alternately up and down, the right column of a pair first. The timing
  /// column belongs to no pair.
  private static func moduleOrder(in patterns: FunctionPatterns) -> [Int32] {
    let side = patterns.side
    let timingColumn = patterns.version.kind == .qr ? 6 : 0
    let columns = (0..<side).reversed().filter { $0 != timingColumn }
    var order: [Int32] = []
    order.reserveCapacity(side * side)
    for pair in 0..<columns.count / 2 {
      for step in 0..<side {
        let row = pair % 2 == 0 ? side - 1 - step : step
        for column in columns[2 * pair...2 * pair + 1]
        where patterns.role(column: column, row: row) == .data {
          order.append(Int32(row * side + column))
        }
      }
    }
    return order
  }
}
