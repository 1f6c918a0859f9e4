// SPDX-License-Identifier: Apache-2.0

import Foundation
import QRCodes

/// The damage that the decoder says it repairs with erasures, computed here anew from what it states: at least 8 check
/// codewords and those of misdecode protection are not spent on erasures, and besides *e* erasures only so many errors
/// *t* are sought that C(n − e, t) · 255ᵗ / 256ᶜ⁻ᵉ stays under 10⁻⁹.
struct ErasureAllowance {
  var erasures: Int
  var errors: Int

  /// Every allowance of a block of `length` codewords; the decoder erases codewords by twos.
  static func all(_ blocks: BlockStructure, length: Int) -> [ErasureAllowance] {
    let most = blocks.checkCount - 8 - blocks.misdecodeProtection
    return stride(from: 2, through: most, by: 2).map { erasures in
      let capacity = (blocks.checkCount - blocks.misdecodeProtection - erasures) / 2
      let errors = (0...capacity).last { errors in
        errors == 0
          || probability(blocks, length: length, erasures: erasures, errors: errors) <= 1e-9
      }
      return ErasureAllowance(erasures: erasures, errors: errors ?? 0)
    }
  }

  /// By logarithms of factorials, another way than the decoder's product.
  private static func probability(
    _ blocks: BlockStructure, length: Int, erasures: Int, errors: Int
  ) -> Double {
    let places = Double(length - erasures)
    let choices =
      lgamma(places + 1) - lgamma(Double(errors) + 1) - lgamma(places - Double(errors) + 1)
    let checks = Double(blocks.checkCount - erasures)
    return exp(choices + Double(errors) * log(255) - checks * log(256))
  }
}
