// SPDX-License-Identifier: Apache-2.0

/// How far erasures may be trusted in a block that nothing else checks.
///
/// A block of *n* codewords with *c* check codewords, *e* of them spent on erasures and up to *t* errors sought, takes
/// random codewords for a block with a probability of about C(n − e, t) · 255ᵗ / 256ᶜ⁻ᵉ. At *e* = *c* with no error
/// sought this is 1: whatever was seen would be “corrected”. So at least 8 check codewords stay for errors, and 4 of
/// them stay unused, which holds the probability under C(n − e, 2) / 256⁶, some 10⁻¹¹ for the blocks of QR Code; less
/// with fewer erasures. The misdecode protection of the standard comes on top, so that the small blocks of 1-L, 1-M
/// and 2-L, and those of Micro QR Code, get no erasures at all.
enum ErasureBound {
  /// Check codewords that stay unused in a repair with erasures, besides the misdecode protection.
  static let reserve = 4

  /// The most codewords that may be erased in each block.
  static func maximumErasures(in structure: BlockStructure, kind: SymbolKind) -> Int {
    guard kind == .qr else { return 0 }
    return max(0, structure.checkCount - 8 - structure.misdecodeProtection)
  }
}
