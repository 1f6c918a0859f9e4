// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Payments

/// The encodings of RFC 8949 appendix A for the types that the envelope uses, and those that its section 4.2 forbids.
@Suite struct DeterministicCBORTests {
  static let examples: [(CBORValue, String)] = [
    (.unsigned(0), "00"), (.unsigned(1), "01"), (.unsigned(10), "0a"), (.unsigned(23), "17"),
    (.unsigned(24), "1818"), (.unsigned(25), "1819"), (.unsigned(100), "1864"),
    (.unsigned(1000), "1903e8"), (.unsigned(1_000_000), "1a000f4240"),
    (.unsigned(1_000_000_000_000), "1b000000e8d4a51000"),
    (.unsigned(.max), "1bffffffffffffffff"), (.negative(.max), "3bffffffffffffffff"),
    (.integer(-1), "20"), (.integer(-10), "29"), (.integer(-100), "3863"),
    (.integer(-1000), "3903e7"), (.bytes([]), "40"), (.bytes([1, 2, 3, 4]), "4401020304"),
    (.text(""), "60"), (.text("a"), "6161"), (.text("IETF"), "6449455446"),
    (.text("\"\\"), "62225c"), (.text("\u{00fc}"), "62c3bc"), (.text("\u{6c34}"), "63e6b0b4"),
    (.text("\u{10151}"), "64f0908591"), (.array([]), "80"),
    (.array([.unsigned(1), .unsigned(2), .unsigned(3)]), "83010203"),
    (
      .array([
        .unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)]),
      ]), "8301820203820405"
    ),
    (
      .array((1...25).map { .unsigned($0) }),
      "98190102030405060708090a0b0c0d0e0f101112131415161718181819"
    ),
    (.map([]), "a0"),
    (.map([(.unsigned(3), .unsigned(4)), (.unsigned(1), .unsigned(2))]), "a201020304"),
    (
      .map([(.text("b"), .array([.unsigned(2), .unsigned(3)])), (.text("a"), .unsigned(1))]),
      "a26161016162820203"
    ),
    (.array([.text("a"), .map([(.text("b"), .text("c"))])]), "826161a161626163"),
    (.tag(18, .unsigned(1)), "d201"),
  ]

  @Test func `the examples of RFC 8949 are written so, and read`() throws {
    for (value, encoding) in DeterministicCBORTests.examples {
      #expect(hex(value.encoded()) == encoding)
      let bytes = try #require([UInt8](hex: encoding))
      let document = try CBORDocument(bytes, tags: [18])
      #expect(document.nodes[0].range == 0..<bytes.count)
      #expect(document.nodes[0].next == document.nodes.count)
    }
  }

  @Test func `map keys are sorted by their bytes, as RFC 8949 4-2-1 shows`() {
    let keys: [CBORValue] = [
      .text("aa"), .integer(-1), .text("z"), .integer(100), .array([.integer(100)]),
      .integer(10), .array([.integer(-1)]),
    ]
    let map = CBORValue.map(keys.map { ($0, .unsigned(0)) }).encoded()
    #expect(
      hex(map) == "a7" + "0a00" + "186400" + "2000" + "617a00" + "62616100" + "81186400" + "812000")
  }

  @Test(
    arguments: [
      ("", CBORError.truncated(offset: 0, needed: 1, left: 0)),
      ("1817", .notShortest(offset: 0, argument: 23)),
      ("1818", nil),
      ("1900ff", .notShortest(offset: 0, argument: 255)),
      ("190100", nil),
      ("1a0000ffff", .notShortest(offset: 0, argument: 65_535)),
      ("1a00010000", nil),
      ("1b00000000ffffffff", .notShortest(offset: 0, argument: 4_294_967_295)),
      ("1b0000000100000000", nil),
      ("3800", .notShortest(offset: 0, argument: 0)),
      ("5801ff", .notShortest(offset: 0, argument: 1)),
      ("8201780161", .notShortest(offset: 2, argument: 1)),
      ("9803010203", .notShortest(offset: 0, argument: 3)),
      ("b8010102", .notShortest(offset: 0, argument: 1)),
      ("5f42010243030405ff", .indefiniteLength(offset: 0)),
      ("7f61616161ff", .indefiniteLength(offset: 0)),
      ("9fff", .indefiniteLength(offset: 0)), ("bfff", .indefiniteLength(offset: 0)),
      ("81ff", .reserved(offset: 1, byte: 0xFF)), ("1c", .reserved(offset: 0, byte: 0x1C)),
      ("1f", .reserved(offset: 0, byte: 0x1F)), ("df", .reserved(offset: 0, byte: 0xDF)),
      ("fc", .reserved(offset: 0, byte: 0xFC)),
      ("a2020001ff", .unsortedKey(offset: 3)), ("a202000100", .unsortedKey(offset: 3)),
      ("a2616200616100", .unsortedKey(offset: 4)), ("a220000000", .unsortedKey(offset: 3)),
      ("a201000100", .duplicateKey(offset: 3)), ("a2616100616101", .duplicateKey(offset: 4)),
      ("f90000", .float(offset: 0)), ("fa47c35000", .float(offset: 0)),
      ("81fb3ff199999999999a", .float(offset: 1)),
      ("f4", .simple(offset: 0, byte: 0xF4)), ("f6", .simple(offset: 0, byte: 0xF6)),
      ("f7", .simple(offset: 0, byte: 0xF7)), ("f820", .simple(offset: 0, byte: 0xF8)),
      ("c074323031332d30332d32315432303a30343a30305a", .tag(offset: 0, number: 0)),
      ("d903e680", .tag(offset: 0, number: 998)), ("81d201", .tag(offset: 1, number: 18)),
      ("d2d201", .tag(offset: 1, number: 18)),
      ("8181818101", nil), ("818181818101", .tooDeep(offset: 4, limit: 4)),
      ("0000", .trailingBytes(offset: 1, count: 1)),
      ("61ff", .invalidText(offset: 0)), ("62c080", .invalidText(offset: 0)),
      ("63eda080", .invalidText(offset: 0)),
      ("18", .truncated(offset: 0, needed: 1, left: 0)),
      ("1903", .truncated(offset: 0, needed: 2, left: 1)),
      ("44010203", .truncated(offset: 0, needed: 4, left: 3)),
      ("830102", .truncated(offset: 0, needed: 3, left: 2)),
      ("82018201", .truncated(offset: 2, needed: 2, left: 1)),
      ("a101", .truncated(offset: 0, needed: 2, left: 1)),
      ("9bffffffffffffffff", .truncated(offset: 0, needed: .max, left: 0)),
      ("bbffffffffffffffff", .truncated(offset: 0, needed: .max, left: 0)),
      ("5bffffffffffffffff00", .truncated(offset: 0, needed: .max, left: 1)),
    ] as [(String, CBORError?)])
  func `another encoding than the one is refused at its byte`(
    encoding: String, expected: CBORError?
  ) throws {
    let bytes = try #require([UInt8](hex: encoding))
    #expect(error(reading: bytes) == expected)
    // The same fault further on has the same distance from the base.
    let shifted = CBORScan(bytes, base: 100, tags: [18], limits: .envelope).failure
    #expect(shifted?.offset == expected.map { $0.offset + 100 })
  }

  @Test func `as many bytes as allowed are read, and not one more`() {
    let limit = CBORLimits.envelope.bytes
    #expect(error(reading: CBORValue.bytes(Array(repeating: 7, count: limit - 3)).encoded()) == nil)
    #expect(
      error(reading: CBORValue.bytes(Array(repeating: 7, count: limit - 2)).encoded())
        == .tooLarge(bytes: limit + 1, limit: limit))
  }

  @Test func `random bytes are refused or are their own encoding`() {
    var generator = FixedGenerator(seed: 8949)
    var read = 0
    for _ in 0..<20_000 {
      let bytes = randomBytes(Int.random(in: 0...12, using: &generator), using: &generator)
      let scan = CBORScan(bytes, base: 0, tags: [18], limits: .envelope)
      guard scan.failure == nil else { continue }
      read += 1
      #expect(rebuild(scan.nodes, 0).encoded() == bytes)
    }
    #expect(read > 300)
  }

  private func error(reading bytes: [UInt8]) -> CBORError? {
    do throws(CBORError) {
      _ = try CBORDocument(bytes, tags: [18])
      return nil
    } catch {
      return error
    }
  }

  private func rebuild(_ nodes: [CBORDocument.Node], _ index: Int) -> CBORValue {
    let children = nodes.children(of: index).map { rebuild(nodes, $0) }
    return switch nodes[index].content {
    case .unsigned(let number): .unsigned(number)
    case .negative(let number): .negative(number)
    case .bytes(let bytes): .bytes(bytes)
    case .text(let text): .text(text)
    case .array: .array(children)
    case .map:
      .map(stride(from: 0, to: children.count, by: 2).map { (children[$0], children[$0 + 1]) })
    case .tag(let number): .tag(number, children[0])
    }
  }
}
