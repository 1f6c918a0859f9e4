// SPDX-License-Identifier: Apache-2.0

extension CertificateRefusal: RuleRefusal {
  public var code: String {
    switch self {
    case .pending: "account-pending"
    case .unsettled: "unsettled"
    }
  }

  public var description: String {
    switch self {
    case .pending: "The account was never used, so there is nothing to certify."
    case .unsettled(let unsettled): "No certificate can be given: \(unsettled.sentence)."
    }
  }
}
