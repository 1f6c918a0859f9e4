// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Imaging

/// The pixels of a photograph's file.
func image(at path: String) throws(SampleError) -> GrayImage {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw .unreadable(file: path, errno: errno)
  }
  do {
    return try GrayImage(decoding: [UInt8](data))
  } catch {
    throw .notAnImage(file: path, error)
  }
}
