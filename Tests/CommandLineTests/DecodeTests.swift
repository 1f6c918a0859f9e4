// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

@Suite struct DecodeTests {
  let folder: ScratchFolder
  let code: [UInt8]

  init() throws {
    folder = try ScratchFolder()
    let symbol = try Symbol(encoding: Array("HELLO".utf8), correction: .medium)
    code = GrayImage(drawing: symbol, pixelsPerModule: 4).png()
  }

  @Test func `a readable code ends with 0 and prints its text`() throws {
    let run = try Tool.run("decode", folder.write(code, to: "code.png"))
    #expect(run.exitCode == 0)
    #expect(run.text == "HELLO\n")
    #expect(run.complaints.isEmpty)
  }

  @Test func `an image without a code ends with 1 and says so`() throws {
    let blank = GrayImage(width: 80, height: 60).png()
    let run = try Tool.run("decode", folder.write(blank, to: "blank.png"))
    #expect(run.exitCode == 1)
    #expect(run.text.isEmpty)
    #expect(run.complaints.contains("no code found"))
  }

  @Test(arguments: [
    ["decode"], ["decode", "--json", "--raw", "x.png"], ["decode", "-0", "x.png"],
    ["decode", "--jobs", "0", "x.png"], ["decode", "--reader", "other", "x.png"],
    ["decode", "-", "--files-from", "-"], ["decode", "--no-such-option", "x.png"],
    ["no-such-command"], ["decode", "--deadline-ms", "0", "x.png"],
    ["decode", "--max-pixels", "0", "x.png"],
  ])
  func `a command line that makes no sense ends with 2`(arguments: [String]) throws {
    let run = try Tool.run(arguments)
    #expect(run.exitCode == 2)
    #expect(run.text.isEmpty)
    #expect(!run.complaints.isEmpty)
  }

  @Test func `a missing file ends with 3`() throws {
    let run = try Tool.run("decode", "--json", folder.path("none.png"))
    #expect(run.exitCode == 3)
    #expect(try run.objects().first?["status"] as? String == "unreadable")
    let problem = try #require(try run.objects().first?["error"] as? String)
    #expect(problem.contains("No such file"))
  }

  @Test func `a truncated image ends with 3 and names the byte`() throws {
    let half = Array(code.prefix(code.count / 2))
    let run = try Tool.run("decode", "--json", folder.write(half, to: "half.png"))
    #expect(run.exitCode == 3)
    let problem = try #require(try run.objects().first?["error"] as? String)
    #expect(problem.contains("byte"))
  }

