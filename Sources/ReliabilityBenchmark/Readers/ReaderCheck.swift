// SPDX-License-Identifier: Apache-2.0

internal import QRCodes

/// Whether a reader reads a small clean code.
public enum ReaderCheck: Sendable, Equatable {
  /// It does.
  case right(ReaderTiming)
  /// It answered without the code.
  case wrong(codes: [AnsweredCode])
  /// It gave no answer.
  case failed(ReaderFailure)

  /// Shows a reader the code.
  public init(of reader: any ReaderUnderTest) {
    do throws(ReaderFailure) {
      let code = try TemporaryCode()
      var session = try reader.session()
      let frame = Frame(image: code.image, timestamp: .zero, index: 0)
      let answer = try session.read(ReaderSample(frames: [frame], files: [code.path]))
      let expected = Array(TemporaryCode.text.utf8)
      let isRight =
        answer.codes.count == 1
        && answer.codes.allSatisfy { $0.bytes ?? $0.text.map { Array($0.utf8) } == expected }
      self = isRight ? .right(answer.timing) : .wrong(codes: answer.codes)
    } catch {
      self = .failed(error)
    }
  }
}
