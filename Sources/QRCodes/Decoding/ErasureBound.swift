// SPDX-License-Identifier: Apache-2.0

/// How far erasures may be trusted in a block that nothing else checks.
///
/// A repair of a block of *n* codewords with *c* check codewords that erases *e* of them and corrects up to *t* errors
/// takes random codewords for a block with a probability of about C(n − e, t) · 255ᵗ / 256ᶜ⁻ᵉ: at *e* = *c* it is 1, as
/// whatever was seen would be “corrected”. So two bounds are kept:
///
/// - At least 8 check codewords, and those that the standard's misdecode protection sets aside, are not spent on
///   erasures. The small blocks of 1-L, 1-M and 2-L get none at all, nor does Micro QR Code.
/// - Only so many errors are sought beside the erasures that the probability stays under 10⁻⁹. With few erasures that is
///   all the block can correct; with most allowed ones it is two.
enum ErasureBound {
  /// The most that a repair may have of the probability to make a block of random codewords.
  static let miscorrection = 1e-9

  /// The most codewords that may be erased in each block.
  static func maximumErasures(in structure: BlockStructure, kind: SymbolKind) -> Int {
    guard kind == .qr else { return 0 }
    return max(0, structure.checkCount - 8 - structure.misdecodeProtection)
  }

  /// The most errors that may be sought beside `erasures` in a block of `length` codewords.
  static func maximumErrors(
    length: Int, checkCount: Int, misdecodeProtection: Int, erasures: Int
  ) -> Int {
    let capacity = (checkCount - misdecodeProtection - erasures) / 2
    var probability = 1.0
    for _ in erasures..<checkCount { probability /= 256 }
    var errors = 0
    while errors < capacity {
      probability *= 255 * Double(length - erasures - errors) / Double(errors + 1)
      guard probability <= miscorrection else { break }
      errors += 1
    }
    return errors
  }
}
