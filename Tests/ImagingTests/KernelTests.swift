// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Imaging

/// Each kernel against a plain version that follows the definition pixel by pixel.
@Suite struct KernelTests {
  /// Odd and even, wide and high, and single rows and columns.
  static let sizes = [(1, 1), (2, 2), (1, 9), (9, 1), (17, 12), (12, 31), (40, 33)]

  @Test(arguments: sizes)
  func `a negative is 255 less each sample`(width: Int, height: Int) {
    let image = GrayImage.noise(width: width, height: height, seed: 11)
    #expect(image.inverted().pixels == image.pixels.map { 255 - $0 })
    #expect(image.inverted().inverted() == image)
  }

  @Test(arguments: sizes)
  func `a margin surrounds the image`(width: Int, height: Int) {
    let image = GrayImage.noise(width: width, height: height, seed: 12)
    let expected = GrayImage(plainWidth: width + 6, height: height + 6) { x, y in
      (3..<3 + width).contains(x) && (3..<3 + height).contains(y) ? image[x - 3, y - 3] : 7
    }
    #expect(image.padded(by: 3, with: 7) == expected)
    #expect(image.padded(by: 0) == image)
  }

  @Test(arguments: sizes)
  func `a quarter turn is clockwise, and four are none`(width: Int, height: Int) {
    let image = GrayImage.noise(width: width, height: height, seed: 13)
    let turned = image.rotatedQuarterTurn()
    let expected = GrayImage(plainWidth: height, height: width) { x, y in image[y, height - 1 - x] }
    #expect(turned == expected)
    #expect(turned.rotatedQuarterTurn().rotatedQuarterTurn().rotatedQuarterTurn() == image)
  }

  @Test(arguments: sizes, [1, 2, 3])
  func `enlarging repeats pixels`(size: (Int, Int), factor: Int) {
    let image = GrayImage.noise(width: size.0, height: size.1, seed: 14)
    let expected = GrayImage(plainWidth: size.0 * factor, height: size.1 * factor) { x, y in
      image[x / factor, y / factor]
    }
    #expect(image.upscaled(by: factor) == expected)
  }

  @Test func `a part holds the pixels of its columns and rows that the image has`() {
    let image = GrayImage.noise(width: 9, height: 7, seed: 15)
    let expected = GrayImage(plainWidth: 4, height: 3) { x, y in image[x + 5, y + 2] }
    #expect(image.cropped(columns: 5..<9, rows: 2..<5) == expected)
    #expect(image.cropped(columns: 5..<40, rows: 2..<5) == expected)
    #expect(image.cropped(columns: -3..<9, rows: -1..<90) == image)
  }

  @Test(arguments: sizes.filter { $0.0 > 1 && $0.1 > 1 })
  func `halving takes means of squares`(width: Int, height: Int) {
    let image = GrayImage.noise(width: width, height: height, seed: 16)
    let expected = GrayImage(plainWidth: width / 2, height: height / 2) { x, y in
      let sum =
        image.held(2 * x, 2 * y) + image.held(2 * x + 1, 2 * y) + image.held(2 * x, 2 * y + 1)
        + image.held(2 * x + 1, 2 * y + 1)
      return UInt8((sum + 2) / 4)
    }
    #expect(image.halved() == expected)
  }

  @Test(arguments: sizes, [0, 0.3, 0.6, 1, 2.5])
  func `a blur is a Gaussian within 1`(size: (Int, Int), sigma: Double) {
    let image = GrayImage.noise(width: size.0, height: size.1, seed: 17)
    let radius = Int((3 * sigma).rounded(.up))
    let weights = (-radius...radius).map {
      sigma == 0 ? 1 : exp(-Double($0 * $0) / (2 * sigma * sigma))
    }
    let total = weights.reduce(0, +)
    let blurred = image.blurred(sigmaPixels: sigma)
    for y in 0..<size.1 {
      for x in 0..<size.0 {
        var sum = 0.0
        for dy in -radius...radius {
          for dx in -radius...radius {
            sum += weights[dx + radius] * weights[dy + radius] * Double(image.held(x + dx, y + dy))
          }
        }
        #expect(abs(sum / (total * total) - Double(blurred[x, y])) < 1)
      }
    }
  }

  @Test(arguments: [(5, 5), (40, 7), (3, 50), (80, 66), (13, 11), (1, 1), (39, 32)])
  func `resizing averages areas and interpolates between centres`(newWidth: Int, newHeight: Int) {
    let image = GrayImage.noise(width: 40, height: 33, seed: 18)
    let resized = image.resized(width: newWidth, height: newHeight)
    #expect(resized.width == newWidth)
    #expect(resized.height == newHeight)
    for y in 0..<newHeight {
      for x in 0..<newWidth {
        var sum = 0.0
        for (line, lineShare) in shares(of: y, from: 33, to: newHeight) {
          for (column, share) in shares(of: x, from: 40, to: newWidth) {
            sum += share * lineShare * Double(image.held(column, line))
          }
        }
        #expect(abs(sum - Double(resized[x, y])) < 1)
      }
    }
  }

  /// The places that one new place is made of, by stepping finely over its area or by interpolating at its centre.
  private func shares(of place: Int, from old: Int, to new: Int) -> [(Int, Double)] {
    let step = Double(old) / Double(new)
    if step <= 1 {
      let centre = (Double(place) + 0.5) * step - 0.5
      let low = centre.rounded(.down)
      return [(Int(low), 1 - (centre - low)), (Int(low) + 1, centre - low)]
    }
    let grains = 2_000
    return (0..<grains).reduce(into: [Int: Double]()) { shares, grain in
      let position = (Double(place) + (Double(grain) + 0.5) / Double(grains)) * step
      shares[Int(position), default: 0] += 1 / Double(grains)
    }.map { ($0.key, $0.value) }
  }

  @Test(arguments: [0, 1, 127, 128, 254, 255] as [UInt8])
  func `a flat image stays flat`(gray: UInt8) {
    let flat = GrayImage(width: 31, height: 23, filledWith: gray)
    #expect(flat.blurred(sigmaPixels: 1.3).pixels.allSatisfy { $0 == gray })
    #expect(flat.halved().pixels.allSatisfy { $0 == gray })
    for (width, height) in [(7, 5), (100, 90), (30, 24), (1, 1)] {
      #expect(flat.resized(width: width, height: height).pixels.allSatisfy { $0 == gray })
    }
  }

  @Test func `a long row shrinks to its mean`() {
    let row = GrayImage(width: 20_000, height: 1, pixels: (0..<20_000).map { $0 < 5_000 ? 255 : 0 })
    #expect(row.resized(width: 1, height: 1).pixels == [64])
  }
}

extension GrayImage {
  /// Makes an image pixel by pixel.
  fileprivate init(plainWidth width: Int, height: Int, _ gray: (Int, Int) -> UInt8) {
    self.init(
      width: width, height: height,
      pixels: (0..<width * height).map { gray($0 % width, $0 / width) })
  }

  /// The nearest sample to a place that may lie outside.
  fileprivate func held(_ x: Int, _ y: Int) -> Int {
    Int(self[min(max(x, 0), width - 1), min(max(y, 0), height - 1)])
  }
}
