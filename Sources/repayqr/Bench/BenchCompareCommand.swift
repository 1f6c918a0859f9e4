// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import ReliabilityBenchmark

/// `repayqr bench compare`: whether one reader reads as well as another.
struct BenchCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two readers on the same samples, and fail where the second is worse.",
    discussion: """
      EXAMPLES
        repayqr bench compare before after --reader native-normal
        repayqr bench compare results:zbar results:native-normal
        repayqr bench compare before after --fail-if 'rate<0.98*base or misreads>base'
        repayqr bench compare before after --same-within 0.02 --junit compare.xml

      Samples are paired, so both runs need the same seed; what only one of them has is left out and counted.

      A rule is METRIC, one of < <= > >=, and a bound: a number, or [FACTOR*]base[+CONSTANT]. Metrics: rate (0 to 1), \
      misreads, median-ms, p95-ms, cpu (mean milliseconds of processor time). It is about all samples together.

      Without a rule, the comparison fails on a significant loss (McNemar's exact test, one-sided, p < 0.01, also where it \
      is in one section) or a misread more. docs/benchmark-statistics.md explains every figure.

      The exit code is 0 when the comparison is passed and 1 when it fails.
      """)

  @Argument(help: ArgumentHelp("Results to compare against.", valueName: "base[:reader]"))
  var base: String

  @Argument(help: ArgumentHelp("Results to compare.", valueName: "new[:reader]"))
  var new: String

  @Option(help: "The reader that is meant, of both results.")
  var reader: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Fail where a rule applies; may be given several times.", valueName: "rule"))
  var failIf: [String] = []

  @Option(
    help: "Fail unless the rate is shown to be at most this much worse, such as 0.02.")
  var sameWithin: Double?

  @Flag(help: "Print one JSON object per section, and one for all.")
  var json = false

  @Option(help: ArgumentHelp("Write a table in Markdown; - is standard output.", valueName: "file"))
  var markdown: String?

  @Option(help: ArgumentHelp("Write a JUnit report; - is standard output.", valueName: "file"))
  var junit: String?

  func validate() throws {
    if let sameWithin, !(sameWithin > 0 && sameWithin < 1) {
      throw ValidationError("--same-within takes a share above 0 and below 1, such as 0.02")
    }
    do {
      _ = try rules()
    } catch {
      throw ValidationError("--fail-if: \(error)".escapedForTerminal)
    }
    let outputs = [json ? "-" : nil, markdown, junit].count { $0 == "-" }
    if outputs > 1 { throw ValidationError("standard output can take one form only") }
  }

  func run() throws {
    let comparison = try compare()
    let judgement = ComparisonJudgement(
      comparison, criterion: failIf.isEmpty ? .significantLoss : .rules(try rules()),
      sameWithin: sameWithin)
    let outcome = ComparisonOutcome(
      comparison: comparison, judgement: judgement, sameWithin: sameWithin)
    if json {
      for row in outcome.rows { try Console.print(json: row) }
    } else if markdown != "-" && junit != "-" {
      Console.print(outcome.text)
    }
    try write(outcome.markdown, to: markdown)
    try write(outcome.junit, to: junit)
    guard judgement.isPassed else {
      // A table says so itself; what goes to other programs may not be looked at.
      if json || markdown == "-" || junit == "-" {
        for reason in judgement.reasons { Console.note("repayqr: " + reason.sentence) }
      }
      throw Failure(.negative)
    }
  }

  private func rules() throws(FailureRuleError) -> [FailureRule] {
    var rules: [FailureRule] = []
    for text in failIf { rules += try FailureRule.rules(text) }
    return rules
  }

  private func compare() throws -> Comparison {
    do {
      let base = try ResultsArgument(base, reader: reader).comparedRun()
      let new = try ResultsArgument(new, reader: reader).comparedRun()
      return try Comparison(base: base, new: new)
    } catch let error as ComparisonError {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    }
  }

  private func write(_ text: @autoclosure () -> String, to file: String?) throws {
    guard let file else { return }
    try OutputFile.write(Array(text().utf8), to: FileName(argument: file))
  }
}
