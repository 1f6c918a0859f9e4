// SPDX-License-Identifier: Apache-2.0

extension GrayImage {
  /// Decodes the first image of a Netpbm file whose size is within the limits.
  init(decodingNetpbm file: [UInt8]) throws(ImageError) {
    let header = try Netpbm.Header(of: file)
    let pixels: [UInt8] =
      switch (header.coding, header.kind) {
      case (.plain, .bitmap): try plainBits(file, header)
      case (.plain, _): try plainSamples(file, header)
      case (.raw, .bitmap): try rawBits(file, header)
      case (.raw, _): try rawSamples(file, header)
      }
    self.init(width: header.width, height: header.height, pixels: pixels)
  }
}

private let samplesPart = "the samples"

private func plainBits(_ file: [UInt8], _ header: Netpbm.Header) throws(ImageError) -> [UInt8] {
  let count = header.width * header.height
  try requireBytes(count, after: header, in: file)
  var numbers = NetpbmNumbers(file, from: header.end)
  var pixels = [UInt8]()
  pixels.reserveCapacity(count)
  for _ in 0..<count {
    pixels.append(try numbers.nextBit(within: samplesPart) ? 0 : 255)
  }
  return pixels
}

private func plainSamples(_ file: [UInt8], _ header: Netpbm.Header) throws(ImageError) -> [UInt8] {
  let count = header.width * header.height
  // A digit and a space for each sample.
  try requireBytes(2 * count * header.samplesPerPixel, after: header, in: file)
  let scale = SampleScale(maximum: header.maximum)
  var numbers = NetpbmNumbers(file, from: header.end)

  func sample() throws(ImageError) -> Int {
    let (value, offset) = try numbers.next(within: samplesPart)
    guard value <= header.maximum else { throw overMaximum(value, header, at: offset) }
    return value
  }

  var pixels = [UInt8]()
  pixels.reserveCapacity(count)
  for _ in 0..<count {
    pixels.append(
      header.kind == .gray
        ? scale.gray(try sample()) : scale.gray(try sample(), try sample(), try sample()))
  }
  return pixels
}

private func rawBits(_ file: [UInt8], _ header: Netpbm.Header) throws(ImageError) -> [UInt8] {
  let bytesPerRow = (header.width + 7) / 8
  try requireBytes(bytesPerRow * header.height, after: header, in: file)
  let bytes = file.span
  return Array(capacity: header.width * header.height) { pixels in
    for y in 0..<header.height {
      let row = bytes.extracting(header.end + y * bytesPerRow..<header.end + (y + 1) * bytesPerRow)
      for x in 0..<header.width {
        pixels.append(row[x >> 3] << UInt8(x & 7) & 0x80 == 0 ? 255 : 0)
      }
    }
  }
}

private func rawSamples(_ file: [UInt8], _ header: Netpbm.Header) throws(ImageError) -> [UInt8] {
  let count = header.width * header.height
  let sampleCount = count * header.samplesPerPixel
  let bytesPerSample = header.maximum < 256 ? 1 : 2
  try requireBytes(sampleCount * bytesPerSample, after: header, in: file)
  if header.kind == .gray, header.maximum == 255 {
    return Array(file[header.end..<header.end + count])
  }

  let bytes = file.span.extracting(header.end..<header.end + sampleCount * bytesPerSample)
  func sample(_ index: Int) -> Int {
    bytesPerSample == 1 ? Int(bytes[index]) : Int(bytes[2 * index]) << 8 | Int(bytes[2 * index + 1])
  }
  for index in 0..<sampleCount where sample(index) > header.maximum {
    throw overMaximum(sample(index), header, at: header.end + index * bytesPerSample)
  }

  let scale = SampleScale(maximum: header.maximum)
  return Array(capacity: count) { pixels in
    for index in 0..<count {
      pixels.append(
        header.kind == .gray
          ? scale.gray(sample(index))
          : scale.gray(sample(3 * index), sample(3 * index + 1), sample(3 * index + 2)))
    }
  }
}

/// Refuses a file that cannot hold its samples before memory is taken for them.
private func requireBytes(_ count: Int, after header: Netpbm.Header, in file: [UInt8])
  throws(ImageError)
{
  guard file.count - header.end >= count else {
    throw .truncated(.netpbm, atByte: file.count, within: samplesPart)
  }
}

private func overMaximum(_ value: Int, _ header: Netpbm.Header, at offset: Int) -> ImageError {
  .corrupt(
    .netpbm, atByte: offset, message: "the sample \(value) is over the maximum \(header.maximum)")
}

/// Turns samples from 0 to `maximum` into gray from 0 to 255, rounding to nearest.
private struct SampleScale {
  let maximum: Int

  func gray(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: (value * 255 + maximum / 2) / maximum)
  }

  /// The weights of ITU-R BT.601, in 65,536ths, on samples that were first rounded to 8 bits, as for other formats.
  func gray(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    let sum = 19595 * Int(gray(red)) + 38470 * Int(gray(green)) + 7471 * Int(gray(blue)) + 32768
    return UInt8(truncatingIfNeeded: sum >> 16)
  }
}
