// SPDX-License-Identifier: Apache-2.0

public import Payments

/// Why the codes of one frame are not paid.
public enum FrameCodesRefusal: Error, Sendable, Equatable {
  /// There are several valid codes; nobody can know which one is meant. Show one alone.
  case severalCodes([OrderKey])
}

/// The one code that a frame shows; nil where it shows none.
///
/// The same envelope twice, such as a code and its reflection, is one code. Two envelopes are two, even where they are for
/// the same order.
public func theOnlyCode(among payments: [VerifiedPayment]) throws(FrameCodesRefusal) -> OrderCode? {
  var codes: [OrderCode] = []
  for code in payments.map({ OrderCode($0) })
  where !codes.contains(where: { $0.envelope == code.envelope }) {
    codes.append(code)
  }
  guard codes.count <= 1 else { throw .severalCodes(codes.map(\.order)) }
  return codes.first
}
