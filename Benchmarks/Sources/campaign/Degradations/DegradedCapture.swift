// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
@_spi(Measuring) import QRCodes

/// A picture of one symbol under given conditions: light is added up linearly, photons are counted, and only then is the
/// result gamma-coded.
struct DegradedCapture {
  let image: GrayImage
  let payload: [UInt8]
  /// Where everything lies.
  let geometry: CaptureGeometry
  /// How light was spread, where that is what went wrong.
  let spread: LightSpread?
  let side: Int

  static let width = 640
  static let height = 480

  /// - Parameters:
  ///   - version: The symbol's version, at level M, nearly full.
  ///   - seed: Decides content, pose and noise.
  ///   - frame: Of a burst: the same content in nearly the same pose, moved by up to a pixel and turned by up to half a
  ///     degree, with noise of its own.
  init(
    _ degradation: Degradation, level: Double, version: Int, seed: UInt64, frame: UInt64 = 0
  ) throws {
    var random = SplitMix64(seed: seed)
    let capacity = Self.capacities[version] ?? 14
    let payload = (0..<Int.random(in: capacity * 7 / 10...capacity, using: &random)).map { _ in
      UInt8.random(in: 0x21...0x7E, using: &random)
    }
    let symbol = try Symbol(
      encoding: .bytes(payload),
      options: EncodingOptions(correction: .medium, version: .exactly(version), mode: .byte))
    try self.init(symbol, payload, degradation, level: level, seed: seed, frame: frame, &random)
  }

  /// A picture of given contents, at level M in the smallest version that holds them.
  init(_ degradation: Degradation, level: Double, payload: [UInt8], seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let symbol = try Symbol(
      encoding: .bytes(payload), options: EncodingOptions(correction: .medium))
    try self.init(symbol, payload, degradation, level: level, seed: seed, frame: 0, &random)
  }

  private init(
    _ symbol: Symbol, _ payload: [UInt8], _ degradation: Degradation, level: Double, seed: UInt64,
    frame: UInt64, _ random: inout SplitMix64
  ) throws {
    self.payload = payload
    let conditions = degradation.conditions(level, side: symbol.side)
    side = symbol.side
    var turn = Double.random(in: -12...12, using: &random)
    let axis = Double.random(in: 0...360, using: &random)
    var shift = SIMD2(
      Double.random(in: -8...8, using: &random), Double.random(in: -4...4, using: &random))
    if frame > 0 {
      var own = SplitMix64(seed: seed &* 8191 &+ frame)
      turn += Double.random(in: -0.5...0.5, using: &own)
      shift += SIMD2(
        Double.random(in: -1...1, using: &own), Double.random(in: -1...1, using: &own))
    }
    geometry = CaptureGeometry(
      conditions, side: symbol.side, width: Self.width, height: Self.height,
      turnDegrees: turn, axisDegrees: axis, shift: shift)
    let direction = Double.random(in: 0...180, using: &random)
    let sheet = CaptureSheet(symbol, conditions, using: &random)
    let pixels = conditions.pixelsPerModule
    let light = Self.light(of: sheet, geometry, tapsPerSample: pixels < 2.5 ? 3 : 1)
    let blur: FineLight.Spread =
      if conditions.diskRadiusModules > 0 {
        .disk(radiusPixels: conditions.diskRadiusModules * pixels)
      } else if conditions.sigmaModules > 0 {
        .gaussian(sigmaPixels: conditions.sigmaModules * pixels)
      } else if conditions.motionModules > 0 {
        .motion(lengthPixels: conditions.motionModules * pixels, degrees: direction)
      } else {
        .none
      }
    spread =
      if conditions.diskRadiusModules > 0 {
        .disk(radiusModules: conditions.diskRadiusModules)
      } else if conditions.sigmaModules > 0 {
        .gaussian(sigmaModules: conditions.sigmaModules)
      } else if conditions.motionModules > 0 {
        .motion(lengthModules: conditions.motionModules, degrees: direction - turn)
      } else {
        nil
      }
    if frame > 0 { random = SplitMix64(seed: seed &* 131_071 &+ frame) }
    let seen = Self.developed(light.pixels(blur), conditions, using: &random)
    guard let quality = conditions.jpegQuality else {
      image = seen
      return
    }
    image = try GrayImage(decoding: try seen.jpeg(quality: quality))
  }

  /// The bytes that versions hold at level M.
  static let capacities = [6: 106, 9: 180, 20: 666]

  /// - Parameter taps: places looked at per sample along each axis: more where modules are small.
  private static func light(
    of sheet: CaptureSheet, _ geometry: CaptureGeometry, tapsPerSample taps: Int
  ) -> FineLight {
    let (columns, rows) = (width * FineLight.fineness, height * FineLight.fineness)
    let step = 1 / Double(FineLight.fineness * taps)
    let samples = [Float](capacity: columns * rows) { output in
      for y in 0..<rows {
        for x in 0..<columns {
          var sum = 0.0
          for j in 0..<taps {
            for i in 0..<taps {
              let place = geometry.module(
                (Double(x * taps + i) + 0.5) * step, (Double(y * taps + j) + 0.5) * step)
              sum += sheet.light(at: place)
            }
          }
          output.append(Float(sum / Double(taps * taps)))
        }
      }
    }
    return FineLight(width: columns, height: rows, samples: samples)
  }

  /// Photons, read noise, exposure, limits and the sRGB curve.
  private static func developed(
    _ light: [Float], _ conditions: CaptureConditions, using random: inout SplitMix64
  ) -> GrayImage {
    let photons = conditions.photonsAtWhite * conditions.exposure
    // White paper comes to 0.7 of the range when exposed rightly.
    let white = 0.85 * conditions.photonsAtWhite
    let pixels = light.map { value -> UInt8 in
      let electrons = Double(value) * photons
      let noise = (max(electrons, 0) + 0.25).squareRoot()
      let counted = electrons + noise * normal(using: &random)
      let linear = min(max(0.7 * counted / white, 0), 1)
      return UInt8(codedSRGB(linear) * 255 + 0.5)
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  /// A sample of the normal distribution (G. Box, M. Muller, 1958).
  private static func normal(using random: inout SplitMix64) -> Double {
    let u = Double.random(in: 0x1p-53..<1, using: &random)
    let v = Double.random(in: 0..<1, using: &random)
    return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
  }
}
