// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import Testing

/// M1 with five digits and mask 0, 11 modules wide.
private func smallSymbol() throws -> Symbol {
  try Symbol(
    encoding: .text("12345"),
    options: EncodingOptions(kind: .micro, correction: .low, mask: 0))
}

/// A version 3 symbol.
private func symbol() throws -> Symbol {
  try Symbol(
    encoding: .text("RQ1:SANDBOX ORDER 20260101"),
    options: EncodingOptions(correction: .quartile, version: .exactly(3)))
}

/// The modules of a drawing that cover these runs.
private func modules(_ runs: [(column: Int, row: Int, length: Int)], side: Int) -> [Bool] {
  var modules = [Bool](repeating: false, count: side * side)
  for run in runs {
    for column in run.column..<run.column + run.length {
      modules[run.row * side + column] = true
    }
  }
  return modules
}

/// The modules of a drawing, its border included.
private func modules(_ drawing: SymbolDrawing) -> [Bool] {
  let margin = drawing.style.quietZone
  let inside = margin..<margin + drawing.symbol.side
  return (0..<drawing.side * drawing.side).map { index in
    let (row, column) = index.quotientAndRemainder(dividingBy: drawing.side)
    return inside.contains(row) && inside.contains(column)
      && drawing.symbol[column: column - margin, row: row - margin]
  }
}

/// What stands between two marks, or nil where they are not there.
private func between(_ start: String, _ end: String, in text: String) -> String? {
  guard let from = text.firstRange(of: start),
    let to = text[from.upperBound...].firstRange(of: end)
  else { return nil }
  return String(text[from.upperBound..<to.lowerBound])
}

@Suite struct SymbolDrawingTests {
  @Test(arguments: [1, 2, 5], [0, 2, 4])
  func `every module fills its square, and the border is white`(
    pixelsPerModule: Int, quietZone: Int
  ) throws {
    let drawing = SymbolDrawing(
      try symbol(),
      style: try DrawingStyle(moduleSize: .pixels(pixelsPerModule), quietZone: quietZone))
    let image = GrayImage(
      drawing: drawing.symbol, pixelsPerModule: pixelsPerModule, quietZone: quietZone)
    #expect(image.width == drawing.side * pixelsPerModule)
    #expect(image.height == image.width)
    let expected = modules(drawing)
    let pixels = (0..<image.width * image.height).map { index -> UInt8 in
      let (y, x) = index.quotientAndRemainder(dividingBy: image.width)
      return expected[y / pixelsPerModule * drawing.side + x / pixelsPerModule] ? 0 : 255
    }
    #expect(image.pixels == pixels)
    let raster = try drawing.raster()
    #expect(raster.image == image)
    #expect(raster.pixelsPerMetre == nil)
  }

  @Test func `a size in millimetres becomes whole pixels and an exact resolution`() throws {
    let drawing = SymbolDrawing(
      try smallSymbol(), style: try DrawingStyle(moduleSize: .millimetres(0.5)))
    let raster = try drawing.raster(dotsPerInch: 300)
    // 5.9 pixels per module, so 6, which are half a millimetre at 12,000 per metre.
    #expect(raster.image.width == 6 * 19)
    #expect(raster.pixelsPerMetre == 12000)
    #expect(try drawing.raster(dotsPerInch: 1).image.width == 19)
  }

