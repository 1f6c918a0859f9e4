// SPDX-License-Identifier: Apache-2.0

internal import QRCodes

/// The scanner loop's work on the frames of a sample, until a code appears; a new scanner for every sample.
struct ScannerSession: ReaderSession {
  private let unused: FrameScanner

  init(fusion: ScanningOptions.Fusion) {
    var options = ScanningOptions()
    options.fusion = fusion
    unused = FrameScanner(options)
  }

  func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer {
    let stopwatch = Stopwatch()
    var scanner = unused
    for (index, frame) in sample.frames.enumerated() {
      let codes = scanner.scan(frame).codes
      if !codes.isEmpty {
        return ReaderAnswer(
          codes: codes.map { AnsweredCode($0.reading) }, frame: index, timing: stopwatch.timing())
      }
    }
    return ReaderAnswer(codes: [], frame: nil, timing: stopwatch.timing())
  }
}
