// SPDX-License-Identifier: Apache-2.0

/// The Netpbm formats P1 to P6, as the manual pages pbm(5), pgm(5) and ppm(5) of Netpbm describe them.
enum Netpbm {
  /// What the samples mean.
  enum Kind: Equatable {
    /// One bit per pixel, 1 for black.
    case bitmap
    case gray
    case colour
  }

  /// How the samples are written.
  enum Coding: Equatable {
    case plain
    case raw
  }

  /// The header, up to the first byte of the samples.
  struct Header {
    let kind: Kind
    let coding: Coding
    let width: Int
    let height: Int
    /// The value of white, 1 to 65,535.
    let maximum: Int
    /// Where the samples begin.
    let end: Int

    var size: (width: Int, height: Int) { (width, height) }
    var samplesPerPixel: Int { kind == .colour ? 3 : 1 }
  }

  /// White space in the sense of C's `isspace`.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

extension Netpbm.Header {
  init(of file: [UInt8]) throws(ImageError) {
    guard file.count >= 3 else {
      throw .truncated(.netpbm, atByte: file.count, within: "the header")
    }
    switch file[1] {
    case UInt8(ascii: "1"): (kind, coding) = (.bitmap, .plain)
    case UInt8(ascii: "2"): (kind, coding) = (.gray, .plain)
    case UInt8(ascii: "3"): (kind, coding) = (.colour, .plain)
    case UInt8(ascii: "4"): (kind, coding) = (.bitmap, .raw)
    case UInt8(ascii: "5"): (kind, coding) = (.gray, .raw)
    case UInt8(ascii: "6"): (kind, coding) = (.colour, .raw)
    default: throw .unsupported(.netpbm, what: "the PAM format")
    }

    var numbers = NetpbmNumbers(file, from: 2)
    width = try Self.positive(&numbers, "width", atMost: Int.max)
    height = try Self.positive(&numbers, "height", atMost: Int.max)
    maximum = kind == .bitmap ? 1 : try Self.positive(&numbers, "maximum", atMost: 65_535)
    try numbers.skipOneSpace()
    end = numbers.offset
  }

  private static func positive(
    _ numbers: inout NetpbmNumbers, _ name: String, atMost most: Int
  ) throws(ImageError) -> Int {
    let (value, offset) = try numbers.next(within: "the header")
    guard (1...most).contains(value) else {
      throw .corrupt(.netpbm, atByte: offset, message: "the \(name) is \(value)")
    }
    return value
  }
}