  @Test func `an image over the limit is refused before it is made`() throws {
    let drawing = SymbolDrawing(
      try smallSymbol(), style: try DrawingStyle(moduleSize: .pixels(10)))
    #expect(try drawing.raster(pixelLimit: 36100).image.width == 190)
    #expect(throws: DrawingError.tooManyPixels(36100, limit: 36099)) {
      try drawing.raster(pixelLimit: 36099)
    }
    #expect(throws: DrawingError.resolutionOutOfRange(0, limit: 100_000)) {
      try drawing.raster(dotsPerInch: 0)
    }
  }

  @Test func `SVG counts in modules and has one path`() throws {
    let style = try DrawingStyle(
      moduleSize: .millimetres(0.4), quietZone: 3, dark: RGBColor(text: "navy"),
      light: RGBColor(text: "#ffc"))
    let drawing = SymbolDrawing(try symbol(), style: style)
    let svg = drawing.svg()
    let side = drawing.side
    #expect(svg.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
    #expect(svg.contains("width=\"14mm\" height=\"14mm\" viewBox=\"0 0 \(side) \(side)\""))
    #expect(svg.contains("shape-rendering=\"crispEdges\""))
    #expect(svg.contains("<rect width=\"\(side)\" height=\"\(side)\" fill=\"#ffffcc\"/>"))
    #expect(svg.split(separator: "<path ").count == 2)
    let path = try #require(between("<path fill=\"#000080\" d=\"", "\"/>", in: svg))
    let runs = try path.split(separator: "z").map { run in
      let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
      try #require(numbers.count == 5 && numbers[2] == numbers[4] && numbers[3] == 1)
      return (column: numbers[0], row: numbers[1], length: numbers[2])
    }
    #expect(modules(runs, side: side) == modules(drawing))

    let inline = drawing.svg(.inline)
    #expect(inline.hasPrefix("<svg "))
    #expect(svg.hasSuffix(inline))
    let pixels = SymbolDrawing(try symbol())
    #expect(pixels.svg().contains("width=\"296\" height=\"296\" viewBox=\"0 0 37 37\""))
  }

  @Test func `a PDF has a correct table of objects and draws the modules`() throws {
    let style = try DrawingStyle(moduleSize: .millimetres(0.5), dark: RGBColor(text: "#a00"))
    let drawing = SymbolDrawing(try symbol(), style: style)
    let file = drawing.pdf()
    #expect(file == drawing.pdf())
    let text = String(decoding: file, as: Unicode.ASCII.self)
    #expect(text.hasPrefix("%PDF-1.4\n"))
    #expect(text.hasSuffix("%%EOF\n"))
    // 37 modules of half a millimetre, in points.
    #expect(text.contains("/MediaBox [0 0 52.4409 52.4409]"))

    let start = try #require(Int(between("startxref\n", "\n", in: text) ?? ""))
    let table = String(decoding: file[start...], as: UTF8.self).split(separator: "\n")
    #expect(table[0] == "xref")
    #expect(table[1] == "0 5")
    for object in 1...4 {
      let entry = table[2 + object]
      #expect(entry.utf8.count == 19)
      let offset = try #require(Int(entry.prefix(10)))
      #expect(file[offset...].starts(with: Array("\(object) 0 obj\n".utf8)))
    }

    let length = try #require(Int(between("/Length ", " ", in: text) ?? ""))
    let content = try #require(between("stream\n", "endstream", in: text))
    #expect(content.utf8.count == length)
    let lines = content.split(separator: "\n").map(String.init)
    #expect(lines[0] == "1 1 1 rg")
    #expect(lines[1] == "0 0 52.4409 52.4409 re f")
    #expect(lines[2] == "1.417323 0 0 -1.417323 0 52.4409 cm")
    #expect(lines[3] == "0.6667 0 0 rg")
    #expect(lines.last == "f")
    let runs = lines[4...].dropLast().map { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return (column: numbers[0], row: numbers[1], length: numbers[2])
    }
    #expect(modules(runs, side: drawing.side) == modules(drawing))
  }

  @Test func `EPS states its box and draws the modules`() throws {
    let drawing = SymbolDrawing(
      try symbol(), style: try DrawingStyle(moduleSize: .pixels(3), quietZone: 4))
    let lines = drawing.eps().split(separator: "\n").map(String.init)
    #expect(lines[0] == "%!PS-Adobe-3.0 EPSF-3.0")
    // 37 modules of three 96ths of an inch.
    #expect(lines[1] == "%%BoundingBox: 0 0 84 84")
    #expect(lines[2] == "%%HiResBoundingBox: 0 0 83.25 83.25")
    #expect(lines.last == "%%EOF")
    #expect(lines.allSatisfy { $0.utf8.count <= 255 })
    let runs = lines.filter { $0.hasSuffix(" r") }.map { line in
      let numbers = line.split(separator: " ").compactMap { Int($0) }
      return (column: numbers[0], row: numbers[1], length: numbers[2])
    }
    #expect(modules(runs, side: drawing.side) == modules(drawing))
  }

  @Test func `half blocks on a terminal are right by colours or by its own`() throws {
    let style = try DrawingStyle(quietZone: 1)
    let drawing = SymbolDrawing(try smallSymbol(), style: style)
    let onLight = drawing.terminal(.plainOnLight)
    #expect(
      onLight.split(separator: "\n") == [
        " ▄▄▄▄▄▄▄ ▄ ▄ ",
        " █ ▄▄▄ █ ▀▀  ",
        " █ ███ █ ▀▄▀ ",
        " █▄▄▄▄▄█  ▀  ",
        " ▄▄   ▄  ▀██ ",
        " ▄▀███ ▀█ ▄▀ ",
        "             ",
      ])
    #expect(onLight.hasSuffix("\n"))

    // Reading the blocks back gives the modules, in each of the three ways.
    for terminal in TerminalStyle.allCases {
      let text = drawing.terminal(terminal)
      let rows = try text.split(separator: "\n").flatMap { line -> [[Bool]] in
        var line = line[...]
        if terminal == .colored {
          let before = "\u{1B}[38;2;0;0;0;48;2;255;255;255m"
          let after = "\u{1B}[0m"
          try #require(line.hasPrefix(before) && line.hasSuffix(after))
          line = line.dropFirst(before.count).dropLast(after.count)
        }
        let inverse = terminal == .plainOnDark
        return [
          line.map { ("█▀".contains($0)) != inverse },
          line.map { ("█▄".contains($0)) != inverse },
        ]
      }
      #expect(rows.count == 14)
      #expect(rows[13].allSatisfy { !$0 })
      #expect(Array(rows.prefix(13).joined()) == modules(drawing))
    }
  }
}
