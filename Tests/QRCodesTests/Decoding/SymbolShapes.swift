// SPDX-License-Identifier: Apache-2.0

@testable import QRCodes

/// What symbols there are.
enum SymbolShapes {
  /// All 44 versions of both families.
  static let versions =
    (1...40).compactMap { SymbolVersion($0) } + (1...4).compactMap { SymbolVersion(micro: $0) }

  /// Every version with every level it has; nil is that of M1.
  static let all: [(version: SymbolVersion, correction: ErrorCorrection?)] =
    versions.flatMap { version in
      ([nil] + ErrorCorrection.allCases).compactMap { correction in
        BlockStructure(version: version, correction: correction).map { _ in (version, correction) }
      }
    }
}
