// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// A command that works at the sandbox issuer's desk.
protocol SandboxCommand: AsyncParsableCommand {
  /// Whether the command makes a ledger where there is none.
  static var begins: Bool { get }
  var sandbox: SandboxOptions { get }
  /// Does the command's work; refusals and errors of the store may be thrown as they are.
  func work(at desk: SandboxDesk) async throws
}

extension SandboxCommand {
  static var begins: Bool { false }

  /// Opens the store, does the work, and ends the command by what is thrown.
  mutating func run() async throws {
    let printer = sandbox.printer
    do {
      try await work(at: try SandboxDesk(sandbox, begins: Self.begins))
    } catch let refusal as any RuleRefusal {
      try printer.tell(code: refusal.code, sentence: "\(refusal)")
      throw Failure(.negative)
    } catch let refusal as Refusal {
      try printer.tell(code: refusal.code, sentence: "\(refusal)")
      throw Failure(.negative)
    } catch let error as StoreLocationError {
      throw error.failure
    } catch let error as StoreError {
      throw error.failure
    }
  }
}