  @Test func `inputs that end differently end with 4, in the order given`() throws {
    let paths = [
      try folder.write(code, to: "b.png"), folder.path("none.png"),
      try folder.write(GrayImage(width: 9, height: 9).png(), to: "a.png"),
    ]
    let run = try Tool.run(["decode", "--json", "--jobs", "2"] + paths)
    #expect(run.exitCode == 4)
    #expect(try run.objects().map { $0["file"] as? String } == paths)
    #expect(
      try run.objects().map { $0["status"] as? String } == ["decoded", "unreadable", "empty"])
  }

  @Test func `an image over the pixel limit ends with 5`() throws {
    let path = try folder.write(code, to: "code.png")
    let run = try Tool.run("decode", "--json", "--max-pixels", "100", path)
    #expect(run.exitCode == 5)
    #expect(try run.objects().first?["status"] as? String == "limit")
  }

  @Test func `bytes come back exactly, raw and as base64`() throws {
    let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37 + 128) }
    let symbol = try Symbol(encoding: bytes, correction: .medium)
    let png = GrayImage(drawing: symbol, pixelsPerModule: 4).png()
    let path = try folder.write(png, to: "bytes.png")
    let raw = try Tool.run("decode", "--raw", path)
    #expect([UInt8](raw.output) == bytes)
    let json = try Tool.run("decode", "--json", path)
    let first = try #require((try json.objects().first?["codes"] as? [[String: Any]])?.first)
    #expect(first["bytesBase64"] as? String == Data(bytes).base64EncodedString())
    #expect(first["text"] is NSNull)
  }

  @Test func `every key of the contract is there`() throws {
    let run = try Tool.run("decode", "--json", folder.write(code, to: "code.png"))
    let object = try #require(try run.objects().first)
    #expect(
      Set(object.keys).isSuperset(of: [
        "file", "status", "width", "height", "elapsedMs", "codes", "advice",
      ]))
    let first = try #require((object["codes"] as? [[String: Any]])?.first)
    #expect(
      Set(first.keys) == [
        "text", "bytesBase64", "version", "level", "mask", "eci", "corners", "reader", "stage",
        "errorsCorrected",
      ])
    let corners = try #require(first["corners"] as? [[Double]])
    // 21 modules of 4 pixels inside a quiet zone of 4 modules: from 16 to 100.
    let expected = [[16.0, 16.0], [100.0, 16.0], [100.0, 100.0], [16.0, 100.0]]
    for (corner, wanted) in zip(corners, expected) {
      #expect(abs(corner[0] - wanted[0]) <= 4 && abs(corner[1] - wanted[1]) <= 4)
    }
  }

  @Test func `folders are walked in the order of their names`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("b"), withIntermediateDirectories: true)
    for name in ["c.png", "b/z.png", "b/a.png", "a.png", ".hidden.png", "notes.txt"] {
      _ = try folder.write(code, to: name)
    }
    let run = try Tool.run("decode", "--json", "--jobs", "2", folder.url.path)
    let names = try run.objects().map {
      ($0["file"] as? String ?? "").dropFirst(folder.url.path.count)
    }
    #expect(names == ["/a.png", "/b/a.png", "/b/z.png", "/c.png"])
    #expect(run.exitCode == 0)
  }

  @Test func `an empty folder ends with 1`() throws {
    let run = try Tool.run("decode", folder.url.path)
    #expect(run.exitCode == 1)
    #expect(run.complaints.contains("no images"))
  }

  @Test func `names with quotes, newlines and bytes that are not UTF-8 survive`() throws {
    let names: [[UInt8]] = [
      Array("quote\"'\\.png".utf8), Array("new\nline.png".utf8), Array("esc\u{1B}[31m.png".utf8),
      [0x66, 0xFF, 0xFE, 0x2E, 0x70, 0x6E, 0x67], Array("还款.png".utf8),
    ]
    var list: [UInt8] = []
    for name in names {
      let path = Array(folder.url.path.utf8) + [UInt8(ascii: "/")] + name
      let descriptor = unsafe open(
        path.map { CChar(bitPattern: $0) } + [0], O_WRONLY | O_CREAT | O_EXCL, 0o600)
      try #require(descriptor >= 0)
      unsafe code.withUnsafeBytes { _ = unsafe write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
      list += path + [0]
    }
    let run = try Tool.run("decode", "--json", "--files-from", "-", "-0", input: list)
    #expect(run.exitCode == 0)
    let objects = try run.objects()
    #expect(objects.count == names.count)
    let exact = objects.map { object in
      (object["fileBase64"] as? String).flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
        ?? Array((object["file"] as? String ?? "").utf8)
    }
    #expect(
      exact.map { $0.suffix($0.count - folder.url.path.utf8.count - 1) }.map(Array.init) == names)
    let text = try Tool.run("decode", folder.url.path)
    #expect(text.exitCode == 0)
    #expect(!text.output.contains(0x1B), "an escape character in a name reaches no terminal")
  }

  @Test func `text in a code cannot steer the terminal`() throws {
    let symbol = try Symbol(encoding: Array("\u{1B}]0;owned\u{07}\nsecond".utf8), correction: .low)
    let png = GrayImage(drawing: symbol, pixelsPerModule: 4).png()
    let run = try Tool.run("decode", folder.write(png, to: "evil.png"))
    #expect(run.exitCode == 0)
    #expect(!run.output.contains(0x1B) && !run.output.contains(0x07))
    #expect(run.text.split(separator: "\n").count == 1)
  }

  @Test func `standard input is read for a dash`() throws {
    let run = try Tool.run("decode", "-", input: code)
    #expect(run.exitCode == 0)
    #expect(run.text == "HELLO\n")
  }

  @Test func `isolation gives the same answer`() throws {
    let path = try folder.write(code, to: "code.png")
    let direct = try Tool.run("decode", path)
    let isolated = try Tool.run("decode", "--isolate", path)
    #expect(isolated.exitCode == 0)
    #expect(isolated.output == direct.output)
  }

  @Test func `two codes in an image are two, and --first gives one`() throws {
    let left = GrayImage(
      drawing: try Symbol(encoding: Array("LEFT".utf8), correction: .medium), pixelsPerModule: 4)
    let right = GrayImage(
      drawing: try Symbol(encoding: Array("RIGHT".utf8), correction: .medium), pixelsPerModule: 4)
    var both = GrayImage(width: left.width * 2, height: left.height)
    for y in 0..<left.height {
      for x in 0..<left.width {
        both[x, y] = left[x, y]
        both[left.width + x, y] = right[x, y]
      }
    }
    let path = try folder.write(both.png(), to: "both.png")
    let run = try Tool.run("decode", path)
    #expect(Set(run.text.split(separator: "\n")) == ["LEFT", "RIGHT"])
    #expect(try Tool.run("decode", "--first", path).text.split(separator: "\n").count == 1)
  }
}
