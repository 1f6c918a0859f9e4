// SPDX-License-Identifier: Apache-2.0

public import Imaging
import QRCodes

extension SignedReceipt {
  /// The receipt as a gray image, the same on every machine.
  ///
  /// Its font is printable ASCII: labels are in English, and a merchant's name in another script is left to the other
  /// formats, and to the code.
  public var picture: GrayImage {
    let page = ReceiptPage(self)
    let width = ReceiptPage.width
    var pixels = [UInt8](repeating: 255, count: width * page.height)
    var span = pixels.mutableSpan
    for segment in page.ink { drawInk(segment, into: &span, width: width) }
    var image = GrayImage(width: width, height: page.height, pixels: pixels)

    for rule in page.rules {
      for x in ReceiptPage.margin..<width - ReceiptPage.margin { image[x, rule] = 0 }
    }
    if let frame = page.frame {
      for x in frame.x..<frame.x + frame.width {
        image[x, frame.y] = 128
        image[x, frame.y + frame.height - 1] = 128
      }
      for y in frame.y..<frame.y + frame.height {
        image[frame.x, y] = 128
        image[frame.x + frame.width - 1, y] = 128
      }
    }
    for text in page.texts {
      let isTitle = text.style == .title
      image.write(
        text.ascii, x: text.x, y: text.y, scale: isTitle ? .triple : .double,
        gray: text.style == .label ? 96 : 0)
    }
    for row in 0..<page.symbol.side {
      for column in 0..<page.symbol.side where page.symbol[column: column, row: row] {
        image.fillSquare(
          x: page.symbolBox.x + (column + 4) * page.pixelsPerModule,
          y: page.symbolBox.y + (row + 4) * page.pixelsPerModule, side: page.pixelsPerModule,
          gray: 0)
      }
    }
    return image
  }

  /// The chunk of the PNG that holds the receipt's data.
  static let chunkKeyword = "repayqr receipt"

  /// The picture as a PNG file of 80 mm width, with the receipt's data in a text chunk.
  var png: [UInt8] {
    picture.png(
      PNGOptions(
        pixelsPerMetre: ReceiptPage.pixelsPerMetre,
        texts: [PNGText(keyword: Self.chunkKeyword, text: EmbeddedReceipt.text(of: self))]))
  }
}
