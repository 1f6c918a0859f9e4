// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

/// Examples of RFC 9285 4.3 and 4.4, and what its section 6 tells a decoder to refuse.
@Suite struct Base45Tests {
  static let examples = [
    ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"),
    ("", ""),
  ]

  @Test(arguments: examples)
  func `the examples of RFC 9285 encode and decode`(plain: String, encoded: String) throws {
    #expect(Base45.encode(Array(plain.utf8)) == Array(encoded.utf8))
    let decoded = try Base45.decode(Array(encoded.utf8))
    #expect(decoded == Array(plain.utf8))
  }

  @Test(
    arguments: [
      ("GGW", Base45Error.group(offset: 0, value: 65_536, limit: 65_535)),
      (":::", .group(offset: 0, value: 91_124, limit: 65_535)),
      ("BB8GGW", .group(offset: 3, value: 65_536, limit: 65_535)),
      ("66", .group(offset: 0, value: 276, limit: 255)),
      ("U5", nil), ("V5", .group(offset: 0, value: 256, limit: 255)),
      ("FGW", nil),
      ("A", .length(characters: 1)), ("BB8A", .length(characters: 4)),
      ("bb8", .character(offset: 0, byte: 0x62)), ("BB8 \n", .character(offset: 4, byte: 0x0A)),
      ("BB=", .character(offset: 2, byte: 0x3D)), ("B\u{E9}8", .character(offset: 1, byte: 0xC3)),
    ] as [(String, Base45Error?)])
  func `text that stands for no bytes is refused with its place`(
    text: String, expected: Base45Error?
  ) {
    var found: Base45Error?
    do throws(Base45Error) {
      _ = try Base45.decode(Array(text.utf8))
    } catch {
      found = error
    }
    #expect(found == expected)
  }

  @Test func `bytes of every length up to 64 come back`() throws {
    var generator = FixedGenerator(seed: 45)
    for count in 0...64 {
      let bytes = randomBytes(count, using: &generator)
      let text = Base45.encode(bytes)
      #expect(text.allSatisfy(Base45.contains))
      let decoded = try Base45.decode(text)
      #expect(decoded == bytes)
    }
  }

  @Test func `a range of bytes lies in the smallest run of groups`() {
    #expect(Base45.characters(for: 0..<1, of: 5) == 0..<3)
    #expect(Base45.characters(for: 1..<3, of: 5) == 0..<6)
    #expect(Base45.characters(for: 4..<5, of: 5) == 6..<8)
    #expect(Base45.characters(for: 5..<5, of: 5) == 6..<6)
    #expect(Base45.characters(for: 6..<7, of: 5) == 8..<8)
  }
}
