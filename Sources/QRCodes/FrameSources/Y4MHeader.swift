// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// The first line of a YUV4MPEG2 stream: a signature and parameters, each a letter and its value.
///
/// Source: mjpegtools, yuv4mpeg(5). Interlaced streams are taken as they are: both fields of a frame lie in it, woven.
/// Parameters that change nothing here (aspect, interlacing, comments) are passed over, as are unknown ones.
struct Y4MHeader: Sendable, Equatable {
  let width: Int
  let height: Int
  /// Nil where the stream does not tell (`F0:0` or no parameter F).
  let rate: FrameRate?
  let chroma: Y4MChroma
  let range: LumaRange

  /// More than any writer uses (mjpegtools allows 256), and a bound on what a hostile stream can make us keep.
  static let lineLimitBytes = 1_024

  /// - Parameter line: The line without its line feed.
  init(line: [UInt8], limits: ImageLimits) throws(Y4MError) {
    let words = line.split(separator: UInt8(ascii: " "))
    guard words.first == Array(Self.signature.utf8)[...] else {
      throw .notY4M(firstBytes: Array(line.prefix(Self.signature.utf8.count)))
    }

    var width: Int?
    var height: Int?
    var rate: FrameRate?
    var chroma = Y4MChroma.standard
    var range: LumaRange?
    for word in words.dropFirst() {
      let value = String(decoding: word.dropFirst(), as: UTF8.self)
      func invalid() -> Y4MError {
        .invalidParameter(String(decoding: word, as: UTF8.self), atByte: word.startIndex)
      }
      switch word.first {
      case UInt8(ascii: "W"):
        guard let number = Self.size(value) else { throw invalid() }
        width = number
      case UInt8(ascii: "H"):
        guard let number = Self.size(value) else { throw invalid() }
        height = number
      case UInt8(ascii: "F"):
        guard let parsed = Self.rate(value) else { throw invalid() }
        rate = parsed
      case UInt8(ascii: "C"):
        guard let parsed = Y4MChroma(name: value) else { throw .unsupportedChroma(value) }
        chroma = parsed
      case UInt8(ascii: "X") where value == "COLORRANGE=FULL": range = .full
      case UInt8(ascii: "X") where value == "COLORRANGE=LIMITED": range = .limited
      default: break
      }
    }

    guard let width else { throw .missingParameter("W") }
    guard let height else { throw .missingParameter("H") }
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= limits.maximumPixels, pixels <= Self.pixelsWithoutOverflow else {
      throw .tooLarge(width: width, height: height, maximumPixels: limits.maximumPixels)
    }
    self.width = width
    self.height = height
    self.rate = rate
    self.chroma = chroma
    // Gray alone is not video in the sense of the recommendations; FFmpeg writes it in full range, too.
    self.range = range ?? (chroma.planes == .none ? .full : .limited)
  }

  static let signature = "YUV4MPEG2"

  /// Sizes of planes are computed in 64 bits, with up to 8 bytes per pixel.
  private static let pixelsWithoutOverflow = 1 << 48

  private static func size(_ text: String) -> Int? {
    number(text).flatMap { $0 >= 1 ? $0 : nil }
  }

  /// The outer nil is for nonsense, the inner for a rate that is said to be unknown.
  private static func rate(_ text: String) -> FrameRate?? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map {
      number(String($0))
    }
    guard parts.count == 2, let frames = parts[0], let seconds = parts[1] else { return nil }
    if frames == 0 && seconds == 0 { return .some(nil) }
    guard frames > 0, seconds > 0 else { return nil }
    return .some(FrameRate(frames, inSeconds: seconds))
  }

  /// A number of decimal digits, at most 2,147,483,647.
  private static func number(_ text: String) -> Int? {
    guard (1...10).contains(text.utf8.count),
      text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      let number = Int(text), number <= FrameRate.allowed.upperBound
    else { return nil }
    return number
  }
}
