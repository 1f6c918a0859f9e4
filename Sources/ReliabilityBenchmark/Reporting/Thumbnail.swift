// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Imaging

extension ReportFigures {
  /// Puts pictures beside the samples to look at first.
  ///
  /// - Parameter image: The image of a sample, by cell index and number; nil where it cannot be made again.
  public mutating func addPictures(_ image: (_ cell: Int, _ number: Int) -> GrayImage?) {
    for place in worst.indices {
      worst[place].picture = image(worst[place].cell, worst[place].number)?.thumbnailAddress
    }
  }
}

extension GrayImage {
  /// A small copy as a `data:` address: some four kilobytes of JPEG; nil where it could not be written.
  var thumbnailAddress: String? {
    let scale = min(1, Double(Self.thumbnailSide) / Double(max(width, height)))
    // Halved first: each sample of the small copy then is a mean of all that it covers, which keeps noise and moiré down.
    var image = self
    while scale < 1, Double(max(image.width, image.height)) > 2 * Double(Self.thumbnailSide) {
      image = image.halved()
    }
    let small = image.resized(
      width: max(1, Int((Double(width) * scale).rounded())),
      height: max(1, Int((Double(height) * scale).rounded())))
    guard let jpeg = try? small.jpeg(quality: 60) else { return nil }
    return "data:image/jpeg;base64," + Data(jpeg).base64EncodedString()
  }

  /// The longer side of thumbnails, in pixels.
  private static let thumbnailSide = 224
}
