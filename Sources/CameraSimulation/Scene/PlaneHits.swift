// SPDX-License-Identifier: Apache-2.0

extension RowHits {
  /// Finds where the rays of a stretch of a row meet a flat sheet.
  mutating func meetPlane(_ pose: SheetPose, slopes: LensSlopes, row: Int, columns: Range<Int>) {
    let first = row * slopes.stride + columns.lowerBound
    let next = first + slopes.stride
    meetFlatSheet(
      slopesX: slopes.x.span.extracting(first..<first + columns.count + 1),
      slopesY: slopes.y.span.extracting(first..<first + columns.count + 1),
      nextX: slopes.x.span.extracting(next..<next + columns.count),
      nextY: slopes.y.span.extracting(next..<next + columns.count), pose: pose,
      lifts: heights, x: &x, y: &y, boxWidth: &boxWidth, boxHeight: &boxHeight)
  }
}

/// Finds where rays meet a flat sheet, and what box each pixel gathers from.
///
/// The footprint of a pixel is taken as an upright box with the second moments of the true one, a turned and slanted
/// square: exact when the image is seen upright, and symmetric about the true centre always, so no edge moves. It comes
/// from the differences to the next pixel's ray (Igehy, Tracing Ray Differentials, 1999, 3.1), so it includes the lens.
///
/// - Parameters:
///   - slopesX, slopesY: The slopes of the rays through the pixels, and of one more.
///   - nextX, nextY: The slopes of the rays one row below.
///   - lifts: How far the sheet is lifted there towards the camera.
private func meetFlatSheet(
  slopesX: Span<Float>, slopesY: Span<Float>, nextX: Span<Float>, nextY: Span<Float>,
  pose: SheetPose, lifts: [Float], x: inout [Float], y: inout [Float], boxWidth: inout [Float],
  boxHeight: inout [Float]
) {
  let count = nextX.count
  let right = SIMD3<Float>(pose.right)
  let down = SIMD3<Float>(pose.down)
  let away = SIMD3<Float>(pose.away)
  let lens = SIMD3<Float>(pose.lens)
  let lifts = lifts.span.extracting(0..<count)
  var hitX = x.mutableSpan
  var hitY = y.mutableSpan
  var widths = boxWidth.mutableSpan
  var heights = boxHeight.mutableSpan
  for index in 0..<count {
    let (slopeX, slopeY) = (slopesX[index], slopesY[index])
    let rayX = right.x * slopeX + right.y * slopeY + right.z
    let rayY = down.x * slopeX + down.y * slopeY + down.z
    let rayZ = away.x * slopeX + away.y * slopeY + away.z
    let inverse = 1 / rayZ
    let reach = -(lens.z + lifts[index]) * inverse
    let (alongX, alongY) = (rayX * inverse, rayY * inverse)
    let met = reach > 0
    hitX[index] = met ? lens.x + reach * rayX : RowHits.nowhere
    hitY[index] = met ? lens.y + reach * rayY : RowHits.nowhere

    // One pixel to the right, and one down: along the sheet, less what the ray's way into the sheet takes back.
    let (acrossX, acrossY) = (slopesX[index &+ 1] - slopeX, slopesY[index &+ 1] - slopeY)
    let (belowX, belowY) = (nextX[index] - slopeX, nextY[index] - slopeY)
    let acrossZ = away.x * acrossX + away.y * acrossY
    let belowZ = away.x * belowX + away.y * belowY
    let a = right.x * acrossX + right.y * acrossY - alongX * acrossZ
    let b = right.x * belowX + right.y * belowY - alongX * belowZ
    let c = down.x * acrossX + down.y * acrossY - alongY * acrossZ
    let d = down.x * belowX + down.y * belowY - alongY * belowZ
    widths[index] = max(abs(reach) * (a * a + b * b).squareRoot(), 1e-6)
    heights[index] = max(abs(reach) * (c * c + d * d).squareRoot(), 1e-6)
  }
}
