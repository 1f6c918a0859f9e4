// SPDX-License-Identifier: Apache-2.0

/// A reason why nothing could be read from an image, with the figures behind it.
public enum Advice: Sendable, Equatable {
  /// No finder patterns were found that fit together: there may be no code in the image.
  case noFinder
  /// The whole image is dark: 99 % of its pixels are below this gray value.
  case tooDark(brightest: Int)
  /// Light and dark differ by so many gray levels only, with noise of this standard deviation.
  case lowContrast(grayLevels: Double, noise: Double)
  /// A module spans only so many pixels.
  case tooFewPixelsPerModule(Double)
  /// The image is blurred by about so many modules (standard deviation of a Gaussian).
  case blurred(sigmaModules: Double)
  /// This share of the symbol's modules is burnt out by glare.
  case glare(share: Double)
  /// A symbol was found, but so many of its blocks have more errors than can be corrected.
  case damaged(blocksFailed: Int, blocks: Int)
}
