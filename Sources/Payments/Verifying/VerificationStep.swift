// SPDX-License-Identifier: Apache-2.0

/// The steps of ``Keyring/verify(_:at:audience:policy:)``, in their order; a payload is refused at the first it fails.
public enum VerificationStep: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// 1 to 1,024 characters.
  case size
  /// Begins with `RQ1:`.
  case prefix
  /// Holds only the 45 characters.
  case characters
  /// Is base45.
  case decoding
  /// Is deterministic CBOR, a COSE_Sign1, with the headers and claims of the envelope, each valid by itself.
  case structure
  /// Names an algorithm we have, and a key we know that signs by it.
  case algorithm
  /// The key is not revoked, and valid now.
  case key
  /// The key signed these very bytes.
  case signature
  /// The claims are of a version we know.
  case version
  /// Made already, not expired, and not meant to live too long.
  case time
  /// For this terminal, and within what the key may sign for.
  case audience
  /// Not above the cap of the key or of the policy.
  case cap
  /// The fields make an intent together.
  case intent

  public static func < (left: VerificationStep, right: VerificationStep) -> Bool {
    left.rawValue < right.rawValue
  }
}
