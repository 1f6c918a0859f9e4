// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Imaging
internal import QRCodes

/// A private folder in which frames lie as files, for readers that are given names.
///
/// It is in memory (`/dev/shm`) where there is room, and goes away at the end. Folders of processes that were killed are
/// taken away by the next one.
final class FrameFiles: Sendable {
  private let folder: String

  private static let prefix = "repayqr-bench-"
  /// Room for the frames of a few long bursts.
  private static let wantedBytes = 256 << 20

  init() throws(ResultFolderError) {
    let parents = ["/dev/shm", FileManager.default.temporaryDirectory.path]
    for parent in parents { Self.tidy(parent) }
    let roomy = parents.first { Self.freeBytes($0) >= Self.wantedBytes }
    let own = Self.prefix + "\(getpid())-" + String(UInt32.random(in: 0...UInt32.max), radix: 36)
    folder = (roomy ?? parents[1]) + "/" + own
    guard unsafe mkdir(folder, 0o700) == 0 else { throw .unwritable(path: folder, errno: errno) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes frames as PGM files, in place of those of the same thread's last sample, and gives their names.
  func write(_ frames: [Frame], thread: Int) throws(ResultFolderError) -> [String] {
    var names: [String] = []
    for (index, frame) in frames.enumerated() {
      let name = folder + "/\(thread)-\(index).pgm"
      let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .unwritable(path: name, errno: errno) }
      let failure = writeAll(frame.image.pgm()[...], to: descriptor)
      close(descriptor)
      if let failure { throw .unwritable(path: name, errno: failure) }
      names.append(name)
    }
    return names
  }

  private static func freeBytes(_ path: String) -> Int {
    var system = statvfs()
    guard unsafe statvfs(path, &system) == 0, unsafe access(path, W_OK) == 0 else { return 0 }
    return Int(clamping: UInt64(system.f_bavail) * UInt64(system.f_frsize))
  }

  /// Takes away folders whose processes are no more.
  private static func tidy(_ parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let process = pid_t(process), kill(process, 0) == -1, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: parent + "/" + name)
    }
  }
}
