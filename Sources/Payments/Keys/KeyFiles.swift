// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// The file system as a key directory needs it: files appear whole or not at all, and secrets have one reader.
enum KeyFiles {
  /// Who may read a file.
  enum Audience {
    /// The owner: mode 0600, and refused for reading where anybody else has a right to it.
    case owner
    /// Everybody: mode 0644.
    case everybody

    fileprivate var mode: mode_t {
      switch self {
      case .owner: 0o600
      case .everybody: 0o644
      }
    }
  }

  /// Makes a folder of mode 0700 where there is none, its parents included as they come.
  ///
  /// The corresponding C function is `mkdir`.
  static func makeFolder(_ path: String) throws(KeyDirectoryError) {
    if unsafe mkdir(path, 0o700) == 0 { return }
    let code = errno
    switch code {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw .system(call: "mkdir", path: path, code: code)
      }
      let parent = String(path[..<slash])
      guard parent != path else { throw .system(call: "mkdir", path: path, code: code) }
      try makeFolder(parent)
      guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw .system(call: "mkdir", path: path, code: errno)
      }
    default: throw .system(call: "mkdir", path: path, code: code)
    }
  }

  /// Reads a whole file of at most `limit` bytes.
  static func read(
    _ path: String, for audience: Audience, limit: Int
  ) throws(KeyDirectoryError) -> [UInt8] {
    // Without O_NONBLOCK a named pipe in the file's place would make this wait.
    let file = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
    let status = try file.status()
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .wrongKind(path: path, expected: "a plain file")
    }
    let permissions = status.st_mode & 0o777
    if case .owner = audience, permissions & 0o077 != 0 {
      throw .privateKeyTooOpen(path: path, mode: permissions)
    }
    guard status.st_size <= limit else {
      throw .fileTooLarge(path: path, bytes: Int(status.st_size), limit: limit)
    }
    let bytes = try file.readAll(upTo: limit + 1)
    guard bytes.count <= limit else {
      throw .fileTooLarge(path: path, bytes: bytes.count, limit: limit)
    }
    return bytes
  }

  /// Makes a file that is not there yet. Call it with the folder locked.
  static func create(
    _ bytes: [UInt8], at path: String, in folder: borrowing FolderLock, for audience: Audience
  ) throws(KeyDirectoryError) {
    var status = stat()
    guard unsafe lstat(path, &status) != 0, errno == ENOENT else { throw .fileExists(path: path) }
    try replace(path, with: bytes, in: folder, for: audience)
  }

  /// Puts a file in the place of the one that may be there; a reader sees the old one or the new one, whole.
  ///
  /// The bytes go to a new file in the same folder (`O_CREAT|O_EXCL`), reach the disk (`fsync`), take the name
  /// (`rename`), and the folder reaches the disk.
  static func replace(
    _ path: String, with bytes: [UInt8], in folder: borrowing FolderLock, for audience: Audience
  ) throws(KeyDirectoryError) {
    let temporary =
      "\(folder.path)/"
      + "\(temporaryPrefix)\(UInt64.random(in: 0 ... .max))"
    do throws(KeyDirectoryError) {
      let file = try Descriptor(
        opening: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: audience.mode)
      try file.writeAll(bytes, mode: audience.mode)
      guard unsafe rename(temporary, path) == 0 else {
        throw .system(call: "rename", path: path, code: errno)
      }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
    try folder.synchronize()
  }

  /// What the names of files begin with that are not whole yet.
  fileprivate static let temporaryPrefix = ".repayqr-new-"

  /// Whether a plain file has the path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}

/// A folder that this process alone may change, until the value goes out of scope.
///
/// The lock is advisory (`flock` on the folder): it orders this toolkit's own processes.
struct FolderLock: ~Copyable {
  let path: String
  private let folder: Descriptor

  /// Waits for the folder; refuses one that others may write into.
  init(_ path: String) throws(KeyDirectoryError) {
    let folder = try Descriptor(opening: path, flags: O_RDONLY | O_DIRECTORY)
    let mode = try folder.status().st_mode & 0o777
    guard mode & 0o022 == 0 else { throw .folderTooOpen(path: path, mode: mode) }
    try folder.lock()
    FolderLock.removeLeftovers(in: path)
    self.path = path
    self.folder = folder
  }

  /// Removes what a process that died in the middle of a change left; nobody else is in the middle of one now.
  private static func removeLeftovers(in path: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where name.hasPrefix(KeyFiles.temporaryPrefix) {
      _ = unsafe unlink("\(path)/\(name)")
    }
  }

  fileprivate borrowing func synchronize() throws(KeyDirectoryError) {
    try folder.synchronize()
  }
}

/// An open file, closed when it goes out of scope.
private struct Descriptor: ~Copyable {
  private let number: CInt
  private let path: String

  init(opening path: String, flags: CInt, mode: mode_t = 0) throws(KeyDirectoryError) {
    var number: CInt
    repeat {
      number = unsafe open(path, flags | O_CLOEXEC, mode)
    } while number < 0 && errno == EINTR
    guard number >= 0 else {
      throw errno == ENOTDIR && flags & O_DIRECTORY != 0
        ? .wrongKind(path: path, expected: "a folder")
        : .system(call: "open", path: path, code: errno)
    }
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  borrowing func status() throws(KeyDirectoryError) -> stat {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else {
      throw .system(call: "fstat", path: path, code: errno)
    }
    return status
  }

  borrowing func lock() throws(KeyDirectoryError) {
    while flock(number, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .system(call: "flock", path: path, code: errno) }
    }
  }

  borrowing func synchronize() throws(KeyDirectoryError) {
    guard fsync(number) == 0 else { throw .system(call: "fsync", path: path, code: errno) }
  }

  borrowing func readAll(upTo limit: Int) throws(KeyDirectoryError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 65_536))
    while bytes.count < limit {
      let count = unsafe read(number, &buffer, min(buffer.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(call: "read", path: path, code: errno) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Writes all of it, and sees it on the disk. The mode is set once more, whatever the process's mask took from it.
  borrowing func writeAll(_ bytes: [UInt8], mode: mode_t) throws(KeyDirectoryError) {
    guard fchmod(number, mode) == 0 else {
      throw .system(call: "fchmod", path: path, code: errno)
    }
    var written = 0
    while written < bytes.count {
      let rest = Array(bytes[written...])
      let count = unsafe write(number, rest, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(call: "write", path: path, code: errno) }
      written += count
    }
    try synchronize()
  }
}
