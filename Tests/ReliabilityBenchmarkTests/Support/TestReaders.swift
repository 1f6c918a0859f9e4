// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import ReliabilityBenchmark

/// The toolkit's own reader at its least effort.
struct FastReader: ReaderUnderTest {
  var identity = ReaderIdentity(name: "fast", version: "1", isOurs: true)

  func session() -> any ReaderSession { Session() }

  private struct Session: ReaderSession {
    var reader = NativeReader()

    mutating func read(_ sample: ReaderSample) -> ReaderAnswer {
      for (index, frame) in sample.frames.enumerated() {
        let readings = reader.readings(in: frame.image, effort: .fast).readings
        guard !readings.isEmpty else { continue }
        let codes = readings.map {
          AnsweredCode(bytes: $0.bytes, text: $0.text, corners: $0.corners.corners)
        }
        return ReaderAnswer(codes: codes, frame: index, timing: .none)
      }
      return ReaderAnswer(codes: [], frame: nil, timing: .none)
    }
  }
}

/// Answers by the pixels, without reading: nothing, or something wrong; fails where told to.
struct GuessingReader: ReaderUnderTest {
  var identity = ReaderIdentity(name: "guess", isOurs: false)
  var fails = false

  func session() -> any ReaderSession { Session(fails: fails) }

  private struct Session: ReaderSession {
    let fails: Bool

    mutating func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer {
      let sum = sample.frames.reduce(0) { $0 + $1.image.pixels.reduce(0) { $0 + Int($1) } }
      if fails, sum % 3 == 0 { throw .ended(status: "9") }
      let codes = sum % 5 == 0 ? [AnsweredCode(bytes: nil, text: "not it")] : []
      return ReaderAnswer(codes: codes, frame: codes.isEmpty ? nil : 0, timing: .none)
    }
  }
}

extension ReaderTiming {
  static let none = ReaderTiming(wallMicroseconds: 1, processorMicroseconds: 1)
}
