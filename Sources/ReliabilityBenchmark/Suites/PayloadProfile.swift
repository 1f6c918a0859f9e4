// SPDX-License-Identifier: Apache-2.0

/// Kinds of repayment codes, as far as a reader can tell them apart: by characters and length.
///
/// The payloads of a benchmark have the shape of these profiles and random characters: they are no payments.
enum PayloadProfile: String, Sendable, Hashable, CaseIterable {
  /// The compact envelope: base45 text, version 9 at level M.
  case compact
  /// An order's identifier with a short code, resolved online: version 3 at level M.
  case reference
  /// A merchant-presented EMV string with a signature in its templates, in bytes: version 14 at level M.
  case emv
  /// The same without a signature: version 11 at level M.
  case emvUnsigned

  var content: CodeSpecification.Content {
    switch self {
    case .compact, .reference: .alphanumeric
    case .emv, .emvUnsigned: .text
    }
  }

  /// The usual length.
  var usualBytes: Int {
    switch self {
    case .compact: 224
    case .reference: 45
    case .emv: 330
    case .emvUnsigned: 230
    }
  }
}
