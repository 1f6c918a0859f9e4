// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// One image that is shown to a camera, and where in it the symbol lies.
public struct PresentedCode: Sendable, Equatable {
  /// What is printed or displayed, quiet zone included: each sample an evenly bright square.
  public var image: GrayImage
  /// The symbol without its quiet zone, in the image's pixels.
  public var symbolArea: Quadrilateral
  /// Modules along one side, where known.
  public var modules: Int?

  /// Describes an image to be shown; the symbol is taken to fill it unless said otherwise.
  public init(image: GrayImage, symbolArea: Quadrilateral? = nil, modules: Int? = nil) {
    self.image = image
    self.symbolArea = symbolArea ?? Quadrilateral(width: image.width, height: image.height)
    self.modules = modules
  }
}
