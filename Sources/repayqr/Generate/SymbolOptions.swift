// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import QRCodes

/// How the symbol is made.
struct SymbolOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Error correction: L, M, Q or H.")
  var level: ErrorCorrection = .medium

  @Flag(help: "Raise the level as far as the version has room.")
  var boostLevel = false

  @Option(help: "The least version, 1 to 40 (Micro: 1 to 4).")
  var versionMin: Int?

  @Option(help: "Exactly this version.")
  var versionExact: Int?

  @Option(help: "Mask pattern, 0 to 7 (Micro: 0 to 3).")
  var mask: Int?

  @Option(help: "automatic, numeric, alphanumeric, byte or kanji (Shift JIS).")
  var mode: ModeRule = .automatic

  @Option(help: "Announce this extended channel interpretation; text that is not ASCII has 26.")
  var eci: Int?

  @Flag(help: "Make a Micro QR code.")
  var micro = false

  @Option(help: "Divide the content over this many symbols, 2 to 16 (structured append).")
  var split: Int?

  func validate() throws {
    if versionMin != nil && versionExact != nil {
      throw ValidationError("--version-min and --version-exact exclude each other")
    }
  }

  var encodingOptions: EncodingOptions {
    EncodingOptions(
      kind: micro ? .micro : .qr, correction: level,
      correctionRule: boostLevel ? .raisedWhenFree : .asGiven,
      version: versionExact.map(VersionRule.exactly) ?? versionMin.map(VersionRule.atLeast)
        ?? .automatic,
      mask: mask, mode: mode, eci: eci)
  }
}
