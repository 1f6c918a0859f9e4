// SPDX-License-Identifier: Apache-2.0

import Glibc
import QRCodes

/// The image files that a command line names, one after another.
///
/// Folders are walked as they are met, their entries sorted by byte, so that the order is the same everywhere and memory
/// is that of one folder's names. Names starting with a dot are left out, and links to folders are not followed, so a walk
/// ends.
struct ImageInputs: IteratorProtocol {
  private var arguments: ArraySlice<FileName>
  private var list: BufferedInput?
  private let listTerminator: UInt8
  /// Folders' entries still to be visited, the next one last.
  private var pending: [FileName] = []

  /// - Parameters:
  ///   - list: A descriptor with further names, each ended by `listTerminator`.
  init(arguments: [FileName], list: CInt?, listTerminator: UInt8) {
    self.arguments = arguments[...]
    self.list = list.map(BufferedInput.init(descriptor:))
    self.listTerminator = listTerminator
  }

  mutating func next() -> FileName? {
    while true {
      if let entry = pending.popLast() {
        switch Self.kind(of: entry) {
        case .folder: pending += Self.entries(of: entry)
        case .file where Self.imageSuffixes.contains(entry.suffix): return entry
        default: continue
        }
      } else if let name = arguments.popFirst() ?? nextListed() {
        guard name != .standardInput, Self.kind(of: name, followingLinks: true) == .folder else {
          return name
        }
        pending = Self.entries(of: name)
      } else {
        return nil
      }
    }
  }

  private mutating func nextListed() -> FileName? {
    while let record = list?.readRecord(endingWith: listTerminator) {
      if !record.isEmpty { return FileName(record) }
    }
    return nil
  }

  private static let imageSuffixes: Set = [
    "png", "jpg", "jpeg", "webp", "pgm", "ppm", "pbm", "pnm",
  ]

  /// Whether a name is that of a folder, or of a link to one.
  static func isFolder(_ name: FileName) -> Bool { kind(of: name, followingLinks: true) == .folder }

  private enum Kind { case file, folder, other }

  private static func kind(of name: FileName, followingLinks: Bool = false) -> Kind {
    let path = name.cPath
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG, S_IFLNK: return .file
    default: return .other
    }
  }

  /// A folder's visible entries, the first by byte order last.
  private static func entries(of folder: FileName) -> [FileName] {
    guard let stream = unsafe opendir(folder.cPath) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if name.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names.sorted { $1.lexicographicallyPrecedes($0) }.map(folder.appending)
  }
}
