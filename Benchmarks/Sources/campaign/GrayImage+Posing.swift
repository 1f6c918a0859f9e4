// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging

extension GrayImage {
  /// The image turned clockwise about its centre, on a canvas that holds all of it, bilinear, white around.
  func turned(degrees: Double) -> GrayImage {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let newWidth = Int((abs(Double(width) * cosine) + abs(Double(height) * sine)).rounded(.up))
    let newHeight = Int((abs(Double(width) * sine) + abs(Double(height) * cosine)).rounded(.up))
    // A frame of white lets every tap near the border be read without asking.
    let source = padded(by: 2)
    let samples = source.pixels.span
    let pixels = [UInt8](capacity: newWidth * newHeight) { target in
      for y in 0..<newHeight {
        let down = Double(y) + 0.5 - Double(newHeight) / 2
        for x in 0..<newWidth {
          let right = Double(x) + 0.5 - Double(newWidth) / 2
          let u = right * cosine + down * sine + Double(source.width) / 2 - 0.5
          let v = down * cosine - right * sine + Double(source.height) / 2 - 0.5
          guard u >= 0, v >= 0, u < Double(source.width - 1), v < Double(source.height - 1) else {
            target.append(255)
            continue
          }
          let (column, row) = (Int(u), Int(v))
          let (across, along) = (u - Double(column), v - Double(row))
          let index = row &* source.width &+ column
          let upper =
            Double(samples[index]) * (1 - across) + Double(samples[index &+ 1]) * across
          let lower =
            Double(samples[index &+ source.width]) * (1 - across)
            + Double(samples[index &+ source.width &+ 1]) * across
          target.append(UInt8(upper * (1 - along) + lower * along + 0.5))
        }
      }
    }
    return GrayImage(width: newWidth, height: newHeight, pixels: pixels)
  }

  /// The image with left and right exchanged.
  func mirrored() -> GrayImage {
    let source = pixels.span
    let mirrored = [UInt8](capacity: source.count) { target in
      for y in 0..<height {
        for x in (0..<width).reversed() { target.append(source[y * width + x]) }
      }
    }
    return GrayImage(width: width, height: height, pixels: mirrored)
  }

  /// Puts another image in this one; what would lie outside is left out.
  mutating func place(_ other: GrayImage, left: Int, top: Int) {
    for y in max(0, -top)..<max(max(0, -top), min(other.height, height - top)) {
      for x in max(0, -left)..<max(max(0, -left), min(other.width, width - left)) {
        self[left + x, top + y] = other[x, y]
      }
    }
  }
}
