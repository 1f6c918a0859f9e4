// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// The negative: every sample becomes 255 less itself.
  public func inverted() -> GrayImage {
    let source = pixels.span
    return GrayImage(
      width: width, height: height,
      pixels: Array(capacity: source.count) { target in
        for index in source.indices { target.append(~source[index]) }
      })
  }
}
