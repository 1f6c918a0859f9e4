// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReliabilityBenchmark
import Testing

/// The example of `docs/outside-readers.md`, run as it stands there.
@Suite struct DocumentedReaderTests {
  /// The first program on the page.
  private static let program: String? = {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../docs/outside-readers.md")
    let text = try? String(contentsOf: page, encoding: .utf8)
    return text?.components(separatedBy: "```python\n").dropFirst().first?
      .components(separatedBy: "```").first
  }()

  private static let hasPython =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    || (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }

  @Test func `the example has at most 15 lines`() throws {
    let program = try #require(Self.program)
    #expect((5...15).contains(program.split(separator: "\n").count))
  }

  @Test(.enabled(if: hasPython, "there is no python3"))
  func `the example reads a clean code, with its library or a stand-in`() throws {
    let program = try #require(Self.program)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("repayqr-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("stand-in/PIL"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Found only where the real ones are not installed: the path is searched last.
    try """
    import sys
    sys.path.append("\(folder.path)/stand-in")

    """.appending(program).write(
      to: folder.appendingPathComponent("reader.py"), atomically: true, encoding: .utf8)
    try """
    class Found:
        text = "repayqr bench readers"

    def read_barcodes(image):
        return [Found()]
    """.write(
      to: folder.appendingPathComponent("stand-in/zxingcpp.py"), atomically: true, encoding: .utf8)
    try """
    def open(path):
        with __builtins__["open"](path, "rb") as file:
            return file.read()
    """.write(
      to: folder.appendingPathComponent("stand-in/PIL/Image.py"), atomically: true, encoding: .utf8)

    let reader = try ReaderCatalog(toolVersion: "0")
      .reader("mine=python3 '\(folder.path)/reader.py'")
    #expect(reader.identity.version == "1.0")
    guard case .right = ReaderCheck(of: reader) else {
      Issue.record("the example did not read the code")
      return
    }
  }
}
