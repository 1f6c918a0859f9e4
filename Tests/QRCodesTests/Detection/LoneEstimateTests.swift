// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct LoneEstimateTests {
  private static let corners = [(x: 3.5, y: 3.5), (x: 41.5, y: 3.5), (x: 3.5, y: 41.5)]

  @Test func `a symbol is read by the one finder pattern that is left`() {
    let covered = [Self.corners[0], Self.corners[2]]
    let image = Scene(.version7, pixels: 3, margin: 3).patched(covered, side: 7).drawn(noise: 2)
    var reader = NativeReader()
    let readings = reader.readings(in: image, effort: .thorough).readings
    #expect(readings.map(\.text) == [SymbolFixture.version7.text])
    #expect(readings.map(\.stage) == ["lone"])
  }

  @Test(arguments: [0, 1, 2], [0.0, 9])
  func `both symbols are guessed that one finder pattern and one line may belong to`(
    left: Int, degrees: Double
  ) {
    let covered = Self.corners.indices.filter { $0 != left }.map { Self.corners[$0] }
    let scene = Scene(.version7, pixels: 4, margin: 4, degrees: degrees).patched(covered, side: 7)
    // Where modules are: the scene turns about its middle.
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    func place(_ module: (x: Double, y: Double)) -> Vector {
      let (dx, dy) = ((module.x - 22.5) * 4, (module.y - 22.5) * 4)
      let middle = Double(scene.width) / 2
      return Vector(middle + cosine * dx - sine * dy, middle + sine * dx + cosine * dy)
    }
    let seen = FinderCandidate(
      frame: ModuleFrame(
        center: place(Self.corners[left]), u: Vector(4 * cosine, 4 * sine),
        v: Vector(-4 * sine, 4 * cosine)),
      polarity: .normal, correlation: 0.9, contrast: 210)
    var budget = WorkBudget(units: 10_000_000, deadline: nil)
    let pyramid = ImagePyramid(scene.drawn(noise: 2), budget: &budget)
    let guesses = LoneEstimate.guesses(from: seen, index: 0, pyramid: pyramid, budget: &budget)
    let isRight = guesses.contains { guess in
      zip([guess.topLeft, guess.topRight, guess.bottomLeft], Self.corners).allSatisfy {
        ($0.frame.center - place($1)).length < 4
      }
    }
    #expect(isRight)
    #expect(guesses.count == 4 || guesses.count == 2)
  }

  @Test func `a line ends where the other finder pattern is, in its distance in modules`() throws {
    let image = Scene(.version7, pixels: 4, margin: 4)
      // Half of the pattern at the end of the upper timing pattern is left.
      .patched([(x: 44, y: 3.5), (x: 3.5, y: 41.5)], side: 7).drawn(noise: 2)
    let seen = FinderCandidate(
      frame: ModuleFrame(center: Vector(30, 30), u: Vector(4, 0.03), v: Vector(-0.03, 4)),
      polarity: .normal, correlation: 0.9, contrast: 210)
    var budget = WorkBudget(units: 10_000_000, deadline: nil)
    let pyramid = ImagePyramid(image, budget: &budget)
    let guesses = LoneEstimate.guesses(from: seen, index: 0, pyramid: pyramid, budget: &budget)
    let best = try #require(guesses.first)
    #expect(best.modules == 38)
    #expect(abs(best.topRight.frame.center.x - (16 + 41.5 * 4)) < 3)
    #expect(abs(best.bottomLeft.frame.center.y - (16 + 41.5 * 4)) < 3)
  }

  @Test func `where no timing pattern leads away, nothing is guessed`() {
    // A finder pattern alone on paper.
    var scene = Scene(.version7, pixels: 4, margin: 4)
    scene.light = { x, y in x < 48 && y < 48 ? (20, 230) : (230, 230) }
    let seen = FinderCandidate(
      frame: ModuleFrame(center: Vector(30, 30), u: Vector(4, 0), v: Vector(0, 4)),
      polarity: .normal, correlation: 0.99, contrast: 210)
    var budget = WorkBudget(units: 10_000_000, deadline: nil)
    let pyramid = ImagePyramid(scene.drawn(noise: 4), budget: &budget)
    #expect(
      LoneEstimate.guesses(from: seen, index: 0, pyramid: pyramid, budget: &budget).isEmpty)
  }
}
