// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

@Suite struct GradeTests {
  @Test func `a drawn code has an A, and a blank page has no code`() throws {
    let folder = try ScratchFolder()
    let symbol = try Symbol(encoding: Array("graded".utf8), correction: .medium)
    let code = try folder.write(
      GrayImage(drawing: symbol, pixelsPerModule: 8).png(), to: "code.png")
    let run = try Tool.run("grade", code, "--json", "--at-least", "A")
    #expect(run.exitCode == 0)
    let grade = try #require(try run.objects().first)
    #expect((grade["overall"] as? [String: Any])?["letter"] as? String == "A")
    #expect((grade["disclaimer"] as? String)?.contains("not a calibrated verifier") == true)

    let blank = try folder.write(GrayImage(width: 200, height: 200).png(), to: "blank.png")
    #expect(try Tool.run("grade", blank).exitCode == 1)
    #expect(try Tool.run("grade", code, blank).exitCode == 1)
    #expect(try Tool.run("grade", "/nonexistent.png").exitCode == 3)
    #expect(try Tool.run("grade", code, "/nonexistent.png").exitCode == 4)
  }

  @Test func `a blurred code falls below A, and the table says by what`() throws {
    let folder = try ScratchFolder()
    let symbol = try Symbol(encoding: Array("graded".utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 6).blurred(sigmaPixels: 3)
    let code = try folder.write(image.png(), to: "code.png")
    let run = try Tool.run("grade", code, "--at-least", "A")
    #expect(run.exitCode == 1)
    #expect(run.text.contains("blur sigma"))
    #expect(run.text.contains("→"))
  }
}
