// SPDX-License-Identifier: Apache-2.0

internal import Imaging
internal import QRCodes

/// One of the toolkit's scanners for photographs.
struct ToolkitReading: FrameReading, ~Copyable {
  private var scanner: CodeScanner

  init(_ choice: ReaderChoice, effort: Effort) {
    scanner = CodeScanner(choice, effort: effort)
  }

  mutating func codes(in image: GrayImage) throws(ReaderFailure) -> [AnsweredCode] {
    do {
      return try scanner.outcome(for: image).readings.map { AnsweredCode($0) }
    } catch {
      throw .library(reason: "\(error)")
    }
  }
}
