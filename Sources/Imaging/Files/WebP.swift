// SPDX-License-Identifier: Apache-2.0

import CWebP

/// The decoder of libwebp.
enum WebP {
  enum Contents {
    case still(width: Int, height: Int)
    case animation
  }

  /// What the first `count` bytes say they hold. The corresponding C function is `WebPGetFeatures`.
  static func size(of file: [UInt8], count: Int) -> Contents? {
    var features = WebPBitstreamFeatures()
    guard unsafe WebPGetFeatures(file, count, &features) == VP8_STATUS_OK,
      features.width > 0, features.height > 0
    else { return nil }
    return features.has_animation != 0
      ? .animation : .still(width: Int(features.width), height: Int(features.height))
  }

  /// Decodes to red, green, blue and alpha, four bytes per pixel. The corresponding C function is `WebPDecode`.
  static func rgba(_ file: [UInt8], _ structure: WebPStructure) throws(ImageError) -> [UInt8] {
    let bytesPerRow = 4 * structure.width
    let count = bytesPerRow * structure.height
    var status = VP8_STATUS_OK
    let samples = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      var config = unsafe WebPDecoderConfig()
      guard unsafe WebPInitDecoderConfig(&config) != 0 else {
        status = VP8_STATUS_INVALID_PARAM
        return
      }
      unsafe config.output.colorspace = MODE_RGBA
      unsafe config.output.is_external_memory = 1
      unsafe config.output.u.RGBA = WebPRGBABuffer(
        rgba: target.baseAddress, stride: CInt(bytesPerRow), size: count)
      status = unsafe WebPDecode(file, structure.count, &config)
      if status == VP8_STATUS_OK { initialized = count }
    }
    switch status {
    case VP8_STATUS_OK: return samples
    case VP8_STATUS_OUT_OF_MEMORY: throw .outOfMemory
    case VP8_STATUS_UNSUPPORTED_FEATURE:
      throw .unsupported(.webp, what: "a feature unknown to libwebp")
    case VP8_STATUS_NOT_ENOUGH_DATA, VP8_STATUS_SUSPENDED:
      throw .corrupt(.webp, atByte: nil, message: "the image data ends before the last row")
    default:
      throw .corrupt(.webp, atByte: nil, message: "libwebp reports status \(status.rawValue)")
    }
  }
}
