// SPDX-License-Identifier: Apache-2.0

import Imaging
import Testing

@testable import CameraSimulation

struct MovingSheetTests {
  /// Mean and variance of where a row's light changes, from the black rectangle's right side on.
  private func edge(_ field: LuminanceField, row: Int) -> (place: Double, variance: Double) {
    let values = (0..<field.width).map { Double(field.planes[0][row * field.width + $0]) }
    var (sum, first, second) = (0.0, 0.0, 0.0)
    for column in 121..<field.width {
      let change = values[column] - values[column - 1]
      sum += change
      first += change * Double(column)
      second += change * Double(column) * Double(column)
    }
    let mean = first / sum
    return (mean, second / sum - mean * mean)
  }

  private func field(_ setup: CameraSetup, row: Double = 0, exposure: Double) -> LuminanceField {
    SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 1).luminance(
      FrameTiming(startSeconds: -exposure / 2, rowSeconds: row, exposureSeconds: exposure))
  }

  @Test(arguments: [100.0, 300, 900])
  func `a moving edge is as wide as its way during the exposure`(speed: Double) {
    var setup = CameraSetup.plain()
    let still = edge(field(setup, exposure: 0.01), row: 90)
    setup.motion.velocityXMillimetresPerSecond = speed
    let moved = edge(field(setup, exposure: 0.01), row: 90)
    // What two neighbouring pixels differ by is a triangle, with a sixth of a square pixel as variance.
    let way = (12 * max(0, moved.variance - 1.0 / 6)).squareRoot()
    #expect(abs(way / (speed * 0.01 / 90 * 207.8) - 1) < 0.03)
    #expect(abs(moved.place - still.place) < 0.05, "the middle of the exposure decides the place")
  }

  @Test func `a rolling shutter slants a moving edge`() {
    var setup = CameraSetup.plain()
    setup.motion.velocityXMillimetresPerSecond = 150
    let field = field(setup, row: 1e-4, exposure: 1e-4)
    let slant = edge(field, row: 120).place - edge(field, row: 60).place
    #expect(abs(slant - 150 / 90 * 207.8 * 1e-4 * 60) < 0.05)
  }

  @Test func `the truth tells how far the code moves during an exposure`() {
    var setup = CameraSetup.plain()
    setup.motion.velocityXMillimetresPerSecond = 150
    setup.motion.velocityYMillimetresPerSecond = -30
    let truth = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 1).truth(
      FrameTiming(startSeconds: 0, rowSeconds: 0, exposureSeconds: 0.01))
    #expect(abs(truth.motionPixels.x - 1.5 / 90 * 207.8) < 1e-6)
    #expect(abs(truth.motionPixels.y + 0.3 / 90 * 207.8) < 1e-6)
  }

  @Test func `tremor has the standard deviation asked for, within its band`() {
    let random = SceneRandom(seed: 4, stream: .tremor)
    var sum = 0.0
    for axis in 0..<6 {
      let wobble = Wobble(standardDeviation: 2, hertz: 7...11, random: random, axis: axis)
      for step in 0..<3000 {
        let value = wobble.value(atSeconds: Double(step) * 0.0131)
        sum += value * value
      }
    }
    #expect(abs((sum / 18_000).squareRoot() - 2) < 0.05)
  }

  @Test func `a time has the same pose whatever frame asks for it`() {
    var motion = Motion()
    motion.tremorMillimetres = 1
    motion.tremorDegrees = 1
    motion.swayMillimetres = 3
    let track = PoseTrack(motion, seed: 2)
    let one = PosePath(track, from: 1, to: 1.03).pose(atSeconds: 1.02)
    let other = PosePath(track, from: 1.0199, to: 1.05).pose(atSeconds: 1.02)
    #expect(one == other)
    let exact = track.pose(atSeconds: 1.02013)
    let path = PosePath(track, from: 1, to: 1.03).pose(atSeconds: 1.02013)
    let miss = exact.centre - path.centre
    #expect((miss * miss).sum().squareRoot() < 1e-4)
    #expect(PoseTrack(motion, seed: 3).pose(atSeconds: 1).centre != track.pose(atSeconds: 1).centre)
  }

  @Test func `a sweep goes to and fro`() {
    var motion = Motion()
    motion.sweepMillimetres = 80
    motion.sweepSeconds = 2
    let track = PoseTrack(motion, seed: 0)
    #expect(abs(track.pose(atSeconds: 0).centre.x) < 1e-9)
    #expect(abs(track.pose(atSeconds: 0.5).centre.x - 80) < 1e-9)
    #expect(abs(track.pose(atSeconds: 1.5).centre.x + 80) < 1e-9)
  }

  @Test func `codes are shown one after another, with pauses`() throws {
    let schedule = PresentationSchedule(codes: 2, presentSeconds: 1, pauseSeconds: 0.5)
    let shown = [0, 0.99, 1.01, 1.49, 1.51, 2.49, 2.51, 3.01].map {
      schedule.code(atSeconds: $0)
    }
    #expect(shown == [0, 0, nil, nil, 1, 1, nil, 0])
    #expect(
      PresentationSchedule(codes: 2, presentSeconds: 0, pauseSeconds: 1).code(atSeconds: 9) == 0)
    #expect(
      PresentationSchedule(codes: 0, presentSeconds: 0, pauseSeconds: 1).code(atSeconds: 9) == nil)

    var setup = CameraSetup.plain()
    setup.motion.presentSeconds = 1
    setup.subject.backgroundReflectance = 0.3
    let scene = SceneRenderer(codes: [BlackRectangle.code], setup: setup, seed: 1)
    let pause = FrameTiming(startSeconds: 1.2, rowSeconds: 0, exposureSeconds: 0.01)
    #expect(scene.truth(pause).code == nil)
    #expect(scene.truth(pause).corners == nil)
    #expect(scene.luminance(pause).planes[0].allSatisfy { abs($0 - 30) < 1e-3 })
  }
}
