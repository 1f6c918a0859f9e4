// SPDX-License-Identifier: Apache-2.0

/// The name that needs the fewest changes to become `text`, where those are at most a third of its letters; the first of
/// several.
package func nearest(to text: String, among names: [String]) -> String? {
  // Longer than any name by more than the changes allowed: nothing can be near, and nothing needs to be computed.
  guard text.utf8.count <= 2 * (names.map(\.utf8.count).max() ?? 0) else { return nil }
  let measured = names.map { (name: $0, changes: changes(from: text, to: $0)) }
  guard let best = measured.min(by: { $0.changes < $1.changes }) else { return nil }
  return best.changes * 3 <= max(text.count, 3) ? best.name : nil
}

/// How many letters must be put in, taken out or exchanged, or neighbours swapped (Damerau, A Technique for Computer
/// Detection and Correction of Spelling Errors, 1964; no letter twice), upper and lower case being the same.
private func changes(from source: String, to target: String) -> Int {
  let source = Array(source.lowercased())
  let target = Array(target.lowercased())
  var beforeLast: [Int] = []
  var last = Array(0...target.count)
  for (row, letter) in source.enumerated() {
    var current = [row + 1]
    for (column, other) in target.enumerated() {
      var fewest = min(
        last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == target[column - 1], source[row - 1] == other {
        fewest = min(fewest, beforeLast[column - 1] + 1)
      }
      current.append(fewest)
    }
    (beforeLast, last) = (last, current)
  }
  return last[target.count]
}
