// SPDX-License-Identifier: Apache-2.0

/// What a scanner loop has to tell.
public enum ScannerEvent: Sendable {
  /// A code has appeared: once for every appearance, and never left out.
  case reading(SeenCode)
  /// What would help now; nil where nothing is needed any more.
  case advice(ScanningAdvice?)
  /// A frame was scanned.
  case frame(FrameReport)
  /// A frame could not be had, or was refused; the loop goes on.
  case frameFailed(any Error)
  /// The source has ended: the last event.
  case ended(ScanningStatistics)
}

/// Why a scanner loop left a frame out.
public enum FrameRefusal: Error, Sendable, Equatable {
  /// The frame has more pixels than `ScanningOptions.mostPixels`.
  case tooLarge(pixels: Int, index: Int)
  /// The source threw so many times in a row that no further frame is expected.
  case sourceFailing(times: Int)
}
