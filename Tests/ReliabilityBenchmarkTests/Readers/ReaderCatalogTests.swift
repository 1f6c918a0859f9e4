// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import ReliabilityBenchmark
import Testing

@Suite struct ReaderCatalogTests {
  private let catalog = ReaderCatalog(toolVersion: "9.9.9")

  @Test(arguments: ReaderCatalog.builtInNames)
  func `every built-in reader reads a clean code, single and in a burst`(name: String) throws {
    let reader = try catalog.reader(name)
    #expect(reader.identity.name == name)
    #expect(reader.identity.version != nil)
    #expect(!reader.needsFiles)
    guard case .right(let timing) = ReaderCheck(of: reader) else {
      Issue.record("the code was not read")
      return
    }
    #expect(timing.processorMicroseconds ?? 0 > 0)

    let symbol = try Symbol(encoding: Array("burst".utf8), correction: .medium)
    let code = GrayImage(drawing: symbol, pixelsPerModule: 4)
    let blank = GrayImage(width: code.width, height: code.height, filledWith: 255)
    let frames = [blank, blank, code, code].enumerated().map { index, image in
      Frame(image: image, timestamp: .milliseconds(33 * index), index: index)
    }
    var session = try reader.session()
    let answer = try session.read(ReaderSample(frames: frames))
    #expect(answer.frame == 2)
    #expect(answer.codes.map(\.bytes) == [Array("burst".utf8)])
    #expect(answer.codes.first?.corners.count == 4)
    let nothing = try session.read(ReaderSample(frames: Array(frames.prefix(2))))
    #expect(nothing.codes.isEmpty)
    #expect(nothing.frame == nil)
  }

  @Test func `only the toolkit's readers are ours`() throws {
    #expect(try catalog.reader("native-fast").identity.isOurs)
    #expect(try catalog.reader("native-fast").identity.version == "9.9.9")
    #expect(try !catalog.reader("zbar").identity.isOurs)
  }

  @Test func `an outside reader tells its version, and is checked like any other`() throws {
    let script =
      "echo {\\\"version\\\":\\\"3\\\"}; while read line; do "
      + "echo {\\\"codes\\\":[{\\\"text\\\":\\\"repayqr bench readers\\\"}]}; done"
    let reader = try catalog.reader("toy=/bin/sh -c '\(script)'")
    #expect(reader.identity.name == "toy")
    #expect(reader.identity.version == "3")
    #expect(reader.identity.command?.hasPrefix("/bin/sh -c") == true)
    #expect(reader.needsFiles)
    guard case .right = ReaderCheck(of: reader) else {
      Issue.record("the text was right")
      return
    }
    let wrong = try catalog.reader(
      "toy=/bin/sh -c 'while read line; do echo {\\\"codes\\\":[]}; done'")
    #expect(ReaderCheck(of: wrong) == .wrong(codes: []))
  }

  @Test func `names that would confuse are refused`() {
    #expect(throws: CatalogError.unknown(name: "xzing")) { try catalog.reader("xzing") }
    #expect(throws: CatalogError.taken(name: "zbar")) { try catalog.reader("zbar=cat") }
    #expect(throws: CatalogError.malformedName("a b")) { try catalog.reader("a b=cat") }
    #expect(throws: CatalogError.malformedCommand("'cat")) { try catalog.reader("a='cat") }
    #expect(throws: CatalogError.malformedCommand(" ")) { try catalog.reader("a= ") }
    #expect(throws: CatalogError.taken(name: "zbar")) { try catalog.readers(["zbar", "zbar"]) }
    #expect(
      throws: CatalogError.silent(name: "a", failure: .ended(status: "exit code 0"))
    ) { try catalog.reader("a=true") }
  }
}
