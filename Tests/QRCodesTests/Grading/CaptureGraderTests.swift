// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct CaptureGraderTests {
  private func grade(_ scene: GradedScene) throws -> CaptureGrade {
    var grader = CaptureGrader(options: GradingOptions(toneCurve: scene.toneCurve))
    let grades = grader.grades(in: scene.drawn())
    #expect(grades.count == 1)
    return try #require(grades.first)
  }

  private func value(_ parameter: ParameterGrade?) throws -> Double {
    try #require(parameter?.value)
  }

  // MARK: - Clean symbols

  @Test(arguments: [1, 2, 7]) func `a clean symbol has an A for everything`(version: Int) throws {
    let grade = try grade(GradedScene(version: version))
    for named in grade.parameters.all {
      #expect(named.grade.letter == .a, "\(named.name) \(named.grade)")
    }
    #expect(grade.overall.decimal == 4)
    #expect(grade.advice.isEmpty)
    #expect(grade.version == version)
    #expect(grade.reading?.text == "graded")
    #expect(try value(grade.parameters.gridNonUniformity) < 0.05)
    #expect(abs(grade.measurements.pixelsPerModule - 6) < 0.02)
    #expect(try abs(#require(grade.measurements.printGrowthModules)) < 0.03)
    #expect((grade.parameters.alignment == nil) == (version == 1))
    #expect((grade.parameters.versionInformation == nil) == (version < 7))
  }

  @Test func `an image without a code has no grades`() {
    var grader = CaptureGrader()
    #expect(grader.grades(in: GrayImage(width: 120, height: 90, filledWith: 200)).isEmpty)
    #expect(grader.grades(in: GrayImage(width: 1, height: 1, filledWith: 0)).isEmpty)
  }

  @Test func `a Micro QR symbol has one finder pattern to grade`() throws {
    let symbol = try Symbol(
      encoding: .bytes(Array("micro".utf8)), options: EncodingOptions(kind: .micro))
    let grade = try grade(GradedScene(symbol: symbol))
    #expect(grade.kind == .micro)
    #expect(grade.parameters.finderTopRight == nil)
    #expect(grade.overall.letter == .a)
  }

  // MARK: - Light

  @Test(
    arguments: [(0.75, LetterGrade.a), (0.6, .b), (0.45, .c), (0.25, .d), (0.1, .f)],
    ToneCurve.allCases)
  func `symbol contrast is the difference of light`(
    contrast: (Double, LetterGrade), toneCurve: ToneCurve
  ) throws {
    var scene = try GradedScene()
    scene.toneCurve = toneCurve
    scene.dark = 0.1
    scene.light = 0.1 + contrast.0
    let grade = try grade(scene)
    #expect(try abs(value(grade.parameters.symbolContrast) - contrast.0) < 0.02)
    #expect(grade.parameters.symbolContrast.letter == contrast.1)
    #expect(grade.overall.letter == contrast.1)
    #expect(grade.advice.isEmpty == (contrast.1 >= .b))
  }

  @Test(arguments: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
  func `blur is measured in modules`(sigma: Double) throws {
    var scene = try GradedScene(correction: .high)
    scene.sigma = sigma
    let grade = try grade(scene)
    let measured = try #require(grade.measurements.blurSigmaModules)
    #expect(abs(measured - sigma) < 0.05)
  }

  @Test(arguments: [0.7, 0.8]) func `blur beyond reading is measured where the grid is known`(
    sigma: Double
  ) throws {
    var scene = try GradedScene()
    scene.sigma = sigma
    let image = scene.drawn()
    let origin = Vector(
      Double(image.width) / 2 - 0.137 - 6 * 10.5, Double(image.height) / 2 + 0.211 - 6 * 10.5)
    let grid = SymbolGrid(
      side: 21, homography: Homography(origin: origin, u: Vector(6, 0), v: Vector(0, 6)),
      mesh: nil, polarity: .normal)
    let version = try #require(SymbolVersion(1))
    let fit = CaptureFit(
      LightPlane(image, toneCurve: .sRGB), grid: grid,
      colours: ExpectedColours(FunctionPatterns(version: version)))
    let measured = try #require(fit.sigmaModules)
    #expect(abs(measured - sigma) < 0.05)
  }

  @Test(arguments: [0.02, 0.05, 0.1]) func `noise is measured against contrast`(noise: Double)
    throws
  {
    var scene = try GradedScene()
    scene.toneCurve = .linear
    (scene.dark, scene.light) = (0.35, 0.65)
    scene.noise = noise * 0.3
    let measured = try #require(try grade(scene).measurements.noisePerContrast)
    #expect(abs(measured / noise - 1) < 0.1)
  }

  // MARK: - Places

  @Test(
    arguments: zip([0, 0.04, 0.07, 0.09, 0.11, 0.14], [LetterGrade.a, .a, .b, .c, .d, .f]))
  func `axial non-uniformity is the difference of pitches`(
    share: Double, letter: LetterGrade
  ) throws {
    var scene = try GradedScene()
    scene.pixels = (6 * (1 + share / 2), 6 * (1 - share / 2))
    scene.degrees = 20
    let grade = try grade(scene)
    #expect(try abs(value(grade.parameters.axialNonUniformity) - share) < 0.01)
    #expect(grade.parameters.axialNonUniformity.letter == letter)
  }

  @Test(arguments: [0.1, 0.3, 0.45, 0.6]) func `grid non-uniformity is the greatest displacement`(
    amplitude: Double
  ) throws {
    var scene = try GradedScene(version: 3)
    let side = Double(scene.side)
    scene.warp = { u, v in
      (amplitude * sin(2 * .pi * v / side), 0)
    }
    // The projective grid that fits the crossings best takes a part of the warp away.
    var matches: [Homography.Match] = []
    for row in 0...scene.side {
      for column in 0...scene.side {
        // Where the crossing went: the warp says what is seen where.
        let from = Vector(Double(column), Double(row))
        let moved = scene.warp?(from.x, from.y) ?? (0, 0)
        matches.append(.init(from: from, to: Vector(from.x - moved.0, from.y)))
      }
    }
    let fitted = try #require(Homography(fitting: matches)?.inverse)
    let truth = matches.map { (fitted.place($0.to.x, $0.to.y) - $0.from).length }.max() ?? 0
    let grade = try grade(scene)
    #expect(try abs(value(grade.parameters.gridNonUniformity) - truth) < 0.05)
  }

  @Test(arguments: [(90.0, true), (180, false), (33, true)])
  func `turned, mirrored and reversed symbols have the same grades`(
    degrees: Double, isMirrored: Bool
  ) throws {
    var scene = try GradedScene(version: 2)
    scene.sigma = 0.25
    (scene.dark, scene.light) = (0.1, 0.7)
    scene.flipped = [.init(column: 3, row: 0), .init(column: 9, row: 6)]
    let plain = try grade(scene)
    scene.degrees = degrees
    scene.isMirrored = isMirrored
    for isReversed in [false, true] {
      if isReversed { (scene.dark, scene.light) = (0.7, 0.1) }
      let other = try grade(scene)
      #expect(other.measurements.isMirrored == isMirrored)
      #expect(other.measurements.isReversed == isReversed)
      for (left, right) in zip(plain.parameters.all, other.parameters.all) {
        #expect(left.grade.letter == right.grade.letter, "\(left.name)")
        let difference = try value(left.grade) - value(right.grade)
        #expect(abs(difference) < 0.05, "\(left.name)")
      }
      let blur = try #require(other.measurements.blurSigmaModules)
      #expect(abs(blur - 0.25) < 0.03)
    }
  }

  // MARK: - Damage

  @Test(arguments: [0, 1, 3, 5, 8]) func `wrong codewords of one block use up its error correction`(
    count: Int
  ) throws {
    var scene = try GradedScene(correction: .quartile, version: 5)
    let structure = SymbolStructure(version: try #require(SymbolVersion(5)))
    let blocks = try #require(BlockStructure(version: structure.version, correction: .quartile))
    let range = blocks.range(ofBlock: 2)
    for (index, place) in blocks.interleaving().enumerated()
    where range.prefix(count).contains(Int(place)) {
      let (row, column) = Int(structure.moduleOrder[8 * index + 3])
        .quotientAndRemainder(dividingBy: scene.side)
      scene.flipped.insert(.init(column: column, row: row))
    }
    let grade = try grade(scene)
    let unused = 1 - Double(2 * count) / Double(blocks.checkCount)
    #expect(try abs(value(grade.parameters.unusedErrorCorrection) - unused) < 1e-6)
    // A wrong module takes its codeword's margin, and levelling makes the same of it.
    #expect(
      grade.parameters.reflectanceMargin.letter == grade.parameters.unusedErrorCorrection.letter)
    #expect(grade.parameters.modulation.letter == .a)
  }

  @Test(arguments: zip(0...5, [0, 1, 2, 0, 1, 2]))
  func `finder damage has its segment and its grade`(
    count: Int, segment: Int
  ) throws {
    var scene = try GradedScene(version: 2)
    let end = scene.side - 7
    // Far from what finding needs: corners and the quiet zone.
    let places = [(0, 0), (6, 0), (0, 6), (6, 6), (5, 5)]
    let origin = [(0, 0), (end, 0), (0, end)][segment]
    for place in places.prefix(count) {
      scene.flipped.insert(.init(column: origin.0 + place.0, row: origin.1 + place.1))
    }
    let parameters = try grade(scene).parameters
    let finders = [
      parameters.finderTopLeft, parameters.finderTopRight, parameters.finderBottomLeft,
    ]
    for (index, finder) in finders.enumerated() {
      #expect(finder?.value == Double(index == segment ? count : 0))
      #expect(finder?.numeric == (index == segment ? max(0, 4 - count) : 4))
    }
  }

  @Test func `a dark module in the quiet zone counts to the finder pattern`() throws {
    var scene = try GradedScene(version: 2)
    scene.flipped = [.init(column: -2, row: 2)]
    let parameters = try grade(scene).parameters
    #expect(parameters.finderTopLeft.numeric == 3)
    #expect(parameters.finderTopRight?.numeric == 4)
  }

  @Test(arguments: 0...4) func `timing damage has its segment and its grade`(count: Int) throws {
    var scene = try GradedScene(version: 7)
    for step in 0..<count { scene.flipped.insert(.init(column: 6, row: 10 + 4 * step)) }
    let parameters = try grade(scene).parameters
    // 29 modules: 3.4, 6.9, 10.3 and 13.8 %.
    #expect(parameters.timingColumn.numeric == [4, 3, 3, 2, 1][count])
    #expect(try abs(value(parameters.timingColumn) - Double(count) / 29) < 1e-9)
    #expect(parameters.timingRow.numeric == 4)
  }

  @Test(arguments: 0...3) func `alignment damage is a share of the patterns`(count: Int) throws {
    var scene = try GradedScene(version: 7)
    let centres = [(22, 22), (38, 22), (22, 38)]
    for centre in centres.prefix(count) {
      scene.flipped.insert(.init(column: centre.0 + 1, row: centre.1 + 1))
    }
    let parameters = try grade(scene).parameters
    // Six patterns: 17, 33 and 50 %.
    #expect(parameters.alignment?.numeric == [4, 2, 0, 0][count])
    #expect(try abs(value(parameters.alignment) - Double(count) / 6) < 1e-9)
  }

  @Test(arguments: 0...4) func `damaged format information has its grade`(count: Int) throws {
    var scene = try GradedScene(version: 7)
    for module in FormatModules.qrCode(side: scene.side).prefix(count) {
      scene.flipped.insert(module)
    }
    for module in VersionModules.topRight(side: scene.side).prefix(count) {
      scene.flipped.insert(module)
    }
    let parameters = try grade(scene).parameters
    // One of two copies is damaged.
    let decimal = Double(4 + 4 - count) / 2
    #expect(parameters.formatInformation.decimal == decimal)
    #expect(parameters.formatInformation.numeric == Int(decimal))
    #expect(parameters.formatInformation.value == Double(count))
    #expect(parameters.versionInformation?.decimal == decimal)
  }

  @Test func `a symbol that is only located fails`() throws {
    var scene = try GradedScene(correction: .low, version: 3)
    for row in 9..<20 {
      for column in stride(from: 9 + row % 2, to: 26, by: 2) {
        scene.flipped.insert(.init(column: column, row: row))
      }
    }
    let grade = try grade(scene)
    #expect(grade.reading == nil)
    #expect(grade.parameters.decode.letter == .f)
    #expect(grade.parameters.symbolContrast.letter == .a)
    #expect(grade.parameters.modulation.letter == nil)
    #expect(grade.overall.letter == .f)
    #expect(grade.advice.first?.hasPrefix("Decode is F") == true)
  }

  // MARK: - Output

  @Test func `a grade has rows and stable JSON keys`() throws {
    let grade = try grade(GradedScene(version: 7))
    #expect(grade.rows.count == 1 + 15 + 7)
    #expect(grade.rows[0] == GradeRow(name: "overall", value: "4.0", unit: nil, letter: .a))
    #expect(grade.rows[2].name == "symbol contrast")
    #expect(grade.rows[2].value == "0.93")
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(grade))
    let object = try #require(json as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "advice", "corners", "disclaimer", "kind", "level", "measurements", "overall",
        "parameters", "text", "version",
      ])
    let parameters = try #require(object["parameters"] as? [String: [String: Any]])
    #expect(parameters["symbolContrast"]?["letter"] as? String == "A")
  }
}
