// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// What the simulated issuer answers when an order is handed in.
enum SimulatedAnswer: String, ExpressibleByArgument, CaseIterable {
  case yes, no, nothing
}

struct RepaySubmitCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Hand a confirmed order to the issuer, and settle it by its answer.",
    discussion: """
      The exit code is 0 where the order is settled, 1 where the issuer refused it, and 6 where it said nothing: then \
      the outcome is not known, nobody pays again, and `repayqr ledger resolve` finds out. Handing in twice gives the \
      answer of the first time.
      """,
    aliases: ["settle"])

  @OptionGroup var argument: OrderArgument

  @Option(help: "Who hands it in. Default: who read the code.", transform: { try PartyID($0) })
  var payer: PartyID?

  @Option(help: "From which source. Default: the one read.", transform: Typed.funding)
  var funding: FundingToken?

  @OptionGroup var answer: AnswerOptions
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let order = try await desk.order(argument.order)
    try await answer.submit(order, payer: payer, funding: funding, at: desk)
  }
}

/// How the simulated issuer behaves.
struct AnswerOptions: ParsableArguments {
  @Option(help: "What the simulated issuer answers: yes, no or nothing.")
  var issuerSays: SimulatedAnswer = .yes

  @Option(help: "Why it refuses: insufficientFunds, fundingRefused or notHonoured.")
  var why: IssuerReason = .insufficientFunds

  /// Hands an order in, takes the issuer's answer, prints the order, and ends the command by what became of it.
  func submit(
    _ order: Order, payer: PartyID?, funding: FundingToken?, at desk: SandboxDesk
  ) async throws {
    guard let payer = payer ?? order.scan?.payer, let funding = funding ?? order.scan?.funding.token
    else { throw OrderRefusal.illegal(.submit, in: order.state) }
    let submission = Submission(envelope: order.code.envelope, payer: payer, funding: funding)
    var row = try await desk.ask(.submit(submission), of: order.key)
    if !row.repeated {
      let answer: OrderRequest =
        switch issuerSays {
        case .yes: .accept
        case .no: .decline(why)
        case .nothing: .timeOut
        }
      row = try await desk.ask(answer, of: order.key)
    }
    try desk.printer.print(row)
    switch OrderState(rawValue: row.state) {
    case .inDoubt:
      throw Failure(
        .backend,
        "the issuer did not answer, and nothing is assumed; do not pay again, but run "
          + "`repayqr ledger resolve \(row.order)`")
    case .failed, .voided:
      throw Failure(
        .negative, "nothing was repaid" + (row.declined.map { ": the issuer says \($0)" } ?? ""))
    default: break
    }
  }
}
