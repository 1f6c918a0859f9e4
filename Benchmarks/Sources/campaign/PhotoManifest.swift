// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A list of photographs with what they are expected to hold: tab-separated set, path, expected texts as JSON, tags.
struct PhotoManifest {
  struct Photo {
    var set: String
    var path: String
    /// The texts, none where there is no code in the picture, or nil where nobody knows.
    var expected: [String]?
    /// Whether the texts are all there is; else they are those that several readers agree on, and more may be right.
    var isComplete: Bool
  }

  var photos: [Photo]
  /// The labelled corners of every code, by path, where there are labels.
  var labels: [String: [[[Double]]]]

  /// - Parameters:
  ///   - path: The manifest; `corners.json` beside it holds the labels.
  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    photos = try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      return Photo(
        set: String(fields[0]), path: String(fields[1]),
        expected: try Self.texts(Data(fields[2].utf8)),
        isComplete: fields.count > 3 && fields[3].split(separator: ",").contains("known"))
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let corners = try? Data(contentsOf: folder.appendingPathComponent("corners.json"))
    labels =
      try corners.map { try JSONDecoder().decode([String: [[[Double]]]].self, from: $0) } ?? [:]
  }

  /// A list of texts, a single text, or null.
  private static func texts(_ json: Data) throws -> [String]? {
    switch try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) {
    case let list as [String]: list
    case let text as String: [text]
    default: nil
    }
  }
}
