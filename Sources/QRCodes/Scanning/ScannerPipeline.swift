// SPDX-License-Identifier: Apache-2.0

/// What the threads of a scanner loop do.
struct ScannerPipeline: Sendable {
  let options: ScanningOptions
  let events: BoundedQueue<ScannerEvent>
  let stop: ScannerStop

  /// A source that throws so often in a row will not recover.
  static let mostFailures = 100

  /// Scans frame after frame; the source waits.
  func scanEvery(of source: inout some FrameSource) {
    var telling = Telling(options, events)
    var failures = 0
    while !events.isClosed, !stop.isRequested {
      do {
        guard let frame = try source.next() else { break }
        failures = 0
        guard telling.scan(frame) else { return }
      } catch {
        failures += 1
        guard telling.fail(error) else { return }
        guard failures < Self.mostFailures else {
          _ = telling.fail(FrameRefusal.sourceFailing(times: failures))
          break
        }
      }
    }
    telling.end()
  }

  /// Puts every frame where the scanning thread takes the newest.
  func deliver(_ source: inout some FrameSource, to newest: NewestFrame) {
    var failures = 0
    while !events.isClosed, !stop.isRequested {
      do {
        guard let frame = try source.next() else { break }
        failures = 0
        newest.put(.frame(frame))
      } catch {
        failures += 1
        newest.put(.failure(error))
        guard failures < Self.mostFailures else {
          newest.put(.failure(FrameRefusal.sourceFailing(times: failures)))
          break
        }
      }
    }
    newest.put(.end)
  }

  /// Scans the newest frame whenever it is done with the one before.
  func scanNewest(of newest: NewestFrame) {
    var telling = Telling(options, events)
    var lastIndex: Int?
    while true {
      switch newest.take() {
      case .frame(let frame):
        // Whoever falls behind saves less for costly searches; whoever keeps up may save more again.
        let isBehind = lastIndex.map { frame.index > $0 + 1 } ?? false
        telling.scanner.workShare *= isBehind ? 0.8 : 1.05
        lastIndex = frame.index
        guard telling.scan(frame) else { return }
      case .failure(let error):
        guard telling.fail(error) else { return }
      case .end:
        telling.end()
        return
      }
    }
  }

  /// A scanner that puts what it finds into the queue. Its methods give false where nobody listens any more.
  private struct Telling {
    var scanner: FrameScanner
    private let events: BoundedQueue<ScannerEvent>
    private var advice: ScanningAdvice?

    init(_ options: ScanningOptions, _ events: BoundedQueue<ScannerEvent>) {
      scanner = FrameScanner(options)
      self.events = events
    }

    mutating func scan(_ frame: Frame) -> Bool {
      let report = scanner.scan(frame)
      if case .tooLarge(let pixels) = report.status {
        return events.put(
          .frameFailed(FrameRefusal.tooLarge(pixels: pixels, index: report.index)))
      }
      for code in report.codes where code.isNew {
        guard events.put(.reading(code)) else { return false }
      }
      if report.advice != advice {
        advice = report.advice
        guard events.put(.advice(advice)) else { return false }
      }
      return events.put(.frame(report))
    }

    mutating func fail(_ error: any Error) -> Bool {
      scanner.noteFailedFrame()
      return events.put(.frameFailed(error))
    }

    func end() {
      _ = events.put(.ended(scanner.statistics))
      events.close()
    }
  }
}
