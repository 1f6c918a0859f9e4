// SPDX-License-Identifier: Apache-2.0

internal import Imaging

/// The last frames of a stream, of which the mean shows what noise hides in each.
///
/// Noise falls by the root of the number of frames, before anything has to be found in it: sums of modules need a grid
/// first. Frames are aligned with the newest part by part (the idea of S. Hasinoff and others, Burst Photography for
/// High Dynamic Range and Low-Light Imaging, 2016).
struct FrameStack: Sendable {
  /// The frames before the one in hand, the oldest first.
  private var earlier: [ImagePyramid] = []
  /// When the last of them was taken.
  private var time = Duration.zero

  /// The frames that are kept, with the one in hand.
  static let mostFrames = 8
  /// The pixels of an image beyond which a mean would take too long.
  private static let mostPixels = 2_200_000
  /// The noise, as a share of the range of gray values, from which on a mean shows more than the frame.
  private static let leastNoise = 0.04
  /// The same in gray levels: on a wall there is nothing else.
  private static let leastNoiseLevels = 1.5
  /// Units of work per pixel and frame.
  private static let workPerPixel = 2
  /// After how long nothing can be expected to be where it was.
  private static let longestGap = Duration.milliseconds(300)

  init() {}

  /// Keeps a frame of which nothing was read.
  mutating func add(_ pyramid: ImagePyramid, at time: Duration) {
    let first = pyramid.levels[0]
    guard first.width * first.height <= Self.mostPixels else { return forget() }
    if !isContinued(by: pyramid, at: time) { forget() }
    self.time = time
    if earlier.count >= Self.mostFrames - 1 { earlier.removeFirst() }
    earlier.append(pyramid)
  }

  /// Forgets all frames.
  mutating func forget() { earlier.removeAll(keepingCapacity: true) }

  /// The frames that a mean of them and the one in hand would have.
  var count: Int { earlier.count + 1 }

  /// Whether noise hides so much of a frame that a mean is worth its cost.
  func pays(for pyramid: ImagePyramid, at time: Duration) -> Bool {
    guard isContinued(by: pyramid, at: time) else { return false }
    let (noise, range) = noiseAndRange(of: pyramid.levels[0])
    return noise > max(Self.leastNoise * range, Self.leastNoiseLevels)
  }

  /// Whether a frame is of the same size as the last and follows it soon.
  private func isContinued(by pyramid: ImagePyramid, at time: Duration) -> Bool {
    guard let last = earlier.last?.levels[0] else { return false }
    let first = pyramid.levels[0]
    return last.width == first.width && last.height == first.height
      && time - self.time < Self.longestGap
  }

  /// What a mean costs, in units of work.
  func work(for pyramid: ImagePyramid) -> Int {
    pyramid.levels[0].width * pyramid.levels[0].height * earlier.count * Self.workPerPixel
  }

  /// The mean of the frames, where the newest shows things.
  ///
  /// Where an earlier frame shows something else, the newest stands in for it: a code that has just come before the camera
  /// is as clear as in that frame alone.
  func mean(onto newest: ImagePyramid) -> GrayImage {
    let level = newest.levels[0]
    var sums = level.pixels.map { UInt16($0) }
    for pyramid in earlier {
      let shifts = TileShifts(from: newest, to: pyramid)
      var target = sums.mutableSpan
      addShifted(pyramid.levels[0], onto: level, by: shifts, to: &target)
    }
    let count = UInt16(self.count)
    return GrayImage(
      width: level.width, height: level.height,
      pixels: sums.map { UInt8(truncatingIfNeeded: ($0 &+ count / 2) / count) })
  }
}
