// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct RepayScanCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "A payer reads an order's code: it is verified, and used up.",
    discussion: """
      EXAMPLES
        repayqr repay scan code.png
        repayqr repay scan 'RQ1:…' --payer zhao --funding 11aa22bb33cc44dd --funding-kind balance --funding-mask 4321
        repayqr repay scan photo.jpg --presentation screenshot --factors 1

      Without --payer the account's holder pays. A picture with two valid codes is refused: nobody can know which one is \
      meant. `repayqr scan` reads codes from streams and needs no store.
      """)

  @Argument(help: "A picture, a payload (RQ1:…), or - for either on standard input.")
  var code: String

  @OptionGroup var reading: ReadingFacts
  @OptionGroup var trusting: TrustOptions
  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let found = try CodeArgument(argument: code)
      .onlyCode(trusting: try trusting.keyring(), at: desk.now)
    guard let found else {
      throw Failure(.negative, "no code was found; see `repayqr decode` for advice")
    }
    try desk.printer.print(try await reading.scan(found, at: desk))
  }
}

/// Who reads a code, what they pay from, and how the code was shown.
struct ReadingFacts: ParsableArguments {
  @Option(help: "Who pays. Default: the account's holder.", transform: { try PartyID($0) })
  var payer: PartyID?

  @Option(
    help: "The source to pay from. Default: the only one linked to the account.",
    transform: Typed.funding)
  var funding: FundingToken?

  @Option(help: "For a source that is not linked: bankAccount, balance or credit.")
  var fundingKind: FundingSource.Kind?

  @Option(
    help: "For a source that is not linked: its last four digits.",
    transform: { try AccountMask($0) })
  var fundingMask: AccountMask?

  @Option(help: "How the code was shown: dynamic, static or screenshot.")
  var presentation: Presentation = .dynamic

  @Option(help: "How many factors the payer proved, 0 to 9.")
  var factors = 2

  @Flag(help: "A certificate or an electronic signature was among the factors.")
  var certificate = false

  func validate() throws {
    guard (0...9).contains(factors) else { throw ValidationError("--factors takes 0 to 9") }
  }

  /// Reads a code on the payer's behalf.
  func scan(_ code: OrderCode, at desk: SandboxDesk) async throws -> OrderRow {
    let account = try await desk.account(code.intent.accountRef)
    let payer = payer ?? account.profile.holder
    let reading = OrderReading(
      code, payer: payer, funding: try source(of: payer, account: account),
      presentation: presentation,
      verification: PayerVerification(factors: factors, hasCertificate: certificate))
    return try await desk.ask(.scan(reading), of: code.order)
  }

  private func source(of payer: PartyID, account: CreditAccount) throws -> FundingSource {
    if let funding {
      if let linked = account.funding[funding] { return linked }
      guard let fundingKind, let fundingMask else {
        throw Failure(
          .usage,
          "source \(funding) is not linked to the account; describe it by --funding-kind and "
            + "--funding-mask")
      }
      return FundingSource(token: funding, owner: payer, kind: fundingKind, mask: fundingMask)
    }
    guard let only = account.funding.values.first, account.funding.count == 1 else {
      throw Failure(
        .usage,
        "the account has \(account.funding.count) linked sources; name one by --funding, or link "
          + "one by `repayqr account link`")
    }
    return only
  }
}
