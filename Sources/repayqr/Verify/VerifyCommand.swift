// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `repayqr verify`: checks a payload that was read already.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a payload's signature, time and audience.",
    discussion: """
      EXAMPLES
        repayqr verify 'RQ1:…' --trust trust.json --audience t-01
        repayqr decode --raw code.png | repayqr verify - --json

      The exit code is 0 for a valid payload and 1 for any other, with the reason. Whether a code was used before is \
      for the ledger to say. See `repayqr explain` for a payload field by field.
      """)

  @Argument(help: "The payload, or - for standard input.")
  var payload: String

  @OptionGroup var verification: VerificationOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print nothing; the exit code tells.")
  var quiet = false

  func run() throws {
    let verdict = try verification.makeVerifier().verdict(on: PayloadArgument.bytes(payload))
    if json {
      try Console.print(json: verdict)
    } else if !quiet {
      verdict.isValid ? Console.print(verdict.sentence) : Console.note(verdict.sentence)
    }
    if !verdict.isValid { throw Failure(.negative) }
  }
}
