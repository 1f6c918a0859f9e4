// SPDX-License-Identifier: Apache-2.0

import Payments

extension NameError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .form(.length(_, let count, let limits, let unit)):
      "the name has \(count) \(unit.rawValue); allowed are \(limits.lowerBound) to "
        + "\(limits.upperBound)"
    case .form(.character(_, let offset, let scalar)):
      "the name has U+\(codePoint(of: scalar)) at character \(offset), which is not allowed there"
    case .form(let error): "\(error)"
    case .cardLikeDigits:
      "the name has \(CardLikeDigits.limit) digits in a row or more, like a card or identity number, "
        + "and none is kept"
    }
  }
}

private func codePoint(of scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
