// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct LedgerDoubtsCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "doubts",
    abstract: "List orders that wait for a word of the issuer.",
    discussion: """
      They were handed in without an answer, are in doubt, or are being taken back; `repayqr ledger resolve` ends them.
      """)

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let orders = try await desk.orders(OrderFilter(states: Resolver.openStates))
    try desk.printer.print(
      list: orders.map { OrderRow($0) }, noun: "orders that wait for the issuer")
  }
}
