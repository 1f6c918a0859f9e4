// SPDX-License-Identifier: Apache-2.0

/// A difficulty that photographs show and a scenario imitates.
struct PhotoCondition {
  var name: String
  /// The scenario that comes nearest, and how hard.
  var scenario: String
  var severity: Double
  /// The set of BoofCV's benchmark that collects it; those photographs may be looked at and not passed on.
  var benchmarkSet: String
  /// Photographs that may be passed on, as the manifest names them.
  var photographs: [String]

  static let all = [
    PhotoCondition(
      name: "blur", scenario: "kiosk-night", severity: 5, benchmarkSet: "boofcv/blurred",
      photographs: ["images/zxing/qrcode-1/13.png", "images/zxing/qrcode-3/32.png"]),
    PhotoCondition(
      name: "low light", scenario: "kiosk-night", severity: 3, benchmarkSet: "boofcv/brightness",
      photographs: ["images/jsqr/business-card-2.png", "images/zxing/qrcode-5/02.png"]),
    PhotoCondition(
      name: "glare", scenario: "counter-daylight", severity: 4, benchmarkSet: "boofcv/glare",
      photographs: ["images/jsqr/museum-2.png"]),
    PhotoCondition(
      name: "perspective", scenario: "counter-daylight", severity: 6,
      benchmarkSet: "boofcv/perspective",
      photographs: ["images/jsqr/stickerbook-6.png", "images/zxing/qrcode-4/46.png"]),
    PhotoCondition(
      name: "curl", scenario: "crumpled-receipt", severity: 5, benchmarkSet: "boofcv/curved",
      photographs: ["images/zxing/qrcode-4/17.png", "images/jsqr/pepsi-bottle.png"]),
    PhotoCondition(
      name: "screen", scenario: "dim-phone", severity: 3, benchmarkSet: "boofcv/monitor",
      photographs: []),
    PhotoCondition(
      name: "shadow", scenario: "counter-daylight", severity: 3, benchmarkSet: "boofcv/shadows",
      photographs: ["images/zxing/qrcode-5/13.png"]),
  ]
}
