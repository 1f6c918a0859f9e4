// SPDX-License-Identifier: Apache-2.0

internal import Imaging
internal import QRCodes

/// A library that reads one image at a time, keeping buffers.
protocol FrameReading: ~Copyable {
  /// The codes in an image.
  mutating func codes(in image: GrayImage) throws(ReaderFailure) -> [AnsweredCode]
}

/// Reads the frames of a sample in their order, until one gives a code.
final class FrameByFrameSession<Reader: FrameReading & ~Copyable>: ReaderSession {
  private var reader: Reader

  init(_ reader: consuming Reader) {
    self.reader = reader
  }

  func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer {
    let stopwatch = Stopwatch()
    for (index, frame) in sample.frames.enumerated() {
      let codes = try reader.codes(in: frame.image)
      if !codes.isEmpty {
        return ReaderAnswer(codes: codes, frame: index, timing: stopwatch.timing())
      }
    }
    return ReaderAnswer(codes: [], frame: nil, timing: stopwatch.timing())
  }
}

extension AnsweredCode {
  /// What one of the toolkit's readings says.
  init(_ reading: Reading) {
    self.init(bytes: reading.bytes, text: reading.text, corners: reading.corners.corners)
  }
}
