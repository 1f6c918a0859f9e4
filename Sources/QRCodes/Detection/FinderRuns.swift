// SPDX-License-Identifier: Apache-2.0

/// Five runs that stand to each other as 1 : 1 : 3 : 1 : 1, as on a line through the middle of a finder pattern.
struct FinderRuns {
  /// The middle of the pattern along the line.
  var center: Float
  /// The width of a module along the line.
  var module: Float

  /// What a line through a finder pattern may look like.
  enum Demand: Sendable {
    /// Both outer runs are one module wide.
    case whole
    /// One of the outer runs may run into something else of its colour, which hides its outer border.
    case oneSideOpen
  }

  /// Checks six neighbouring borders.
  ///
  /// Distances between borders of the same kind are compared, a dark and a light run together, so that ink spread and
  /// over-exposure, which widen one at the cost of the other, cancel (as ZBar's `qr_finder.c` does).
  @inline(__always)
  init?(
    _ e0: Float, _ e1: Float, _ e2: Float, _ e3: Float, _ e4: Float, _ e5: Float,
    _ demand: Demand = .whole
  ) {
    let second = e3 - e1
    let third = e4 - e2
    // Most places fail here, so this comes first.
    guard abs(second - third) < 0.4 * (second + third) + 1 else { return nil }
    var first = e2 - e0
    var fourth = e5 - e3
    if demand == .oneSideOpen {
      let expected = (second + third) / 4
      if first > expected * 1.3 {
        first = expected
      } else if fourth > expected * 1.3 {
        fourth = expected
      }
    }
    let module = (first + second + third + fourth) / 12
    // Half a pixel of uncertainty for every border, and what blur and perspective do in modules.
    let slack = module * 0.5 + 0.5
    guard abs(second - 4 * module) < slack * 1.4, abs(third - 4 * module) < slack * 1.4,
      abs(first - 2 * module) < slack, abs(fourth - 2 * module) < slack
    else { return nil }
    let core = e3 - e2
    guard core > 1.7 * module, core < 4.3 * module + 0.5 else { return nil }
    self.module = module
    center = (e1 + e2 + e3 + e4) / 4
  }
}
