// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The signature of a webhook: HMAC-SHA256 over the time in decimal, a full stop, and the exact body.
///
/// The header is `t=1767225600,v1=<64 hex digits>`, with one `v1` for each secret that is valid while secrets are changed.
public enum WebhookSignature {
  /// The header that carries it.
  public static let header = "Repayqr-Signature"
  /// The header that carries the event's id, which is in the signed body, too.
  public static let idHeader = "Repayqr-Event-Id"
  /// How far sender's and receiver's clocks may differ unless told otherwise, in seconds.
  public static let standardToleranceSeconds: Int64 = 300
  /// The most characters of a header, and the most signatures in it, that a receiver looks at.
  static let maximumHeaderLength = 1024
  static let maximumSignatures = 8

  /// The header's value.
  ///
  /// - Precondition: There is a secret.
  public static func value(
    for body: [UInt8], at unixSeconds: Int64, secrets: [WebhookSecret]
  ) -> String {
    precondition(!secrets.isEmpty, "a webhook is signed")
    let message = message(body, at: unixSeconds)
    let signatures = secrets.map { secret in
      "v1=" + hex(HMAC<SHA256>.authenticationCode(for: message, using: secret.key))
    }
    return (["t=\(unixSeconds)"] + signatures).joined(separator: ",")
  }

  /// Checks the header's value for a body, as a receiver does; throws why it is not to be believed.
  ///
  /// - Parameters:
  ///   - body: The body as it came, byte for byte.
  ///   - secrets: All that are valid now; one of them must have signed.
  ///   - toleranceSeconds: How old or how far ahead the signature may be, its last second included.
  public static func verify(
    _ value: String, for body: [UInt8], secrets: [WebhookSecret], at unixSeconds: Int64,
    toleranceSeconds: Int64 = standardToleranceSeconds
  ) throws(WebhookSignatureError) {
    let (time, signatures) = try parts(of: value)
    let age = unixSeconds.subtractingReportingOverflow(time)
    guard !age.overflow, age.partialValue.magnitude <= UInt64(max(0, toleranceSeconds)) else {
      throw .outsideTolerance(
        signedAt: time, now: unixSeconds, toleranceSeconds: toleranceSeconds)
    }
    let message = message(body, at: time)
    // Comparison takes the same time wherever codes differ; which secret it was is told to nobody.
    let isValid = secrets.contains { secret in
      signatures.contains { code in
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: secret.key)
      }
    }
    guard isValid else { throw .noMatch(signatures: signatures.count) }
  }

  private static func parts(
    of value: String
  ) throws(WebhookSignatureError) -> (time: Int64, signatures: [[UInt8]]) {
    guard value.utf8.count <= maximumHeaderLength else { throw .malformed }
    var time: Int64?
    var signatures: [[UInt8]] = []
    for part in value.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw .malformed }
      switch pair[0] {
      case "t":
        // One time, in plain digits: what is signed is the number written again.
        guard time == nil, let number = Int64(pair[1]), String(number) == pair[1] else {
          throw .malformed
        }
        time = number
      case "v1":
        guard let code = bytes(hex: pair[1]), code.count == SHA256.byteCount,
          signatures.count < maximumSignatures
        else { throw .malformed }
        signatures.append(code)
      default: continue  // Another scheme, for a later version.
      }
    }
    guard let time, !signatures.isEmpty else { throw .malformed }
    return (time, signatures)
  }

  private static func message(_ body: [UInt8], at unixSeconds: Int64) -> [UInt8] {
    Array("\(unixSeconds).".utf8) + body
  }
}

/// Why a webhook is not to be believed, in the order of precedence.
public enum WebhookSignatureError: Error, Sendable, Hashable {
  /// The header is not of the form `t=…,v1=…`.
  case malformed
  /// It was signed too long ago, or in the future: a replay, or a wrong clock.
  case outsideTolerance(signedAt: Int64, now: Int64, toleranceSeconds: Int64)
  /// None of the signatures is that of any secret.
  case noMatch(signatures: Int)
}

extension WebhookSignatureError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed: "the signature header is not of the form t=…,v1=…"
    case .outsideTolerance(let signedAt, let now, let tolerance):
      "signed at \(signedAt), and it is \(now); at most \(tolerance) s are allowed"
    case .noMatch(let count): "none of \(count) signatures is that of a known secret"
    }
  }
}

private func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func bytes(hex text: Substring) -> [UInt8]? {
  let digits = text.utf8.compactMap { byte -> UInt8? in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
  guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
