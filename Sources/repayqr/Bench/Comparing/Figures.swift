// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A share as per cent, with one decimal.
func percent(_ share: Double, signed: Bool = false) -> String {
  String(format: signed ? "%+.1f %%" : "%.1f %%", share * 100)
}

/// A number with three significant digits.
func significant(_ value: Double) -> String {
  String(format: "%.3g", value)
}
