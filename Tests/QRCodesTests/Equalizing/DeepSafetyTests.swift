// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@_spi(Measuring) @testable import QRCodes

@Suite struct DeepSafetyTests {
  /// A symbol whose function patterns are right and whose data modules are random.
  private func hopeless(_ version: Int, seed: UInt64) throws -> Symbol {
    var random = SplitMix(seed: seed)
    let options = EncodingOptions(correction: .low, version: .exactly(version))
    let symbol = try Symbol(encoding: .bytes([65, 66]), options: options)
    let patterns = FunctionPatterns(version: try #require(SymbolVersion(version)))
    let modules = symbol.modules.indices.map {
      patterns.roles[$0] == .data ? Bool.random(using: &random) : symbol.modules[$0]
    }
    return Symbol(
      kind: .qr, version: version, correction: .low, mask: symbol.mask, modules: modules)
  }

  private func bytes(of symbol: Symbol, blur: Double, seed: UInt64) -> [UInt8]? {
    var picture = CodePicture()
    (picture.blur, picture.noise, picture.seed) = (blur, 0.02, seed)
    let half = Double(symbol.side) / 2
    var reader = InformedReader()
    return reader.deepBytes(in: picture.drawn(symbol), side: symbol.side, spread: nil) { x, y in
      Point(x: 75 + 3 * (x - half), y: 75 + 3 * (y - half))
    }
  }

  @Test(arguments: [1, 2, 4])
  func `symbols with random data give nothing, blurred or not`(version: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let symbol = try hopeless(version, seed: seed)
      #expect(bytes(of: symbol, blur: 0.2 + 0.2 * Double(seed), seed: seed) == nil)
    }
    // The same with data that is right is read.
    let right = try Symbol(
      encoding: .bytes([65, 66]),
      options: EncodingOptions(correction: .low, version: .exactly(version)))
    #expect(bytes(of: right, blur: 0.6, seed: 9) == [65, 66])
  }
}
