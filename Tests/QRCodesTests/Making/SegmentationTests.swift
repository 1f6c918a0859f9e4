// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import QRCodes

/// Mixes of characters in which changing modes can pay or not.
private struct MixedContent: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // Numerical Recipes' 64-bit multiplier, its high bits folded down.
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }

  /// Runs of digits, alphanumeric characters, other bytes and Shift JIS pairs.
  mutating func bytes(upTo limit: Int, runs: ClosedRange<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let kind = Int.random(in: 0..<4, using: &self)
      for _ in 0..<Int.random(in: runs, using: &self) {
        switch kind {
        case 0: bytes.append(UInt8.random(in: 0x30...0x39, using: &self))
        case 1: bytes.append(UInt8.random(in: 0x41...0x5A, using: &self))
        case 2: bytes.append(UInt8.random(in: 0x61...0x7A, using: &self))
        default: bytes += [0x93, UInt8.random(in: 0x80...0xFC, using: &self)]
        }
      }
    }
    return Array(bytes.prefix(limit))
  }
}

private let headers: [SegmentHeader] =
  [1, 10, 27].map { SegmentHeader(kind: .qr, version: $0) }
  + (1...4).map { SegmentHeader(kind: .micro, version: $0) }

/// The bytes cut into characters as kanji mode sees them.
private func characters(of bytes: [UInt8], pairs: PairRule) -> [[UInt8]] {
  var characters: [[UInt8]] = []
  var offset = 0
  while offset < bytes.count {
    let width = pairs.width(in: bytes, at: offset)
    characters.append(Array(bytes[offset..<offset + width]))
    offset += width
  }
  return characters
}

private func holds(_ mode: EncodingMode, _ character: [UInt8]) -> Bool {
  switch mode {
  case .byte: true
  case .kanji: character.count == 2
  case .numeric, .alphanumeric: character.count == 1 && mode.holds(character[0])
  }
}

/// The fewest bits, found by trying every last segment before every place: slower, and with whole bits only.
private func fewestBits(
  _ characters: [[UInt8]], header: SegmentHeader
) -> Int? {
  var best: [Int?] = [0]
  for end in 1...characters.count {
    var least: Int?
    for mode in EncodingMode.allCases {
      guard let headerBits = header.bits(for: mode) else { continue }
      var bytes: [UInt8] = []
      for start in (0..<end).reversed() {
        guard holds(mode, characters[start]) else { break }
        bytes += characters[start]
        guard let before = best[start] else { continue }
        let bits = before + headerBits + Segment(mode: mode, bytes: bytes).bodyBits
        least = min(least ?? bits, bits)
      }
    }
    best.append(least)
  }
  return best[characters.count]
}

/// The fewest bits, found by trying every mode for every character.
private func fewestBitsOfAll(
  _ characters: [[UInt8]], header: SegmentHeader
) -> Int? {
  let modes = EncodingMode.allCases
  var least: Int?
  for choice in 0..<(1 << (2 * characters.count)) {
    var bits = 0
    var start = 0
    var isPossible = true
    for index in characters.indices where isPossible {
      let mode = modes[choice >> (2 * index) & 3]
      guard holds(mode, characters[index]), let headerBits = header.bits(for: mode) else {
        isPossible = false
        break
      }
      let isLast = index + 1 == characters.count
      if isLast || choice >> (2 * index + 2) & 3 != choice >> (2 * index) & 3 {
        let bytes = characters[start...index].flatMap(\.self)
        bits += headerBits + Segment(mode: mode, bytes: bytes).bodyBits
        start = index + 1
      }
    }
    if isPossible { least = min(least ?? bits, bits) }
  }
  return least
}

@Suite struct SegmentationTests {
  @Test(arguments: headers.indices, [PairRule.none, .shiftJIS])
  func `no other way to cut into segments takes fewer bits`(index: Int, pairs: PairRule) throws {
    var random = MixedContent(seed: UInt64(index))
    for length in 1...36 {
      let bytes = random.bytes(upTo: length, runs: 1...9)
      let found = Segmentation(fewestBitsFor: bytes, pairs: pairs, under: headers[index])
      let least = fewestBits(characters(of: bytes, pairs: pairs), header: headers[index])
      #expect(found?.bits == least, "\(bytes)")
    }
  }

  @Test(arguments: headers.indices)
  func `no choice of a mode for each character takes fewer bits`(index: Int) throws {
    var random = MixedContent(seed: 100 + UInt64(index))
    for length in [1, 2, 3, 4, 5, 5, 5, 5] {
      let bytes = random.bytes(upTo: length, runs: 1...3)
      let found = Segmentation(fewestBitsFor: bytes, pairs: .shiftJIS, under: headers[index])
      let least = fewestBitsOfAll(
        characters(of: bytes, pairs: .shiftJIS), header: headers[index])
      #expect(found?.bits == least, "\(bytes)")
    }
  }

  @Test(arguments: headers.indices)
  func `segments hold the bytes in order and take the bits that are told`(index: Int) throws {
    var random = MixedContent(seed: 200 + UInt64(index))
    let header = headers[index]
    for length in [1, 7, 50, 300] {
      let bytes = random.bytes(upTo: length, runs: 1...20)
      guard
        let found = Segmentation(fewestBitsFor: bytes, pairs: .shiftJIS, under: header)
      else {
        #expect(header.bits(for: .byte) == nil)
        continue
      }
      #expect(found.segments.flatMap(\.bytes) == bytes)
      var bits = 0
      for segment in found.segments {
        bits += try #require(header.bits(for: segment.mode)) + segment.bodyBits
        let cut = characters(of: segment.bytes, pairs: .shiftJIS)
        #expect(cut.allSatisfy { holds(segment.mode, $0) })
      }
      #expect(found.bits == bits)
      for (segment, next) in zip(found.segments, found.segments.dropFirst()) {
        #expect(segment.mode != next.mode)
      }
    }
  }

  @Test func `a pair is never divided, even where that would save bits`() throws {
    // In byte mode before, and the second byte of the last pair is the letter A: 6 bits in alphanumeric mode, 8 here.
    let bytes: [UInt8] = [0x61, 0x62, 0x83, 0x41] + Array("BCDEFGHIJKLMNOPQRST".utf8)
    let header = SegmentHeader(kind: .qr, version: 1)
    let found = try #require(
      Segmentation(fewestBitsFor: bytes, pairs: .shiftJIS, under: header))
    #expect(found.segments.last?.bytes == Array("BCDEFGHIJKLMNOPQRST".utf8))
    let apart = try #require(Segmentation(fewestBitsFor: bytes, pairs: .none, under: header))
    #expect(apart.segments.last?.bytes == Array("ABCDEFGHIJKLMNOPQRST".utf8))
  }

  @Test(arguments: [(199, 8), (252, 9)])
  func `base45 text is one alphanumeric segment of version 8 or 9 at level M`(
    count: Int, version: Int
  ) throws {
    let text = String(
      repeating: "RQ1:6BF/D1 $%*+-.Z", count: 20
    ).prefix(count)
    let plan = try EncodingPlan(.bytes(Array(text.utf8)))
    #expect(plan.segments.map(\.mode) == [.alphanumeric])
    #expect(plan.version == version)
  }
}
