// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Testing

@testable import QRCodes

@Suite struct FolderFramesTests {
  @Test func `numbers in names count as numbers`() {
    let sorted = [
      "a", "frame-1.png", "frame-01.png", "frame-2.png", "frame-10.png", "frame-10a.png",
      "frame-99999999999999999999998.png", "frame-99999999999999999999999.png", "frames", "g1x2",
      "g1x10", "g01x11",
    ].map { Array($0.utf8) }
    for (i, name) in sorted.enumerated() {
      for (j, other) in sorted.enumerated() {
        #expect(name.naturallyPrecedes(other) == (i < j))
      }
    }
  }

  @Test func `frames come in natural order, with times by the rate`() throws {
    let folder = try TemporaryFolder()
    for number in [10, 9, 1, 100] {
      try folder.write(
        GrayImage(width: 2, height: 2, filledWith: UInt8(number)).png(), to: "frame-\(number).png")
    }
    try folder.write(GrayImage(width: 2, height: 2, filledWith: 7).pgm(), to: "frame-2.PGM")
    try folder.write([1], to: "notes.txt")
    try folder.write([1], to: ".frame-3.png")
    try folder.write([1], to: "png")
    try FileManager.default.createDirectory(
      atPath: folder.path("frame-5.png"), withIntermediateDirectories: false)

    var source = try FolderFrames(path: folder.path, rate: FrameRate(10))
    #expect(source.count == 5)
    var frames: [Frame] = []
    while let frame = try source.next() { frames.append(frame) }
    #expect(frames.map { $0.image.pixels[0] } == [1, 7, 9, 10, 100])
    #expect(frames.map(\.index) == [0, 1, 2, 3, 4])
    #expect(frames.map(\.timestamp) == (0..<5).map { .milliseconds(100 * $0) })
    #expect(try source.next() == nil)
  }

  @Test func `an unreadable image costs one frame`() throws {
    let folder = try TemporaryFolder()
    let image = GrayImage(width: 2, height: 2, filledWith: 3)
    try folder.write(image.png(), to: "1.png")
    try folder.write(Array("nonsense".utf8), to: "2.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("3.png"), withDestinationPath: "/no/such/file")
    let status = unsafe mkfifo(folder.path("4.png"), 0o600)
    try #require(status == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("5.png"), withDestinationPath: "/")
    try folder.write(image.png(), to: "6.png")

    var source = try FolderFrames(path: folder.path, rate: FrameRate(10))
    #expect(try source.next()?.index == 0)
    #expect(
      throws: FolderFramesError.notAnImage(
        name: "2.png", .unknownFormat(firstBytes: Array("nonsense".utf8)))
    ) { try source.next() }
    #expect(throws: FolderFramesError.cannotRead(name: "3.png", errno: ENOENT)) {
      try source.next()
    }
    #expect(throws: FolderFramesError.notAFile(name: "4.png")) { try source.next() }
    #expect(throws: FolderFramesError.notAFile(name: "5.png")) { try source.next() }
    let last = Frame(image: image, timestamp: .milliseconds(500), index: 5)
    #expect(try source.next() == last)
    #expect(try source.next() == nil)
  }

  @Test func `a folder that is missing is told, and one that is empty has no frames`() throws {
    #expect(throws: FolderFramesError.cannotList(path: "/no/such", errno: ENOENT)) {
      try FolderFrames(path: "/no/such")
    }
    let folder = try TemporaryFolder()
    var source = try FolderFrames(path: folder.path)
    #expect(try source.next() == nil)
  }
}
