// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import QRCodes

@Suite struct FrameStackTests {
  private func symbol() throws -> Symbol {
    var options = EncodingOptions(correction: .medium)
    options.version = .exactly(5)
    return try Symbol(encoding: .text("seen in the dark"), options: options)
  }

  /// A symbol with its middle at a place, slightly turned, in noise of its own.
  private func picture(
    x: Double = 160, y: Double = 120, slope: Double = 0, noise: Double, seed: UInt64,
    isEmpty: Bool = false
  ) throws -> GrayImage {
    let picture = CodePicture(
      width: 320, height: 240, pixelsPerModule: 4, center: (x, y), slope: slope, noise: noise,
      seed: seed)
    return try picture.drawn(isEmpty ? nil : symbol())
  }

  private func pyramid(_ image: GrayImage) -> ImagePyramid {
    var budget = WorkBudget(units: .max, deadline: nil)
    return ImagePyramid(image, budget: &budget)
  }

  @Test(arguments: [(0.0, 0.0), (3, -2), (-17, 11), (30, 24)])
  func `shifts are found in noise, to a pixel`(x: Double, y: Double) throws {
    let first = try pyramid(picture(noise: 0.4, seed: 1))
    let second = try pyramid(picture(x: 160 + x, y: 120 + y, noise: 0.4, seed: 2))
    let shifts = TileShifts(from: first, to: second)
    // Where the symbol is; around it there is nothing to be seen.
    for (placeX, placeY) in [(160, 120), (120, 80), (200, 80), (120, 160), (200, 160)] {
      let found = shifts.shift(atX: Float(placeX), y: Float(placeY))
      #expect(abs(Double(found.shift.x) - x) < 1 && abs(Double(found.shift.y) - y) < 1)
      #expect(found.isAlike, "at \(placeX), \(placeY)")
    }
  }

  @Test func `a turn is a different shift on either side`() throws {
    let first = try pyramid(picture(noise: 0.1, seed: 1))
    let second = try pyramid(picture(slope: 0.02, noise: 0.1, seed: 2))
    let shifts = TileShifts(from: first, to: second)
    // The picture's slope of 0.02 turns (dx, dy) into (dx - 0.02 dy, dy + 0.02 dx).
    #expect(abs(shifts.shift(atX: 220, y: 120).shift.y - 1.2) < 0.7)
    #expect(abs(shifts.shift(atX: 100, y: 120).shift.y + 1.2) < 0.7)
  }

  @Test func `a mean of eight frames has half of the noise, and the symbol where it is now`() throws
  {
    var stack = FrameStack()
    for number in 0..<7 {
      let offset = Double(number) * 1.7
      try stack.add(
        pyramid(picture(x: 150 + offset, y: 126 - offset, noise: 0.4, seed: UInt64(number))),
        at: .milliseconds(33 * number))
    }
    let newest = try pyramid(picture(noise: 0.4, seed: 99))
    #expect(stack.count == 8)
    #expect(stack.pays(for: newest, at: .milliseconds(33 * 7)))
    let mean = stack.mean(onto: newest)
    let clear = try picture(noise: 0, seed: 0)
    #expect(deviation(mean, clear) < 0.6 * deviation(newest.image, clear))
  }

  /// The root of the mean squared difference, off the border.
  private func deviation(_ a: GrayImage, _ b: GrayImage) -> Double {
    var sum = 0.0
    for y in 30..<210 {
      for x in 70..<250 {
        let difference = Double(a[x, y]) - Double(b[x, y])
        sum += difference * difference
      }
    }
    return (sum / (180 * 180)).squareRoot()
  }

  @Test func `a symbol that has just come is not thinned by frames without it`() throws {
    var stack = FrameStack()
    for number in 0..<7 {
      try stack.add(
        pyramid(picture(noise: 0.15, seed: UInt64(number), isEmpty: true)),
        at: .milliseconds(33 * number))
    }
    let newest = try picture(noise: 0.15, seed: 99)
    let mean = stack.mean(onto: pyramid(newest))
    let symbol = try symbol()
    var scanner = FrameScanner()
    let report = scanner.scan(Frame(mean, number: 0))
    #expect(report.newReadings.map(\.version) == [symbol.version])
  }

  @Test func `clear frames are not worth a mean, nor are those of another size or of long ago`()
    throws
  {
    var stack = FrameStack()
    let noisy = try pyramid(picture(noise: 0.4, seed: 1))
    #expect(!stack.pays(for: noisy, at: .zero))
    stack.add(noisy, at: .zero)
    #expect(stack.pays(for: noisy, at: .milliseconds(33)))
    #expect(!stack.pays(for: noisy, at: .seconds(1)))
    #expect(try !stack.pays(for: pyramid(picture(noise: 0.01, seed: 1)), at: .milliseconds(33)))
    let smaller = try pyramid(
      picture(noise: 0.4, seed: 2).cropped(columns: 0..<300, rows: 0..<240))
    #expect(!stack.pays(for: smaller, at: .milliseconds(33)))
    stack.add(smaller, at: .milliseconds(33))
    #expect(stack.count == 2)
    stack.forget()
    #expect(stack.count == 1)
  }

  @Test(arguments: [(1, 1), (3, 200), (41, 40), (64, 97)])
  func `images of any size have a mean`(width: Int, height: Int) {
    var random = Noise(seed: 3)
    func image() -> ImagePyramid {
      pyramid(
        GrayImage(
          width: width, height: height,
          pixels: (0..<width * height).map { _ in UInt8(128 + 20 * min(max(random.next(), -3), 3)) }
        )
      )
    }
    var stack = FrameStack()
    for number in 0..<9 { stack.add(image(), at: .milliseconds(number)) }
    let mean = stack.mean(onto: image())
    #expect(mean.width == width && mean.height == height)
    #expect(mean.pixels.allSatisfy { (68...188).contains($0) })
  }

  /// Frames in which a symbol is lost to noise, slightly moved.
  private func readings(fusion: ScanningOptions.Fusion, frames: Int) throws -> [SeenCode] {
    var options = ScanningOptions()
    options.fusion = fusion
    var scanner = FrameScanner(options)
    var seen: [SeenCode] = []
    for number in 0..<frames {
      let image = try picture(
        x: 160 + 2 * Double(number % 3), y: 120 - Double(number % 2), noise: 1.1,
        seed: UInt64(number) + 40)
      seen += scanner.scan(Frame(image, number: number)).codes.filter(\.isNew)
    }
    return seen
  }

  @Test func `noise that hides a symbol in each frame does not hide it in eight`() throws {
    let symbol = try symbol()
    let seen = try readings(fusion: .on, frames: 8)
    #expect(seen.map(\.reading.version) == [symbol.version])
    #expect(seen.allSatisfy { $0.frames > 1 })
    #expect(try readings(fusion: .off, frames: 8).isEmpty)
  }
}
