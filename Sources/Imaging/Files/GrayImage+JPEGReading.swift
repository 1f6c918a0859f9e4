// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// Decodes a JPEG file whose size is within the limits, straight to luma.
  ///
  /// Baseline and progressive, of 8 bits. CMYK values are taken as Adobe's programs store them, 255 for no ink.
  init(decodingJPEG file: [UInt8], limits: ImageLimits) throws(ImageError) {
    let structure = try JPEGStructure(of: file, limits: limits)
    let frame = structure.frame
    try frame.requireSupport()

    let decompressor = try TurboJPEG()
    let isCMYK = frame.components == 4
    let (samples, outcome) =
      isCMYK
      ? decompressor.cmyk(structure.image, width: frame.width, height: frame.height)
      : decompressor.gray(structure.image, width: frame.width, height: frame.height)
    if case .refused(let message) = outcome {
      throw .corrupt(.jpeg, atByte: nil, message: message)
    }
    self.init(
      width: frame.width, height: frame.height,
      pixels: isCMYK ? lumaOfStoredCMYK(samples.span) : samples)
  }
}

extension JPEGStructure.Frame {
  /// Refuses the processes that libturbojpeg does not decode, by name.
  func requireSupport() throws(ImageError) {
    switch markerCode {
    case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA: break
    case 0xC3, 0xCB: throw .unsupported(.jpeg, what: "lossless coding")
    default: throw .unsupported(.jpeg, what: "hierarchical coding")
    }
    guard precision == 8 else {
      throw .unsupported(.jpeg, what: "\(precision) bits per sample")
    }
    guard [1, 3, 4].contains(components) else {
      throw .unsupported(.jpeg, what: "\(components) colour components")
    }
  }
}

/// Luma of cyan, magenta, yellow and black, four bytes per pixel, 255 for no ink.
///
/// Ink is taken as ideal: each of red, green and blue is the product of its own ink's and black's transmittance. The
/// weights are those of ITU-R BT.601, in 65,536ths.
func lumaOfStoredCMYK(_ samples: Span<UInt8>) -> [UInt8] {
  let count = samples.count / 4
  return Array(capacity: count) { gray in
    for index in 0..<count {
      let cyan = UInt32(samples[4 * index])
      let magenta = UInt32(samples[4 * index + 1])
      let yellow = UInt32(samples[4 * index + 2])
      let black = UInt32(samples[4 * index + 3])
      let light = (19595 &* cyan &+ 38470 &* magenta &+ 7471 &* yellow &+ 32768) >> 16
      gray.append(UInt8(truncatingIfNeeded: (light &* black &+ 127) / 255))
    }
  }
}
