// SPDX-License-Identifier: Apache-2.0

/// The yearly rate of interest that a plan of monthly parts comes to, in hundredths of a per cent.
///
/// This is the one place where the rules calculate with floating-point numbers, because a root is looked for and nothing is
/// posted by it: it is shown. The monthly internal rate of return is found by bisection in `Double` down to an interval of
/// 10⁻¹², using additions, multiplications and divisions only, which IEEE 754 rounds the same way everywhere. What is kept
/// is the nearest hundredth of a per cent.
public struct AnnualRate: Sendable, Hashable, Codable {
  /// Twelve times the monthly rate: what has to be shown, in hundredths of a per cent.
  public let nominalBasisPoints: Int
  /// The monthly rate with interest on interest over twelve months, in hundredths of a per cent.
  public let effectiveBasisPoints: Int

  /// The rate of parts that are paid one, two, three … months after a principal was lent; 0 where the parts cost nothing.
  ///
  /// - Precondition: The principal is positive, and the parts sum to it or to more.
  public init(of parts: [Fen], for principal: Fen) {
    precondition(principal > 0 && parts.total() >= principal, "parts repay what was lent")
    let monthly = monthlyRate(of: parts, for: principal)
    nominalBasisPoints = Int((monthly * 12 * 10_000).rounded())
    let yearly = (0..<12).reduce(1.0) { product, _ in product * (1 + monthly) } - 1
    effectiveBasisPoints = Int((yearly * 10_000).rounded())
  }
}

/// The rate at which the parts are worth the principal. Their worth falls as the rate rises; at 0 it is no less than the
/// principal, and at `upper` less.
private func monthlyRate(of parts: [Fen], for principal: Fen) -> Double {
  guard parts.total() > principal else { return 0 }
  func worth(at rate: Double) -> Double {
    parts.reversed().reduce(0.0) { later, part in (later + Double(part.count)) / (1 + rate) }
  }
  let lent = Double(principal.count)
  var (lower, upper) = (0.0, 1.0)
  while worth(at: upper) > lent { upper *= 2 }
  while upper - lower > 1e-12 {
    let middle = (lower + upper) / 2
    // An interval that no longer has a number between its ends cannot become smaller.
    guard middle > lower && middle < upper else { break }
    if worth(at: middle) > lent { lower = middle } else { upper = middle }
  }
  return (lower + upper) / 2
}

extension AnnualRate: CustomStringConvertible {
  /// `13.75 % a year (14.65 % with interest on interest)`.
  public var description: String {
    func percent(_ points: Int) -> String {
      "\(points / 100).\(points % 100 < 10 ? "0" : "")\(points % 100) %"
    }
    return "\(percent(nominalBasisPoints)) a year "
      + "(\(percent(effectiveBasisPoints)) with interest on interest)"
  }
}
