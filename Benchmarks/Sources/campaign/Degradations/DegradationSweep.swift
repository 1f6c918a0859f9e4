// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import ReliabilityBenchmark
import Synchronization

/// Shows pictures to all readers that have not seen them, on several threads.
final class DegradationSweep: Sendable {
  private struct State {
    var next = 0
    var results: SweepResults
    var failure: (any Error)?
  }

  private let pictures: [SweepPicture]
  private let readers: [any ReaderUnderTest]
  private let seed: UInt64
  private let folder: URL
  private let state: Mutex<State>
  private let start = ContinuousClock.now

  init(
    _ pictures: [SweepPicture], readers: [any ReaderUnderTest], seed: UInt64,
    results: SweepResults
  ) {
    let names = readers.map(\.identity.name)
    self.pictures = pictures.filter { picture in
      names.contains { results.scores[picture]?[$0] == nil }
    }
    self.readers = readers
    self.seed = seed
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("repayqr-sweep-\(UUID().uuidString)")
    state = Mutex(State(results: results))
  }

  /// Does all that is left, and gives everything that is known.
  func run(jobs: Int) throws -> SweepResults {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let ended = DispatchSemaphore(value: 0)
    for job in 0..<jobs {
      let thread = Thread { [self] in
        do { try work(job) } catch { state.withLock { $0.failure = $0.failure ?? error } }
        ended.signal()
      }
      // ZBar keeps some state on the stack.
      thread.stackSize = 16 << 20
      thread.start()
    }
    for _ in 0..<jobs { ended.wait() }
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.results
    }
  }

  private func work(_ job: Int) throws {
    var sessions = try readers.map { try $0.session() }
    let file = folder.appendingPathComponent("\(job).pgm")
    while let (picture, known) = take() {
      let capture = try picture.capture(seed: seed)
      if readers.contains(where: \.needsFiles) { try Data(capture.image.pgm()).write(to: file) }
      let frame = QRCodes.Frame(image: capture.image, timestamp: .zero, index: 0)
      let sample = ReaderSample(frames: [frame], files: [file.path])
      var scores: [String: SweepScore] = [:]
      for index in readers.indices where known[readers[index].identity.name] == nil {
        do throws(ReaderFailure) {
          let answer = try sessions[index].read(sample)
          scores[readers[index].identity.name] = SweepScore(answer, wanted: capture.payload)
        } catch {
          scores[readers[index].identity.name] = SweepScore(error)
        }
      }
      try state.withLock { try $0.results.add(picture, scores) }
    }
  }

  /// The next picture, and what readers have made of it in earlier runs.
  private func take() -> (SweepPicture, [String: SweepScore])? {
    state.withLock { state in
      guard state.next < pictures.count, state.failure == nil else { return nil }
      let picture = pictures[state.next]
      state.next += 1
      if state.next % 100 == 0 {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let line = "\(state.next) of \(pictures.count) pictures after \(Int(seconds)) s\n"
        FileHandle.standardError.write(Data(line.utf8))
      }
      return (picture, state.results.scores[picture] ?? [:])
    }
  }
}
