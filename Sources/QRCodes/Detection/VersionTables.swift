// SPDX-License-Identifier: Apache-2.0

/// What a reader needs to know of each version, made when first needed and kept for the next image.
struct VersionTables: Sendable {
  private var pilots: [PilotPattern?] = [PilotPattern?](repeating: nil, count: 45)
  private var structures: [SymbolStructure?] = [SymbolStructure?](repeating: nil, count: 45)

  init() {}

  /// The places of known colour in symbols of `side` modules; nil where there is no such version.
  mutating func pilotPattern(side: Int) -> PilotPattern? {
    guard let version = SymbolVersion(side: side) else { return nil }
    let index = Self.index(version)
    if let known = pilots[index] { return known }
    let made = PilotPattern(version: version)
    pilots[index] = made
    return made
  }

  /// The structure of symbols of `side` modules; nil where there is no such version.
  mutating func structure(side: Int) -> SymbolStructure? {
    guard let version = SymbolVersion(side: side) else { return nil }
    let index = Self.index(version)
    if let known = structures[index] { return known }
    let made = SymbolStructure(version: version)
    structures[index] = made
    return made
  }

  /// QR Code at 1…40, Micro QR Code behind it.
  private static func index(_ version: SymbolVersion) -> Int {
    version.kind == .qr ? version.number : 40 + version.number
  }
}
