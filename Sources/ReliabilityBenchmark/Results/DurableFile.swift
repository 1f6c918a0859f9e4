// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Puts a file in place of another: whoever looks sees the old one or the new one, also after a crash.
func replaceFile(at path: String, with bytes: [UInt8]) throws(ResultFolderError) {
  let temporary = path + ".new"
  let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw .unwritable(path: temporary, errno: errno) }
  let failure = writeAll(bytes[...], to: descriptor) ?? (fsync(descriptor) == 0 ? nil : errno)
  close(descriptor)
  if let failure { throw .unwritable(path: temporary, errno: failure) }
  guard unsafe rename(temporary, path) == 0 else { throw .unwritable(path: path, errno: errno) }
  // The new name is safe once its folder is.
  let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  let folderDescriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if folderDescriptor >= 0 {
    fsync(folderDescriptor)
    close(folderDescriptor)
  }
}

/// Writes all bytes, and gives the error number where it cannot.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) -> CInt? {
  var rest = bytes
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress, buffer.count)
    }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
