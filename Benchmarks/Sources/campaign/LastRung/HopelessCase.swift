// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes

/// A small picture of something that has the looks of a symbol and must not be read, or only as one of two texts.
struct HopelessCase {
  enum Kind: String, CaseIterable {
    /// Function patterns and format information are right, data modules are random.
    case hopeless
    /// Two symbols of one size on top of each other.
    case blend
    /// The upper part of one symbol and the lower part of another of the same size.
    case halves
  }

  let image: GrayImage
  let side: Int
  /// What may be read, if anything.
  let texts: [[UInt8]]
  private let turn: Double
  private let scale: Double
  private let center: SIMD2<Double>

  /// - Parameters:
  ///   - seed: decides everything: version 1 to 4, level, 2 to 4 pixels per module, turn, blur of 0.1 to 0.9 modules
  ///     (a normal distribution, a disk or a motion of that deviation), light and noise.
  init(_ kind: Kind, seed: UInt64, version fixed: Int? = nil) throws {
    let salt: UInt64 =
      switch kind {
      case .hopeless: 0
      case .blend: 1
      case .halves: 2
      }
    var random = SplitMix64(seed: seed &* 3 &+ salt)
    let version = fixed ?? Int.random(in: 1...4, using: &random)
    let correction = ErrorCorrection.allCases.randomElement(using: &random) ?? .medium
    let first = try Self.symbol(version, correction, using: &random)
    let (dark, light) = (
      Double.random(in: 0.03...0.3, using: &random), Double.random(in: 0.6...1, using: &random)
    )
    var shares = first.symbol.modules.map { $0 ? 1.0 : 0 }
    switch kind {
    case .hopeless:
      texts = []
      guard let version = SymbolVersion(version) else { preconditionFailure("1 to 4") }
      let patterns = FunctionPatterns(version: version)
      for i in shares.indices where patterns.roles[i] == .data {
        shares[i] = Bool.random(using: &random) ? 1 : 0
      }
    case .blend, .halves:
      let second = try Self.symbol(version, correction, using: &random)
      texts = [first.text, second.text]
      let share = Double.random(in: 0.25...0.75, using: &random)
      let cut = Int.random(in: 1..<first.symbol.side, using: &random)
      for i in shares.indices {
        let other = second.symbol.modules[i] ? 1.0 : 0
        if kind == .blend {
          shares[i] = (1 - share) * shares[i] + share * other
        } else if i / first.symbol.side >= cut {
          shares[i] = other
        }
      }
    }
    side = first.symbol.side
    scale = Double.random(in: 2...4, using: &random)
    turn = Double.random(in: -0.2...0.2, using: &random)
    let size = Int(((Double(side) * 1.2 + 8) * scale).rounded(.up))
    center =
      SIMD2(repeating: Double(size) / 2)
      + SIMD2(Double.random(in: -1...1, using: &random), Double.random(in: -1...1, using: &random))
    let sheet = SmallSheet(
      side: side, dark: shares, darkLight: dark, light: light, size: size, center: center,
      turn: turn, pixelsPerModule: scale)
    let deviation = Double.random(in: 0.1...0.9, using: &random)
    let noise = Double.random(in: 0.002...0.04, using: &random)
    image = sheet.picture(deviationModules: deviation, noise: noise, using: &random)
  }

  /// The image place of a module place.
  func place(_ x: Double, _ y: Double) -> Point {
    let (u, v) = ((x - Double(side) / 2) * scale, (y - Double(side) / 2) * scale)
    return Point(
      x: center.x + u * cos(turn) - v * sin(turn), y: center.y + u * sin(turn) + v * cos(turn))
  }

  private static func symbol(
    _ version: Int, _ correction: ErrorCorrection, using random: inout SplitMix64
  ) throws -> (symbol: Symbol, text: [UInt8]) {
    // Bytes that version 1 holds at level H, or as many as the others hold.
    let capacities: [[Int]] = [
      [17, 14, 11, 7], [32, 26, 20, 14], [53, 42, 32, 24], [78, 62, 46, 34],
      [106, 84, 60, 44], [134, 106, 74, 58],
    ]
    let place = ErrorCorrection.allCases.firstIndex(of: correction) ?? 0
    let capacity = version <= capacities.count ? capacities[version - 1][place] : 40
    let text = (0..<Int.random(in: max(1, capacity / 2)...capacity, using: &random)).map { _ in
      UInt8.random(in: 0x21...0x7E, using: &random)
    }
    let options = EncodingOptions(
      correction: correction, version: .exactly(version),
      mask: Int.random(in: 0...7, using: &random),
      mode: .byte)
    return (try Symbol(encoding: .bytes(text), options: options), text)
  }
}
