// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import QRCodes

/// The object that `generate --json` prints for each code.
struct GeneratedCode: Encodable {
  var file: String
  var format: String
  var kind: SymbolKind
  var version: Int
  var level: ErrorCorrection
  var mask: Int
  var eci: Int?
  /// Modules per side, without the quiet zone.
  var modules: Int
  var segments: [String]
  var payloadBytes: Int
  var payloadBase64: Data
  /// The payload as text, or nil where it is not UTF-8.
  var payloadText: String?
  var bitsUsed: Int
  var bitCapacity: Int
  var bytesLeft: Int
  /// The side with quiet zone at 0.4 mm per module, the least for a point-of-sale camera.
  var leastPrintMm: Double
  /// The side with quiet zone at 4 pixels per module.
  var leastPixels: Int
  var verified: Bool
  var intent: RepaymentIntent?

  init(
    _ made: MadeSymbol, code: CodeToMake, drawing: SymbolDrawing, file: FileName,
    format: DrawingFormat, isVerified: Bool
  ) {
    self.file = file.text
    self.format = format.rawValue
    kind = made.symbol.kind
    version = made.symbol.version
    level = made.symbol.correction
    mask = made.symbol.mask
    eci = made.plan.eci
    modules = made.symbol.side
    segments = made.plan.segments.map { "\($0.mode.rawValue):\($0.bytes.count)" }
    payloadBytes = made.payload.count
    payloadBase64 = Data(made.payload)
    payloadText = String(validating: made.payload, as: UTF8.self)
    bitsUsed = made.plan.bitsUsed
    bitCapacity = made.plan.bitCapacity
    bytesLeft = made.plan.bytesLeft
    leastPrintMm = made.symbol.leastPrintMillimetres(quietZone: drawing.style.quietZone)
    leastPixels = made.symbol.leastPixels(quietZone: drawing.style.quietZone)
    verified = isVerified
    intent = code.intent
  }
}
