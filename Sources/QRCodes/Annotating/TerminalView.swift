// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Shows frames on a terminal, each in the place of the one before.
///
/// A pure function from a frame to text; writing it is the caller's business, as is clearing the screen before the first.
public struct TerminalView: Sendable, Equatable {
  /// How gray is shown.
  public enum Shades: Sendable, Hashable, CaseIterable {
    /// Half blocks in 24-bit colours.
    case trueColor
    /// Half blocks in the 24 grays, black and white of terminals with 256 colours.
    case indexed
    /// Letters from the lightest to the densest, without colours, for a terminal that writes light on dark.
    case ascii

    /// What a terminal can show, by the variables of its environment.
    ///
    /// `NO_COLOR`, not empty, forbids colours (https://no-color.org); `TERM=dumb` has none; `COLORTERM` tells of 24 bits.
    public init(environment: [String: String]) {
      if !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb" {
        self = .ascii
      } else if ["truecolor", "24bit"].contains(environment["COLORTERM"]) {
        self = .trueColor
      } else {
        self = .indexed
      }
    }
  }

  /// Characters in a line, at least 1.
  public let columns: Int
  /// Lines, those of the caption among them, at least 1.
  public let rows: Int
  /// How gray is shown.
  public let shades: Shades

  /// A view of this size.
  ///
  /// - Precondition: `columns` and `rows` are positive.
  public init(columns: Int, rows: Int, shades: Shades) {
    precondition(columns >= 1 && rows >= 1, "a terminal has at least one character")
    self.columns = columns
    self.rows = rows
    self.shades = shades
  }

  /// A frame as text that begins at the screen's top left corner.
  ///
  /// The frame is shrunk, never enlarged, to fit above the caption: a character is one pixel wide and two high. Codes that
  /// were read are outlined in green, those that are followed in yellow; without colours, by `O` and `o`. Lines end with
  /// the escape that clears the rest of the line, and the text with the one that clears the rest of the screen.
  ///
  /// - Parameter caption: Lines below the frame. Control characters in them become U+FFFD, so that a code's text cannot
  ///   steer the terminal; what is too long is cut off.
  public func text(
    _ frame: GrayImage, outlines: [CodeOutline] = [], caption: [String] = []
  ) -> String {
    let captionLines = caption.prefix(rows).map { terminalText($0, columns: columns) }
    let picture = MarkedPicture(
      frame, outlines: outlines, width: columns, height: 2 * (rows - captionLines.count))
    let lines = (picture?.lines(shades) ?? []) + captionLines
    return "\u{1B}[H" + lines.joined(separator: "\u{1B}[K\r\n") + "\u{1B}[K\u{1B}[J"
  }
}
