// SPDX-License-Identifier: Apache-2.0

/// A homography to the pixels of a window, in single precision: places lie within some hundred pixels of its corner.
struct LevelMap {
  let h: [Float]

  init(_ homography: Homography, scale: Double, left: Int, top: Int) {
    let h = homography.h
    let (dx, dy) = (Double(left), Double(top))
    self.h = [
      h[0] / scale - dx * h[6], h[1] / scale - dx * h[7], h[2] / scale - dx,
      h[3] / scale - dy * h[6], h[4] / scale - dy * h[7], h[5] / scale - dy,
      h[6], h[7],
    ].map { Float($0) }
  }
}

/// Where the samples of a row of places lie, and their sums.
struct SampledRow {
  private let taps: Int
  private let count: Int
  /// For every tap and place the pixel at the upper left, and how far it lies to the right of it and below.
  private var pixels: [Int32]
  private var across: [Float]
  private var along: [Float]

  /// - Parameters:
  ///   - taps: 1, or 4 an eighth of a module away in both directions along each axis.
  ///   - count: places, a multiple of eight.
  init(taps: Int, count: Int) {
    self.taps = taps
    self.count = count
    pixels = [Int32](repeating: 0, count: taps * count)
    across = [Float](repeating: 0, count: taps * count)
    along = across
  }

  /// Finds the pixels around module places.
  mutating func locate(_ x: [Float], _ y: [Float], _ map: LevelMap, width: Int) {
    precondition(x.count >= count && y.count >= count && count % 8 == 0, "all places")
    let h = map.h
    let line = Int32(width)
    let (taps, count) = (taps, count)
    unsafe x.withUnsafeBytes { x in
      unsafe y.withUnsafeBytes { y in
        unsafe pixels.withUnsafeMutableBytes { pixels in
          unsafe across.withUnsafeMutableBytes { across in
            unsafe along.withUnsafeMutableBytes { along in
              for k in Swift.stride(from: 0, to: count, by: 8) {
                let u = unsafe LatticeKernels.eight(x, k)
                let v = unsafe LatticeKernels.eight(y, k)
                let w = 1 / (u * h[6] + v * h[7] + 1)
                let px = (u * h[0] + v * h[1] + h[2]) * w
                let py = (u * h[3] + v * h[4] + h[5]) * w
                // An eighth of a module along x and along y, at these places.
                let s = w * 0.125
                let (ux, uy) = ((h[0] - h[6] * px) * s, (h[3] - h[6] * py) * s)
                let (vx, vy) = ((h[1] - h[7] * px) * s, (h[4] - h[7] * py) * s)
                for tap in 0..<taps {
                  let a: Float = taps == 1 ? 0 : tap & 1 == 0 ? 1 : -1
                  let b: Float = taps == 1 ? 0 : tap & 2 == 0 ? 1 : -1
                  // Pixel centres lie at halves.
                  let right = px + ux * a + vx * b - 0.5
                  let below = py + uy * a + vy * b - 0.5
                  // In numbers of this size there is no room for a fraction: adding rounds.
                  let column = (right - 0.5) + Self.round
                  let row = (below - 0.5) + Self.round
                  let pixel =
                    (unsafe unsafeBitCast(row, to: SIMD8<Int32>.self) &- Self.roundBits) &* line
                    &+ (unsafe unsafeBitCast(column, to: SIMD8<Int32>.self) &- Self.roundBits)
                  let at = tap &* count &+ k
                  unsafe pixels.storeBytes(of: pixel, toByteOffset: 4 &* at, as: SIMD8<Int32>.self)
                  unsafe LatticeKernels.store(right - (column - Self.round), across, at)
                  unsafe LatticeKernels.store(below - (row - Self.round), along, at)
                }
              }
            }
          }
        }
      }
    }
  }

  private static let round: Float = 8_388_608
  private static let roundBits: Int32 = 0x4B00_0000

  /// Appends the sums of light around the places; 0 for those outside the window.
  func addUp(
    _ light: Span<Float>, width: Int, height: Int, count: Int, sign: Float,
    to output: inout OutputSpan<Float>
  ) {
    precondition(light.count == width * height && count <= self.count, "a window")
    let limit = UInt32(max(light.count - width - 1, 0))
    let total = self.count
    unsafe light.withUnsafeBufferPointer { p in
      unsafe pixels.withUnsafeBufferPointer { pixels in
        unsafe across.withUnsafeBufferPointer { across in
          unsafe along.withUnsafeBufferPointer { along in
            for place in 0..<count {
              var sum: Float = 0
              var at = place
              for _ in 0..<taps {
                // A negative number is a great one without its sign.
                let pixel = unsafe UInt32(bitPattern: pixels[at])
                if pixel < limit {
                  let i = Int(pixel)
                  let fx = unsafe across[at]
                  let (a, b) = unsafe (p[i], p[i &+ 1])
                  let (c, d) = unsafe (p[i &+ width], p[i &+ width &+ 1])
                  let upper = a + (b - a) * fx
                  let lower = c + (d - c) * fx
                  unsafe sum += upper + (lower - upper) * along[at]
                }
                at &+= total
              }
              output.append(sign * sum)
            }
          }
        }
      }
    }
  }
}
