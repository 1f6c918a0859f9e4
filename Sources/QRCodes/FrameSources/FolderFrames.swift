// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Imaging

/// The images of a folder as frames, in the natural order of their names: `frame-2.png` before `frame-10.png`.
///
/// The names are listed once, at the start: files whose names end as those of images do, without folders and names that
/// begin with a dot. Each file is read when its turn comes. One that cannot be read throws, and keeps its number and its
/// time; the next call goes on with the next file.
public struct FolderFrames: FrameSource {
  /// How many files were listed.
  public var count: Int { names.count }

  private let path: [UInt8]
  private let names: [[UInt8]]
  private let rate: FrameRate
  private let limits: ImageLimits
  private var index = 0

  /// Lists a folder.
  ///
  /// - Parameter rate: Gives the frames their times.
  public init(path: String, rate: FrameRate = FrameRate(25), limits: ImageLimits = ImageLimits())
    throws(FolderFramesError)
  {
    self.path = Array(path.utf8)
    self.rate = rate
    self.limits = limits
    names = try Self.imageNames(in: path).sorted { $0.naturallyPrecedes($1) }
  }

  public mutating func next() throws(FolderFramesError) -> Frame? {
    guard index < names.count else { return nil }
    defer { index += 1 }
    return Frame(
      image: try image(named: names[index]), timestamp: rate.time(ofFrame: index), index: index)
  }

  private func image(named name: [UInt8]) throws(FolderFramesError) -> GrayImage {
    let text = String(decoding: name, as: UTF8.self)
    let cPath = (path + [UInt8(ascii: "/")] + name + [0]).map(CChar.init(bitPattern:))
    // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
    let descriptor = unsafe open(cPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead(name: text, errno: errno) }
    let input = DescriptorInput(descriptor: descriptor, owner: .this)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .cannotRead(name: text, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(name: text) }
    guard status.st_size <= Self.fileLimitBytes else {
      throw .tooLarge(name: text, limitBytes: Self.fileLimitBytes)
    }

    var reader = ByteReader(input)
    let file: [UInt8]
    do {
      file = try reader.block(of: Int(status.st_size))
    } catch .failed(let code) {
      throw .cannotRead(name: text, errno: code)
    } catch {
      throw .cancelled
    }
    do {
      return try GrayImage(decoding: file, limits: limits)
    } catch {
      throw .notAnImage(name: text, error)
    }
  }

  /// The corresponding C functions are `opendir` and `readdir`.
  private static func imageNames(in path: String) throws(FolderFramesError) -> [[UInt8]] {
    guard let folder = unsafe opendir(path) else {
      throw .cannotList(path: path, errno: errno)
    }
    defer { unsafe closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe [UInt8](bytes.prefix { $0 != 0 })
      }
      let isFolder = unsafe Int(entry.pointee.d_type) == DT_DIR
      guard !isFolder, name.first != UInt8(ascii: "."), imageSuffixes.contains(suffix(of: name))
      else { continue }
      names.append(name)
    }
    return names
  }

  /// The lower-case letters after the last dot, or nothing.
  private static func suffix(of name: [UInt8]) -> String {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  private static let imageSuffixes: Set = [
    "png", "jpg", "jpeg", "webp", "pgm", "ppm", "pbm", "pnm",
  ]

  /// No image of 40 megapixels needs more: uncompressed, in 16 bits and three channels, it takes 240 MB.
  private static let fileLimitBytes = 256 << 20
}

/// Why a folder, or one image of it, could not be read.
public enum FolderFramesError: Error, Sendable, Equatable {
  /// The folder's names could not be listed.
  case cannotList(path: String, errno: CInt)
  /// This file could not be read.
  case cannotRead(name: String, errno: CInt)
  /// This name is that of a pipe, a device or a link to a folder.
  case notAFile(name: String)
  /// This file is larger than images are.
  case tooLarge(name: String, limitBytes: Int)
  /// This file is no image that is read here.
  case notAnImage(name: String, ImageError)
  /// The task was cancelled.
  case cancelled
}

extension FolderFramesError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotList(let path, let code):
      unsafe "The folder \(path) cannot be listed: \(String(cString: strerror(code)))"
    case .cannotRead(let name, let code):
      unsafe "\(name) cannot be read: \(String(cString: strerror(code)))"
    case .notAFile(let name): "\(name) is not a file."
    case .tooLarge(let name, let limit):
      "\(name) is larger than \(limit >> 20) MiB, the limit for one file."
    case .notAnImage(let name, let error): "\(name): \(error)"
    case .cancelled: "Reading the folder was cancelled."
    }
  }
}
