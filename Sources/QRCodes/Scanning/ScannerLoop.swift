// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Synchronization

/// Scans the frames of a source on threads of its own, and tells what it finds as a sequence of events.
///
/// ```swift
/// for await event in ScannerLoop().events(from: camera) {
///   if case .reading(let code) = event { … }
/// }
/// ```
///
/// Sources may block, and scanning takes a core, so neither runs on the tasks' thread pool. Leaving the loop, or
/// cancelling its task, stops both threads: scanning after the frame in hand, and the source when the call to `next` that
/// it is in returns.
public struct ScannerLoop: Sendable {
  /// What happens where frames come faster than they are scanned.
  public enum Pacing: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every frame is scanned, and the source waits: for folders and recorded streams.
    case everyFrame
    /// The newest frame is scanned and those before it are dropped: for cameras. Where scanning falls behind, costly
    /// searches become rarer.
    case realTime
  }

  /// How frames are scanned.
  public var options: ScanningOptions
  /// What happens where frames come faster than they are scanned.
  public var pacing: Pacing

  /// A loop that has not begun; every call of `events` begins one of its own.
  public init(options: ScanningOptions = ScanningOptions(), pacing: Pacing = .everyFrame) {
    self.options = options
    self.pacing = pacing
  }

  /// Begins to scan a source.
  ///
  /// - Parameter stop: Ends the loop before its source does, where somebody asks it to.
  /// - Returns: The events, to be read by one task. At most 64 wait to be read; then scanning waits as well, or, in real
  ///   time, frames are dropped. The last event is `ended`, unless the task was cancelled.
  public func events<Source: FrameSource>(
    from source: sending Source, until stop: ScannerStop = ScannerStop()
  ) -> AsyncStream<ScannerEvent> {
    let queue = BoundedQueue<ScannerEvent>(capacity: Self.mostWaiting)
    let pipeline = ScannerPipeline(options: options, events: queue, stop: stop)
    let holder = SourceHolder(source)
    switch pacing {
    case .everyFrame:
      Thread.detachNewThread {
        holder.withSource { source in pipeline.scanEvery(of: &source) }
      }
    case .realTime:
      let newest = NewestFrame()
      // The source may be waiting for a frame that never comes; nobody waits for it.
      stop.onRequest { newest.put(.end) }
      Thread.detachNewThread {
        holder.withSource { source in pipeline.deliver(&source, to: newest) }
      }
      Thread.detachNewThread { pipeline.scanNewest(of: newest) }
    }
    // Lives as long as the stream: where its reader goes away, so do the threads.
    let reader = QueueReader(queue)
    return AsyncStream(
      unfolding: { await reader.queue.next() }, onCancel: { reader.queue.close() })
  }

  private static let mostWaiting = 64
}

/// Gives a source to the one thread that asks it, and lets go of it there.
private final class SourceHolder<Source: FrameSource>: Sendable {
  private let source: Mutex<Source?>

  init(_ source: sending Source) {
    self.source = Mutex(source)
  }

  func withSource(_ body: (inout Source) -> Void) {
    source.withLock { held in
      guard var source = held.take() else { return }
      body(&source)
    }
  }
}

/// Closes a queue when nobody can read it any more.
private final class QueueReader: Sendable {
  let queue: BoundedQueue<ScannerEvent>

  init(_ queue: BoundedQueue<ScannerEvent>) {
    self.queue = queue
  }

  deinit { queue.close() }
}
