// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Imaging

/// Photographs that do not belong to the project, beside it in `../shared/corpus`; skipped where they are absent.
@Suite(.enabled(if: Photographs.arePresent, "needs the photographs in ../shared/corpus"))
struct PhotographTests {
  @Test func `every sixteenth photograph is read at the size its header states`() throws {
    let paths = try Photographs.paths()
    for path in stride(from: 0, to: paths.count, by: 16).map({ paths[$0] }) {
      let file = try Photographs.bytes(of: path)
      let header = try ImageHeader(of: file)
      let image = try GrayImage(decoding: file)
      #expect(image.width == header.width && image.height == header.height, "\(path)")
    }
  }

  @Test func `photographs cut in half are refused`() throws {
    let paths = try Photographs.paths()
    for path in stride(from: 0, to: paths.count, by: 40).map({ paths[$0] }) {
      let file = try Photographs.bytes(of: path)
      let error = try #require(throws: ImageError.self, "\(path)") {
        _ = try GrayImage(decoding: Array(file.prefix(file.count / 2)))
      }
      #expect(error.offset == file.count / 2)
    }
  }
}

private enum Photographs {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/corpus")

  static var arePresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "manifest.tsv").path)
  }

  /// The second column of the manifest.
  static func paths() throws -> [String] {
    let manifest = try String(contentsOf: folder.appending(path: "manifest.tsv"), encoding: .utf8)
    return manifest.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      String($0.split(separator: "\t")[1])
    }
  }

  static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }
}
