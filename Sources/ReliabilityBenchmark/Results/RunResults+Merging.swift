// SPDX-License-Identifier: Apache-2.0

extension RunResults {
  /// The results of several runs of one plan, such as its shards, as if there had been one.
  ///
  /// - Throws: ``ResultFolderError/otherRun(path:difference:)`` where a header differs from the first one's, and
  ///   ``ResultFolderError/contradiction(cell:number:)`` where two have different scores for one try.
  public static func merging(
    _ runs: [(path: String, results: RunResults)]
  ) throws(ResultFolderError) -> RunResults {
    precondition(!runs.isEmpty, "there is something to merge")
    let header = runs[0].results.header
    var scores: [TryPlace: TryScore] = [:]
    var timings: [TryPlace: TryTiming] = [:]
    for (path, results) in runs {
      if let difference = header.difference(from: results.header) {
        throw .otherRun(path: path, difference: difference)
      }
      for score in results.scores {
        let place = TryPlace(score.cell, score.number)
        if let there = scores.updateValue(score, forKey: place), there != score {
          throw .contradiction(cell: header.cells[score.cell].name, number: score.number)
        }
      }
      for timing in results.timings {
        let place = TryPlace(timing.cell, timing.number)
        if timings[place] == nil { timings[place] = timing }
      }
    }
    return RunResults(
      header: header, scores: scores.sorted { $0.key < $1.key }.map(\.value),
      timings: timings.sorted { $0.key < $1.key }.map(\.value))
  }
}
