// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes

/// How a flawless symbol is put before the reader.
struct CleanView: Hashable {
  enum Pose: Hashable {
    case upright
    /// Clockwise, by a multiple of 7.
    case turned(degrees: Int)
    /// Left and right exchanged.
    case mirrored
    /// Light on dark, the quiet zone dark.
    case inverted
    /// Upright with a quiet zone other than 4 modules.
    case margin(modules: Int)
  }

  var pose: Pose
  var pixelsPerModule: Int

  /// The name under which results are added up.
  var group: String {
    switch pose {
    case .upright: "upright"
    case .turned: "turned"
    case .mirrored: "mirrored"
    case .inverted: "inverted"
    case .margin(let modules): "margin \(modules)"
    }
  }

  /// The view with every figure in it.
  var name: String {
    guard case .turned(let degrees) = pose else { return "\(group) \(pixelsPerModule) px" }
    return "turned \(degrees)° \(pixelsPerModule) px"
  }

  /// The upright view at every size, and a choice of other views of the same symbol.
  ///
  /// - Parameters:
  ///   - sizes: Pixels per module.
  ///   - turns: How many turned views, at angles and sizes that `random` chooses.
  ///   - widest: Turned views of more pixels per side come at a smaller size instead, at least 2 pixels per module.
  static func choice(
    side: Int, sizes: [Int], turns: Int, widest: Int, using random: inout SplitMix64
  ) -> [CleanView] {
    var views = sizes.map { CleanView(pose: .upright, pixelsPerModule: $0) }
    let turnedSizes = sizes.filter { $0 == 2 || $0 > 2 && $0 * side <= widest }
    for _ in 0..<turns {
      guard let size = turnedSizes.randomElement(using: &random) else { break }
      let degrees = 7 * Int.random(in: 1...51, using: &random)
      views.append(CleanView(pose: .turned(degrees: degrees), pixelsPerModule: size))
    }
    guard turns > 0 else { return views }
    let others: [Pose] = [.mirrored, .inverted] + (0...3).map { .margin(modules: $0) }
    for pose in others {
      let size = sizes.filter { $0 * side <= widest }.randomElement(using: &random) ?? sizes[0]
      views.append(CleanView(pose: pose, pixelsPerModule: size))
    }
    return views
  }

  /// The symbol as seen.
  func image(of symbol: Symbol) -> GrayImage {
    switch pose {
    case .upright:
      GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule)
    case .turned(let degrees):
      GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule).turned(degrees: Double(degrees))
    case .mirrored:
      GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule).mirrored()
    case .inverted:
      GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule).inverted()
    case .margin(let modules):
      GrayImage(drawing: symbol, pixelsPerModule: pixelsPerModule, quietZone: modules)
    }
  }
}
