// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct GeometryTests {
  @Test func `a homography is found again from its matches, and undone by its inverse`() throws {
    let truth = Homography([3, 0.2, 40, -0.3, 2.5, 60, 0.002, -0.001])
    let matches = [(0.0, 0.0), (21, 0), (21, 21), (0, 21), (7, 14)].map { x, y in
      Homography.Match(from: Vector(x, y), to: truth.place(x, y))
    }
    let found = try #require(Homography(fitting: matches))
    let back = try #require(found.inverse)
    for (x, y) in [(3.0, 4.0), (18, 2), (10, 20)] {
      let place = truth.place(x, y)
      #expect((found.place(x, y) - place).length < 1e-6)
      #expect((back.place(place.x, place.y) - Vector(x, y)).length < 1e-6)
    }
  }

  @Test func `three matches are too few for a homography`() {
    let matches = [(0.0, 0.0), (1, 0), (0, 1)].map { x, y in
      Homography.Match(from: Vector(x, y), to: Vector(x, y))
    }
    #expect(Homography(fitting: matches) == nil)
  }

  @Test func `a matrix that is not positive definite has no solution`() {
    #expect(LinearSystem.solution(of: [1, 2, 2, 1], [1, 1]) == nil)
    #expect(LinearSystem.solution(of: [4, 0, 0, 1], [8, 1]) == [2, 1])
  }

  @Test(arguments: [-30.0, 0, 10, 45, 80])
  func `a finder pattern is fitted to a fraction of a pixel`(degrees: Double) throws {
    let scene = Scene(.version1, pixels: 4, degrees: degrees)
    let level = GrayLevel(scene.drawn())
    // The centre of the pattern in the symbol's top-left corner.
    let middle = Double(scene.width) / 2
    let turn = degrees * .pi / 180
    let truth = Vector(
      middle + 4 * (cos(turn) * -7 - sin(turn) * -7),
      middle + 4 * (sin(turn) * -7 + cos(turn) * -7))
    var fitting = FinderFit()
    let start = truth + Vector(1.4, -1.1)
    let fit = fitting.fit(
      center: start, module: 4.4, polarity: .normal, level: level,
      template: FinderTemplate.all[0])
    let result = try #require(fit)
    #expect((result.frame.center - truth).length < 0.15)
    #expect(abs(result.frame.modulePixels - 4) < 0.1)
    #expect(result.correlation > 0.95)
  }

  @Test func `a row's borders lie between the pixels to a fraction`() {
    // Light to dark at 4.25, dark to light at 9.5.
    let row: [UInt8] = [200, 200, 200, 200, 50, 0, 0, 0, 0, 100, 200, 200, 200, 200]
    var edges = RowEdges()
    edges.scan(row.span, minimumSwing: 20)
    let places = edges.edges.map(\.position)
    #expect(places.count == 4)
    #expect(places.first == 0 && places.last == 14)
    #expect(abs(places[1] - 4.17) < 0.1)
    #expect(abs(places[2] - 9.5) < 0.01)
    #expect(!edges.startsDark)
  }

  @Test func `runs may be widened at the cost of their neighbours`() {
    // Dark runs half a module too wide, light ones half a module too narrow.
    #expect(FinderRuns(0, 3, 4, 11, 12, 15) != nil)
    // No core.
    #expect(FinderRuns(0, 2, 4, 6, 8, 10) == nil)
    // The first run goes on into something dark.
    #expect(FinderRuns(-20, 2, 4, 10, 12, 14) == nil)
    #expect(FinderRuns(-20, 2, 4, 10, 12, 14, .oneSideOpen) != nil)
  }

  @Test func `pilots pull a shifted grid into place`() throws {
    let fixture = SymbolFixture.version2
    let image = Scene(fixture, pixels: 4).drawn()
    let version = try #require(SymbolVersion(2))
    let pattern = PilotPattern(version: version)
    let level = GrayLevel(image)
    let shifted = SymbolGrid(
      side: 25, homography: Homography([4.1, 0.05, 17.2, -0.04, 3.95, 15.1, 0, 0]), mesh: nil,
      polarity: .normal)
    var pilots = PilotRefinement()
    let moved = pilots.refine(
      shifted, pattern, level, steps: 10, kinds: [.finder, .timing, .alignment])
    let refined = try #require(moved)
    for (x, y) in [(0.0, 0.0), (25, 0), (25, 25), (0, 25)] {
      #expect((refined.place(x, y) - Vector(16 + 4 * x, 16 + 4 * y)).length < 0.2)
    }
    let fit = pilots.fit(of: refined, pattern, level, kinds: [.finder, .timing])
    #expect(fit.finder > 0.9 && fit.timing > 0.9)
  }

  @Test func `a mesh is linear between its knots`() {
    var mesh = DisplacementMesh(side: 20, spacing: 10)
    #expect(mesh.knots == [0, 10, 20])
    mesh.dx[4] = 1
    #expect(mesh.displacement(10, 10) == Vector(1, 0))
    #expect(mesh.displacement(5, 10) == Vector(0.5, 0))
    #expect(mesh.displacement(5, 5) == Vector(0.25, 0))
    #expect(mesh.displacement(0, 20) == Vector(0, 0))
  }

  @Test(arguments: [7, 14])
  func `a version is read beside the finder patterns`(number: Int) throws {
    let fixture = number == 7 ? SymbolFixture.version7 : .version14
    let pyramid = {
      var budget = WorkBudget(units: .max, deadline: nil)
      return ImagePyramid(Scene(fixture, pixels: 3).drawn(), budget: &budget)
    }()
    func candidate(_ x: Double, _ y: Double) -> FinderCandidate {
      FinderCandidate(
        frame: ModuleFrame(
          center: Vector(12 + 3 * x, 12 + 3 * y), u: Vector(3, 0), v: Vector(0, 3)),
        polarity: .normal, correlation: 1, contrast: 200)
    }
    let end = Double(fixture.side) - 3.5
    #expect(
      VersionProbe.version(
        topLeft: candidate(3.5, 3.5), topRight: candidate(end, 3.5),
        bottomLeft: candidate(3.5, end), pyramid: pyramid) == number)
  }
}
