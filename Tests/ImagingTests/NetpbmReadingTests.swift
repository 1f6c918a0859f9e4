// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

@Suite struct NetpbmReadingTests {
  @Test(
    arguments: [
      ("P1\n3 2\n0 1 0\n1 0 1\n", [255, 0, 255, 0, 255, 0]),
      ("P1 3 2 010101\n", [255, 0, 255, 0, 255, 0]),
      ("P2 3 1 255 0 128 255\n", [0, 128, 255]),
      ("P2 3 1 15 0 8 15\n", [0, 136, 255]),
      ("P2 2 1 65535 32768 65535\n", [128, 255]),
      ("P2 2 1 1 0 1 ", [0, 255]),
      ("P3 2 1 255 255 0 0 10 200 30\n", [76, 124]),
      ("P2 # made by hand\n# twice\n2 #width\n1 255\n#values\n7 9#last\n", [7, 9]),
      ("P5 2 1 255\nAz", [65, 122]),
      ("P5 2 1 255#note\nAz", [65, 122]),
      ("P5\t2\r1\u{0B}127 @A", [129, 131]),
      ("P6 1 1 255 ABC", [66]),
    ] as [(String, [UInt8])])
  func `plain and raw files are read`(text: String, gray: [UInt8]) throws {
    #expect(try GrayImage(decoding: Array(text.utf8)).pixels == gray)
  }

  @Test func `deep raw samples are big-endian`() throws {
    let file = Array("P5 2 1 1000\n".utf8) + [3, 232, 1, 244]
    #expect(try GrayImage(decoding: file).pixels == [255, 128])
  }

  @Test func `bitmap rows are padded to bytes, and 1 is black`() throws {
    let file = Array("P4 9 2\n".utf8) + [0b1010_0000, 0b1000_0000, 0, 0]
    let expected = [0, 255, 0, 255, 255, 255, 255, 255, 0] + [UInt8](repeating: 255, count: 9)
    #expect(try GrayImage(decoding: file).pixels == expected)
  }

  @Test func `only the first image is read`() throws {
    let file = Array("P5 1 1 255\nA".utf8)
    #expect(try GrayImage(decoding: file + file).pixels == [65])
  }

  @Test(arguments: [
    ("P5 0 1 255\n", 3), ("P5 1 0 255\n", 5), ("P5 1 1 0\nA", 7), ("P5 1 1 65536\nAA", 7),
    ("P5 -1 1 255\nA", 3), ("P2 1 1 9 10\n", 9), ("P2 2 1 255 7 x\n", 13), ("P1 1 1 2\n", 7),
    ("P5 1 1 60\nA", 10),
  ])
  func `nonsense is refused by the byte`(text: String, offset: Int) throws {
    let error = try #require(throws: ImageError.self) {
      _ = try GrayImage(decoding: Array(text.utf8))
    }
    guard case .corrupt(.netpbm, atByte: offset, message: _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func `the PAM format is named`() {
    #expect(throws: ImageError.unsupported(.netpbm, what: "the PAM format")) {
      _ = try GrayImage(decoding: Array("P7\nWIDTH 1\n".utf8))
    }
  }
}
