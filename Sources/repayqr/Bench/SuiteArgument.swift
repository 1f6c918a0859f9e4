// SPDX-License-Identifier: Apache-2.0

import Payments
import ReliabilityBenchmark

/// A suite by its name or its file.
enum SuiteArgument {
  static func suite(_ text: String) throws -> Suite {
    let isFile = text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    do {
      return isFile ? try Suite(contentsOf: text) : try Suite(named: text)
    } catch let error as SuiteError {
      throw Failure(.usage, "\(error)".escapedForTerminal)
    } catch let error as SuiteFileError {
      throw Failure(.unreadable, "\(error)".escapedForTerminal)
    }
  }
}
