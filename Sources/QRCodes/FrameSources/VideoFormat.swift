// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// How a camera delivers its pixels, as far as they are read here, the preferred way first.
enum VideoCoding: UInt32, CaseIterable {
  /// A byte of luma per pixel.
  case grey = 0x5945_5247
  /// Luma and, in turn, one of the two chroma samples: two bytes per pixel.
  case yuyv = 0x5659_5559
  /// A JPEG file per frame.
  case motionJPEG = 0x4750_4A4D

  /// Bytes from one pixel to the next, or nil where pixels are compressed.
  var bytesPerPixel: Int? {
    switch self {
    case .grey: 1
    case .yuyv: 2
    case .motionJPEG: nil
    }
  }
}

/// What a camera delivers: what was asked for, or what its driver made of it.
struct VideoFormat: Equatable {
  /// Four letters, the first one in the lowest byte; those of a `VideoCoding` are read here.
  var letters: UInt32
  var width: Int
  var height: Int
  /// From one row to the next; 0 where it does not apply.
  var bytesPerRow = 0
  var range = LumaRange.full

  /// The four letters as text.
  var name: String {
    String(
      decoding: (0..<4).map { UInt8(truncatingIfNeeded: letters >> (8 * UInt32($0))) },
      as: UTF8.self)
  }

  /// Refuses what a broken driver may say.
  func check(_ coding: VideoCoding, limits: ImageLimits) throws(VideoError) {
    let rowBytes = (coding.bytesPerPixel ?? 0) * width
    guard width > 0, height > 0, (rowBytes...max(rowBytes, 1 << 24)).contains(bytesPerRow) else {
      throw .senselessFormat(name: name, width: width, height: height, bytesPerRow: bytesPerRow)
    }
    // Both come from 32 bits, so that their product has no more than 64.
    guard width * height <= limits.maximumPixels else {
      throw .tooLarge(width: width, height: height, maximumPixels: limits.maximumPixels)
    }
  }
}
