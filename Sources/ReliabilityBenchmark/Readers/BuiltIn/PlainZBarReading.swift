// SPDX-License-Identifier: Apache-2.0

internal import Imaging
internal import QRCodes

/// libzbar as programs use it: the image as it is, once, with no second opinion on what it says.
struct PlainZBarReading: FrameReading, ~Copyable {
  private var scanner: ZBarScanner?
  private var imagesScanned = 0

  mutating func codes(in image: GrayImage) throws(ReaderFailure) -> [AnsweredCode] {
    do throws(ZBarError) {
      // It keeps what it once allocated, and a scanner is cheap to make again.
      if scanner == nil || imagesScanned >= ZBarReader.imagesPerScanner {
        scanner = try ZBarScanner()
        imagesScanned = 0
      }
      imagesScanned += 1
      return try scanner?.scan(image).map { found in
        AnsweredCode(
          bytes: found.bytes, text: nil, corners: Quadrilateral(found)?.corners ?? [])
      } ?? []
    } catch {
      throw .library(reason: "\(error)")
    }
  }
}
