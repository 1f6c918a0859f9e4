// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Repayments

/// Hands every code in eight times at once, over two processes.
struct LedgerStampedeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger-stampede",
    abstract: "Hand each code in eight times, over two processes, and count settlements.")

  @Option(help: "sqlite or postgres.") var engine = TrialEngine.postgres
  @Option var codes = 10_000
  @Option(help: "Kill one process, in turn, every so many seconds; 0 never.") var killEvery = 0.0
  @Option(help: "How often the server is restarted as after a power cut.") var restarts = 0
  @Option(help: "Where files are made.") var folder = "/var/tmp"

  private static let processes = 2
  private static let repeats = 4

  func run() async throws {
    let stores = try TrialStores(engine, in: folder)
    let trial = try LedgerTrial(accountCount: 256)
    let place = try stores.next()
    let ledger = try Ledger(at: StoreLocation(place), issuer: LedgerTrial.issuer)
    try await trial.fill(ledger)

    let paths = (0..<LedgerStampedeCommand.processes).map { stores.folder.path + "/acks-\($0)" }
    func start(_ index: Int) throws -> WorkerProcess {
      try WorkerProcess([
        "--store", place, "--accounts", "256", "--from", "0", "--to", "\(codes)", "--acks",
        paths[index], "--repeats", "\(LedgerStampedeCommand.repeats)", "--concurrency", "64",
      ])
    }
    let begin = ContinuousClock.now
    var workers = try paths.indices.map(start)
    var (kills, restarted) = (0, 0)
    var lastKill = ContinuousClock.now
    var lastRestart = ContinuousClock.now
    while workers.contains(where: { $0.isRunning || $0.hasFailed }) {
      usleep(50_000)
      // One that was started while the server was down gives up; who looks after servers starts it again.
      for index in workers.indices where workers[index].hasFailed {
        workers[index] = try start(index)
      }
      let now = ContinuousClock.now
      if killEvery > 0, now - lastKill > .seconds(killEvery) {
        let index = kills % workers.count
        if workers[index].isRunning {
          workers[index].kill()
          workers[index] = try start(index)
        }
        (kills, lastKill) = (kills + 1, now)
      }
      if restarted < restarts, now - lastRestart > .seconds(4) {
        stores.restartServer()
        (restarted, lastRestart) = (restarted + 1, ContinuousClock.now)
      }
    }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    let lines = paths.flatMap { Acknowledgements.read(path: $0) }
    let finding = try await LedgerFinding(ledger, told: lines, trial)

    var table = TextTable("engine", engine.rawValue)
    table.append("codes", "\(codes)")
    table.append("answers", "\(lines.count)")
    table.append("- that settled", "\(lines.count(where: \.isFirst))")
    table.append("- that told the stored answer", "\(lines.count { !$0.isFirst })")
    table.append("orders settled in the ledger", "\(finding.settled)")
    table.append("processes killed", "\(kills)")
    table.append("server restarts", "\(restarted)")
    table.append("acknowledged and lost", "\(finding.lost)")
    table.append("doubled", "\(finding.doubled)")
    table.append("ledgers that do not sum to zero", "\(finding.unbalanced)")
    table.append("audits that found something", "\(finding.unsound)")
    table.append("seconds", String(format: "%.1f", seconds))
    print(table.text)
    let bad = finding.lost + finding.doubled + finding.unbalanced + finding.unsound
    if bad > 0 || finding.settled != codes { throw ExitCode.failure }
  }
}
