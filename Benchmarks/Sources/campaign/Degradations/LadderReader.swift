// SPDX-License-Identifier: Apache-2.0

@_spi(Measuring) import QRCodes
import ReliabilityBenchmark

/// Our reader at `thorough` with some of its steps left out.
struct LadderReader: ReaderUnderTest {
  let name: String
  let rungs: LadderRungs

  /// All but the last rung.
  static let withoutLastRung = LadderReader(
    name: "thorough-no-last-rung", rungs: .all.subtracting(.deep))

  var identity: ReaderIdentity { ReaderIdentity(name: name, isOurs: true) }

  func session() throws(ReaderFailure) -> any ReaderSession { Session(rungs) }

  private struct Session: ReaderSession {
    private var reader = NativeReader()

    init(_ rungs: LadderRungs) { reader.rungs = rungs }

    mutating func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer {
      let clock = ProcessorClock()
      let readings = sample.frames.flatMap {
        reader.readings(in: $0.image, effort: .thorough).readings
      }
      let microseconds = Int(clock.milliseconds * 1e3)
      return ReaderAnswer(
        codes: readings.map { AnsweredCode(bytes: $0.bytes, text: $0.text) },
        frame: readings.isEmpty ? nil : 0,
        timing: ReaderTiming(
          wallMicroseconds: microseconds, processorMicroseconds: microseconds))
    }
  }
}
