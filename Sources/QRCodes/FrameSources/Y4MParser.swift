// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// Takes the frames out of a YUV4MPEG2 stream.
///
/// A stream that is damaged cannot be found into again, because nothing marks its frames: after an error it has ended.
struct Y4MParser<Input: ByteInput & ~Copyable>: ~Copyable {
  var reader: ByteReader<Input>
  private(set) var header: Y4MHeader?
  private let limits: ImageLimits
  /// The rate of a stream that does not tell its own.
  private let fallbackRate: FrameRate
  private var scale: LumaScale?
  private var index = 0
  private var hasEnded = false

  init(_ input: consuming Input, fallbackRate: FrameRate, limits: ImageLimits) {
    reader = ByteReader(input)
    self.fallbackRate = fallbackRate
    self.limits = limits
  }

  /// The stream's first line.
  mutating func readHeader() throws(Y4MError) -> Y4MHeader {
    if let header { return header }
    let (line, end) = try lineOfStream()
    // What is no such stream at all should be told so, and not that its line is long.
    let signature = Array(Y4MHeader.signature.utf8)
    guard !line.isEmpty, zip(line, signature).allSatisfy(==) else {
      throw .notY4M(firstBytes: Array(line.prefix(signature.count)))
    }
    switch end {
    case .limit: throw .lineTooLong(atByte: 0, limitBytes: Y4MHeader.lineLimitBytes)
    case .endOfInput: throw .truncated(atByte: reader.offset, frame: nil)
    case .lineFeed: break
    }
    let header = try Y4MHeader(line: line, limits: limits)
    self.header = header
    if header.range == .limited || header.chroma.bits > 8 {
      scale = LumaScale(bits: header.chroma.bits, range: header.range)
    }
    return header
  }

  /// The next frame, or nil at the end and after an error.
  mutating func next() throws(Y4MError) -> Frame? {
    if hasEnded { return nil }
    do {
      let header = try readHeader()
      guard let image = try image(header) else {
        hasEnded = true
        return nil
      }
      defer { index += 1 }
      return Frame(
        image: image, timestamp: (header.rate ?? fallbackRate).time(ofFrame: index), index: index)
    } catch {
      hasEnded = true
      throw error
    }
  }

  private mutating func image(_ header: Y4MHeader) throws(Y4MError) -> GrayImage? {
    let start = reader.offset
    let (line, end) = try lineOfStream()
    if line.isEmpty && end == .endOfInput { return nil }
    let marker = Array("FRAME".utf8)
    let isMarker =
      line.count <= marker.count
      ? marker.starts(with: line) : line.starts(with: marker + [UInt8(ascii: " ")])
    guard isMarker, end != .lineFeed || line.count >= marker.count else {
      throw .noFrame(frame: index, atByte: start)
    }
    switch end {
    case .limit: throw .lineTooLong(atByte: start, limitBytes: Y4MHeader.lineLimitBytes)
    case .endOfInput: throw .truncated(atByte: reader.offset, frame: index)
    case .lineFeed: break
    }

    let (width, height) = (header.width, header.height)
    let luma = try block(of: header.chroma.lumaBytes(width: width, height: height))
    try skip(header.chroma.otherBytes(width: width, height: height))
    guard let scale else { return GrayImage(width: width, height: height, pixels: luma) }
    return GrayImage(
      width: width, height: height,
      pixels: header.chroma.bits > 8 ? scale.grayOfPairs(luma.span) : scale.gray(luma.span))
  }

  private mutating func lineOfStream() throws(Y4MError) -> (
    bytes: [UInt8], end: ByteReader<Input>.LineEnd
  ) {
    do {
      return try reader.line(limitBytes: Y4MHeader.lineLimitBytes)
    } catch {
      throw refusal(of: error)
    }
  }

  private mutating func block(of count: Int) throws(Y4MError) -> [UInt8] {
    let block: [UInt8]
    do {
      block = try reader.block(of: count)
    } catch {
      throw refusal(of: error)
    }
    guard block.count == count else { throw .truncated(atByte: reader.offset, frame: index) }
    return block
  }

  private mutating func skip(_ count: Int) throws(Y4MError) {
    let skipped: Int
    do {
      skipped = try reader.skip(count)
    } catch {
      throw refusal(of: error)
    }
    guard skipped == count else { throw .truncated(atByte: reader.offset, frame: index) }
  }

  private func refusal(of problem: InputProblem) -> Y4MError {
    switch problem {
    case .cancelled: .cancelled
    case .failed(let code): .cannotRead(atByte: reader.offset, errno: code)
    }
  }
}
