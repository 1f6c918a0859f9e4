// SPDX-License-Identifier: Apache-2.0

extension Symbol {
  /// The side of the printed symbol, border included, below which point-of-sale cameras are not to be trusted with it:
  /// 0.4 mm per module.
  public func leastPrintMillimetres(quietZone: Int = 4) -> Double {
    // In tenths, so that the sum has no binary dust.
    Double(4 * (side + 2 * quietZone)) / 10
  }

  /// The side in pixels, border included, at 4 pixels per module, the least to show on a screen or keep in a file.
  public func leastPixels(quietZone: Int = 4) -> Int {
    4 * (side + 2 * quietZone)
  }
}
