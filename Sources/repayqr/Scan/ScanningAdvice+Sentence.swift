// SPDX-License-Identifier: Apache-2.0

import QRCodes

extension ScanningAdvice {
  /// What to say to whoever holds the code.
  var sentence: String {
    switch self {
    case .showCode: "hold a code before the camera"
    case .tooDark: "too dark: more light helps"
    case .lowContrast: "hardly any contrast: turn it out of the light, or brighten the screen"
    case .closer: "too small: hold it closer"
    case .holdStill: "hold it still"
    case .blurred: "out of focus: change the distance a little"
    case .glare: "a lamp is mirrored in it: tilt it a little"
    case .partlyOutside: "part of the code is outside the picture"
    case .damaged: "part of the code is covered or damaged"
    }
  }
}
