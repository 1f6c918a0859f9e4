// SPDX-License-Identifier: Apache-2.0

/// A number in decimal notation, rounded to `places` decimals, without trailing zeros and whatever the locale.
///
/// - Precondition: `value` is not negative and below 10¹².
func decimal(_ value: Double, places: Int) -> String {
  precondition(value >= 0 && value < 1e12, "a size in a drawing")
  let unit = (0..<places).reduce(1) { power, _ in 10 * power }
  let scaled = Int((value * Double(unit)).rounded())
  var fraction = String(unit + scaled % unit).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  return fraction.isEmpty ? "\(scaled / unit)" : "\(scaled / unit).\(fraction)"
}
