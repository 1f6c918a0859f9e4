// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct FrameScannerTests {
  private func symbol(_ text: String, mask: Int = 2) throws -> Symbol {
    var options = EncodingOptions(correction: .medium)
    options.version = .exactly(2)
    options.mask = mask
    return try Symbol(encoding: .text(text), options: options)
  }

  private func texts(_ report: FrameReport) -> [String] { report.codes.compactMap(\.reading.text) }

  @Test func `a code is reported once while it stays, and again after an absence`() throws {
    let picture = CodePicture()
    let shown = picture.drawn(try symbol("stay"))
    let empty = picture.drawn(nil)
    var scanner = FrameScanner()
    var reported: [Int] = []
    for number in 0..<80 {
      // Away for a moment, then for more than a second.
      let isShown = !(10..<20).contains(number) && !(30..<65).contains(number)
      let report = scanner.scan(Frame(isShown ? shown : empty, number: number))
      #expect(texts(report) == (isShown ? ["stay"] : []))
      if !report.newReadings.isEmpty { reported.append(number) }
    }
    #expect(reported == [0, 65])
    #expect(scanner.statistics.codes == 2)
    #expect(scanner.statistics.framesToFirstReading == 1)
    #expect(scanner.statistics.timeToFirstReading == .zero)
  }

  @Test func `equal codes at two places at once are two`() throws {
    let symbol = try symbol("twin")
    var picture = CodePicture()
    picture.width = 240
    var scanner = FrameScanner()
    var new = 0
    for number in 0..<6 {
      let shift = Double(number)
      let image = picture.drawn([(symbol, 60 + shift, 70), (symbol, 170, 75)])
      let report = scanner.scan(Frame(image, number: number))
      #expect(report.codes.count == 2)
      new += report.newReadings.count
    }
    #expect(new == 2)
  }

  @Test func `a moving code is followed`() throws {
    let symbol = try symbol("on its way")
    var picture = CodePicture()
    picture.width = 260
    var scanner = FrameScanner()
    for number in 0..<16 {
      picture.center = (60 + 8 * Double(number), 70 + Double(number))
      picture.slope = 0.01 * Double(number)
      let report = scanner.scan(Frame(picture.drawn(symbol), number: number))
      let reading = try #require(report.codes.first?.reading)
      #expect(reading.text == "on its way")
      #expect(abs(reading.corners.center.x - picture.center.x) < 1)
      #expect(abs(reading.corners.center.y - picture.center.y) < 1)
      #expect(report.codes[0].isNew == (number == 0))
    }
    #expect(scanner.statistics.framesTracked >= 14)
  }

  @Test func `a screen that changes gives both of its codes and nothing else`() throws {
    let symbols = [try symbol("order 17: 12.50"), try symbol("order 18: 99.00")]
    var picture = CodePicture()
    picture.noise = 0.06
    picture.blur = 0.4
    var scanner = FrameScanner()
    var new: [String?] = []
    for number in 0..<24 {
      picture.seed = UInt64(number)
      let image = picture.drawn(symbols[number / 6 % 2])
      new += scanner.scan(Frame(image, number: number)).newReadings.map(\.text)
    }
    #expect(Set(new) == ["order 17: 12.50", "order 18: 99.00"])
    #expect(new.count == 2)
  }

  @Test func `a code that blur has hidden altogether is read after a while`() throws {
    var picture = CodePicture()
    picture.pixelsPerModule = 4
    picture.blur = 0.8
    picture.noise = 0.01
    let symbol = try symbol("out of focus")
    var scanner = FrameScanner()
    var readings: [Reading] = []
    for number in 0..<12 where readings.isEmpty {
      picture.seed = UInt64(number)
      readings = scanner.scan(Frame(picture.drawn(symbol), number: number)).newReadings
    }
    #expect(readings.map(\.text) == ["out of focus"])
    // Whether one frame is deblurred first or several are added up first is a matter of turns.
    #expect(readings.allSatisfy { ["deep", "fused"].contains($0.stage) })
  }

  @Test func `codes that alternate in every frame, blurred and noisy, never give a third`() throws {
    let texts = ["order 17: 12.50", "order 17: 72.50"]
    let symbols = try texts.map { try symbol($0) }
    var options = ScanningOptions()
    options.effort = .normal
    for (blur, noise) in [(0.5, 0.1), (0.6, 0.1)] {
      var picture = CodePicture()
      (picture.width, picture.height, picture.center) = (110, 110, (55, 55))
      (picture.blur, picture.noise) = (blur, noise)
      var scanner = FrameScanner(options)
      for number in 0..<8 {
        picture.seed = UInt64(number) + 50
        let report = scanner.scan(Frame(picture.drawn(symbols[number % 2]), number: number))
        for text in self.texts(report) { #expect(texts.contains(text)) }
      }
    }
  }

  @Test(arguments: ScanningOptions.Fusion.allCases)
  func `a burnt-out band that moves is filled from other frames`(
    fusion: ScanningOptions.Fusion
  ) throws {
    let symbol = try symbol("RQ1R:8KX2-41PL-07TT")
    var options = ScanningOptions()
    options.effort = .fast
    options.fusion = fusion
    var scanner = FrameScanner(options)
    var read: [SeenCode] = []
    for number in 0..<8 {
      var picture = CodePicture()
      picture.center.x += 0.4 * Double(number)
      var image = picture.drawn(symbol)
      // Above the lower and below the upper finder patterns, where a spot would not hide the symbol itself.
      let left = 42 + number % 4 * 12
      for y in 62..<90 {
        for x in left..<left + 32 { image[x, y] = 255 }
      }
      read += scanner.scan(Frame(image, number: number)).codes
    }
    switch fusion {
    case .on:
      #expect(read.first?.reading.text == "RQ1R:8KX2-41PL-07TT")
      #expect(read.first?.reading.stage == "fused")
      #expect(read.first.map { $0.frames > 1 } == true)
      #expect(scanner.statistics.fusedCodes == 1)
    case .off:
      #expect(read.isEmpty)
      #expect(scanner.statistics.framesFused == 0)
    }
  }

  @Test func `noise gives neither texts nor symbols`() {
    var picture = CodePicture()
    picture.noise = 0.4
    var scanner = FrameScanner()
    for number in 0..<12 {
      picture.seed = UInt64(number)
      let report = scanner.scan(Frame(picture.drawn(nil), number: number))
      #expect(report.codes.isEmpty)
    }
    #expect(scanner.statistics.framesFused == 0)
  }

  @Test func `without a code, showing one is advised, steadily`() throws {
    let picture = CodePicture()
    let empty = picture.drawn(nil)
    var scanner = FrameScanner()
    var advice: [ScanningAdvice?] = []
    for number in 0..<20 {
      let report = scanner.scan(Frame(empty, number: number))
      if advice.last != report.advice { advice.append(report.advice) }
      #expect(report.reasons == [.noFinder])
    }
    #expect(advice == [nil, .showCode])
    let report = scanner.scan(Frame(picture.drawn(try symbol("here")), number: 20))
    #expect(report.advice == nil)
  }

  @Test func `a frame that is too large is refused, and the next is scanned`() throws {
    var options = ScanningOptions()
    options.mostPixels = 150 * 150
    var scanner = FrameScanner(options)
    let report = scanner.scan(Frame(GrayImage(width: 151, height: 150), number: 0))
    #expect(report.status == .tooLarge(pixels: 151 * 150))
    #expect(
      texts(scanner.scan(Frame(CodePicture().drawn(try symbol("small")), number: 1))) == ["small"])
    #expect(scanner.statistics.framesFailed == 1 && scanner.statistics.framesSeen == 1)
  }

  @Test(arguments: [(1, 1), (1, 200), (2, 2), (40, 3)])
  func `tiny frames hold nothing`(size: (Int, Int)) {
    var scanner = FrameScanner()
    for number in 0..<4 {
      let report = scanner.scan(Frame(GrayImage(width: size.0, height: size.1), number: number))
      #expect(report.codes.isEmpty)
    }
  }

  @Test func `frames of changing size do no harm`() throws {
    let symbol = try symbol("zoom")
    var scanner = FrameScanner()
    for (number, pixels) in [3.0, 2, 5, 2, 3].enumerated() {
      var picture = CodePicture()
      picture.pixelsPerModule = pixels
      (picture.width, picture.height) = (Int(40 * pixels), Int(37 * pixels))
      picture.center = (20 * pixels, 18 * pixels)
      let report = scanner.scan(Frame(picture.drawn(symbol), number: number))
      #expect(texts(report) == ["zoom"])
    }
    #expect(scanner.statistics.codes == 1)
  }

  @Test func `frames without work to spend are given up, and never crash`() throws {
    var options = ScanningOptions()
    options.workPerFrame = 1
    var scanner = FrameScanner(options)
    let image = CodePicture().drawn(try symbol("busy"))
    for number in 0..<5 {
      let report = scanner.scan(Frame(image, number: number))
      #expect(report.codes.isEmpty)
    }
  }

  @Test func `frames that never came are counted`() throws {
    let image = CodePicture().drawn(nil)
    var scanner = FrameScanner()
    _ = scanner.scan(Frame(image, number: 0))
    _ = scanner.scan(Frame(image, number: 4))
    scanner.noteFailedFrame()
    _ = scanner.scan(Frame(image, number: 6))
    #expect(scanner.statistics.framesDropped == 3)
    #expect(scanner.statistics.framesFailed == 1)
  }

  @Test func `equal streams give equal reports`() throws {
    let symbol = try symbol("again")
    func reports() -> [FrameReport] {
      var options = ScanningOptions()
      options.effort = .fast
      var scanner = FrameScanner(options)
      var picture = CodePicture()
      (picture.blur, picture.noise) = (0.6, 0.2)
      return (0..<8).map { number in
        picture.seed = UInt64(number)
        return scanner.scan(Frame(picture.drawn(symbol), number: number))
      }
    }
    let first = reports()
    let second = reports()
    #expect(first == second)
  }

  @Test func `a mirrored, reversed code keeps its own corners while it is followed`() throws {
    let symbol = try symbol("mirror")
    var scanner = FrameScanner()
    let plain = CodePicture().drawn(symbol)
    let mirrored = GrayImage(
      width: 150, height: 150,
      pixels: (0..<150 * 150).map { 255 - plain[149 - $0 % 150, $0 / 150] })
    for number in 0..<4 {
      let report = scanner.scan(Frame(mirrored, number: number))
      let corners = try #require(report.codes.first?.reading.corners)
      #expect(corners.topLeft.x > corners.topRight.x + 60)
      #expect(report.codes[0].isNew == (number == 0))
    }
  }
}
