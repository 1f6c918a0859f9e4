// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Imaging
import QRCodes

/// How the symbol is drawn and where it goes.
struct DrawingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "The file to write, - for standard output, or a folder for many. Default: the terminal.")
  var output: String?

  @Option(name: [.customShort("t"), .long], help: "png, svg, pdf, eps, pbm or terminal.")
  var format: DrawingFormat?

  @Option(help: "A module's size: pixels (8) or millimetres (0.4mm).")
  var module: ModuleSize?

  @Option(help: "Resolution of pixel formats when the module is in millimetres.")
  var dpi = 300

  @Option(help: "Quiet zone in modules; 4, for Micro QR 2.")
  var margin: Int?

  @Option(name: .customLong("fg"), help: "Colour of dark modules: #rrggbb, #rgb or a name.")
  var dark: RGBColor = .black

  @Option(name: .customLong("bg"), help: "Colour of light modules and quiet zone.")
  var light: RGBColor = .white

  @Option(help: "For terminals: colored (right on any), plainOnDark or plainOnLight.")
  var terminalStyle: TerminalStyle = .colored

  /// The format asked for, or that of the output's suffix.
  func resolvedFormat() throws -> DrawingFormat {
    if let format { return format }
    guard let output, output != "-" else { return output == nil ? .terminal : .png }
    let suffix = FileName(argument: output).suffix
    guard !suffix.isEmpty else { return .png }
    guard let known = DrawingFormat(suffix: suffix) else {
      let names = DrawingFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .usage, "the suffix .\(suffix) names no format; use one of \(names), or --format")
    }
    return known
  }

  func style(for kind: SymbolKind) throws(DrawingError) -> DrawingStyle {
    try DrawingStyle(
      moduleSize: module ?? .pixels(8), quietZone: margin ?? (kind == .micro ? 2 : 4),
      dark: dark, light: light)
  }
}

/// What a drawing can be written as.
enum DrawingFormat: String, CaseIterable, ExpressibleByArgument {
  case png, svg, pdf, eps, pbm, terminal

  init?(suffix: String) {
    self.init(rawValue: suffix == "txt" ? "terminal" : suffix)
  }

  /// The suffix of files that are named by the program.
  var suffix: String { self == .terminal ? "txt" : rawValue }
}
