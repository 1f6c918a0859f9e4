// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Payments
import QRCodes

/// Prints what was read of one input after another.
struct DecodePrinter {
  enum Style {
    /// For people: a line for each code, untrusted text escaped.
    case text
    /// For programs: a JSON object for each input.
    case json
    /// The bytes of the codes and nothing else.
    case raw
  }

  var style: Style
  var showsFileNames: Bool
  var isVerbose: Bool

  func print(_ decoded: DecodedFile, quiet: Bool) throws {
    switch style {
    case .json: try Console.print(json: decoded)
    case .raw: for code in decoded.report.codes { Console.write(code.bytes) }
    case .text: printText(decoded)
    }
    // A reader of the pipe gets each result when it is there, and an interrupt loses none.
    Console.flush()
    if !quiet && style != .json && decoded.report.status != .decoded {
      Console.note("repayqr: \(decoded.name.text.escapedForTerminal): \(decoded.report.sentence)")
    }
  }

  private func printText(_ decoded: DecodedFile) {
    let prefix = showsFileNames ? "\(decoded.name.text.escapedForTerminal): " : ""
    for (index, code) in decoded.report.codes.enumerated() {
      let content =
        code.text?.escapedForTerminal ?? "base64:\(Data(code.bytes).base64EncodedString())"
      var line = prefix + content
      if decoded.verdicts.indices.contains(index) {
        line += "\n" + decoded.verdicts[index].sentence
      }
      if isVerbose { line += "\n  " + code.provenance }
      Console.print(line)
    }
  }
}

extension ImageReport {
  /// Why there is no code, for people.
  fileprivate var sentence: String {
    let detail = (problem.map { [$0] } ?? advice).joined(separator: "; ").escapedForTerminal
    let summary =
      switch status {
      case .decoded: "decoded"
      case .empty: "no code found"
      case .unreadable: "not readable"
      case .limit: "over a limit"
      case .deadline: "out of time"
      }
    return detail.isEmpty ? summary : "\(summary): \(detail)"
  }
}

extension ImageReport.Code {
  /// Who read the code, how, and where it lies.
  fileprivate var provenance: String {
    let corners = corners.map { "(\(Int($0.x.rounded())), \(Int($0.y.rounded())))" }
    let facts = [
      "\(bytes.count) bytes", "reader \(reader.rawValue), \(stage)",
      version.map { "version \($0)" }, level.map { "level \($0.rawValue)" },
      mask.map { "mask \($0)" }, errorsCorrected.map { "\($0) codewords corrected" },
      "corners " + corners.joined(separator: " "),
    ]
    return facts.compactMap { $0 }.joined(separator: ", ")
  }
}
