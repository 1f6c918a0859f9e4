// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `repayqr bench`: how reliably readers read.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how reliably readers read, side by side on the same pixels.",
    discussion: """
      EXAMPLES
        repayqr bench run standard -o results
        repayqr bench report results -o report.html
        repayqr bench run quick -o mine --reader native-normal --outside 'mine=python3 my_reader.py'
        repayqr bench compare before after --fail-if 'rate<0.98*base'
      """,
    subcommands: [
      BenchRunCommand.self, BenchReportCommand.self, BenchCompareCommand.self,
      BenchMergeCommand.self, BenchSampleCommand.self, BenchSuitesCommand.self,
      BenchReadersCommand.self,
    ])
}
