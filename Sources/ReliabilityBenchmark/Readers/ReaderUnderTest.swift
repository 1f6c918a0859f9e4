// SPDX-License-Identifier: Apache-2.0

public import Imaging
public import QRCodes

/// A reader that can be benchmarked. One serves all threads; each thread reads in a session of its own.
public protocol ReaderUnderTest: Sendable {
  /// Who reads.
  var identity: ReaderIdentity { get }

  /// Whether samples must come with files; false unless the reader says otherwise.
  var needsFiles: Bool { get }

  /// Begins to read on one thread.
  func session() throws(ReaderFailure) -> any ReaderSession
}

extension ReaderUnderTest {
  public var needsFiles: Bool { false }
}

/// A reader at work on one thread, keeping buffers or a child process between samples.
public protocol ReaderSession {
  /// Reads one sample. Nothing of an earlier sample may have an influence.
  ///
  /// A failure costs this sample; the session then goes on with the next.
  mutating func read(_ sample: ReaderSample) throws(ReaderFailure) -> ReaderAnswer
}

/// What a reader gets to see: never what is expected.
public struct ReaderSample: Sendable {
  /// The frames in their order: one, or those of a burst.
  public var frames: [Frame]
  /// The same frames as PGM files, for readers that are given names; empty where no reader of the run needs them.
  public var files: [String]

  /// Puts a sample together.
  public init(frames: [Frame], files: [String] = []) {
    self.frames = frames
    self.files = files
  }
}

/// What a reader answers.
public struct ReaderAnswer: Sendable, Equatable {
  /// The codes, each once.
  public var codes: [AnsweredCode]
  /// The frame of a burst that gave the codes, from 0; 0 for a single frame, nil where nothing was read.
  public var frame: Int?
  /// How long it took.
  public var timing: ReaderTiming

  /// Puts an answer together.
  public init(codes: [AnsweredCode], frame: Int?, timing: ReaderTiming) {
    self.codes = codes
    self.frame = frame
    self.timing = timing
  }
}

/// One code as a reader under test tells it; some know only bytes, some only text.
public struct AnsweredCode: Sendable, Equatable {
  /// The exact payload, where the reader tells it.
  public var bytes: [UInt8]?
  /// The payload as text, where the reader tells it.
  public var text: String?
  /// The corners of the symbol in pixels, from its own top left clockwise; empty where the reader does not tell.
  public var corners: [Point]

  /// Puts a code together.
  public init(bytes: [UInt8]?, text: String?, corners: [Point] = []) {
    self.bytes = bytes
    self.text = text
    self.corners = corners
  }
}

/// Why a reader gave no answer.
public enum ReaderFailure: Error, Sendable, Equatable {
  /// The command could not be started.
  case notStarted(command: String, reason: String)
  /// The process ended before it answered, or was killed.
  case ended(status: String)
  /// The line is no answer; its beginning is given.
  case malformed(line: String, reason: String)
  /// No answer came in time.
  case late(milliseconds: Int)
  /// The reader's library failed.
  case library(reason: String)
}
