// SPDX-License-Identifier: Apache-2.0

/// A plane with its border repeated outwards by the given numbers of samples; `vertical` above and below.
func paddedRows(_ plane: [Float], width: Int, left: Int, right: Int, vertical: Int) -> [Float] {
  let height = plane.count / width
  return [Float](capacity: (left + width + right) * (height + 2 * vertical)) { target in
    let samples = plane.span
    for y in -vertical..<(height + vertical) {
      let row = samples.extracting(
        min(max(y, 0), height - 1) * width..<(min(max(y, 0), height - 1) + 1) * width)
      target.append(repeating: row[0], count: left)
      for x in 0..<width { target.append(row[x]) }
      target.append(repeating: row[width - 1], count: right)
    }
  }
}
