// SPDX-License-Identifier: Apache-2.0

import Foundation
import Imaging
import Synchronization
import Testing

@testable import QRCodes

/// A source of prepared frames that tells when it is let go.
private struct PreparedSource: FrameSource {
  /// Counts what happens to a source, from outside.
  final class Witness: Sendable {
    let asked = Atomic(0)
    let isGone = Atomic(false)
  }

  private final class Token: Sendable {
    let witness: Witness
    init(_ witness: Witness) { self.witness = witness }
    deinit { witness.isGone.store(true, ordering: .sequentiallyConsistent) }
  }

  struct Broken: Error {}

  var images: [GrayImage]
  var isEndless = false
  /// Asked for these, it throws.
  var broken: Set<Int> = []
  var pause: Duration = .zero
  /// Asked for this one, it waits for an hour: longer than a busy machine lets any reader wait.
  var hangsAt: Int?
  private var number = 0
  private let token: Token

  init(_ images: [GrayImage], witness: Witness = Witness()) {
    self.images = images
    token = Token(witness)
  }

  mutating func next() throws -> Frame? {
    guard isEndless || number < images.count else { return nil }
    token.witness.asked.add(1, ordering: .sequentiallyConsistent)
    defer { number += 1 }
    if pause > .zero { Thread.sleep(forTimeInterval: pause.inSeconds) }
    if number == hangsAt { Thread.sleep(forTimeInterval: 3_600) }
    if broken.contains(number) { throw Broken() }
    return Frame(images[number % images.count], number: number)
  }
}

@Suite struct ScannerLoopTests {
  private func picture(_ text: String?) throws -> GrayImage {
    var picture = CodePicture()
    (picture.width, picture.height, picture.center) = (100, 100, (50, 50))
    return picture.drawn(try text.map { try Symbol(encoding: Array($0.utf8), correction: .medium) })
  }

