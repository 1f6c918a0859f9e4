// SPDX-License-Identifier: Apache-2.0

import Imaging

/// What a receipt must look like, to compare images with.
struct ReceiptPicture {
  let expected: GrayImage

  init(_ receipt: SignedReceipt) {
    expected = receipt.picture
  }

  /// Refuses a file whose image differs in any pixel.
  func check(_ file: [UInt8]) throws(ReceiptRefusal) {
    let limits = ImageLimits(maximumPixels: expected.width * expected.height)
    let image: GrayImage
    do throws(ImageError) {
      image = try GrayImage(decoding: file, limits: limits)
    } catch .tooLarge(let width, let height, _) {
      throw .otherSize(width: width, height: height)
    } catch {
      throw .unreadable("\(error)")
    }
    try check(image)
  }

  /// Refuses an image that differs in any pixel.
  func check(_ image: GrayImage) throws(ReceiptRefusal) {
    guard image.width == expected.width, image.height == expected.height else {
      throw .otherSize(width: image.width, height: image.height)
    }
    guard image.pixels != expected.pixels else { return }
    let places = image.pixels.indices.filter { image.pixels[$0] != expected.pixels[$0] }
    let first = places.first ?? 0
    throw .otherPixels(count: places.count, x: first % image.width, y: first / image.width)
  }
}
