// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Payments
import QRCodes
import ReliabilityBenchmark

/// What reports are made of: results from folders, pictures made again.
enum ReportInput {
  /// The results of one folder, or of several side by side.
  static func results(of folders: [String]) throws -> RunResults {
    let runs = try folders.map { path -> (name: String, results: RunResults) in
      do throws(ResultFolderError) {
        let loaded = try ResultFolder(path).load()
        for note in loaded.notes { Console.note("repayqr: " + note.escapedForTerminal) }
        return (name: shortName(path), results: loaded.results)
      } catch {
        throw Failure(error)
      }
    }
    guard Set(runs.map(\.name)).count == runs.count else {
      throw Failure(.usage, "folders side by side need different names")
    }
    do throws(SideBySideError) {
      return try RunResults.sideBySide(runs)
    } catch {
      switch error {
      case .noRuns: throw Failure(.usage, "name a folder of results")
      case .otherSeed(let run):
        throw Failure(
          .usage, "\(run.escapedForTerminal) has another seed, so its samples are others")
      case .nothingInCommon: throw Failure(.usage, "these folders have no samples in common")
      }
    }
  }

  /// Makes the samples to look at first again; says on standard error where that is not possible.
  static func addPictures(to figures: inout ReportFigures, _ results: RunResults) throws {
    let plan: RunPlan
    do {
      plan = try RunPlan(results.header)
    } catch {
      let reason = "\(error)".escapedForTerminal
      Console.note("repayqr: no pictures, because samples cannot be made again: \(reason)")
      return
    }
    figures.addPictures { index, number in
      guard let cell = results.header.cells.first(where: { $0.index == index }),
        let place = plan.cells.firstIndex(where: { $0.name == cell.name }),
        let sample = try? plan.sample(cell: place, number: number)
      else { return nil }
      // In the middle of a burst the code is in view, at its beginning it may not be.
      return sample.frames[sample.frames.count / 2].image
    }
  }

  private static func shortName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
