// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
@_spi(Measuring) import QRCodes
import Synchronization

/// Shows the whole reader what must not be read, and counts what it reads.
struct MisreadSafetyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "misread-safety",
    abstract: "Count wrong texts from hopeless symbols and mixtures at `thorough`.",
    discussion: """
      Every case follows from its number alone, so that runs can be cut in pieces: --from says with which number to \
      begin. A line is printed for every thousand; what a broken run has printed, counts.

      EXAMPLE
        campaign misread-safety --hopeless 100000 --mixtures 100000 --from 0 --jobs 2
      """)

  @Option(help: "Hopeless symbols: function patterns right, data modules random.")
  var hopeless = 1000

  @Option(help: "Mixtures: blends and halves of two symbols by turns.")
  var mixtures = 1000

  @Option(help: "The number of the first case of either.")
  var from = 0

  @Option(help: "Threads.")
  var jobs = 2

  @Option(help: "Cases between two lines.")
  var chunk = 1000

  @Flag(
    help:
      "Tell the last rung alone where the symbol lies, which is harder on it: it tries every case.")
  var told = false

  @Option(help: "Begin no further piece after so many seconds.")
  var seconds = Double.infinity

  /// What became of some cases.
  private struct Tally {
    var tried = 0
    /// Cases from which one of their own texts was read.
    var right = 0
    var wrong = 0

    mutating func add(_ other: Tally) {
      tried += other.tried
      right += other.right
      wrong += other.wrong
    }
  }

  func run() throws {
    let pieces = Self.pieces(hopeless, from, chunk).map { (isMixture: false, range: $0) }
    let others = Self.pieces(mixtures, from, chunk).map { (isMixture: true, range: $0) }
    // By turns, so that a broken run has both.
    let longest = max(pieces.count, others.count)
    let work = (0..<longest).flatMap { index in
      pieces.dropFirst(index).prefix(1) + others.dropFirst(index).prefix(1)
    }
    let next = Atomic(0)
    let totals = Mutex((hopeless: Tally(), mixtures: Tally()))
    let start = ContinuousClock.now
    let (limit, told) = (seconds, told)
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in
      while (ContinuousClock.now - start) / .seconds(1) < limit {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < work.count else { return }
        let tally = Self.tally(
          work[index].range, isMixture: work[index].isMixture, told: told)
        totals.withLock {
          if work[index].isMixture { $0.mixtures.add(tally) } else { $0.hopeless.add(tally) }
          let name = work[index].isMixture ? "mixtures" : "hopeless"
          let range = work[index].range
          Self.show(
            "\(name) \(range.lowerBound)…\(range.upperBound - 1): right \(tally.right), "
              + "wrong \(tally.wrong)")
        }
      }
    }
    totals.withLock { totals in
      for (name, tally) in [("hopeless", totals.hopeless), ("mixtures", totals.mixtures)] {
        // With none wrong of n, 3 / n bounds the rate with a confidence of 95 %.
        let bound =
          tally.wrong == 0 && tally.tried > 0
          ? String(format: ", rate below %.2e (95 %%)", 3 / Double(tally.tried)) : ""
        Self.show(
          "\(name): \(tally.tried) tried, \(tally.right) right, \(tally.wrong) wrong\(bound)")
      }
    }
  }

  private static func pieces(_ count: Int, _ from: Int, _ chunk: Int) -> [Range<Int>] {
    stride(from: from, to: from + count, by: max(1, chunk)).map {
      $0..<min($0 + max(1, chunk), from + count)
    }
  }

  private static func tally(_ range: Range<Int>, isMixture: Bool, told: Bool) -> Tally {
    var tally = Tally()
    var scanner = CodeScanner(.native, effort: .thorough)
    var informed = InformedReader()
    for number in range {
      let kind: HopelessCase.Kind =
        !isMixture ? .hopeless : number % 2 == 0 ? .blend : .halves
      guard let sample = try? HopelessCase(kind, seed: UInt64(number)) else { continue }
      tally.tried += 1
      var texts: [[UInt8]] = []
      if told {
        let bytes = informed.deepBytes(
          in: sample.image, side: sample.side, spread: nil, place: sample.place)
        if let bytes { texts = [bytes] }
      } else {
        texts = scanner.readings(in: sample.image).map(\.bytes)
      }
      let wrong = texts.filter { !sample.texts.contains($0) }
      if !wrong.isEmpty {
        tally.wrong += 1
        show("WRONG: \(kind.rawValue) \(number): \(wrong)")
      } else if !texts.isEmpty {
        tally.right += 1
      }
    }
    return tally
  }

  /// Prints a line at once: what a broken run has printed, counts.
  private static func show(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
