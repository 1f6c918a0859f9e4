// SPDX-License-Identifier: Apache-2.0

/// Why bytes or text are not a key.
public enum KeyError: Error, Sendable, Equatable {
  /// A public key has the wrong number of bytes.
  case publicKeyLength(algorithm: SigningAlgorithm, bytes: Int, expected: Int)
  /// The bytes are no point of the curve.
  case publicKeyInvalid(algorithm: SigningAlgorithm)
  /// A private key has the wrong number of bytes, or a value that the curve does not allow.
  case privateKeyInvalid(algorithm: SigningAlgorithm, bytes: Int)
  /// The text is not one PEM block; `line` counts from 1.
  case pemForm(line: Int, expected: String)
  /// The PEM block holds something else.
  case pemLabel(found: String, expected: String)
  /// The PEM block's content is not a PKCS#8 key of an algorithm we have.
  case pemContent(bytes: Int)
}

extension KeyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .publicKeyLength(let algorithm, let bytes, let expected):
      "an \(algorithm.rawValue) public key has \(expected) bytes, this one has \(bytes)"
    case .publicKeyInvalid(let algorithm):
      "the bytes are not an \(algorithm.rawValue) public key: they are no point of the curve"
    case .privateKeyInvalid(let algorithm, let bytes):
      "the \(bytes) bytes are not an \(algorithm.rawValue) private key"
    case .pemForm(let line, let expected):
      "line \(line) of the key file is not as it should be: expected \(expected)"
    case .pemLabel(let found, let expected):
      "the key file holds \"\(found.escapedForTerminal)\"; expected \"\(expected)\""
    case .pemContent(let bytes):
      "the key file's \(bytes) bytes are not an Ed25519 or P-256 private key in PKCS#8"
    }
  }
}
