// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@_spi(Measuring) @testable import QRCodes

@Suite struct DeepReadingTests {
  /// A symbol of 37 modules, 4 pixels each, slightly turned and noisy, under a blur given in modules.
  private func blurred(_ sigmaModules: Double) -> GrayImage {
    let clear = Scene(.version5, pixels: 4, margin: 5, degrees: 4).drawn(noise: 0)
    let blurred = clear.blurred(sigmaPixels: sigmaModules * 4)
    var random = Noise(seed: 3)
    let pixels = blurred.pixels.map { value in
      UInt8(min(max(Double(value) + 1.5 * random.next(), 0), 255))
    }
    return GrayImage(width: blurred.width, height: blurred.height, pixels: pixels)
  }

  @Test func `blur that hides even the finder patterns is undone at thorough, and not at normal`() {
    let image = blurred(0.8)
    var reader = NativeReader()
    #expect(reader.readings(in: image, effort: .normal).readings.isEmpty)
    let readings = reader.readings(in: image, effort: .thorough).readings
    #expect(readings.map(\.text) == [SymbolFixture.version5.text])
    #expect(readings.map(\.stage) == ["deep"])
  }

  @Test func `without the last rung, or without training in it, it stays hidden`() {
    let image = blurred(0.8)
    for rung in [LadderRungs.deep, .deepTraining] {
      var reader = NativeReader()
      reader.rungs = LadderRungs.all.subtracting(rung)
      #expect(reader.readings(in: image, effort: .thorough).readings.isEmpty)
    }
  }

  @Test func `told where a symbol lies, the last rung reads it without looking for it`() {
    let image = blurred(0.8)
    let turn = 4 * Double.pi / 180
    var reader = InformedReader()
    let spread = LightSpread.gaussian(sigmaModules: 0.8)
    let bytes = reader.deepBytes(in: image, side: 37, spread: spread) { x, y in
      let (u, v) = ((x - 18.5) * 4, (y - 18.5) * 4)
      return Point(
        x: Double(image.width) / 2 + cos(turn) * u - sin(turn) * v,
        y: Double(image.height) / 2 + sin(turn) * u + cos(turn) * v)
    }
    #expect(bytes == Array(SymbolFixture.version5.text.utf8))
  }

  @Test func `blur that leaves nothing is not read`() {
    var reader = NativeReader()
    #expect(reader.readings(in: blurred(1.6), effort: .thorough).readings.isEmpty)
  }

  @Test func `patches lie where finder patterns do`() {
    let image = blurred(0.8)
    var budget = WorkBudget(units: 50_000_000, deadline: nil)
    let pyramid = ImagePyramid(image, budget: &budget)
    let patches = PatchSearch.patches(in: pyramid, limit: 30, budget: &budget)
    let middle = Vector(Double(image.width) / 2, Double(image.height) / 2)
    let turn = (cos: 0.99756, sin: 0.06976)
    for (column, row) in [(-15.0, -15.0), (15, -15), (-15, 15)] {
      let place =
        middle
        + Vector(turn.cos * column - turn.sin * row, turn.sin * column + turn.cos * row) * 4
      #expect(patches.contains { ($0.center - place).length < 4 && $0.polarity == .normal })
    }
  }

  @Test func `a wider blur is answered by a filter for a wider one`() throws {
    let clear = Scene(.version5, pixels: 4, margin: 5).drawn()
    var tables = VersionTables()
    let structure = tables.structure(side: 37)
    let signs = try #require(structure).patterns.signs
    let grid = SymbolGrid(
      side: 37, homography: Homography(origin: Vector(20, 20), u: Vector(4, 0), v: Vector(0, 4)),
      mesh: nil, polarity: .normal)
    var widths: [Double] = []
    for sigma in [0.3, 0.5, 0.8] {
      let level = GrayLevel(clear.blurred(sigmaPixels: sigma * 4))
      let samples = try #require(LatticeSamples(sampling: grid, level: level))
      let choice = FilterChoice.best(on: samples, signs: signs)
      #expect(choice.correlation > 0.8)
      widths.append(deviation(of: choice.filter.spread))
    }
    // The scene is blurred as it is coded, not as light, so no filter is made for just this blur.
    #expect(widths[0] < widths[1] && widths[1] < widths[2])
  }

  /// The standard deviation across, in modules; of a movement, along it.
  private func deviation(of spread: LightSpread) -> Double {
    switch spread {
    case .gaussian(let sigma): sigma
    case .disk(let radius): radius / 2
    case .motion(let length, _): length / 12.squareRoot()
    }
  }

  @Test func `a grid that is too small is stretched to fit`() throws {
    let level = GrayLevel(
      Scene(.version5, pixels: 4, margin: 5).drawn().blurred(sigmaPixels: 2.4))
    var tables = VersionTables()
    let structure = tables.structure(side: 37)
    let signs = try #require(structure).patterns.signs
    // A hundredth too small about the middle: a fifth of a module at the corners.
    let pixels = 3.96
    let start = 20 + 37 * (4 - pixels) / 2
    var grid = SymbolGrid(
      side: 37,
      homography: Homography(
        origin: Vector(start, start), u: Vector(pixels, 0), v: Vector(0, pixels)),
      mesh: nil, polarity: .normal)
    var samples = try #require(LatticeSamples(sampling: grid, level: level))
    var equalizer = LatticeEqualizer(
      samples, signs: signs, first: FilterChoice.best(on: samples, signs: signs).filter)
    for _ in 0..<2 {
      equalizer.train(resistance: 8)
      let next = DecisionAlignment.moved(grid, equalizer, samples: samples, degree: 2)
      grid = try #require(next).grid
      samples = try #require(LatticeSamples(sampling: grid, level: level))
      equalizer.resample(samples)
    }
    for (x, y) in [(0.0, 0.0), (37, 0), (0, 37), (37, 37)] {
      let distance = (grid.place(x, y) - Vector(20 + 4 * x, 20 + 4 * y)).length
      #expect(distance < 0.07 * 4)
    }
  }

  @Test(arguments: [-0.3, 0.3], [false, true])
  func `known modules bring a grid back`(modules: Double, isProjective: Bool) throws {
    let level = GrayLevel(
      Scene(.version5, pixels: 4, margin: 5).drawn().blurred(sigmaPixels: 2.8))
    var tables = VersionTables()
    let structure = tables.structure(side: 37)
    let signs = try #require(structure).patterns.signs
    // Moved to the right, and its lower end to the left.
    let matches = [(0.0, 0.0), (37, 0), (37, 37), (0, 37)].map { x, y in
      Homography.Match(
        from: Vector(x, y),
        to: Vector(20 + 4 * x + 4 * modules * (y == 0 ? 1 : -1), 20 + 4 * y))
    }
    var grid = SymbolGrid(
      side: 37, homography: try #require(Homography(fitting: matches)), mesh: nil,
      polarity: .normal)
    for _ in 0..<3 {
      let samples = try #require(LatticeSamples(sampling: grid, level: level))
      let choice = FilterChoice.best(on: samples, signs: signs)
      let moved = PilotAlignment.moved(
        grid, samples: samples, filter: choice.filter, signs: signs, isProjective: isProjective)
      grid = try #require(moved).grid
    }
    for (x, y) in [(0.0, 0.0), (37, 0), (0, 37), (37, 37)] {
      let distance = (grid.place(x, y) - Vector(20 + 4 * x, 20 + 4 * y)).length
      // The fourth corner hangs on a single alignment pattern.
      #expect(distance < (isProjective ? 0.25 : 0.15) * 4)
    }
  }
}
