// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct SpreadEnergyTests {
  /// A point of light in the middle of a dark plane.
  private func point(side: Int) -> [Float] {
    var plane = [Float](repeating: 0, count: side * side)
    plane[side / 2 * side + side / 2] = 1
    return plane
  }

  /// Energy, middle and variance along x.
  private func moments(_ plane: [Float], side: Int) -> (Double, Double, Double) {
    let sums = plane.enumerated().reduce(SIMD3<Double>(repeating: 0)) { sum, sample in
      let x = Double(sample.offset % side - side / 2)
      return sum + Double(sample.element) * SIMD3(1, x, x * x)
    }
    return (sums.x, sums.y, sums.z)
  }

  @Test(arguments: [0.1, 0.3, 0.7, 1, 2.5])
  func `a Gaussian keeps energy, place and its own variance`(sigma: Double) {
    let spot = blurred(point(side: 41), width: 41, with: GaussianKernel(sigmaPixels: sigma))
    let (energy, middle, variance) = moments(spot, side: 41)
    #expect(abs(energy - 1) < 1e-6)
    #expect(abs(middle) < 1e-6)
    if sigma >= 1 { #expect(abs(variance / (sigma * sigma) - 1) < 0.05) }
  }

  @Test(arguments: [(0.6, 0.2), (1, 0.4), (2.9, 1.5)])
  func `a small disk with its core keeps energy and place`(radius: Double, sigma: Double) {
    let kernel = SmallSpreadKernel(
      PointSpread(defocusRadiusPixels: radius, coreSigmaPixels: sigma))
    let (energy, middle, _) = moments(spread(point(side: 41), width: 41, with: kernel), side: 41)
    #expect(abs(energy - 1) < 1e-6)
    #expect(abs(middle) < 1e-6)
  }

  @Test(arguments: [3, 4.2, 9.7])
  func `a disk keeps energy, place and its variance`(radius: Double) {
    let spot = spread(point(side: 41), width: 41, over: DefocusDisk(radiusPixels: radius))
    let (energy, middle, variance) = moments(spot, side: 41)
    #expect(abs(energy - 1) < 1e-5)
    #expect(abs(middle) < 1e-4)
    // A quarter of the squared radius, and the twelfth of the pixels whose areas are taken.
    #expect(abs(variance - (radius * radius / 4 + 1.0 / 12)) < 0.05)
  }

  @Test func `the weights are the areas of the disk on the pixels`() {
    let radius = 2.3
    let disk = DefocusDisk(radiusPixels: radius)
    #expect(disk.reach == 2)
    #expect(abs(disk.weights[12] - 1 / (Double.pi * radius * radius)) < 1e-9)
    // The pixel at (2, 1), against a fine grid of points.
    let inside = (0..<200).reduce(0) { count, row in
      count
        + (0..<200).count { column in
          let (x, y) = (1.5 + (Double(column) + 0.5) / 200, 0.5 + (Double(row) + 0.5) / 200)
          return x * x + y * y < radius * radius
        }
    }
    let expected = Double(inside) / 40_000 / (Double.pi * radius * radius)
    #expect(abs(disk.weights[3 * 5 + 4] - expected) < 2e-5)
  }

  /// The quick sum along the rim, against the sum over the whole disk.
  @Test func `a disk summed along its rim is the disk`() {
    let (width, height) = (23, 17)
    let plane = (0..<width * height).map { Float(($0 * 7919) % 101) }
    let disk = DefocusDisk(radiusPixels: 3.7)
    let quick = spread(plane, width: width, over: disk)
    let side = 2 * disk.reach + 1
    var worst = 0.0
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0.0
        for down in 0..<side {
          for across in 0..<side {
            let row = min(max(y + down - disk.reach, 0), height - 1)
            let column = min(max(x + across - disk.reach, 0), width - 1)
            sum += disk.weights[down * side + across] * Double(plane[row * width + column])
          }
        }
        worst = max(worst, abs(Double(quick[y * width + x]) - sum))
      }
    }
    #expect(worst < 1e-3)
  }

  @Test(arguments: [2.0, 8, 20])
  func `grease keeps energy and has the width given`(sigma: Double) {
    let side = 161
    let halo = greaseHalo(of: point(side: side), width: side, sigmaPixels: sigma)
    let (energy, _, variance) = moments(halo, side: side)
    #expect(abs(energy - 1) < 0.002)
    #expect(abs(variance.squareRoot() / sigma - 1) < 0.05)
  }

  @Test func `sharp light, grease and veil together are all of the light`() {
    let plane = (0..<60 * 40).map { Float(($0 * 7919) % 101) }
    let halo = greaseHalo(of: plane, width: 60, sigmaPixels: 4)
    let mix = mixed(sharp: plane, halo: halo, grease: 0.2, veil: 0.05)
    let (before, after) = (plane.reduce(0, +), mix.reduce(0, +))
    // The border goes on outside, so a little may come and go there.
    #expect(abs(after / before - 1) < 0.01)
    let veiled = mixed(sharp: [0, 100], halo: nil, grease: 0, veil: 0.02)
    #expect(abs(veiled[0] - 1) < 1e-4 && abs(veiled[1] - 99) < 1e-4)
  }

  @Test(arguments: [0.0, 0.4, 1.2, 5])
  func `even light stays even up to the border`(radius: Double) {
    var lens = Lens()
    lens.focalLengthMillimetres = 500
    lens.vignetting = 0
    let field = LuminanceField(
      width: 19, height: 13, planes: [[Float](repeating: 37, count: 19 * 13)])
    let spread = PointSpread(
      defocusRadiusPixels: radius, coreSigmaPixels: 0.4, grease: 0.1, greaseSigmaPixels: 9,
      veil: 0.02)
    let light = SensorIlluminance(of: field, through: lens, spread: spread, pixelMicrometres: 3)
    let expected = Float(37 * luxPerCandela(of: lens))
    #expect(light.planes[0].allSatisfy { abs($0 / expected - 1) < 1e-4 })
  }
}
