// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The program with a store and keys of its own.
final class SandboxTool: Sendable {
  let folder: ScratchFolder
  private let environment: [String: String]

  /// Wang's account and source, as ``withAccount(buying:)`` opens them.
  static let account = "0a1b2c3d4e5f6071"
  static let funding = "a1b2c3d4e5f60718"
  static let till = "shop-01/pos-01"

  /// An empty store.
  init(store: String? = nil) throws {
    folder = try ScratchFolder()
    environment = [
      "REPAYQR_KEYS": folder.path("keys"),
      "REPAYQR_STORE": store ?? "sqlite:" + folder.path("ledger.sqlite"),
    ]
  }

  /// A store with a shop, its terminal, and Wang's active account with a source: 1,000 yuan were bought on 20 May 2026,
  /// which are due on 9 June, the minimum being 100.
  static func withAccount() throws -> SandboxTool {
    let prepared = try template.get()
    let tool = try SandboxTool()
    for name in try FileManager.default.contentsOfDirectory(atPath: prepared.folder.url.path) {
      try FileManager.default.copyItem(
        atPath: prepared.folder.path(name), toPath: tool.folder.path(name))
    }
    return tool
  }

  private static let template: Result<SandboxTool, any Error> = Result {
    let tool = try SandboxTool()
    // What is static is never released.
    atexit {
      if let folder = try? SandboxTool.template.get().folder {
        try? FileManager.default.removeItem(at: folder.url)
      }
    }
    for line in [
      "merchant add shop-01 --owner li --zh 晨光便利店 --en Dawn --city Shanghai",
      "terminal issue \(till)",
      "account open --holder wang --due-day 9 --mask 1234 --token \(account)",
      "account activate \(account)", "account activate-instalments \(account)",
      "account link \(account) --mask 8888 --token \(funding)",
    ] { _ = try tool.object(line, at: "2026-05-02") }
    _ = try tool.object(
      "account buy \(account) --merchant market --amount 1000 --id p-1", at: "2026-05-20")
    return tool
  }

  /// Runs a command line, whose words stand between single spaces.
  func run(_ line: String, at time: String? = nil, input: [UInt8] = []) throws -> Tool.Run {
    let words = line.split(separator: " ").map(String.init) + (time.map { ["--now", $0] } ?? [])
    return try Tool.run(words, input: input, environment: environment)
  }

  /// The objects that a command prints, which must end with `status`.
  func objects(
    _ line: String, at time: String? = nil, status: Int32 = 0,
    location: SourceLocation = #_sourceLocation
  ) throws -> [[String: Any]] {
    let run = try run(line + " --json", at: time)
    #expect(
      run.exitCode == status, "\(line): \(run.complaints)\(run.text)", sourceLocation: location)
    return try run.objects()
  }

  /// The one object that a command prints, which must end with `status`.
  func object(
    _ line: String, at time: String? = nil, status: Int32 = 0,
    location: SourceLocation = #_sourceLocation
  ) throws -> [String: Any] {
    let objects = try objects(line, at: time, status: status, location: location)
    #expect(objects.count == 1, sourceLocation: location)
    return try #require(objects.first, sourceLocation: location)
  }

  /// The code by which a command is refused; its sentence must say something.
  func refusal(
    _ line: String, at time: String? = nil, location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let object = try object(line, at: time, status: 1, location: location)
    #expect(object["refused"] as? Bool == true, sourceLocation: location)
    #expect((object["reason"] as? String)?.hasSuffix(".") == true, sourceLocation: location)
    return try #require(object["code"] as? String, sourceLocation: location)
  }

  /// What is due on Wang's account.
  func standing(at time: String, of account: String = account) throws -> [String: Any] {
    let bill = try object("bill show \(account)", at: time)
    return try #require(bill["standing"] as? [String: Any])
  }

  /// Repays Wang's account at the till; gives the order as it is then.
  @discardableResult
  func pay(
    _ options: String, at time: String, status: Int32 = 0,
    location: SourceLocation = #_sourceLocation
  ) throws -> [String: Any] {
    try object(
      "repay pay \(SandboxTool.till) --account \(SandboxTool.account) \(options)", at: time,
      status: status, location: location)
  }

  /// Makes an order, reads its code as the account's holder, and agrees to it: what comes before it is handed in.
  func prepare(_ order: String, amount: Int, at time: String) throws {
    let created = try object(
      "repay create \(SandboxTool.till) --account \(SandboxTool.account) --amount \(amount) "
        + "--order \(order)", at: time)
    let payload = try #require(created["payload"] as? String)
    _ = try object("repay present shop-01/\(order)", at: time)
    #expect(try run("repay scan -", at: time, input: Array(payload.utf8)).exitCode == 0)
    let hash = try run("repay confirm shop-01/\(order) -q", at: time).text
      .trimmingCharacters(in: .newlines)
    _ = try object("repay confirm shop-01/\(order) --hash \(hash)", at: time)
  }

  /// Whether every entry is as it was written, and what each account of the journal holds.
  func soundBalances() throws -> [String: String] {
    #expect(try object("ledger verify")["sound"] as? Bool == true)
    return try objects("ledger balances").reduce(into: [:]) { balances, row in
      balances[row["account"] as? String ?? ""] = row["balance"] as? String
    }
  }
}
