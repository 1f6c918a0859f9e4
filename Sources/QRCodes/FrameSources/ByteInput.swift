// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of a stream come from.
protocol ByteInput: ~Copyable {
  /// Appends what there is, at least one byte, waiting for it; appends nothing at the end of the stream.
  ///
  /// `target` has room for one byte at least.
  mutating func read(into target: inout OutputSpan<UInt8>) throws(InputProblem)
}

/// Why bytes did not come.
enum InputProblem: Error, Equatable {
  /// A C function failed.
  case failed(errno: CInt)
  /// The task that waited was cancelled.
  case cancelled
}
