// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Results that are being written: a lock on the folder, and lines that are appended as samples are done.
final class ResultJournal: Sendable {
  let folder: ResultFolder
  /// What was there when the journal was opened.
  let earlier: LoadedResults

  private let lock: CInt
  private let scores: CInt
  private let times: CInt

  /// Begins a run's results, or goes on with those that are there.
  init(_ folder: ResultFolder, header: RunHeader) throws(ResultFolderError) {
    try folder.make()
    if folder.exists {
      let there = try folder.header()
      if let difference = header.difference(from: there) {
        throw .otherRun(path: folder.path, difference: difference)
      }
    } else {
      guard folder.isEmpty else { throw .notResults(path: folder.path) }
      try folder.write(header)
    }
    let lock = unsafe open(folder.headerFile, O_RDONLY | O_CLOEXEC)
    guard lock >= 0 else { throw .unreadable(path: folder.headerFile, errno: errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .inUse(path: folder.path)
    }
    do {
      earlier = try folder.load()
      // Sorts, and takes out what is damaged: lines are only ever appended to sound ones.
      try folder.writeLines(of: earlier.results)
      scores = try Self.appending(to: folder.scoresFile)
      times = try Self.appending(to: folder.timesFile)
    } catch {
      close(lock)
      throw error
    }
    self.folder = folder
    self.lock = lock
  }

  deinit {
    close(scores)
    close(times)
    close(lock)
  }

  /// Adds what became of a sample.
  ///
  /// The score comes last: where it is there, so is the time.
  func append(_ score: TryScore, _ timing: TryTiming) throws(ResultFolderError) {
    try append(timing, to: times, folder.timesFile)
    try append(score, to: scores, folder.scoresFile)
  }

  /// Sees to it that what was added outlasts a loss of power.
  func synchronise() {
    fdatasync(times)
    fdatasync(scores)
  }

  /// One write for a line, so that lines of several threads do not mix.
  private func append(
    _ value: some Encodable, to descriptor: CInt, _ path: String
  ) throws(ResultFolderError) {
    let line = try ResultFolder.encoded([value], path: path)
    if let code = writeAll(line[...], to: descriptor) { throw .unwritable(path: path, errno: code) }
  }

  private static func appending(to path: String) throws(ResultFolderError) -> CInt {
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path: path, errno: errno) }
    return descriptor
  }
}

extension ResultFolder {
  /// Whether the folder has no files, but for a header that was not finished.
  fileprivate var isEmpty: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.allSatisfy { path + "/" + $0 == headerFile + ".new" }
  }

  /// Writes the lines of results in place of those that are there.
  func writeLines(of results: RunResults) throws(ResultFolderError) {
    try replaceFile(at: timesFile, with: try Self.encoded(results.timings, path: timesFile))
    try replaceFile(at: scoresFile, with: try Self.encoded(results.scores, path: scoresFile))
  }
}
