// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import QRCodes

/// One line of `SymbolVectors`.
struct SymbolVector: CustomTestStringConvertible, Sendable {
  let encoder: String
  let name: String
  let kind: SymbolKind
  let version: Int
  /// nil where it is not told; an empty one for M1.
  let correction: String?
  let mask: Int?
  let eci: Substring
  let header: Substring
  let bytes: [UInt8]
  /// nil where the bytes are no text, or the header says that any is right.
  let text: String?
  let sampled: SampledSymbol

  init(line: Substring) {
    let fields = line.split(separator: " ")
    func hexadecimal(_ field: Substring) -> [UInt8] {
      guard field != "\"\"", field != "-" else { return [] }
      return stride(from: 0, to: field.utf8.count, by: 2).map {
        let start = field.index(field.startIndex, offsetBy: $0)
        return UInt8(field[start..<field.index(start, offsetBy: 2)], radix: 16)!
      }
    }
    encoder = String(fields[0])
    name = String(fields[1])
    kind = fields[2] == "qr" ? .qr : .micro
    version = Int(fields[3])!
    correction = fields[4] == "?" ? nil : fields[4] == "-" ? "" : String(fields[4])
    mask = Int(fields[5])
    eci = fields[6]
    header = fields[7]
    bytes = hexadecimal(fields[8])
    text = fields[9] == "-" ? nil : String(decoding: hexadecimal(fields[9]), as: UTF8.self)
    let side = kind == .qr ? 17 + 4 * version : 9 + 2 * version
    let packed = [UInt8](Data(base64Encoded: String(fields[10]))!)
    sampled = SampledSymbol(
      side: side,
      evidence: (0..<side * side).map { packed[$0 / 8] >> UInt8(7 - $0 % 8) & 1 == 1 ? 1 : -1 })
  }

  var testDescription: String { "\(encoder) \(name) \(kind) \(version)" }

  static let all = SymbolVectors.lines.split(separator: "\n").map(SymbolVector.init)
}

@Suite struct `Symbols of other encoders` {
  @Test func `the vectors hold every version of both families`() {
    let shapes = Set(SymbolVector.all.map { "\($0.kind) \($0.version)" })
    #expect(shapes.count == 44)
    let masks = Set(SymbolVector.all.compactMap { $0.kind == .qr ? $0.mask : nil })
    #expect(masks.count == 8)
  }

  @Test(arguments: SymbolVector.all)
  func `every symbol is read byte for byte`(vector: SymbolVector) throws {
    let decoded = try DecodedSymbol(decoding: vector.sampled)
    #expect(decoded.bytes == vector.bytes)
    if vector.header != "anytext" { #expect(decoded.text == vector.text) }
    #expect(decoded.kind == vector.kind && decoded.version == vector.version)
    if let correction = vector.correction {
      #expect(decoded.correction?.rawValue ?? "" == correction)
    }
    if let mask = vector.mask { #expect(decoded.mask == mask) }
    if vector.eci != "?" { #expect(decoded.eci == Int(vector.eci)) }
    if vector.header == "gs1" { #expect(decoded.fnc1 == .gs1) }
    if vector.header.hasPrefix("sa") {
      let numbers = vector.header.dropFirst(2).split(separator: "/").compactMap { Int($0) }
      #expect(
        decoded.structuredAppend
          == .init(index: numbers[0], count: numbers[1], parity: UInt8(numbers[2])))
    }
    #expect(decoded.errorsCorrected == 0 && decoded.erasuresUsed == 0)
    #expect(decoded.unusedErrorCorrection == 1 && decoded.formatAgreement == 1)
    #expect(!decoded.isMirrored && !decoded.isReversed)
    #expect(decoded.payload.padding != .irregular)
    if vector.version >= 7 { #expect(decoded.versionInformation?.version == vector.version) }
  }

  @Test(arguments: SymbolVector.all.filter { $0.version < 12 })
  func `mirrored and reversed symbols read the same`(vector: SymbolVector) throws {
    let plain = try DecodedSymbol(decoding: vector.sampled)
    let side = vector.sampled.side
    var mirrored = vector.sampled
    for row in 0..<side {
      for column in 0..<side {
        mirrored[column: row, row: column] = vector.sampled[column: column, row: row]
      }
    }
    for (sampled, isMirrored) in [(vector.sampled, false), (mirrored, true)] {
      for isReversed in [false, true] {
        let turned = SampledSymbol(
          side: side, evidence: isReversed ? sampled.evidence.map { -$0 } : sampled.evidence)
        let decoded = try DecodedSymbol(decoding: turned)
        #expect(decoded.payload == plain.payload)
        #expect(decoded.isMirrored == isMirrored && decoded.isReversed == isReversed)
        // Told what there is, the decoder reads that alone.
        let told = DecodingOptions(
          orientation: isMirrored ? .mirrored : .normal,
          reflectance: isReversed ? .reversed : .normal)
        #expect(try DecodedSymbol(decoding: turned, options: told).payload == plain.payload)
        let wrongly = DecodingOptions(orientation: isMirrored ? .normal : .mirrored)
        #expect((try? DecodedSymbol(decoding: turned, options: wrongly)) == nil)
      }
    }
  }

  @Test func `a reading does not depend on how strong the evidence is`() throws {
    for vector in SymbolVector.all where vector.version < 8 {
      let faint = SampledSymbol(
        side: vector.sampled.side, evidence: vector.sampled.evidence.map { $0 * 1e-6 })
      let strong = SampledSymbol(
        side: vector.sampled.side, evidence: vector.sampled.evidence.map { $0 * 1e30 })
      #expect(try DecodedSymbol(decoding: faint).payload == DecodedSymbol(decoding: strong).payload)
    }
  }
}
