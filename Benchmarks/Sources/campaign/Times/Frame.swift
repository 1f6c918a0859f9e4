// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes

/// A frame as a camera over a counter might deliver it: a sloping gray background with printed matter on it, blur and
/// noise, with or without codes.
struct Frame {
  var image: GrayImage
  /// The payloads of the codes in it.
  var payloads: [[UInt8]]

  /// - Parameters:
  ///   - codes: How many codes, each turned at random; laid out on a grid.
  ///   - pixelsPerModule: The size of the codes' modules.
  init(
    width: Int, height: Int, codes: Int, pixelsPerModule: Int, using random: inout SplitMix64
  ) throws {
    var canvas = GrayImage(width: width, height: height, filledWith: 205)
    for _ in 0..<60 {
      // Boxes and lines of every gray, so that there are edges where no code is.
      let isLine = Bool.random(using: &random)
      let longest = isLine ? width / 4 : width / 12
      let box = GrayImage(
        width: Int.random(in: 4...longest, using: &random),
        height: isLine ? Int.random(in: 2...8, using: &random) : height / 14,
        filledWith: UInt8.random(in: 30...240, using: &random))
      canvas.place(
        box, left: Int.random(in: 0..<width, using: &random),
        top: Int.random(in: 0..<height, using: &random))
    }
    payloads = []
    let columns = Int(Double(codes).squareRoot().rounded(.up))
    for index in 0..<codes {
      let bytes = CleanContent.alphanumeric.sample(
        count: Int.random(in: 30...70, using: &random), using: &random)
      let symbol = try Symbol(encoding: bytes, correction: .medium)
      let code = GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule)
        .turned(degrees: Double.random(in: -20...20, using: &random))
      let (column, row) = (index % columns, index / columns)
      canvas.place(
        code, left: (2 * column + 1) * width / columns / 2 - code.width / 2,
        top: (2 * row + 1) * height / columns / 2 - code.height / 2)
      payloads.append(bytes)
    }
    image = canvas.blurred(sigmaPixels: 0.8).exposed(using: &random)
  }
}

extension GrayImage {
  /// The image under light that falls off to one side, and with noise.
  fileprivate func exposed(using random: inout SplitMix64) -> GrayImage {
    let exposed = [UInt8](capacity: width * height) { target in
      for y in 0..<height {
        for x in 0..<width {
          let light = 1 - 0.4 * Double(x + y) / Double(width + height)
          // The sum of four bytes is near enough to a normal distribution; 2.3 grays.
          let bits = random.next()
          let sum = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255)
          let gray = Double(self[x, y]) * light + (Double(sum) - 510) / 64
          target.append(UInt8(max(0, min(255, gray + 0.5))))
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: exposed)
  }
}
