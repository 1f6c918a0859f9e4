// SPDX-License-Identifier: Apache-2.0

internal import Imaging
internal import QRCodes

extension Sample {
  /// What an answer is worth.
  public func score(_ answer: ReaderAnswer) -> ReaderScore {
    switch expected {
    case .payloads(let payloads):
      let right = answer.codes.filter { code in payloads.contains { code.isExactly($0) } }
      let wrong = answer.codes.filter { code in !payloads.contains { code.isExactly($0) } }
      var score = ReaderScore(read: [!right.isEmpty])
      score.take(wrong: wrong)
      if frames.count > 1, !right.isEmpty, let frame = answer.frame, frames.indices.contains(frame)
      {
        score.frames = frame + 1
        score.milliseconds = frames[frame].timestamp.wholeMilliseconds
      }
      return score
    case .photograph(let photograph): return photograph.score(answer.codes)
    }
  }

  /// What a reader that gave no answer has read.
  public var failedScore: ReaderScore {
    var score = score(
      ReaderAnswer(
        codes: [], frame: nil,
        timing: ReaderTiming(wallMicroseconds: 0, processorMicroseconds: nil)))
    score.failed = true
    return score
  }
}

extension ReaderScore {
  /// Counts misreads, and says what they say.
  fileprivate mutating func take(wrong codes: [AnsweredCode]) {
    wrong = codes.count
    if !codes.isEmpty { wrongTexts = codes.map { String($0.inWords.prefix(120)) }.sorted() }
  }
}

extension AnsweredCode {
  /// The payload as text, or as hexadecimal digits where it is none.
  fileprivate var inWords: String {
    guard let bytes else { return text ?? "" }
    return String(validating: bytes, as: UTF8.self)
      ?? "0x" + bytes.prefix(59).map { hexadecimal(UInt64($0)).suffix(2) }.joined()
  }

  /// Whether this is a payload, byte by byte where the reader tells bytes.
  fileprivate func isExactly(_ payload: [UInt8]) -> Bool {
    if let bytes { return bytes == payload }
    guard let text else { return false }
    return Array(text.utf8) == payload
      || TextMatch.holds(bytes: payload, text: nil, text)
  }
}

extension Photograph {
  /// What the codes that a reader answers are worth.
  ///
  /// A labelled code is read where the centre of a reading lies inside its outline; of a reader that does not tell corners,
  /// each right reading counts for one outline. Without labels every expected text counts. A reading that is none of the
  /// expected texts is wrong where those are all there is, and unconfirmed where more may be right.
  func score(_ codes: [AnsweredCode]) -> ReaderScore {
    let isRight = codes.map { code in
      expected?.contains { TextMatch.holds(code, $0) } ?? false
    }
    let isEverythingKnown = expected.map { $0.isEmpty || isComplete } ?? false
    let isWrong = isRight.map { !$0 && isEverythingKnown }
    let wrong = isWrong.count { $0 }
    let unconfirmed = expected == nil ? codes.count : isRight.count { !$0 } - wrong
    var score = ReaderScore(read: [], unconfirmed: unconfirmed)
    score.take(wrong: zip(codes, isWrong).filter(\.1).map(\.0))
    let standing = zip(codes, isWrong).filter { !$0.1 }.map(\.0)
    if !outlines.isEmpty {
      score.read = outlines.map { outline in
        standing.contains { code in
          code.centre.map { polygon(outline, contains: $0) } ?? false
        }
      }
      var placeless = standing.count { $0.centre == nil }
      for index in score.read.indices where placeless > 0 && !score.read[index] {
        score.read[index] = true
        placeless -= 1
      }
    } else if let expected {
      score.read = expected.map { text in codes.contains { TextMatch.holds($0, text) } }
    }
    if expected == nil {
      score.digests = codes.map { hexadecimal(fnv1a(TextMatch.agreed($0).utf8)) }.sorted()
    }
    return score
  }
}

extension AnsweredCode {
  fileprivate var centre: Point? {
    guard corners.count >= 3 else { return nil }
    let count = Double(corners.count)
    return Point(
      x: corners.map(\.x).reduce(0, +) / count, y: corners.map(\.y).reduce(0, +) / count)
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int((Double(attoseconds) / 1e15).rounded())
  }
}

/// Sixteen digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
