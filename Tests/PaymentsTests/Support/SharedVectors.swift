// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Vectors beside the repository, in `../shared/vectors`: too large to be copied, and not there everywhere.
enum SharedVectors {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/vectors")

  static var areThere: Bool {
    FileManager.default.fileExists(atPath: folder.path)
  }

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }
}
