// SPDX-License-Identifier: Apache-2.0

public import Payments

extension AccountToken {
  /// Draws a token whose hex digits do not look like a card number.
  ///
  /// About one token in 212 has thirteen decimal digits in a row, and a search for card numbers would find it; it is
  /// drawn again.
  public init(plainUsing generator: inout some RandomNumberGenerator) {
    repeat {
      self.init(using: &generator)
    } while CardLikeDigits.hasRun(in: description)
  }
}
