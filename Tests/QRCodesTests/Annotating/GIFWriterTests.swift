// SPDX-License-Identifier: Apache-2.0

import CGIF
import Foundation
import Imaging
import Testing

@testable import QRCodes

/// Files are read back by giflib's own reader.
@Suite struct GIFWriterTests {
  private struct Animation {
    var width = 0
    var height = 0
    /// The grays of each frame.
    var frames: [[UInt8]] = []
    var delays: [Int] = []
    var loopsForEver = false

    init(path: String) throws {
      var code: CInt = 0
      let gif = try unsafe #require(unsafe DGifOpenFileName(path, &code))
      defer { unsafe DGifCloseFile(gif, &code) }
      try #require(unsafe DGifSlurp(gif) == GIF_OK)
      width = unsafe Int(gif.pointee.SWidth)
      height = unsafe Int(gif.pointee.SHeight)
      let map = try unsafe #require(unsafe gif.pointee.SColorMap)
      for index in 0..<(unsafe Int(gif.pointee.ImageCount)) {
        let saved = unsafe gif.pointee.SavedImages[index]
        let levels = unsafe UnsafeBufferPointer(start: saved.RasterBits, count: width * height)
        frames.append(unsafe levels.map { unsafe map.pointee.Colors[Int($0)].Green })
        var control = GraphicsControlBlock()
        unsafe DGifSavedExtensionToGCB(gif, CInt(index), &control)
        delays.append(Int(control.DelayTime))
        for block in 0..<(unsafe Int(saved.ExtensionBlockCount)) {
          let extensionBlock = unsafe saved.ExtensionBlocks[block]
          let bytes = unsafe UnsafeBufferPointer(
            start: extensionBlock.Bytes, count: Int(extensionBlock.ByteCount))
          if unsafe Array(bytes) == Array("NETSCAPE2.0".utf8) { loopsForEver = index == 0 }
        }
      }
    }
  }

  @Test func `frames, delays and the loop are read back`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scan.gif")
    let images = (0..<4).map { step in
      GrayImage(width: 7, height: 5, pixels: (0..<35).map { UInt8($0 * 7 + step) })
    }
    var writer = try GIFWriter(path: path, width: 7, height: 5)
    for image in images { try writer.write(image, lasting: .milliseconds(33)) }
    try writer.finish()
    try writer.finish()

    let animation = try Animation(path: path)
    #expect(animation.width == 7 && animation.height == 5)
    #expect(animation.loopsForEver)
    #expect(animation.frames.count == 4)
    for (frame, image) in zip(animation.frames, images) {
      // 64 grays are 4 apart.
      #expect(zip(frame, image.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 3 })
    }
    // 33, 66, 99 and 132 ms, to the next hundredth.
    #expect(animation.delays == [3, 4, 3, 3])
  }

  @Test func `black and white stay black and white`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scan.gif")
    var writer = try GIFWriter(path: path, width: 2, height: 1)
    try writer.write(GrayImage(width: 2, height: 1, pixels: [0, 255]), lasting: .zero)
    try writer.finish()
    let animation = try Animation(path: path)
    #expect(animation.frames == [[0, 255]])
    #expect(animation.delays == [2])
  }

  @Test func `a frame may last longer than a GIF can say, and no longer than it can`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scan.gif")
    var writer = try GIFWriter(path: path, width: 1, height: 1)
    try writer.write(GrayImage(width: 1, height: 1), lasting: .seconds(3_600))
    try writer.finish()
    #expect(try Animation(path: path).delays == [0xFFFF])
  }

  @Test func `noise of a camera's size is written`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scan.gif")
    var generator = SplitMix(seed: 7)
    let image = GrayImage(
      width: 320, height: 240,
      pixels: (0..<320 * 240).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    var writer = try GIFWriter(path: path, width: 320, height: 240)
    for _ in 0..<2 { try writer.write(image, lasting: .milliseconds(40)) }
    try writer.finish()
    let animation = try Animation(path: path)
    #expect(animation.frames.count == 2)
    #expect(zip(animation.frames[1], image.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 3 })
  }

  @Test(arguments: [(0, 1), (1, 0), (0x10000, 1), (1, 0x10000)])
  func `sizes that a GIF cannot have are refused`(width: Int, height: Int) {
    let error = thrownError { () throws(GIFError) in
      _ = try GIFWriter(path: "/dev/null", width: width, height: height)
    }
    #expect(error == .senselessSize(width: width, height: height))
  }

  @Test func `a missing folder and a full disk are told`() {
    let missing = thrownError { () throws(GIFError) in
      _ = try GIFWriter(path: "/no/such/scan.gif", width: 1, height: 1)
    }
    #expect(missing == .cannotOpen(path: "/no/such/scan.gif", errno: ENOENT))
    let full = thrownError { () throws(GIFError) in
      var writer = try GIFWriter(path: "/dev/full", width: 1, height: 1)
      try writer.write(GrayImage(width: 1, height: 1), lasting: .seconds(1))
      try writer.finish()
    }
    guard case .library? = full else {
      Issue.record("the full disk was not told: \(String(describing: full))")
      return
    }
  }

  @Test func `a writer that is dropped closes its file`() throws {
    let folder = try TemporaryFolder()
    for _ in 0..<3 {
      var writer = try GIFWriter(path: folder.path("scan.gif"), width: 1, height: 1)
      try writer.write(GrayImage(width: 1, height: 1), lasting: .seconds(1))
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let targets = names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(
      !targets.contains { $0.hasSuffix("\(folder.path.split(separator: "/").last ?? "")/scan.gif") }
    )
  }
}
