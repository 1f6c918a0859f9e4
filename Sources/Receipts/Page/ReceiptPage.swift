// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Where everything of a receipt lies. All pictures are drawn from it, so they agree.
///
/// The page is as wide as an 80 mm printer's 576 dots, and as high as it must be.
struct ReceiptPage {
  /// A piece of text on one line.
  struct Text {
    enum Style {
      case title, label, value, note
    }

    let style: Style
    /// The left edge of the first letter.
    let x: Int
    /// The top of the line.
    let y: Int
    /// What a picture with a font for ASCII alone writes.
    let ascii: String
    /// What the other pictures write.
    let full: String
  }

  static let width = 576
  static let margin = 24
  /// 80 mm in points of 1/72 inch, and as pixels per metre.
  static let widthPoints = 226.7717
  static let pixelsPerMetre = 7200
  /// Columns of a value; letters are 12 pixels wide, and those of East Asia twice that.
  private static let valueColumns = 32
  private static let valueX = 176
  private static let lineHeight = 22

  let height: Int
  let texts: [Text]
  /// Thin lines across the page, by their tops; each is a pixel high.
  let rules: [Int]
  /// The frame around the payer's signature, a pixel thick, and the ink in it; nil where there is no signature.
  let frame: PageBox?
  let ink: [InkSegment]
  /// The receipt's own code.
  let symbol: Symbol
  let pixelsPerModule: Int
  /// The code with its quiet zone.
  let symbolBox: PageBox

  init(_ receipt: SignedReceipt) {
    var texts: [Text] = []
    var rules: [Int] = []
    var y = Self.margin
    func write(_ style: Text.Style, _ x: Int, _ ascii: String, _ full: String) {
      texts.append(Text(style: style, x: x, y: y, ascii: ascii, full: full))
    }

    write(.title, Self.margin, "REPAYMENT RECEIPT", "还款电子收据 Repayment receipt")
    y += 36
    write(
      .note, Self.margin, "SANDBOX: simulated, no real money was moved.",
      "沙箱模拟，不涉及真实资金。Sandbox: simulated, no real money was moved.")
    y += 26
    rules.append(y)
    y += 12
    for row in receipt.content.rows(key: receipt.kid) {
      write(.label, Self.margin, row.english, "\(row.chinese) \(row.english)")
      for line in row.value.wrapped(columns: Self.valueColumns) {
        write(.value, Self.valueX, line.asciiOnly, line)
        y += Self.lineHeight
      }
    }
    y += 4
    rules.append(y)
    y += 12

    let inner = Self.width - 2 * Self.margin
    if let strokes = receipt.strokes {
      write(.note, Self.margin, "Signed by the payer:", "付款人电子签名 Signed by the payer:")
      y += 24
      let frame = PageBox(x: Self.margin, y: y, width: inner, height: 180)
      self.frame = frame
      ink = strokes.ink(
        in: PageBox(
          x: frame.x + 8, y: frame.y + 8, width: frame.width - 16, height: frame.height - 16))
      y += frame.height + 12
    } else {
      frame = nil
      ink = []
    }

    symbol = receipt.symbol
    let modules = symbol.side + 8
    pixelsPerModule = max(1, min(6, inner / modules))
    let side = modules * pixelsPerModule
    symbolBox = PageBox(x: (Self.width - side) / 2, y: y, width: side, height: side)
    y += side + 4
    write(
      .note, Self.margin, "The code holds what was signed. Check it by",
      "码内含已签名的内容，核验： The code holds what was signed. Check it by")
    y += 22
    write(.note, Self.margin, "repayqr receipt verify FILE", "repayqr receipt verify FILE")
    height = y + 22 + Self.margin
    self.texts = texts
    self.rules = rules
  }
}

extension String {
  /// The text in lines of at most so many columns, of which a character of East Asia takes two.
  func wrapped(columns: Int) -> [String] {
    var lines = [String.UnicodeScalarView()]
    var used = 0
    for scalar in unicodeScalars {
      let width = scalar.value < 0x1100 ? 1 : 2
      // A mark stays with its letter.
      if used + width > columns, !scalar.properties.isGraphemeExtend {
        lines.append(String.UnicodeScalarView())
        used = 0
      }
      lines[lines.count - 1].append(scalar)
      used += width
    }
    return lines.map { String($0) }
  }

  /// The text with two dots for each run of characters that the picture's font, printable ASCII, lacks.
  var asciiOnly: String {
    var shown = ""
    var isLacking = false
    for scalar in unicodeScalars {
      let lacks = !(0x20...0x7E).contains(scalar.value)
      if !lacks { shown.unicodeScalars.append(scalar) } else if !isLacking { shown += ".." }
      isLacking = lacks
    }
    return shown
  }
}
