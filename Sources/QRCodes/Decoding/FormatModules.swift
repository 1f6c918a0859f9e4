// SPDX-License-Identifier: Apache-2.0

/// A module's place in a symbol.
public struct ModulePosition: Sendable, Hashable {
  /// Modules from the left.
  public var column: Int
  /// Modules from the top.
  public var row: Int

  /// The module at `column` of `row`.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// Where format information lies (ISO/IEC 18004, 7.9).
public enum FormatModules {
  /// Both copies in a QR Code symbol, 15 modules each, the most significant bit first; the copy around the top-left
  /// finder pattern comes first.
  public static func qrCode(side: Int) -> [ModulePosition] {
    var modules: [ModulePosition] = []
    modules.reserveCapacity(30)
    for column in [0, 1, 2, 3, 4, 5, 7, 8] { modules.append(.init(column: column, row: 8)) }
    for row in [7, 5, 4, 3, 2, 1, 0] { modules.append(.init(column: 8, row: row)) }
    for row in (side - 7..<side).reversed() { modules.append(.init(column: 8, row: row)) }
    for column in side - 8..<side { modules.append(.init(column: column, row: 8)) }
    return modules
  }

  /// The one copy in a Micro QR Code symbol, the most significant bit first.
  public static var microQRCode: [ModulePosition] {
    (1...8).map { ModulePosition(column: $0, row: 8) }
      + (1...7).reversed().map { ModulePosition(column: 8, row: $0) }
  }
}

/// Where version information lies, from version 7 (ISO/IEC 18004, 7.10).
public enum VersionModules {
  /// The copy left of the top-right finder pattern, 18 modules, the most significant bit first.
  ///
  /// The other copy lies at the same places with columns and rows exchanged.
  public static func topRight(side: Int) -> [ModulePosition] {
    (0..<18).reversed().map { ModulePosition(column: side - 11 + $0 % 3, row: $0 / 3) }
  }
}
