// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// A frame shrunk for a terminal, with marks where outlines run.
struct MarkedPicture {
  private let image: GrayImage
  /// A mark or none for each pixel of the image.
  private let marks: [CodeOutline.Kind?]

  /// Shrinks a frame to fit; nil where there is no room.
  init?(_ frame: GrayImage, outlines: [CodeOutline], width: Int, height: Int) {
    guard width > 0, height > 0 else { return nil }
    let scale = min(
      1, Double(width) / Double(frame.width), Double(height) / Double(frame.height))
    let image = frame.resized(
      width: min(max(1, Int((Double(frame.width) * scale).rounded())), width),
      height: min(max(1, Int((Double(frame.height) * scale).rounded())), height))
    var marks = [CodeOutline.Kind?](repeating: nil, count: image.pixels.count)
    for outline in outlines {
      outline.forEachPixel(width: image.width, height: image.height, scale: scale, dash: 2) {
        marks[$1 * image.width + $0] = outline.kind
      }
    }
    self.image = image
    self.marks = marks
  }

  /// Lines of characters, each of two rows of pixels; where the last row is alone, a block has black below it, and a
  /// letter is that row's.
  func lines(_ shades: TerminalView.Shades) -> [String] {
    stride(from: 0, to: image.height, by: 2).map { y in
      shades == .ascii ? asciiLine(y) : blockLine(y, shades)
    }
  }

  private func asciiLine(_ y: Int) -> String {
    String(
      (0..<image.width).map { x in
        if let mark = mark(x, y) ?? mark(x, y + 1) { return mark == .read ? "O" : "o" }
        let mean = (gray(x, y) + gray(x, min(y + 1, image.height - 1)) + 1) / 2
        return Self.ramp[mean * Self.ramp.count / 256]
      })
  }

  private func blockLine(_ y: Int, _ shades: TerminalView.Shades) -> String {
    var line = ""
    var lastColors = ""
    for x in 0..<image.width {
      let colors = "38;\(color(x, y, shades));48;\(color(x, y + 1, shades))"
      if colors != lastColors { line += "\u{1B}[\(colors)m" }
      lastColors = colors
      line += "\u{2580}"
    }
    return line + "\u{1B}[0m"
  }

  private func gray(_ x: Int, _ y: Int) -> Int {
    y < image.height ? Int(image[x, y]) : 0
  }

  private func mark(_ x: Int, _ y: Int) -> CodeOutline.Kind? {
    y < image.height ? marks[y * image.width + x] : nil
  }

  /// The operands of the SGR escape sequence after 38 or 48; of 256 colours, those of the 6 × 6 × 6 cube.
  private func color(_ x: Int, _ y: Int, _ shades: TerminalView.Shades) -> String {
    let gray = gray(x, y)
    return switch (mark(x, y), shades) {
    case (.read, .trueColor): "2;0;255;0"
    case (.tracked, .trueColor): "2;255;255;0"
    case (nil, .trueColor): "2;\(gray);\(gray);\(gray)"
    case (.read, _): "5;46"
    case (.tracked, _): "5;226"
    case (nil, _): "5;\(Self.indexed[gray])"
    }
  }

  /// The nearest of the grays of 256 colours: 232 to 255 are 8, 18, … 238; 16 is black and 231 white.
  private static let indexed: [Int] = (0...255).map { gray in
    if gray < 4 { return 16 }
    if gray > 246 { return 231 }
    return 232 + min((gray - 3) / 10, 23)
  }

  private static let ramp = Array(" .:-=+*#%@")
}
