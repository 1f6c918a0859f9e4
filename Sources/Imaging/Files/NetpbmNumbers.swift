// SPDX-License-Identifier: Apache-2.0

/// Reads decimal numbers between white space and comments, in headers and in plain samples.
struct NetpbmNumbers {
  private let file: [UInt8]
  /// The first byte that was not consumed.
  private(set) var offset: Int

  init(_ file: [UInt8], from offset: Int) {
    self.file = file
    self.offset = offset
  }

  /// The next number and where it begins; `Int.max` stands for anything larger.
  ///
  /// A number that the file ends in counts as cut off, since more digits may have followed: the format has white space
  /// after every number.
  mutating func next(within part: String) throws(ImageError) -> (value: Int, offset: Int) {
    try skipSpaceAndComments(within: part)
    let start = offset
    var value = 0
    while offset < file.count, let digit = Self.digit(file[offset]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowToo) = tens.addingReportingOverflow(digit)
      value = overflow || overflowToo || value == Int.max ? Int.max : sum
      offset += 1
    }
    guard offset < file.count else {
      throw .truncated(.netpbm, atByte: file.count, within: part)
    }
    guard offset > start, Netpbm.isSpace(file[offset]) || file[offset] == UInt8(ascii: "#") else {
      throw .corrupt(.netpbm, atByte: offset, message: "a byte that is not part of a number")
    }
    return (value, start)
  }

  /// The next plain bit, which needs no white space around it, and where it is.
  mutating func nextBit(within part: String) throws(ImageError) -> Bool {
    try skipSpaceAndComments(within: part)
    guard let digit = Self.digit(file[offset]), digit <= 1 else {
      throw .corrupt(.netpbm, atByte: offset, message: "a byte that is neither 0 nor 1")
    }
    offset += 1
    return digit == 1
  }

  /// Passes the one white-space byte between a header and its samples, and a comment before it.
  mutating func skipOneSpace() throws(ImageError) {
    if file[offset] == UInt8(ascii: "#") { try skipComment(within: "the header") }
    guard offset < file.count else {
      throw .truncated(.netpbm, atByte: file.count, within: "the header")
    }
    offset += 1
  }

  private mutating func skipSpaceAndComments(within part: String) throws(ImageError) {
    while offset < file.count {
      if file[offset] == UInt8(ascii: "#") {
        try skipComment(within: part)
      } else if Netpbm.isSpace(file[offset]) {
        offset += 1
      } else {
        return
      }
    }
    throw .truncated(.netpbm, atByte: file.count, within: part)
  }

  /// Leaves `offset` at the line end that closes the comment.
  private mutating func skipComment(within part: String) throws(ImageError) {
    while offset < file.count, file[offset] != 0x0A, file[offset] != 0x0D { offset += 1 }
    guard offset < file.count else {
      throw .truncated(.netpbm, atByte: file.count, within: part)
    }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
  }
}
