// SPDX-License-Identifier: Apache-2.0

extension FrameCodesRefusal: RuleRefusal {
  public var code: String { "several-codes" }

  public var description: String {
    switch self {
    case .severalCodes(let keys):
      "There are \(keys.count) valid codes (\(keys.map(\.description).joined(separator: ", "))), and "
        + "nobody can know which one is meant; show one alone."
    }
  }
}
