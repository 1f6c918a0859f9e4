// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Imaging

/// Photographs of a manifest, or of a folder.
///
/// A manifest has a line for each: set, path, expected texts as JSON, tags, divided by tabs. The texts are a list, a single
/// text, `[]` where no code is in the picture, or `null` where nobody knows; the tag `known` says that they are all there is.
/// `corners.json` beside it holds the labelled corners of codes by path, where there are labels.
public struct PhotographList: Sendable, Hashable {
  /// The photographs, in the order of the manifest, or of their paths.
  public let photographs: [Photograph]
  /// The folder that their paths start from.
  public let folder: String

  /// Reads a manifest, or lists the images of a folder and of those in it: of them nobody knows the texts, and the set is
  /// the folder's name.
  public init(path: String) throws(PhotographListError) {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(path: path)
    }
    if isFolder.boolValue {
      folder = path
      photographs = Self.images(in: path)
    } else {
      let url = URL(fileURLWithPath: path)
      folder = url.deletingLastPathComponent().path
      photographs = try Self.photographs(in: url)
    }
    guard !photographs.isEmpty else { throw .empty(path: path) }
  }

  /// The path of a photograph's file.
  public func path(of photograph: Photograph) -> String {
    photograph.path.hasPrefix("/") ? photograph.path : folder + "/" + photograph.path
  }

  // MARK: Manifests

  private static func photographs(in manifest: URL) throws(PhotographListError) -> [Photograph] {
    guard let data = try? Data(contentsOf: manifest),
      let text = String(validating: data, as: UTF8.self)
    else { throw .unreadable(path: manifest.path) }
    let outlines = try outlines(
      manifest.deletingLastPathComponent().appendingPathComponent("corners.json"))
    var photographs: [Photograph] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.hasPrefix("#") && !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 3, !fields[0].isEmpty, !fields[1].isEmpty,
        let expected = texts(Data(fields[2].utf8))
      else { throw .badLine(path: manifest.path, line: index + 1) }
      photographs.append(
        Photograph(
          set: String(fields[0]), path: String(fields[1]), expected: expected,
          isComplete: fields.count > 3 && fields[3].split(separator: ",").contains("known"),
          outlines: outlines[String(fields[1])] ?? []))
    }
    return photographs
  }

  /// A list of texts, a single text, or null; nil for anything else.
  private static func texts(_ json: Data) -> [String]?? {
    switch try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) {
    case let list as [String]: .some(list)
    case let text as String: .some([text])
    case is NSNull: .some(nil)
    default: nil
    }
  }

  private static func outlines(_ labels: URL) throws(PhotographListError) -> [String: [[Point]]] {
    guard let data = try? Data(contentsOf: labels) else { return [:] }
    guard let corners = try? JSONDecoder().decode([String: [[[Double]]]].self, from: data),
      corners.values.joined().joined().allSatisfy({ $0.count == 2 })
    else { throw .badLabels(path: labels.path) }
    return corners.mapValues { codes in codes.map { $0.map { Point(x: $0[0], y: $0[1]) } } }
  }

  // MARK: Folders

  private static func images(in folder: String) -> [Photograph] {
    let suffixes: Set = ["png", "jpg", "jpeg", "webp", "pgm", "ppm", "pbm", "pnm"]
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return
      names
      .filter { suffixes.contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { name in
        let parent = (name as NSString).deletingLastPathComponent
        return Photograph(
          set: parent.isEmpty ? URL(fileURLWithPath: folder).lastPathComponent : parent,
          path: name, expected: nil, isComplete: false)
      }
  }
}

/// Why there is no list of photographs.
public enum PhotographListError: Error, Sendable, Hashable {
  /// Neither a file nor a folder has this name.
  case missing(path: String)
  /// The manifest cannot be read, or is not UTF-8.
  case unreadable(path: String)
  /// This line does not have the form: set, path, expected texts as JSON, tags.
  case badLine(path: String, line: Int)
  /// The labelled corners are not lists of codes, each a list of corners [x, y], by path.
  case badLabels(path: String)
  /// There is no photograph.
  case empty(path: String)
}

extension PhotographListError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path) does not exist"
    case .unreadable(let path): "\(path) cannot be read as UTF-8 text"
    case .badLine(let path, let line):
      "\(path):\(line): a line has set, path, expected texts as JSON (a list, a text, null) and "
        + "tags, divided by tabs"
    case .badLabels(let path):
      "\(path): must hold, by path, lists of codes, each a list of corners [x, y]"
    case .empty(let path): "\(path) has no photographs"
    }
  }
}
