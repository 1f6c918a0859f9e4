// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Payments
import QRCodes

/// `repayqr generate`: makes signed repayment codes, or plain ones.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make a signed repayment code, or a plain code of text or bytes.",
    discussion: """
      EXAMPLES
        repayqr generate --merchant m-001 --terminal t-01 --account 0011223344556677 \\
          --amount 123.45 -o code.png
        repayqr generate --intent orders.jsonl -o codes/ --json
        repayqr generate --text '还款' --verify -o text.svg --module 0.5mm
        head -c 40 /dev/urandom | repayqr generate --bytes - --level Q

      Without -o the code is drawn on the terminal. Repayment codes are signed with the active key of --keys, or --kid \
      of it, or the PEM file --key. A sandbox: no real money moves.
      """)

  @Option(help: "Make a plain code of this text; - reads it from standard input.")
  var text: String?

  @Option(help: "Make a plain code of a file's bytes; - is standard input.")
  var bytes: String?

  @OptionGroup(title: "Repayment") var intent: IntentOptions
  @OptionGroup(title: "Signing") var signing: SigningOptions
  @OptionGroup(title: "Symbol") var symbol: SymbolOptions
  @OptionGroup(title: "Drawing") var drawing: DrawingOptions

  @Flag(help: "Read the code back and compare every byte.")
  var verify = false

  @Flag(help: "Print one JSON object per code: payload, version, level, mask, sizes, room left.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print no warnings.")
  var quiet = false

  func validate() throws {
    let sources = [text != nil, bytes != nil, !intent.isEmpty].count { $0 }
    guard sources == 1 else {
      throw ValidationError(
        "give one of --text, --bytes, --intent, or the fields of a repayment (--merchant …)")
    }
    if json && (drawing.output == nil || drawing.output == "-") {
      throw ValidationError("--json needs -o FILE: standard output cannot carry both")
    }
    if symbol.split != nil && text == nil && bytes == nil {
      throw ValidationError("--split divides --text or --bytes; a repayment code is one symbol")
    }
  }

  func run() throws {
    let codes = try makeCodes()
    let format = try drawing.resolvedFormat()
    let names = try outputNames(codes, format: format)
    for (code, name) in zip(codes, names) {
      try make(code, name: name, format: format)
    }
  }

  /// What is to be drawn, one after another.
  private func makeCodes() throws -> [CodeToMake] {
    if let text {
      let content = text == "-" ? try standardInputText() : text
      return [CodeToMake(content: .text(content), payload: Array(content.utf8))]
    }
    if let bytes {
      do {
        let content = try FileContents.read(FileName(argument: bytes), limitBytes: 64 << 10)
        return [CodeToMake(content: .bytes(content), payload: content)]
      } catch {
        throw Failure(.unreadable, "--bytes \(bytes.escapedForTerminal) \(error.message)")
      }
    }
    let signer = try signing.makeSigner()
    return try intent.drafts().map { draft in
      let payload = try signer.sign(draft)
      return CodeToMake(
        content: .bytes(payload.bytes), payload: payload.bytes, intent: payload.intent)
    }
  }

  private func standardInputText() throws -> String {
    do {
      let contents = try FileContents.read(.standardInput, limitBytes: 64 << 10)
      guard let text = String(validating: contents, as: UTF8.self) else {
        throw Failure(.unreadable, "standard input is not UTF-8 text; use --bytes - for bytes")
      }
      return text
    } catch let problem as FileContents.Problem {
      throw Failure(.unreadable, "standard input \(problem.message)")
    }
  }

  private func make(_ code: CodeToMake, name: FileName?, format: DrawingFormat) throws {
    let symbols = try makeSymbols(code)
    for (index, made) in symbols.enumerated() {
      let drawing = try style(made.symbol)
      let file = try catchingDrawing { () throws(DrawingError) in
        try drawing.file(self.drawing, format: format)
      }
      if verify {
        try ReadBack.check(drawing, file: file, format: format, expecting: made.payload)
      }
      let name = name.map { symbols.count == 1 ? $0 : $0.numbered(index + 1) }
      try OutputFile.write(file, to: name ?? .standardInput)
      if let warning = drawing.style.contrast.warning, !quiet {
        Console.note("repayqr: warning: \(warning)")
      }
      if json, let name {
        try Console.print(
          json: GeneratedCode(
            made, code: code, drawing: drawing, file: name, format: format, isVerified: verify))
      }
    }
  }

  private func makeSymbols(_ code: CodeToMake) throws -> [MadeSymbol] {
    let options = symbol.encodingOptions
    return try catchingEncoding { () throws(QRCodes.EncodingError) in
      guard let count = symbol.split else {
        let plan = try EncodingPlan(code.content, options: options)
        return [MadeSymbol(symbol: try Symbol(drawing: plan), plan: plan)]
      }
      let plans = try EncodingPlan.structuredAppend(
        code.content, options: options, division: .symbols(count))
      var symbols: [MadeSymbol] = []
      for plan in plans {
        symbols.append(MadeSymbol(symbol: try Symbol(drawing: plan), plan: plan))
      }
      return symbols
    }
  }

  private func style(_ symbol: Symbol) throws -> SymbolDrawing {
    try catchingDrawing { () throws(DrawingError) in
      SymbolDrawing(symbol, style: try drawing.style(for: symbol.kind))
    }
  }

  /// A file for each code: the one that was named, or one in the folder for each order.
  private func outputNames(_ codes: [CodeToMake], format: DrawingFormat) throws -> [FileName?] {
    guard let output = drawing.output else {
      guard codes.count == 1 else {
        throw Failure(.usage, "\(codes.count) codes need -o FOLDER/ to be written to")
      }
      return [nil]
    }
    let name = FileName(argument: output)
    guard output.hasSuffix("/") || ImageInputs.isFolder(name) || codes.count > 1 else {
      return [name]
    }
    guard output != "-" else {
      throw Failure(.usage, "\(codes.count) codes do not go to standard output; name a folder")
    }
    try OutputFile.makeFolder(name)
    return try codeNames(codes).map { name.appending(Array("\($0).\(format.suffix)".utf8)) }
  }

  private func codeNames(_ codes: [CodeToMake]) throws -> [String] {
    let names = codes.map { $0.intent?.orderId.text ?? "code" }
    let twice = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    if let name = twice.first {
      throw Failure(
        .usage, "order \(name) stands twice in the input; each order needs its own file")
    }
    return names
  }
}

/// Content on its way into a symbol.
struct CodeToMake {
  var content: SymbolContent
  /// The bytes that a reader will give back, unless the mode converts them.
  var payload: [UInt8]
  /// The intent that was signed, or nil for a plain code.
  var intent: RepaymentIntent?
}

/// A symbol and the plan that it was drawn from.
struct MadeSymbol {
  var symbol: Symbol
  var plan: EncodingPlan

  /// The bytes that this symbol holds.
  var payload: [UInt8] { plan.segments.flatMap(\.bytes) }
}

extension FileName {
  /// The name with a number before its suffix.
  fileprivate func numbered(_ number: Int) -> FileName {
    guard !suffix.isEmpty else { return FileName(bytes + Array("-\(number)".utf8)) }
    let stem = bytes.dropLast(suffix.utf8.count + 1)
    return FileName(stem + Array("-\(number).".utf8) + bytes.suffix(suffix.utf8.count))
  }
}
