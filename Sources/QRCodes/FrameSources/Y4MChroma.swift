// SPDX-License-Identifier: Apache-2.0

/// How the samples of a frame lie in a YUV4MPEG2 stream: a plane of luma, then the other planes.
struct Y4MChroma: Sendable, Equatable {
  /// What follows the luma.
  enum Planes: Sendable, Equatable {
    case none
    /// Two planes, their width and height divided by these, rounded up.
    case two(widthDivisor: Int, heightDivisor: Int)
    /// Two planes of colour and one of transparency, all of the luma's size.
    case three
  }

  let planes: Planes
  /// 8 to 16 bits; samples of more than 8 take two bytes, the lower one first.
  let bits: Int

  /// What a stream that does not tell has (mjpegtools, yuv4mpeg(5)).
  static let standard = Y4MChroma(planes: .two(widthDivisor: 2, heightDivisor: 2), bits: 8)

  init(planes: Planes, bits: Int) {
    self.planes = planes
    self.bits = bits
  }

  /// Reads the name after the tag C, such as `420jpeg`, `422p10` or `mono12`; nil where it is unknown.
  ///
  /// Names of 8 bits are those of yuv4mpeg(5), deeper ones those that FFmpeg writes.
  init?(name: String) {
    if let planes = Self.namedPlanes[name] {
      self.init(planes: planes, bits: 8)
      return
    }
    for (prefix, planes) in Self.deepPrefixes where name.hasPrefix(prefix) {
      guard let bits = Int(name.dropFirst(prefix.count)), (9...16).contains(bits) else { continue }
      self.init(planes: planes, bits: bits)
      return
    }
    return nil
  }

  var bytesPerSample: Int { bits > 8 ? 2 : 1 }

  /// Bytes of the luma of one frame.
  func lumaBytes(width: Int, height: Int) -> Int {
    width * height * bytesPerSample
  }

  /// Bytes of one frame that follow its luma.
  func otherBytes(width: Int, height: Int) -> Int {
    switch planes {
    case .none: 0
    case .two(let across, let down):
      2 * ((width + across - 1) / across) * ((height + down - 1) / down) * bytesPerSample
    case .three: 3 * width * height * bytesPerSample
    }
  }

  private static let namedPlanes: [String: Planes] = [
    "mono": .none,
    "420": .two(widthDivisor: 2, heightDivisor: 2),
    "420jpeg": .two(widthDivisor: 2, heightDivisor: 2),
    "420mpeg2": .two(widthDivisor: 2, heightDivisor: 2),
    "420paldv": .two(widthDivisor: 2, heightDivisor: 2),
    "411": .two(widthDivisor: 4, heightDivisor: 1),
    "422": .two(widthDivisor: 2, heightDivisor: 1),
    "444": .two(widthDivisor: 1, heightDivisor: 1),
    "444alpha": .three,
  ]

  private static let deepPrefixes: [(String, Planes)] = [
    ("mono", .none),
    ("420p", .two(widthDivisor: 2, heightDivisor: 2)),
    ("422p", .two(widthDivisor: 2, heightDivisor: 1)),
    ("444p", .two(widthDivisor: 1, heightDivisor: 1)),
  ]
}
