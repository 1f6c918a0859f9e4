// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct NativeReaderTests {
  private func texts(_ image: GrayImage, _ effort: Effort = .normal) -> [String?] {
    var reader = NativeReader()
    return reader.readings(in: image, effort: effort).readings.map(\.text)
  }

  @Test(arguments: [1, 2, 3, 5], [0, 1, 4])
  func `a clean code is read at every size and margin`(pixels: Int, margin: Int) {
    var scene = Scene(.version2, pixels: Double(pixels), margin: Double(margin))
    scene.oversampling = 1
    #expect(texts(scene.drawn(), .fast) == [SymbolFixture.version2.text])
  }

  @Test(arguments: [7.0, 28, 49, 84, 133, 182, 231, 280, 322])
  func `a turned code is read`(degrees: Double) {
    let scene = Scene(.version1, pixels: 3, degrees: degrees)
    #expect(texts(scene.drawn(), .fast) == [SymbolFixture.version1.text])
  }

  @Test func `a reflectance-reversed code is read`() {
    var scene = Scene(.version2, pixels: 3)
    scene.light = { _, _ in (210, 30) }
    #expect(texts(scene.drawn(), .fast) == [SymbolFixture.version2.text])
  }

  @Test func `a mirrored code is read, and its corners run the other way round`() throws {
    var reader = NativeReader()
    let image = Scene(.version1, pixels: 4, margin: 4, isMirrored: true).drawn()
    let outcome = reader.readings(in: image, effort: .fast)
    let reading = try #require(outcome.readings.first)
    #expect(reading.text == SymbolFixture.version1.text)
    // The symbol's columns run down the image.
    #expect(abs(reading.corners.topRight.x - 16) < 1)
    #expect(abs(reading.corners.topRight.y - 100) < 1)
    #expect(abs(reading.corners.bottomLeft.x - 100) < 1)
  }

  @Test func `corners are those of the symbol without its quiet zone`() throws {
    var reader = NativeReader()
    let image = Scene(.version5, pixels: 4, margin: 4).drawn()
    let outcome = reader.readings(in: image)
    let reading = try #require(outcome.readings.first)
    let (near, far) = (16.0, 16.0 + 37 * 4)
    let expected = [(near, near), (far, near), (far, far), (near, far)]
    for (corner, place) in zip(reading.corners.corners, expected) {
      #expect(abs(corner.x - place.0) < 0.5 && abs(corner.y - place.1) < 0.5)
    }
    #expect(reading.version == 5)
    #expect(reading.correction == .quartile)
    #expect(reading.reader == .native)
    #expect(reading.errorsCorrected == 0)
  }

  @Test(arguments: [SymbolFixture.version7, .version14])
  func `a larger code in perspective is read by its alignment patterns`(fixture: SymbolFixture) {
    let side = Double(fixture.side)
    var scene = Scene(fixture, pixels: 3.2)
    let size = Double(scene.width)
    scene.oversampling = 3
    scene.modules = { x, y in
      let (s, t) = (x / size, y / size)
      let w = 1 + 0.25 * s - 0.15 * t
      return ((s / w * 1.25 - 0.06) * side, ((t + 0.06 * s) / w * 1.1 - 0.06) * side)
    }
    #expect(texts(scene.drawn()) == [fixture.text])
  }

  @Test func `a code on a bottle is read`() {
    // The paper turns away to both sides by up to 40 degrees.
    let fixture = SymbolFixture.version2
    var scene = Scene(fixture, pixels: 4)
    let middle = Double(scene.width) / 2
    let side = Double(fixture.side)
    let radius = side * 4 / (2 * 40 * .pi / 180)
    scene.modules = { x, y in
      let sine = (x - middle) / radius
      guard abs(sine) < 1 else { return (-9, -9) }
      let bulge = 3 * (1 - (1 - sine * sine).squareRoot())
      return (asin(sine) * radius / 4 + side / 2, (y - middle) / 4 + side / 2 + bulge)
    }
    #expect(texts(scene.drawn()) == [fixture.text])
  }

  @Test func `uneven light, a bright spot and noise do no harm`() {
    let fixture = SymbolFixture.version5
    var scene = Scene(fixture, pixels: 3.5, degrees: 12)
    let size = Double(scene.width)
    scene.light = { x, y in
      let shade = 0.25 + 0.75 * x / size
      let spot =
        130
        * exp(-((x - size * 0.4) * (x - size * 0.4) + (y - size * 0.6) * (y - size * 0.6)) / 900)
      return (15 * shade + spot, 170 * shade + spot)
    }
    #expect(texts(scene.drawn(noise: 4)) == [fixture.text])
  }

  @Test(arguments: [0.0, 31, 250])
  func `a Micro QR Code is read by its single finder pattern`(degrees: Double) throws {
    var reader = NativeReader()
    let image = Scene(.micro3, pixels: 4, margin: 2, degrees: degrees).drawn()
    let outcome = reader.readings(in: image)
    let reading = try #require(outcome.readings.first)
    #expect(reading.text == SymbolFixture.micro3.text)
    #expect(reading.version == nil && reading.stage.hasPrefix("micro"))
  }

  @Test func `a code of low contrast is read above its noise`() {
    var scene = Scene(.version1, pixels: 4)
    scene.light = { _, _ in (118, 132) }
    #expect(texts(scene.drawn(noise: 1)) == [SymbolFixture.version1.text])
  }

  @Test func `a code without one of its finder patterns is read`() {
    // Level Q bears the loss of what lies under the cover.
    let fixture = SymbolFixture.version5
    let scene = Scene(fixture, pixels: 4)
    var image = scene.drawn()
    for y in 0..<46 {
      for x in 0..<46 { image[image.width - 1 - x, y] = 230 }
    }
    #expect(texts(image) == [fixture.text])
  }

  @Test func `all codes of an image are read, each once`() {
    let tile = Scene(.version1, pixels: 2, margin: 4).drawn()
    let other = Scene(.version2, pixels: 2, margin: 4).drawn()
    var image = GrayImage(width: 3 * 70, height: 2 * 70, filledWith: 230)
    for row in 0..<2 {
      for column in 0..<3 {
        let source = (row + column) % 2 == 0 ? tile : other
        for y in 0..<source.height {
          for x in 0..<source.width {
            image[column * 70 + x, row * 70 + y] = source[x, y]
          }
        }
      }
    }
    let found = texts(image)
    #expect(found.count == 6)
    #expect(found.filter { $0 == SymbolFixture.version1.text }.count == 3)
    #expect(found.filter { $0 == SymbolFixture.version2.text }.count == 3)
  }

  @Test(arguments: [(1, 1), (1, 300), (300, 1), (2, 2), (3, 200), (64, 64)], Effort.allCases)
  func `small and flat images hold nothing`(size: (Int, Int), effort: Effort) {
    var reader = NativeReader()
    let outcome = reader.readings(
      in: GrayImage(width: size.0, height: size.1, filledWith: 128), effort: effort)
    #expect(outcome.readings.isEmpty)
    #expect(outcome.advice == [.noFinder])
    #expect(outcome.status == .finished)
  }

  @Test func `noise and checkerboards hold nothing`() {
    var random = Noise(seed: 3)
    let noise = GrayImage(
      width: 96, height: 96,
      pixels: (0..<(96 * 96)).map { _ in UInt8(random.uniform() * 255) })
    let board = GrayImage(
      width: 96, height: 96,
      pixels: (0..<(96 * 96)).map { ($0 / 96 / 3 + $0 % 96 / 3) % 2 == 0 ? 0 : 255 })
    #expect(texts(noise).isEmpty)
    #expect(texts(board).isEmpty)
  }

  @Test func `a deadline that has passed stops the reader at once`() {
    var reader = NativeReader()
    let image = Scene(.version7, pixels: 3).drawn()
    let outcome = reader.readings(
      in: image, effort: .thorough, deadline: .now - .milliseconds(1))
    #expect(outcome.status == .deadline)
    #expect(outcome.readings.isEmpty)
  }

  @Test func `a deadline is kept among thousands of look-alikes`() {
    // Finder patterns everywhere, and no symbol.
    let size = 220
    let image = GrayImage(
      width: size, height: size,
      pixels: (0..<(size * size)).map { i in
        let (x, y) = (i % size % 11, i / size % 11)
        let ring = max(abs(x - 5), abs(y - 5))
        return ring <= 1 || ring == 3 ? 10 : 240
      })
    var reader = NativeReader()
    let start = ContinuousClock.now
    let outcome = reader.readings(
      in: image, effort: .thorough, deadline: start + .milliseconds(300))
    // Unoptimised code looks at the clock far less often than it should.
    #expect(ContinuousClock.now - start < .seconds(4))
    #expect(outcome.readings.isEmpty)
  }
}
