// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct CarrierTests {
  /// Something with edges, plains and a ramp.
  private func picture(shift: Int = 0) -> GrayImage {
    let pixels = (0..<60 * 45).map { pixel -> UInt8 in
      let (x, y) = (pixel % 60 + shift, pixel / 60)
      return (x / 7 + y / 5).isMultiple(of: 2) ? UInt8(40 + x) : 210
    }
    return GrayImage(width: 60, height: 45, pixels: pixels)
  }

  private func meanSquare(_ one: GrayImage, _ other: GrayImage) -> Double {
    let differences = zip(one.pixels, other.pixels).map { Double($0) - Double($1) }
    return differences.reduce(0) { $0 + $1 * $1 } / Double(differences.count)
  }

  private func compression(_ codec: Compression.Codec, _ quality: Double) -> Compression {
    var compression = Compression()
    compression.codec = codec
    compression.quality = quality
    return compression
  }

  @Test func `without compression a picture arrives as it is`() {
    var carrier = Carrier(compression(.none, 1))
    #expect(carrier.carried(picture()) == picture())
  }

  @Test(arguments: [Compression.Codec.jpeg, .video])
  func `less quality loses more`(codec: Compression.Codec) {
    let losses = [100.0, 90, 60, 20, 1].map { quality in
      var carrier = Carrier(compression(codec, quality))
      return meanSquare(carrier.carried(picture()), picture())
    }
    #expect(losses[0] < 0.5)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `video sends nothing of faint noise, and catches up with movement`() {
    var carrier = Carrier(compression(.video, 60))
    let first = carrier.carried(picture())
    var noisy = picture()
    for pixel in stride(from: 0, to: 60 * 45, by: 3) {
      noisy[pixel % 60, pixel / 60] &+= 1
    }
    let second = carrier.carried(noisy)
    #expect(meanSquare(second, first) < 0.5)
    let moved = picture(shift: 4)
    var losses: [Double] = []
    for _ in 0..<6 { losses.append(meanSquare(carrier.carried(moved), moved)) }
    #expect((losses.last ?? 1) <= losses[0])
    #expect(losses[0] < 0.2 * meanSquare(first, moved))
  }

  @Test func `the cosine transform keeps energy and goes back`() {
    let transform = CosineTransform()
    let block = (0..<8).map { row in
      var line = SIMD8<Float>()
      for column in 0..<8 { line[column] = Float((row * 37 + column * 91) % 127) - 60 }
      return line
    }
    let frequencies = transform.transformed(block, .toFrequencies)
    let energy = { (rows: [SIMD8<Float>]) in rows.reduce(0) { $0 + ($1 * $1).sum() } }
    #expect(abs(energy(frequencies) / energy(block) - 1) < 1e-4)
    // Eight times the mean.
    #expect(abs(frequencies[0][0] - block.reduce(0) { $0 + $1.sum() } / 8) < 1e-2)
    let back = transform.transformed(frequencies, .toSamples)
    for (one, other) in zip(back, block) {
      for column in 0..<8 { #expect(abs(one[column] - other[column]) < 1e-2) }
    }
  }
}
