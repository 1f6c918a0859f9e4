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
    let (count, first) = differences(image.pixels.span, expected.pixels.span)
    guard count == 0 else {
      throw .otherPixels(count: count, x: first % image.width, y: first / image.width)
    }
  }
}

/// How many samples differ, and the first place where they do; 0 where none does. Both are equally long.
private func differences(_ left: Span<UInt8>, _ right: Span<UInt8>) -> (count: Int, first: Int) {
  var (count, first) = (0, 0)
  var place = 0
  while place < left.count {
    if left[place] != right[place] {
      if count == 0 { first = place }
      count += 1
    }
    place += 1
  }
  return (count, first)
}
