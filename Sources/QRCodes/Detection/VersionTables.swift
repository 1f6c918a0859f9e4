// SPDX-License-Identifier: Apache-2.0

/// What a reader needs to know of each version, made when first needed and kept for the next image.
struct VersionTables: Sendable {
  private var pilots: [PilotPattern?] = [PilotPattern?](repeating: nil, count: 41)
  private var structures: [SymbolStructure?] = [SymbolStructure?](repeating: nil, count: 41)

  init() {}

  /// The places of known colour in symbols of `side` modules; nil where there is no such version of QR Code.
  mutating func pilotPattern(side: Int) -> PilotPattern? {
    guard let version = SymbolVersion(side: side), version.kind == .qr else { return nil }
    if let known = pilots[version.number] { return known }
    let made = PilotPattern(version: version)
    pilots[version.number] = made
    return made
  }

  /// The structure of symbols of `side` modules; nil where there is no such version of QR Code.
  mutating func structure(side: Int) -> SymbolStructure? {
    guard let version = SymbolVersion(side: side), version.kind == .qr else { return nil }
    if let known = structures[version.number] { return known }
    let made = SymbolStructure(version: version)
    structures[version.number] = made
    return made
  }
}
