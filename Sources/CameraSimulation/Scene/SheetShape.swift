// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The form of a sheet in space: flat or bent around a cylinder, and lifted from there by crumples and folds.
struct SheetShape: Sendable {
  let curl: Curl?
  let relief: Relief?

  init(_ subject: Subject, geometry: SheetGeometry, seed: UInt64) {
    let isPaper = subject.medium == .paper
    curl = isPaper ? Curl(subject.paper, geometry: geometry) : nil
    relief = isPaper ? Relief(subject.paper, geometry: geometry, seed: seed) : nil
  }

  var isFlat: Bool { curl == nil && relief == nil }

  /// The place in space, in the sheet's axes, of a place on the sheet.
  func inSpace(_ place: SIMD2<Double>) -> SIMD3<Double> {
    let height = relief.map { Double($0.map.value(Float(place.x), Float(place.y)).x) } ?? 0
    let base = relief?.folded(place) ?? place
    return curl?.inSpace(base, height: height) ?? SIMD3(base.x, base.y, -height)
  }

  /// The normal towards the camera, without the relief, in the sheet's axes.
  func normal(_ place: SIMD2<Double>) -> SIMD3<Double> {
    guard let curl else { return SIMD3(0, 0, -1) }
    let angle = curl.angle(of: place)
    let flat = curl.across * sin(angle)
    return SIMD3(flat.x, flat.y, -cos(angle))
  }
}
