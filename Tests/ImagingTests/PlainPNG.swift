// SPDX-License-Identifier: Apache-2.0

@testable import Imaging

/// A PNG of random samples, built as the specification defines it, and the gray values it stands for.
struct PlainPNG {
  let file: [UInt8]
  let expected: [UInt8]

  init(
    colourType: UInt8, depth: Int, width: Int, height: Int, isInterlaced: Bool, isTransparent: Bool,
    seed: UInt64
  ) {
    var numbers = FixedNumbers(seed: seed)
    let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType, default: 1]
    let maximum = 1 << depth - 1
    let pixels = (0..<width * height).map { _ in
      (0..<channels).map { _ in Int.random(in: 0...maximum, using: &numbers) }
    }
    let palette = (0...min(maximum, 255)).map { _ in
      (0..<3).map { _ in Int.random(in: 0...255, using: &numbers) }
    }
    let paletteAlpha = palette.map { _ in Int.random(in: 0...255, using: &numbers) }

    // The passes of clause 8.2: start and step in x and y. Without interlacing there is one.
    let passes =
      isInterlaced
      ? [
        (0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2),
        (0, 1, 1, 2),
      ] : [(0, 1, 0, 1)]
    var rows: [UInt8] = []
    for (startX, stepX, startY, stepY) in passes where startX < width {
      for y in stride(from: startY, to: height, by: stepY) {
        let samples = stride(from: startX, to: width, by: stepX).flatMap { pixels[y * width + $0] }
        rows += [0] + Self.packed(samples, depth: depth)
      }
    }

    var chunks = PNGBytes.header(
      width: width, height: height, depth: depth, colourType: colourType,
      interlaceMethod: isInterlaced ? 1 : 0)
    if colourType == 3 {
      chunks += PNGBytes.chunk("PLTE", palette.flatMap { $0.map { UInt8($0) } })
      if isTransparent { chunks += PNGBytes.chunk("tRNS", paletteAlpha.map { UInt8($0) }) }
    } else if channels % 2 == 1, isTransparent {
      // The first pixel's colour is the one that is clear.
      chunks += PNGBytes.chunk("tRNS", pixels[0].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
    }
    chunks += PNGBytes.chunk("IDAT", PNGBytes.stored(rows))
    file = PNGBytes.signature + chunks + PNGBytes.end

    expected = pixels.map { pixel in
      let full = pixel.map { Double($0) * 255 / Double(maximum) }
      switch colourType {
      case 3:
        let colour = palette[pixel[0]].map { Double($0) }
        return Self.gray(colour, alpha: isTransparent ? Double(paletteAlpha[pixel[0]]) : 255)
      case 4, 6: return Self.gray(Array(full.dropLast()), alpha: full[full.count - 1])
      default: return Self.gray(full, alpha: isTransparent && pixel == pixels[0] ? 0 : 255)
      }
    }
  }

  private static func gray(_ colour: [Double], alpha: Double) -> UInt8 {
    let luma =
      colour.count == 1 ? colour[0] : 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
    return UInt8((luma * alpha / 255 + 255 - alpha).rounded())
  }

  /// Samples as bytes, the leftmost in the highest bits; clause 7.2.
  private static func packed(_ samples: [Int], depth: Int) -> [UInt8] {
    if depth == 16 { return samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    let perByte = 8 / depth
    return stride(from: 0, to: samples.count, by: perByte).map { start in
      (0..<perByte).reduce(0) { byte, place in
        byte << UInt8(depth) | (start + place < samples.count ? UInt8(samples[start + place]) : 0)
      }
    }
  }
}
