// SPDX-License-Identifier: Apache-2.0

/// Bits that a symbol has for segments, their headers included (ISO/IEC 18004, table 7).
///
/// - Returns: nil where the Micro QR version does not have the level. M1 only detects errors; it counts as
///   ``ErrorCorrection/low`` here, as it does in libqrencode.
func dataBits(_ kind: SymbolKind, version: Int, correction: ErrorCorrection) -> Int? {
  switch kind {
  case .qr:
    switch correction {
    case .low: 8 * lowCodewords[version - 1]
    case .medium: 8 * mediumCodewords[version - 1]
    case .quartile: 8 * quartileCodewords[version - 1]
    case .high: 8 * highCodewords[version - 1]
    }
  case .micro:
    switch (version, correction) {
    case (1, .low): 20
    case (2, .low): 40
    case (2, .medium): 32
    case (3, .low): 84
    case (3, .medium): 68
    case (4, .low): 128
    case (4, .medium): 112
    case (4, .quartile): 80
    default: nil
    }
  }
}

/// Data codewords of versions 1…40 at level L.
private let lowCodewords = [
  19, 34, 55, 80, 108, 136, 156, 194, 232, 274, 324, 370, 428, 461, 523, 589, 647, 721, 795, 861,
  932, 1006, 1094, 1174, 1276, 1370, 1468, 1531, 1631, 1735, 1843, 1955, 2071, 2191, 2306, 2434,
  2566, 2702, 2812, 2956,
]

/// Data codewords of versions 1…40 at level M.
private let mediumCodewords = [
  16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669,
  714, 782, 860, 914, 1000, 1062, 1128, 1193, 1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992,
  2102, 2216, 2334,
]

/// Data codewords of versions 1…40 at level Q.
private let quartileCodewords = [
  13, 22, 34, 48, 62, 76, 88, 110, 132, 154, 180, 206, 244, 261, 295, 325, 367, 397, 445, 485, 512,
  568, 614, 664, 718, 754, 808, 871, 911, 985, 1033, 1115, 1171, 1231, 1286, 1354, 1426, 1502, 1582,
  1666,
]

/// Data codewords of versions 1…40 at level H.
private let highCodewords = [
  9, 16, 26, 36, 46, 60, 66, 86, 100, 122, 140, 158, 180, 197, 223, 253, 283, 313, 341, 385, 406,
  442, 464, 514, 538, 596, 628, 661, 701, 745, 793, 845, 901, 961, 986, 1054, 1096, 1142, 1222,
  1276,
]
