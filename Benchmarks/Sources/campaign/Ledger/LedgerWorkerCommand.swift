// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Repayments
import Synchronization

/// A process that settles codes until it is done or killed. Campaigns start it.
struct LedgerWorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-worker", abstract: "Settle codes; started by other campaigns.",
    shouldDisplay: false)

  @Option var store: String
  @Option var accounts: Int
  @Option var from: Int
  @Option var to: Int
  @Option(help: "How often each code is handed in.") var repeats = 1
  @Option(help: "How many requests wait at once.") var concurrency = 8
  @Option(help: "How many requests one transaction takes at most.") var batch = 256
  @Option(help: "Where answers are noted.") var acks: String
  @Option(help: "The place at which the process is killed.") var failpoint: String?
  @Option(help: "At which passing of that place.") var count = 1

  func run() async throws {
    let trial = try LedgerTrial(accountCount: accounts)
    let writer = Acknowledgements.Writer(path: acks)
    var done: [Int: Int] = [:]
    for line in Acknowledgements.read(path: acks) { done[line.number, default: 0] += 1 }
    let failpoints = failpoint.map { Failpoints(killingAt: $0, count: count) } ?? .none
    let ledger = try Ledger(
      at: try StoreLocation(store), issuer: LedgerTrial.issuer, largestBatch: batch,
      failpoints: failpoints)

    let errors = ErrorCount()
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for number in from..<to {
        let missing = max(0, repeats - (done[number] ?? 0))
        guard missing > 0, let payment = try? trial.payment(number) else { continue }
        for _ in 0..<missing {
          if running == concurrency {
            await group.next()
            running -= 1
          }
          running += 1
          group.addTask {
            // A client that gets no answer asks again.
            while true {
              do throws(RequestError<OrderRefusal>) {
                let settlement = try await ledger.settle(payment, at: trial.now)
                writer.append(number, settlement)
                return
              } catch {
                errors.add()
                if case .refused = error { return }
                try? await Task.sleep(for: .milliseconds(100))
              }
            }
          }
        }
      }
    }
    if errors.total > 0 {
      FileHandle.standardError.write(Data("worker: \(errors.total) errors\n".utf8))
    }
  }
}

/// How many requests failed.
private final class ErrorCount: Sendable {
  private let count = Atomic(0)

  var total: Int { count.load(ordering: .relaxed) }
  func add() { count.add(1, ordering: .relaxed) }
}
