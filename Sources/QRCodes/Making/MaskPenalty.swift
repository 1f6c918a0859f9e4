// SPDX-License-Identifier: Apache-2.0

/// How much a masked QR Code symbol looks like what readers stumble over (ISO/IEC 18004, 7.8.3.1). The least is best.
func maskPenalty(_ modules: [Bool], side: Int) -> Int {
  var penalty = 0
  var dark = 0
  for line in 0..<side {
    penalty += linePenalty((0..<side).map { modules[line * side + $0] })
    penalty += linePenalty((0..<side).map { modules[$0 * side + line] })
  }
  for row in 0..<side {
    for column in 0..<side {
      let module = modules[row * side + column]
      if module { dark += 1 }
      guard row + 1 < side, column + 1 < side else { continue }
      let below = (row + 1) * side + column
      if modules[row * side + column + 1] == module, modules[below] == module,
        modules[below + 1] == module
      {
        penalty += 3
      }
    }
  }
  // Ten for each full 5 % by which the share of dark modules strays from half.
  return penalty + 10 * (abs(20 * dark - 10 * side * side) / (side * side))
}

/// Runs of five and more, and what looks like a finder pattern beside four light modules.
private func linePenalty(_ line: [Bool]) -> Int {
  var penalty = 0
  var run = 0
  var recent = 0
  for (index, module) in line.enumerated() {
    run = index > 0 && line[index - 1] == module ? run + 1 : 1
    if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
    recent = (recent << 1 | (module ? 1 : 0)) & 0b111_1111_1111
    if index >= 10, recent == 0b000_0101_1101 || recent == 0b101_1101_0000 { penalty += 40 }
  }
  return penalty
}
