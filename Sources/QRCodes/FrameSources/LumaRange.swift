// SPDX-License-Identifier: Apache-2.0

/// Which sample values of a video mean black and white.
enum LumaRange: Sendable, Hashable {
  /// Black is 0, white the highest value there is, as in still images.
  case full
  /// Black is 16 and white 235 in 8 bits, four times as much in 10 bits, and so on (ITU-R BT.601 and BT.709). Values
  /// beyond are rounding and ringing.
  case limited
}

/// Turns samples of a video into gray from 0 to 255, rounding to nearest: the limited range is stretched.
struct LumaScale {
  /// The gray of each sample value.
  let grays: [UInt8]

  /// - Parameter bits: 8 to 16 bits per sample.
  init(bits: Int, range: LumaRange) {
    let highest = (1 << bits) - 1
    let black = range == .full ? 0 : 16 << (bits - 8)
    let white = range == .full ? highest : 235 << (bits - 8)
    grays = (0...highest).map { sample in
      let light = min(max(sample, black), white) - black
      return UInt8((light * 255 + (white - black) / 2) / (white - black))
    }
  }

  /// Gray of samples of one byte.
  func gray(_ samples: Span<UInt8>) -> [UInt8] {
    let table = grays.span
    return Array(capacity: samples.count) { target in
      for index in samples.indices { target.append(table[Int(samples[index])]) }
    }
  }

  /// Gray of samples of two bytes, the lower byte first; bits that a sample should not have make it white.
  func grayOfPairs(_ bytes: Span<UInt8>) -> [UInt8] {
    let table = grays.span
    let highest = table.count - 1
    return Array(capacity: bytes.count / 2) { target in
      for index in 0..<bytes.count / 2 {
        let sample = Int(bytes[2 &* index]) | Int(bytes[2 &* index &+ 1]) << 8
        target.append(table[min(sample, highest)])
      }
    }
  }
}
