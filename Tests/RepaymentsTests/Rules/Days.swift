// SPDX-License-Identifier: Apache-2.0

import Payments
import Repayments

/// A day written as 2026-07-15.
func day(_ text: String) -> CivilDate {
  let numbers = text.split(separator: "-").compactMap { Int($0) }
  guard let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
    fatalError("no such day: \(text)")
  }
  return date
}

/// A sum written in yuan.
func fen(_ yuan: String) throws -> Fen {
  Fen(try Amount(yuan))
}
