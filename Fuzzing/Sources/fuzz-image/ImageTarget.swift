// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes

/// Reads bytes as a small gray image at `fast` or `normal`.
///
/// The first byte chooses the effort, one in eight times `normal`, and how the rest is drawn: as gray values, or each bit
/// as a square of some pixels, which brings finder patterns within reach of a change or two. The second byte is the
/// width. `normal` has a deadline: with all checks built in, its whole ladder takes seconds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImage(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard input.count > 2, let image = image(input) else { return 0 }
  var reader = NativeReader()
  let isNormal = input[0] & 7 == 7
  let outcome = reader.readings(
    in: image, effort: isNormal ? .normal : .fast,
    deadline: isNormal ? .now.advanced(by: .milliseconds(400)) : nil)
  for reading in outcome.readings {
    precondition(reading.corners.corners.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
  return 0
}

/// The picture that the bytes describe, or nil where they do not fill a row.
private func image(_ input: [UInt8]) -> GrayImage? {
  let width = max(1, Int(input[1]))
  let content = Array(input.dropFirst(2))
  let pixelsPerBit = Int(input[0] >> 3 & 3)
  guard pixelsPerBit > 0 else {
    let height = content.count / width
    guard height > 0 else { return nil }
    return GrayImage(width: width, height: height, pixels: Array(content.prefix(width * height)))
  }
  let bytesPerRow = (width + 7) / 8
  let rows = content.count / bytesPerRow
  guard rows > 0 else { return nil }
  var pixels: [UInt8] = []
  pixels.reserveCapacity(rows * width * pixelsPerBit * pixelsPerBit)
  for row in 0..<rows * pixelsPerBit {
    for column in 0..<width * pixelsPerBit {
      let bit = column / pixelsPerBit
      let byte = content[row / pixelsPerBit * bytesPerRow + bit / 8]
      pixels.append(byte << UInt8(bit % 8) & 0x80 == 0 ? 230 : 25)
    }
  }
  return GrayImage(width: width * pixelsPerBit, height: rows * pixelsPerBit, pixels: pixels)
}
