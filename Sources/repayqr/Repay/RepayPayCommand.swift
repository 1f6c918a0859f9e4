// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct RepayPayCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay",
    abstract: "Create, present, scan, confirm and submit in one go.",
    discussion: """
      EXAMPLES
        repayqr repay pay shop-01/pos-01 --account 0123456789abcdef --option minimum
        repayqr repay pay shop-01/pos-01 --account 0123456789abcdef --amount 100 --issuer-says nothing

      Each step is one transaction, as with the single commands; a refusal leaves the order where it got to.
      """)

  @OptionGroup var new: NewOrderOptions
  @OptionGroup var reading: ReadingFacts
  @OptionGroup var answer: AnswerOptions
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let (payload, created) = try await new.create(at: desk)
    let code = OrderCode(
      try new.trusting.keyring().verify(
        payload.bytes, at: desk.now, audience: payload.intent.terminalId))
    desk.printer.note("repayqr: \(created.order) created")
    _ = try await desk.ask(.present(by: payload.intent.terminalId), of: code.order)
    _ = try await reading.scan(code, at: desk)
    let scanned = try await desk.order(code.order)
    for line in try await desk.sheet(of: scanned).lines { desk.printer.note("  \(line)") }
    _ = try await desk.ask(.confirm(code.envelope), of: code.order)
    try await answer.submit(
      try await desk.order(code.order), payer: nil, funding: nil, at: desk)
  }
}
