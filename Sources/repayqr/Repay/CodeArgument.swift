// SPDX-License-Identifier: Apache-2.0

import Payments
import QRCodes
import Repayments

/// The code that a payer's device reads: a payload, a picture, or either on standard input.
struct CodeArgument {
  let argument: String

  /// The one valid code, or nil where there is no code at all.
  ///
  /// - Throws: `Refusal` where there are codes and none is valid, `FrameCodesRefusal` where several are.
  func onlyCode(trusting keyring: Keyring, at now: Timestamp) throws -> OrderCode? {
    var valid: [VerifiedPayment] = []
    var refusals: [Refusal] = []
    for payload in try payloads(check: PayloadCheck(keyring.hasSigned)) {
      do {
        valid.append(try keyring.verify(payload, at: now))
      } catch {
        refusals.append(error)
      }
    }
    if valid.isEmpty, let refusal = refusals.first { throw refusal }
    return try theOnlyCode(among: valid)
  }

  private func payloads(check: PayloadCheck) throws -> [[UInt8]] {
    let bytes = RawArguments.bytes(of: argument)
    if CodeArgument.isPayload(bytes) { return [bytes] }
    let name = FileName(bytes)
    var contents: [UInt8]
    do {
      contents = try FileContents.read(name)
    } catch {
      throw Failure(
        .unreadable,
        "\(name == .standardInput ? "standard input" : name.text.escapedForTerminal) "
          + error.message)
    }
    if CodeArgument.isPayload(contents) {
      while let last = contents.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
        contents.removeLast()
      }
      return [contents]
    }
    var reader = ImageFileReader(ReadingOptions(effort: .thorough), check: check)
    let report = reader.report(on: contents)
    switch report.status {
    case .decoded, .empty: return report.codes.map(\.bytes)
    case .unreadable:
      throw Failure(
        .unreadable,
        "\(name.text.escapedForTerminal) is no picture: \(report.problem ?? "not readable")")
    case .limit, .deadline:
      throw Failure(
        .limit, "\(name.text.escapedForTerminal): \(report.problem ?? "a limit was hit")")
    }
  }

  private static func isPayload(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("RQ1".utf8))
  }
}
