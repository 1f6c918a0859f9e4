// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct DefocusDiskTests {
  @Test(arguments: [0.6, 1, 1.37, 2.5, 4.2, 7])
  func `a point keeps its energy and its place`(radius: Double) {
    let side = 31
    var light = LightField(
      width: side, height: side, samples: [Float](repeating: 0, count: side * side))
    light.samples[15 * side + 15] = 1
    let spot = spread(light, over: DefocusDisk(radiusPixels: radius)).samples.map(Double.init)
    #expect(abs(spot.reduce(0, +) - 1) < 1e-6)
    let moments = spot.enumerated().reduce(SIMD2<Double>(0, 0)) { sum, sample in
      sum + sample.element * SIMD2(Double(sample.offset % side), Double(sample.offset / side))
    }
    #expect(abs(moments.x - 15) < 1e-5 && abs(moments.y - 15) < 1e-5)
  }

  @Test func `even light stays even up to the border`() {
    let light = LightField(width: 9, height: 7, samples: [Float](repeating: 0.37, count: 63))
    let blurred = spread(light, over: DefocusDisk(radiusPixels: 3.3))
    #expect(blurred.samples.allSatisfy { abs($0 - 0.37) < 1e-6 })
  }

  @Test func `the weights are the areas of the disk on the pixels`() {
    let radius = 2.3
    let disk = DefocusDisk(radiusPixels: radius)
    #expect(disk.reach == 2)
    #expect(abs(Double(disk.weights[12]) - 1 / (Double.pi * radius * radius)) < 1e-7)
    // The pixel at (2, 1), against a fine grid of points.
    let inside = (0..<400).reduce(0) { count, row in
      count
        + (0..<400).count { column in
          let (x, y) = (1.5 + (Double(column) + 0.5) / 400, 0.5 + (Double(row) + 0.5) / 400)
          return x * x + y * y < radius * radius
        }
    }
    let expected = Double(inside) / 160_000 / (Double.pi * radius * radius)
    #expect(abs(Double(disk.weights[3 * 5 + 4]) - expected) < 1e-5)
  }

  @Test func `the sigma of a wide disk is half its radius, with the pixel's own twelfth`() {
    let disk = DefocusDisk(radiusPixels: 12)
    let variance = disk.sigmaPixels * disk.sigmaPixels
    #expect(abs(variance - (36 + 1.0 / 12)) < 0.05)
  }

  @Test func `in focus nothing changes`() {
    let light = LightField(width: 3, height: 2, samples: [0, 1, 2, 3, 4, 5])
    #expect(spread(light, over: DefocusDisk(radiusPixels: 0)).samples == light.samples)
  }
}
