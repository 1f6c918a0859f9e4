// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts

/// Whom to trust for receipts, and how much of a file must be vouched for.
struct ReceiptCheckingOptions: ParsableArguments {
  @Option(help: "The trust file. Default: trust.json of the key folder.")
  var trust: String?

  @OptionGroup var keyFolder: KeyFolderOption

  @Option(help: "Take only the receipt of this order.")
  var order: String?

  @Flag(help: "Take what the code in a picture says, whatever surrounds it; for photographs.")
  var codeOnly = false

  @Option(help: "Check as of this time, in seconds since 1970. Default: now.")
  var now: Int64?

  /// Reads the trust file and checks the other options.
  func makeChecker() throws -> ReceiptChecker {
    let keyring = try Keyring(trustFile: trust, or: keyFolder)
    do throws(IntentError) {
      var expected: OrderID?
      if let order { expected = try OrderID(order) }
      return ReceiptChecker(
        keyring: keyring, order: expected, coverage: codeOnly ? .code : .whole,
        fixedTime: now.map(Timestamp.init(seconds:)))
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}

/// Checks receipts under fixed conditions.
struct ReceiptChecker {
  var keyring: Keyring
  var order: OrderID?
  var coverage: VerifiedReceipt.Coverage
  var fixedTime: Timestamp?

  /// What comes of the file that an argument names.
  func outcome(of argument: String) -> ReceiptOutcome {
    let name = FileName(argument: argument)
    do throws(FileContents.Problem) {
      let contents = try FileContents.read(name, limitBytes: Keyring.maximumReceiptBytes)
      do throws(ReceiptRefusal) {
        return ReceiptOutcome(
          file: name,
          result: .valid(
            try keyring.verifyReceipt(
              contents, at: fixedTime ?? .now, accepting: coverage, order: order)))
      } catch {
        return ReceiptOutcome(file: name, result: .refused(error))
      }
    } catch {
      return ReceiptOutcome(file: name, result: .unread(error))
    }
  }
}
