// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import QRCodes
import Testing

@Suite struct ScanTests {
  @Test func `a simulated camera reads the code of an image, and says when`() throws {
    let folder = try ScratchFolder()
    let symbol = try Symbol(encoding: Array("scanned".utf8), correction: .medium)
    let code = try folder.write(
      GrayImage(drawing: symbol, pixelsPerModule: 8).png(), to: "code.png")
    let run = try Tool.run(
      "scan", "--simulate", "kiosk-night", "--severity", "2", "--seed", "1", "--image", code,
      "--json")
    #expect(run.exitCode == 0)
    let objects = try run.objects()
    #expect(objects.count == 2)
    #expect(objects.first?["text"] as? String == "scanned")
    #expect(objects.first?["timestampMs"] is Double)
    #expect(objects.last?["event"] as? String == "end")
    #expect(objects.last?["codes"] as? Int == 1)
  }

  @Test func `the same seed gives the same output`() throws {
    let runs = try (0..<2).map { _ in
      try Tool.run("scan", "--simulate", "shaky-hand", "--severity", "4", "--seed", "7", "--json")
    }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].exitCode == runs[1].exitCode)
  }

  @Test func `nothing to read ends with 1 and advice`() throws {
    let run = try Tool.run(
      "scan", "--simulate", "kiosk-night", "--severity", "10", "--seconds", "0.2", "--json")
    #expect(run.exitCode == 1)
    #expect(try run.objects().last?["codes"] as? Int == 0)
  }

  @Test func `frames of the camera, as a folder and as a video, are scanned again`() throws {
    let folder = try ScratchFolder()
    for output in ["frames/", "video.y4m"] {
      let made = try Tool.run(
        "camera", "--simulate", "counter-daylight", "--severity", "0", "--text", "once more",
        "--frames", "3", "-o", folder.path(output), "--json")
      #expect(made.exitCode == 0)
      #expect(try made.objects().count == 3)
      let run = try Tool.run("scan", folder.path(output), "--json")
      #expect(run.exitCode == 0)
      let codes = try run.objects().filter { $0["event"] as? String == "code" }
      #expect(codes.map { $0["text"] as? String } == ["once more"])
    }
  }

  @Test func `what the scanner saw is written as an animation and a strip`() throws {
    let folder = try ScratchFolder()
    for name in ["seen.gif", "seen.png", "seen.y4m"] {
      let run = try Tool.run(
        "scan", "--simulate", "counter-daylight", "--severity", "0", "--seconds", "0.1", "-o",
        folder.path(name))
      #expect(run.exitCode == 0)
      let size = try Data(contentsOf: URL(fileURLWithPath: folder.path(name))).count
      #expect(size > 1000)
    }
  }

  @Test func `a sweep scans once for each value`() throws {
    let run = try Tool.run(
      "scan", "--simulate", "counter-daylight", "--severity", "0", "--sweep",
      "motion.distanceMillimetres=150,200", "--json")
    #expect(run.exitCode == 0)
    let ends = try run.objects().filter { $0["event"] as? String == "end" }
    #expect(ends.count == 2)
    #expect(ends.allSatisfy { $0["setting"] is String })
  }

  private static let refusals: [(arguments: [String], code: Int32)] = [
    (["scan"], 2),
    (["scan", "--simulate", "kiosk-nigth"], 2),
    (["scan", "--simulate", "kiosk-night", "--severity", "11"], 2),
    (["scan", "--simulate", "kiosk-night", "--set", "light.ambientLuz=1"], 2),
    (["scan", "--simulate", "kiosk-night", "--set", "light.ambientLux=-1"], 2),
    (["scan", "/nonexistent"], 3),
    (["scan", "--simulate", "/nonexistent.yaml"], 3),
    (["scan", "a", "--simulate", "kiosk-night"], 2),
    (["camera", "--simulate", "far-away"], 2),
  ]

  @Test(arguments: refusals)
  func `what makes no sense has its exit code and a sentence`(
    arguments: [String], code: Int32
  ) throws {
    let run = try Tool.run(arguments)
    #expect(run.exitCode == code)
    #expect(run.output.isEmpty)
    #expect(!run.complaints.isEmpty)
  }

  @Test func `a misspelt scenario and a misspelt parameter name the nearest`() throws {
    let scenario = try Tool.run("scan", "--simulate", "kiosk-nigth")
    #expect(scenario.complaints.contains("kiosk-night"))
    let parameter = try Tool.run(
      "scan", "--simulate", "kiosk-night", "--set", "light.ambientLuz=1")
    #expect(parameter.complaints.contains("light.ambientLux"))
  }

  @Test func `a stream that is cut off keeps what was read, and says so`() throws {
    let folder = try ScratchFolder()
    let made = try Tool.run(
      "camera", "--simulate", "counter-daylight", "--severity", "0", "--text", "cut", "--frames",
      "2", "-o", folder.path("whole.y4m"))
    #expect(made.exitCode == 0)
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.path("whole.y4m"))))
    let cut = try folder.write(Array(whole.dropLast(1000)), to: "cut.y4m")
    let run = try Tool.run("scan", cut, "--json")
    #expect(run.exitCode == 0)
    let objects = try run.objects()
    #expect(objects.first?["text"] as? String == "cut")
    #expect((objects.last?["problems"] as? [String])?.isEmpty == false)
  }

  /// Begins to scan a stream that never ends: frames of one code, as fast as they are taken, or one frame and then
  /// silence.
  private func scanEndlessly(
    _ folder: ScratchFolder, isSilent: Bool, _ arguments: [String]
  ) throws -> (scan: Tool.Running, writer: Process) {
    let symbol = try Symbol(encoding: Array("endless".utf8), correction: .medium)
    let image = GrayImage(drawing: symbol, pixelsPerModule: 4)
    let head = try folder.write(
      Array("YUV4MPEG2 W\(image.width) H\(image.height) F25:1 Cmono\n".utf8), to: "head")
    let frame = try folder.write(Array("FRAME\n".utf8) + image.pixels, to: "frame")
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    let go = isSilent ? "cat \"$1\"; exec sleep 60" : "while cat \"$1\"; do :; done"
    writer.arguments = ["-c", "cat \"$0\"; \(go)", head, frame]
    let pipe = Pipe()
    writer.standardOutput = pipe
    try writer.run()
    return (try Tool.start(["scan", "-", "--json"] + arguments, input: pipe), writer)
  }

  @Test(arguments: [true, false], [[], ["--real-time"]])
  func `an interrupted scan tells what it has read, and ends with 130`(
    isSilent: Bool, options: [String]
  ) throws {
    let folder = try ScratchFolder()
    let (scan, writer) = try scanEndlessly(folder, isSilent: isSilent, options)
    defer { writer.terminate() }
    let first = try #require(try scan.nextObject())
    #expect(first["text"] as? String == "endless")
    scan.process.interrupt()
    // What was dropped takes time by the frames' numbers, so the code may have been reported again.
    var last = try #require(try scan.nextObject())
    while last["event"] as? String == "code" { last = try #require(try scan.nextObject()) }
    #expect(last["event"] as? String == "end")
    #expect(try #require(last["codes"] as? Int) >= 1)
    #expect(last["interrupted"] as? Bool == true)
    #expect(try #require(last["frames"] as? Int) >= 1)
    #expect(try scan.nextObject() == nil)
    scan.process.waitUntilExit()
    #expect(scan.process.terminationReason == .exit && scan.process.terminationStatus == 130)
  }

  @Test func `SIGTERM ends a scan with 143, and the animation of what was seen is whole`() throws {
    let folder = try ScratchFolder()
    let (scan, writer) = try scanEndlessly(
      folder, isSilent: false, ["--real-time", "-o", folder.path("seen.gif")])
    defer { writer.terminate() }
    _ = try scan.nextObject()
    scan.process.terminate()
    while try scan.nextObject() != nil {}
    scan.process.waitUntilExit()
    #expect(scan.process.terminationStatus == 143)
    let seen = try Data(contentsOf: URL(fileURLWithPath: folder.path("seen.gif")))
    #expect(seen.starts(with: Array("GIF89a".utf8)) && seen.last == UInt8(ascii: ";"))
  }

  @Test func `in real time the first code ends the scan of a stream that goes on`() throws {
    let folder = try ScratchFolder()
    let (scan, writer) = try scanEndlessly(folder, isSilent: true, ["--real-time", "--first"])
    defer { writer.terminate() }
    #expect(try scan.nextObject()?["text"] as? String == "endless")
    let last = try #require(try scan.nextObject())
    #expect(last["event"] as? String == "end" && last["interrupted"] == nil)
    scan.process.waitUntilExit()
    #expect(scan.process.terminationStatus == 0)
  }

  @Test func `real time is for streams`() throws {
    let folder = try ScratchFolder()
    let symbol = try Symbol(encoding: Array("x".utf8), correction: .medium)
    _ = try folder.write(GrayImage(drawing: symbol, pixelsPerModule: 4).png(), to: "frame.png")
    #expect(try Tool.run("scan", folder.path(""), "--real-time").exitCode == 2)
    #expect(try Tool.run("scan", "--simulate", "far-away", "--real-time").exitCode == 2)
  }
}
