// SPDX-License-Identifier: Apache-2.0

import Imaging

extension RasterDrawing {
  /// The drawing as a raw portable bitmap (`P4`): one bit per pixel, 1 for black, each row filled up to whole bytes.
  /// The format has no colours and no resolution.
  public func pbm() -> [UInt8] {
    let rowBytes = (image.width + 7) / 8
    var file = Array("P4\n\(image.width) \(image.height)\n".utf8)
    let start = file.count
    file.append(contentsOf: repeatElement(0, count: rowBytes * image.height))
    for y in 0..<image.height {
      for x in 0..<image.width where image[x, y] == 0 {
        file[start + y * rowBytes + x / 8] |= 0x80 >> UInt8(x % 8)
      }
    }
    return file
  }
}
