// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct EdgePatchTests {
  private static let side = 45

  /// A patch through the three finder patterns of a symbol whose places are given by a function, and its greatest
  /// distance from there, in units of that function.
  private func error(at places: [(Double, Double)], of seen: (Double, Double) -> Vector) -> Double {
    func frame(_ x: Double, _ y: Double) -> ModuleFrame {
      ModuleFrame(
        center: seen(x, y), u: (seen(x + 0.5, y) - seen(x - 0.5, y)),
        v: (seen(x, y + 0.5) - seen(x, y - 0.5)))
    }
    let end = Double(Self.side) - 3.5
    let patch = EdgePatch(
      side: Self.side, (frame(3.5, 3.5), frame(end, 3.5), frame(3.5, end)))
    return places.map { (patch.place($0.0, $0.1) - seen($0.0, $0.1)).length }.max() ?? 0
  }

  private static let middle = Double(side) / 2

  @Test func `a patch keeps to its patterns and is straight where they are`() {
    let places = [(3.5, 3.5), (41.5, 3.5), (3.5, 41.5), (22.5, 22.5), (41.5, 41.5), (0, 45)]
    let error = error(at: places) { x, y in Vector(10 + 3 * x - y, 20 + x + 3 * y) }
    #expect(error < 1e-9)
  }

  @Test func `a cylinder is followed to half a module`() {
    let radius = 45 / (80 * Double.pi / 180)
    let places = [(13.0, 6.5), (22.5, 6.5), (32, 6.5), (13, 30), (32, 30), (41.5, 41.5)]
    let error = error(at: places) { x, y in
      Vector(radius * sin((x - Self.middle) / radius), y)
    }
    #expect(error < 0.5)
  }

  @Test func `the corner that no pattern holds is foreseen behind a lens`() {
    let error = error(at: [(38.5, 38.5)]) { x, y in
      let (a, b) = ((x - Self.middle) / 40, (y - Self.middle) / 40)
      let lift = 1 - 0.3 * (a * a + b * b)
      return Vector(40 * a * lift, 40 * b * lift)
    }
    #expect(error < 0.5)
  }

  @Test func `paper bent far around a cylinder is read at thorough, and not at normal`() {
    let image = Scene(.version7, pixels: 4, margin: 5).curled(degrees: 110, pixels: 4)
      .drawn(noise: 2)
    var reader = NativeReader()
    #expect(reader.readings(in: image, effort: .normal).readings.isEmpty)
    let readings = reader.readings(in: image, effort: .thorough).readings
    #expect(readings.map(\.text) == [SymbolFixture.version7.text])
    #expect(readings.map(\.stage) == ["patch"])
  }
}
