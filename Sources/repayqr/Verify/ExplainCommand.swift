// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments

/// `repayqr explain`: a payload field by field, with nothing in it believed.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show every field of a payload with its offset and the rule for it.",
    discussion: """
      EXAMPLES
        repayqr explain 'RQ1:…'
        repayqr decode --raw code.png | repayqr explain -

      Needs no key. The exit code is 0 where the payload has the right form, and 1 where it has not: the first \
      violation is then named with its place. Whether it is signed by somebody trusted is for `repayqr verify` to say.
      """)

  @Argument(help: "The payload, or - for standard input.")
  var payload: String

  @Flag(help: "Print a JSON object.")
  var json = false

  func run() throws {
    let explanation = Explanation(of: try PayloadArgument.bytes(payload))
    if json {
      try Console.print(json: explanation)
    } else {
      for line in explanation.lines { Console.print(line) }
    }
    if explanation.violation != nil { throw Failure(.negative) }
  }
}
