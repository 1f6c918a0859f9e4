// SPDX-License-Identifier: Apache-2.0

/// What each module of a symbol is for, and the colour of those whose colour the standard fixes (ISO/IEC 18004, 6.3).
///
/// Modules lie as in `SampledSymbol`: rows contiguous, the symbol's own top row first.
public struct FunctionPatterns: Sendable, Equatable {
  /// What a module is for.
  public enum Role: UInt8, Sendable, Hashable {
    /// Data, error correction or remainder.
    case data
    /// One of the nested squares.
    case finder
    /// The light border of a finder pattern.
    case separator
    /// The alternating row and column.
    case timing
    /// One of the small nested squares.
    case alignment
    /// Format information: level and mask.
    case format
    /// Version information, from version 7.
    case version
    /// The module that is always dark.
    case darkModule
  }

  /// The version these patterns belong to.
  public let version: SymbolVersion
  /// Modules per side.
  public let side: Int
  /// What each module is for, `side * side` values.
  public private(set) var roles: [Role]
  /// The colours known before anything is read, `side * side` values: 1 dark, -1 light, 0 not known, as for data and
  /// format information. The sign is that of `SampledSymbol.evidence`.
  public private(set) var signs: [Int8]

  /// The patterns of `version`.
  public init(version: SymbolVersion) {
    self.version = version
    side = version.side
    roles = Array(repeating: .data, count: side * side)
    signs = Array(repeating: 0, count: side * side)
    switch version.kind {
    case .qr: drawQRCode()
    case .micro: drawMicroQRCode()
    }
  }

  /// What the module at `column` of `row` is for.
  public func role(column: Int, row: Int) -> Role { roles[row * side + column] }

  /// The colour of the module at `column` of `row`: 1 dark, -1 light, 0 not known.
  public func sign(column: Int, row: Int) -> Int8 { signs[row * side + column] }

  /// How well a sampled symbol agrees with the known colours: 1 where all do, -1 where none does, weighted by the
  /// evidence; 0 where there is no evidence.
  ///
  /// - Parameter role: Counts only modules of this role, where it is given.
  public func agreement(with sampled: SampledSymbol, role: Role? = nil) -> Float {
    precondition(sampled.side == side, "a symbol of this version")
    var sum: Float = 0
    var total: Float = 0
    for index in 0..<side * side where signs[index] != 0 && (role == nil || roles[index] == role) {
      sum += Float(signs[index]) * sampled.evidence[index]
      total += abs(sampled.evidence[index])
    }
    return total > 0 ? sum / total : 0
  }

  // MARK: - Drawing

  private mutating func set(_ column: Int, _ row: Int, _ role: Role, isDark: Bool?) {
    roles[row * side + column] = role
    signs[row * side + column] = isDark.map { $0 ? 1 : -1 } ?? 0
  }

  private mutating func drawQRCode() {
    for position in 8..<side - 8 {
      set(position, 6, .timing, isDark: position % 2 == 0)
      set(6, position, .timing, isDark: position % 2 == 0)
    }
    drawFinder(column: 3, row: 3)
    drawFinder(column: side - 4, row: 3)
    drawFinder(column: 3, row: side - 4)
    let centres = AlignmentPositions.centres(in: version)
    for row in centres {
      for column in centres where roles[row * side + column] != .finder {
        drawAlignment(column: column, row: row)
      }
    }
    for module in FormatModules.qrCode(side: side) {
      set(module.column, module.row, .format, isDark: nil)
    }
    set(8, side - 8, .darkModule, isDark: true)
    if version.number >= 7 { drawVersion() }
  }

  private mutating func drawMicroQRCode() {
    for position in 8..<side {
      set(position, 0, .timing, isDark: position % 2 == 0)
      set(0, position, .timing, isDark: position % 2 == 0)
    }
    drawFinder(column: 3, row: 3)
    for module in FormatModules.microQRCode {
      set(module.column, module.row, .format, isDark: nil)
    }
  }

  /// A finder pattern and as much of its separator as lies in the symbol.
  private mutating func drawFinder(column: Int, row: Int) {
    for y in max(0, row - 4)...min(side - 1, row + 4) {
      for x in max(0, column - 4)...min(side - 1, column + 4) {
        let ring = max(abs(x - column), abs(y - row))
        set(x, y, ring == 4 ? .separator : .finder, isDark: ring != 2 && ring != 4)
      }
    }
  }

  private mutating func drawAlignment(column: Int, row: Int) {
    for y in row - 2...row + 2 {
      for x in column - 2...column + 2 {
        set(x, y, .alignment, isDark: max(abs(x - column), abs(y - row)) != 1)
      }
    }
  }

  private mutating func drawVersion() {
    let word = VersionInformation.word(version.number)
    for (bit, module) in VersionModules.topRight(side: side).enumerated() {
      let isDark = word >> (17 - bit) & 1 == 1
      set(module.column, module.row, .version, isDark: isDark)
      set(module.row, module.column, .version, isDark: isDark)
    }
  }
}
