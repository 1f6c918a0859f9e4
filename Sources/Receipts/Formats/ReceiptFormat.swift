// SPDX-License-Identifier: Apache-2.0

/// What a receipt can be written as.
public enum ReceiptFormat: String, Sendable, Hashable, CaseIterable {
  case png, svg, pdf, text, json

  /// The format that a file name's suffix names, in lower case; nil where it names none.
  public init?(suffix: String) {
    self.init(rawValue: suffix == "txt" ? "text" : suffix)
  }
}

extension SignedReceipt {
  /// The receipt as a file. The same receipt gives the same bytes; a PNG's compression may differ with the version of zlib.
  public func file(_ format: ReceiptFormat) -> [UInt8] {
    switch format {
    case .png: png
    case .svg: Array(svg.utf8)
    case .pdf: pdf
    case .text: Array(text.utf8)
    case .json: Array(json.utf8)
    }
  }
}
