// SPDX-License-Identifier: Apache-2.0

import Payments
import ReliabilityBenchmark

extension Failure {
  /// The failure of a benchmark, as a sentence with an exit code.
  init(_ error: ResultFolderError) {
    let status: ExitStatus =
      switch error {
      case .notResults, .otherRun: .usage
      case .missing, .badHeader, .unreadable, .contradiction: .unreadable
      case .inUse, .unwritable: .backend
      }
    self.init(status, "\(error)".escapedForTerminal)
  }

  init(_ error: RunPlanError) {
    let status: ExitStatus =
      switch error {
      case .sectionExists, .unknownSection, .nothingToRun: .usage
      case .suite, .photographs, .impossible: .unreadable
      }
    self.init(status, "\(error)".escapedForTerminal)
  }

  init(_ error: CatalogError) {
    self.init(.usage, "\(error)".escapedForTerminal)
  }

  init(_ error: BenchmarkRunError) {
    switch error {
    case .results(let error): self.init(error)
    case .sample, .reader: self.init(.unreadable, "\(error)".escapedForTerminal)
    }
  }
}
