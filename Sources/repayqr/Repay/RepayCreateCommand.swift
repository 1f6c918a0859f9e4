// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Payments
import QRCodes
import Repayments

struct RepayCreateCommand: SandboxCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make an order and its signed code.",
    discussion: """
      EXAMPLES
        repayqr repay create shop-01/pos-01 --account 0123456789abcdef --option full -o code.png
        repayqr repay create shop-01/pos-01 --account 0123456789abcdef --amount 123.45 --json
        repayqr repay create shop-01/pos-01 --account 0123456789abcdef --option instalment:6 --amount 900

      -o draws the code into a file (png, svg, pdf, eps, pbm, txt); --format terminal draws it here. Without both only the \
      payload is printed. The code is drawn only when the order is stored.
      """)

  @OptionGroup var new: NewOrderOptions
  @OptionGroup(title: "Symbol") var symbol: SymbolOptions
  @OptionGroup(title: "Drawing") var drawing: DrawingOptions
  @OptionGroup var sandbox: SandboxOptions

  func validate() throws {
    if symbol.split != nil || symbol.micro {
      throw ValidationError("a repayment code is one QR symbol; leave out --split and --micro")
    }
    if drawing.output == "-" {
      throw ValidationError("name a file by -o; results go to the output")
    }
  }

  func work(at desk: SandboxDesk) async throws {
    let (payload, order) = try await new.create(at: desk)
    let file = try draw(payload)
    try desk.printer.print(CreatedRow(order: order, payload: payload.text, file: file?.name))
    if let shown = file?.shown, sandbox.printer.style == .text { Console.write(shown) }
  }

  /// Draws the code where that was asked for: into a file, or as bytes to show.
  private func draw(_ payload: SignedPayload) throws -> (name: String?, shown: [UInt8]?)? {
    guard drawing.output != nil || drawing.format != nil else { return nil }
    let format = try drawing.resolvedFormat()
    let drawn = try catchingEncoding { () throws(QRCodes.EncodingError) in
      try Symbol(
        drawing: EncodingPlan(.bytes(payload.bytes), options: symbol.encodingOptions))
    }
    let contents = try catchingDrawing { () throws(DrawingError) in
      try SymbolDrawing(drawn, style: try drawing.style(for: drawn.kind))
        .file(drawing, format: format)
    }
    guard let output = drawing.output else { return (nil, contents) }
    let name = FileName(argument: output)
    try OutputFile.write(contents, to: name)
    return (name.text, nil)
  }
}

/// An order that was made, with its code.
struct CreatedRow: ResultRow {
  let order: OrderRow
  let payload: String
  let file: String?

  var name: String { order.name }
  var summary: String { order.summary }
  var lines: [String] {
    order.lines + aligned([("payload", payload), ("drawn in", file)])
  }

  private enum CodingKeys: CodingKey { case payload, file }

  func encode(to encoder: any Encoder) throws {
    try order.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(payload, forKey: .payload)
    try container.encodeIfPresent(file, forKey: .file)
  }
}
