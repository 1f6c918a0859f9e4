// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

struct RepayQuoteCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote",
    abstract: "Say how an account can be repaid, and what each way costs.",
    discussion: """
      EXAMPLES
        repayqr repay quote 0123456789abcdef
        repayqr repay quote 0123456789abcdef --amount 900 --fee-payer merchant --json

      The exit code is 1 where nothing can be repaid. Instalments are shown with their yearly rate, which is twelve \
      times the monthly internal rate of return.
      """)

  @OptionGroup var argument: AccountArgument

  @Option(
    help: "What to put into instalments, in yuan. Default: all that can be.",
    transform: Typed.yuan)
  var amount: Fen?

  @Option(help: "Who bears the fee of instalments: payer or merchant.")
  var feePayer: FeePayer = .payer

  @OptionGroup var sandbox: SandboxOptions

  func work(at desk: SandboxDesk) async throws {
    let account = try await desk.account(argument.account)
    guard account.status == .active else { throw OrderRefusal.accountNotActive(account.status) }
    let counter = QuoteCounter(
      account: account, standing: account.book.standing(on: desk.date), rates: desk.policy.rates)
    guard counter.standing.available > 0 else {
      throw AmountRefusal.nothingDue(held: counter.standing.held)
    }
    let rows =
      [counter.full, counter.minimum, counter.partial]
      + InstalmentCount.allCases.map { counter.instalments($0, of: amount, feePayer: feePayer) }
    try desk.printer.print(list: rows, noun: "ways to repay")
  }
}

/// Works out what each option would be on an account as it stands.
struct QuoteCounter {
  let account: CreditAccount
  let standing: Standing
  let rates: InstalmentRateTable

  var full: QuoteRow { QuoteRow(.full, standing.available) }
  var partial: QuoteRow { QuoteRow(.partial, standing.available) }

  var minimum: QuoteRow {
    let left = min(standing.available, standing.minimum - standing.held)
    return left > 0 ? QuoteRow(.minimum, left) : QuoteRow(.minimum, refused: .minimumMet)
  }

  /// The least that can be put into instalments.
  static let least = Fen(Int64(RepaymentIntent.instalmentMinimum))

  /// General principal of the last statement that no order is about to divide.
  var eligible: Fen { max(0, standing.debt.currentGeneral - standing.heldForConversion) }

  func instalments(_ count: InstalmentCount, of amount: Fen?, feePayer: FeePayer) -> QuoteRow {
    let option = RepaymentOption.instalment(count)
    let principal = amount ?? eligible
    if account.instalmentConsent == nil {
      return QuoteRow(option, refused: .instalmentsNotActivated)
    }
    if let since = standing.overdueSince {
      return QuoteRow(option, refused: .overdue(since: since))
    }
    guard principal <= eligible, principal >= QuoteCounter.least else {
      let asked = max(principal, QuoteCounter.least)
      return QuoteRow(option, refused: .notEligible(amount: asked, eligible: eligible))
    }
    guard let rate = rates.rate(for: count, feePayer: feePayer, on: standing.date) else {
      return QuoteRow(option, refused: .notOffered(count, on: standing.date))
    }
    let quote = InstalmentQuote(
      of: principal, in: count, feePayer: feePayer, rate: rate,
      remainder: account.profile.terms.remainder)
    return QuoteRow(option, principal, quote: quote)
  }
}
