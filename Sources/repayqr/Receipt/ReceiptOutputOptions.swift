// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import Receipts

/// Where a receipt goes and as what; for every command that writes one.
struct ReceiptOutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "The file to write, or - for standard output. Default: standard output, as text.")
  var output: String?

  @Option(
    name: [.customShort("t"), .long], help: "png, svg, pdf, text or json. Default: by the suffix.")
  var format: ReceiptFormat?

  @Option(
    help: "The payer's signature: strokes as JSON, from a file or -. docs/receipts.md has the form."
  )
  var strokes: String?

  /// The format asked for, or that of the output's suffix.
  func resolvedFormat() throws -> ReceiptFormat {
    if let format { return format }
    guard let output, output != "-" else { return .text }
    guard let known = ReceiptFormat(suffix: FileName(argument: output).suffix) else {
      throw Failure(
        .usage, "the output's suffix names no format; use png, svg, pdf, txt or json, or --format")
    }
    return known
  }

  /// Signs contents together with the strokes named, and writes the receipt.
  func write(_ content: ReceiptContent, signedBy key: SigningKey) throws {
    let format = try resolvedFormat()
    let strokes = try readStrokes()
    let receipt: SignedReceipt
    do throws(ReceiptMakingError) {
      receipt = try SignedReceipt(content, strokes: strokes, signedBy: key)
    } catch {
      throw Failure(.usage, "the receipt cannot be made: \(error)")
    }
    try OutputFile.write(receipt.file(format), to: FileName(argument: output ?? "-"))
  }

  private func readStrokes() throws -> SignatureStrokes? {
    guard let strokes else { return nil }
    let bytes = try ReceiptInput.read(strokes, limitBytes: SignatureStrokes.maximumJSONBytes)
    do throws(StrokesError) {
      return try SignatureStrokes(json: bytes)
    } catch {
      throw Failure(.unreadable, "--strokes \(strokes.escapedForTerminal): \(error)")
    }
  }
}

/// Files that the receipt commands read.
enum ReceiptInput {
  /// The whole file of a name, or standard input.
  static func read(_ argument: String, limitBytes: Int) throws -> [UInt8] {
    do {
      return try FileContents.read(FileName(argument: argument), limitBytes: limitBytes)
    } catch {
      let status: ExitStatus = if case .tooLarge = error { .limit } else { .unreadable }
      throw Failure(status, "\(argument.escapedForTerminal) \(error.message)")
    }
  }
}
