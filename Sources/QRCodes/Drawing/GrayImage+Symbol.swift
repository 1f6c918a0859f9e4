// SPDX-License-Identifier: Apache-2.0

public import Imaging

extension GrayImage {
  /// Draws a symbol in black (0) on white (255).
  ///
  /// The symbol's top-left corner lies at (`quietZone * pixelsPerModule`, `quietZone * pixelsPerModule`).
  ///
  /// - Parameters:
  ///   - pixelsPerModule: The width and height of a module, at least 1.
  ///   - quietZone: The white border, in modules. ISO/IEC 18004, 6.3.8 asks for 4, and for 2 around Micro QR Code.
  /// - Precondition: `pixelsPerModule` is positive and `quietZone` is not negative.
  public init(drawing symbol: Symbol, pixelsPerModule: Int, quietZone: Int = 4) {
    precondition(pixelsPerModule > 0, "a module has at least one pixel")
    precondition(quietZone >= 0, "a quiet zone is not negative")
    let side = (symbol.side + 2 * quietZone) * pixelsPerModule
    let margin = quietZone * pixelsPerModule
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    pixels.append(contentsOf: repeatElement(255, count: margin * side))
    for row in 0..<symbol.side {
      var line = [UInt8](repeating: 255, count: margin)
      for column in 0..<symbol.side {
        let gray: UInt8 = symbol[column: column, row: row] ? 0 : 255
        line.append(contentsOf: repeatElement(gray, count: pixelsPerModule))
      }
      line.append(contentsOf: repeatElement(255, count: margin))
      for _ in 0..<pixelsPerModule { pixels.append(contentsOf: line) }
    }
    pixels.append(contentsOf: repeatElement(255, count: margin * side))
    self.init(width: side, height: side, pixels: pixels)
  }
}