  /// Waits for something that another thread does.
  private func eventually(_ isSo: () -> Bool) async throws -> Bool {
    for _ in 0..<500 {
      if isSo() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return isSo()
  }

  @Test func `a recorded stream is scanned frame by frame and ends with its figures`() async throws
  {
    let empty = try picture(nil)
    let images = [empty, empty, try picture("found"), try picture("found"), empty]
    var readings: [String?] = []
    var frames: [Int] = []
    var ended: ScanningStatistics?
    for await event in ScannerLoop().events(from: PreparedSource(images)) {
      #expect(ended == nil)
      switch event {
      case .reading(let code): readings.append(code.reading.text)
      case .frame(let report): frames.append(report.index)
      case .ended(let statistics): ended = statistics
      case .advice, .frameFailed: break
      }
    }
    #expect(readings == ["found"])
    #expect(frames == [0, 1, 2, 3, 4])
    #expect(ended?.framesSeen == 5)
    #expect(ended?.framesToFirstReading == 3)
  }

  @Test(arguments: ScannerLoop.Pacing.allCases)
  func `bad frames do not stop the loop`(pacing: ScannerLoop.Pacing) async throws {
    var source = PreparedSource([
      try picture(nil), try picture(nil), GrayImage(width: 400, height: 400), try picture("after"),
    ])
    source.broken = [0, 1]
    source.pause = pacing == .realTime ? .milliseconds(60) : .zero
    var options = ScanningOptions()
    options.mostPixels = 10_000
    var failures = 0
    var refused = 0
    var texts: [String?] = []
    let loop = ScannerLoop(options: options, pacing: pacing)
    for await event in loop.events(from: source) {
      switch event {
      case .frameFailed(let error):
        failures += 1
        if error as? FrameRefusal == .tooLarge(pixels: 160_000, index: 2) { refused += 1 }
      case .reading(let code): texts.append(code.reading.text)
      default: break
      }
    }
    #expect(failures == 3 && refused == 1)
    #expect(texts == ["after"])
  }

  @Test(arguments: ScannerLoop.Pacing.allCases)
  func `a source that only throws is given up`(pacing: ScannerLoop.Pacing) async throws {
    var source = PreparedSource([try picture(nil)])
    source.isEndless = true
    source.broken = Set(0..<1000)
    var last: ScannerEvent?
    for await event in ScannerLoop(pacing: pacing).events(from: source) { last = event }
    guard case .ended(let statistics)? = last else {
      Issue.record("the stream ends")
      return
    }
    #expect(statistics.framesSeen == 0)
  }

  @Test(arguments: ScannerLoop.Pacing.allCases)
  func `leaving the loop lets go of the source`(pacing: ScannerLoop.Pacing) async throws {
    let witness = PreparedSource.Witness()
    var source = PreparedSource([try picture(nil)], witness: witness)
    source.isEndless = true
    source.pause = .milliseconds(5)
    try await leaveAtFirstFrame(ScannerLoop(pacing: pacing), source)
    source = PreparedSource([])
    #expect(try await eventually { witness.isGone.load(ordering: .sequentiallyConsistent) })
  }

  private func leaveAtFirstFrame(_ loop: ScannerLoop, _ source: PreparedSource) async throws {
    for await event in loop.events(from: source) {
      if case .frame = event { break }
    }
  }

  @Test(arguments: ScannerLoop.Pacing.allCases)
  func `cancelling the task lets go of the source`(pacing: ScannerLoop.Pacing) async throws {
    let witness = PreparedSource.Witness()
    let image = try picture(nil)
    let task = Task {
      var source = PreparedSource([image], witness: witness)
      source.isEndless = true
      source.pause = .milliseconds(5)
      for await _ in ScannerLoop(pacing: pacing).events(from: source) {}
    }
    #expect(try await eventually { witness.asked.load(ordering: .sequentiallyConsistent) > 2 })
    task.cancel()
    await task.value
    #expect(try await eventually { witness.isGone.load(ordering: .sequentiallyConsistent) })
  }

  @Test func `a reader that takes its time holds back a recorded stream`() async throws {
    let witness = PreparedSource.Witness()
    var source = PreparedSource([GrayImage(width: 20, height: 20)], witness: witness)
    source.isEndless = true
    var events = ScannerLoop().events(from: source).makeAsyncIterator()
    _ = await events.next()
    try await Task.sleep(for: .milliseconds(400))
    #expect(witness.asked.load(ordering: .sequentiallyConsistent) < 80)
    for _ in 0..<100 { _ = await events.next() }
    #expect(witness.asked.load(ordering: .sequentiallyConsistent) > 80)
  }

  @Test func `frames that come too fast are dropped, the newest is scanned`() async throws {
    var source = PreparedSource(Array(repeating: try picture("fast"), count: 400))
    source.pause = .milliseconds(1)
    var ended: ScanningStatistics?
    var last = -1
    var texts: [String?] = []
    // By the frames' numbers, what is dropped takes seconds.
    var options = ScanningOptions()
    options.rearmAfter = .seconds(60)
    for await event in ScannerLoop(options: options, pacing: .realTime).events(from: source) {
      switch event {
      case .frame(let report):
        #expect(report.index > last)
        last = report.index
      case .reading(let code): texts.append(code.reading.text)
      case .ended(let statistics): ended = statistics
      default: break
      }
    }
    let statistics = try #require(ended)
    #expect(last == 399)
    #expect(statistics.framesSeen + statistics.framesDropped == 400)
    #expect(texts == ["fast"])
  }

  @Test(arguments: ScannerLoop.Pacing.allCases)
  func `a loop that is asked to stop tells its figures, though its source goes on`(
    pacing: ScannerLoop.Pacing
  ) async throws {
    let witness = PreparedSource.Witness()
    var source = PreparedSource([try picture("stopped")], witness: witness)
    source.isEndless = true
    source.pause = .milliseconds(5)
    let stop = ScannerStop()
    var ended: ScanningStatistics?
    for await event in ScannerLoop(pacing: pacing).events(from: source, until: stop) {
      if case .frame = event { stop.request() }
      if case .ended(let statistics) = event { ended = statistics }
    }
    // By the frames' numbers, what is dropped may take seconds, and the code then counts as shown anew.
    #expect(try #require(ended).codes >= 1)
    #expect(stop.isRequested)
  }

  @Test func `in real time a source that hangs does not keep the loop from stopping`() async throws
  {
    var source = PreparedSource([try picture("hangs"), try picture("hangs")])
    source.hangsAt = 1
    let stop = ScannerStop()
    var ended: ScanningStatistics?
    for await event in ScannerLoop(pacing: .realTime).events(from: source, until: stop) {
      if case .reading = event { stop.request() }
      if case .ended(let statistics) = event { ended = statistics }
    }
    #expect(ended?.framesSeen == 1 && ended?.codes == 1)
  }
}
