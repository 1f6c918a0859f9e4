// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Repayments

/// What every command of the sandbox issuer takes.
struct SandboxOptions: ParsableArguments {
  @OptionGroup var store: StoreOption

  @Option(
    help: """
      Act as of this time: seconds since 1970, or a time in Shanghai such as 2026-06-05 or \
      2026-06-05T12:00. Default: now.
      """)
  var now: PointInTime?

  @Flag(help: "Print one JSON object per result.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print only names and tokens, for scripts.")
  var quiet = false

  func validate() throws {
    if json && quiet { throw ValidationError("--json and --quiet exclude each other") }
  }

  var printer: ResultPrinter {
    ResultPrinter(style: json ? .json : quiet ? .name : .text)
  }
}
