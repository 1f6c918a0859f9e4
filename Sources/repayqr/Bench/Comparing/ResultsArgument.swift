// SPDX-License-Identifier: Apache-2.0

import Foundation
import Payments
import ReliabilityBenchmark

/// A folder of results and a reader in it, as `FOLDER` or `FOLDER:READER`.
struct ResultsArgument {
  let folder: ResultFolder
  let reader: String?

  /// - Parameter reader: Which reader is meant where the text names none.
  init(_ text: String, reader: String?) {
    // A folder may have a colon in its name.
    if !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":") {
      folder = ResultFolder(String(text[..<colon]))
      self.reader = String(text[text.index(after: colon)...])
    } else {
      folder = ResultFolder(text)
      self.reader = reader
    }
  }

  /// Reads the results.
  func comparedRun() throws -> ComparedRun {
    let loaded: LoadedResults
    do {
      loaded = try folder.load()
    } catch {
      throw Failure(error)
    }
    for note in loaded.notes { Console.note("repayqr: " + note.escapedForTerminal) }
    return try ComparedRun(loaded.results, reader: reader)
  }
}
