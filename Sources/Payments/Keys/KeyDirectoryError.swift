// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a key directory could not do what was asked. Nothing was changed then.
public enum KeyDirectoryError: Error, Sendable, Equatable {
  /// A system call failed, with its error number.
  case system(call: String, path: String, code: Int32)
  /// Something else than a folder, or than a plain file, has the path.
  case wrongKind(path: String, expected: String)
  /// Others may write into the folder.
  case folderTooOpen(path: String, mode: UInt32)
  /// Others may read the private key.
  case privateKeyTooOpen(path: String, mode: UInt32)
  /// A file is larger than any of its kind need be.
  case fileTooLarge(path: String, bytes: Int, limit: Int)
  /// A file that is not there yet would be overwritten.
  case fileExists(path: String)
  /// The trust file is not as it should be.
  case trustFile(path: String, TrustFileError)
  /// A private key file is not as it should be.
  case key(path: String, KeyError)
  /// A private key file holds another key than its name says.
  case otherKey(path: String, expected: KeyID, found: KeyID)
  /// No key has the id.
  case unknownKey(kid: KeyID, known: Int)
  /// No key is active and valid now.
  case noActiveKey(path: String, keys: Int)
  /// Several keys are active, and none was named.
  case severalActiveKeys([KeyID])
  /// The key is not active.
  case notActive(kid: KeyID, status: String)
  /// The key was revoked before.
  case alreadyRevoked(kid: KeyID, at: Timestamp)
  /// The key would be valid for no time.
  case emptyValidity(notBefore: Timestamp, notAfter: Timestamp)
}

extension KeyDirectoryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let call, let path, let code):
      "\(path.escapedForTerminal): \(call) failed: \(unsafe String(cString: strerror(code))) "
        + "(error \(code))"
    case .wrongKind(let path, let expected):
      "\(path.escapedForTerminal) is not \(expected)"
    case .folderTooOpen(let path, let mode):
      "\(path.escapedForTerminal) has mode \(octal(mode)), so others can put keys there; "
        + "run chmod 700 on it"
    case .privateKeyTooOpen(let path, let mode):
      "\(path.escapedForTerminal) has mode \(octal(mode)), so others can read the private key; "
        + "run chmod 600 on it, and rotate the key if they may have read it"
    case .fileTooLarge(let path, let bytes, let limit):
      "\(path.escapedForTerminal) has \(bytes) bytes; at most \(limit) are read"
    case .fileExists(let path):
      "\(path.escapedForTerminal) is there already and is not overwritten"
    case .trustFile(let path, let error):
      "\(path.escapedForTerminal): \(error)"
    case .key(let path, let error):
      "\(path.escapedForTerminal): \(error)"
    case .otherKey(let path, let expected, let found):
      "\(path.escapedForTerminal) holds key \(found); expected \(expected)"
    case .unknownKey(let kid, let known):
      "key \(kid) is none of the \(known) keys in the trust file"
    case .noActiveKey(let path, let keys):
      "none of the \(keys) keys in \(path.escapedForTerminal) is active and valid now; make one"
    case .severalActiveKeys(let ids):
      "several keys are active (\(ids.map(\.description).joined(separator: ", "))); name one"
    case .notActive(let kid, let status):
      "key \(kid) is not active: it is \(status)"
    case .alreadyRevoked(let kid, let at):
      "key \(kid) was revoked at \(at) already"
    case .emptyValidity(let notBefore, let notAfter):
      "the key would be valid from \(notBefore) until \(notAfter), which is no time"
    }
  }
}

private func octal(_ mode: UInt32) -> String {
  "0" + String(mode, radix: 8)
}
