// SPDX-License-Identifier: Apache-2.0

import Imaging

/// An image and its reductions by two, four, eight and so on, down to about `smallestSide` pixels.
struct ImagePyramid: Sendable {
  /// The levels, the image itself first.
  let levels: [GrayLevel]

  /// The image, without a copy.
  var image: GrayImage {
    GrayImage(width: levels[0].width, height: levels[0].height, pixels: levels[0].pixels)
  }

  /// Levels go on while the shorter side of the next has at least `smallestSide` pixels and the budget lasts.
  init(_ image: GrayImage, smallestSide: Int = 40, budget: inout WorkBudget) {
    var levels = [GrayLevel(image)]
    while let last = levels.last, min(last.width, last.height) / 2 >= smallestSide,
      budget.spend(last.width * last.height / 16)
    {
      levels.append(GrayLevel(halving: last))
    }
    self.levels = levels
  }

  /// The index of the level on which a module of `modulePixels` image pixels spans 2.5 to 5 pixels, or of the nearest.
  ///
  /// Fewer pixels would blur modules into each other; more would only add noise, since samples are points.
  func index(forModulePixels modulePixels: Double) -> Int {
    var index = 0
    var pixels = modulePixels
    while pixels >= 5, index + 1 < levels.count {
      pixels /= 2
      index += 1
    }
    return index
  }
}
