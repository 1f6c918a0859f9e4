// SPDX-License-Identifier: Apache-2.0

/// How large text is drawn into an image: letters of 5 × 7 pixels, enlarged.
public enum TextScale: Int, Sendable, Hashable, CaseIterable {
  case single = 1
  case double = 2
  case triple = 3

  /// From one letter to the next, in pixels.
  public var advancePixels: Int { BitmapFont.advance * rawValue }

  /// From one line of text to the next, in pixels: a letter, and a free row above and below it.
  public var lineHeightPixels: Int { (BitmapFont.glyphHeight + 2) * rawValue }
}
