// SPDX-License-Identifier: Apache-2.0

import Imaging
import QRCodes
import ReliabilityBenchmark
import Testing

@Suite struct SampleTests {
  @Test func `seeds belong to run, cell and number, and are the same for ever`() {
    #expect(
      trySeed(run: 1, cell: "defocus/defocusRadiusModules=0.5", number: 0)
        == 8_054_864_298_891_899_441)
    #expect(
      trySeed(run: 1, cell: "defocus/defocusRadiusModules=0.5", number: 1)
        == 12_067_259_188_415_128_962)
    var seeds: Set<UInt64> = []
    for run in 1...3 as ClosedRange<UInt64> {
      for cell in ["a", "b", "ab"] {
        for number in 0..<100 { seeds.insert(trySeed(run: run, cell: cell, number: number)) }
      }
    }
    #expect(seeds.count == 900)
  }

  @Test func `a sample made twice is the same, and the next one another`() throws {
    let plan = try TinySuite.plan()
    let again = try TinySuite.plan()
    for cell in [0, 4] {
      let one = try plan.sample(cell: cell, number: 0)
      let other = try again.sample(cell: cell, number: 0)
      #expect(one.frames == other.frames)
      #expect(one.payload == other.payload)
      let next = try plan.sample(cell: cell, number: 1)
      #expect(one.frames != next.frames)
      #expect(one.payload != next.payload)
    }
  }

  @Test func `a cell has the same samples where other sections are left out`() throws {
    let all = try TinySuite.plan()
    let some = try TinySuite.plan(changes: SuiteChanges(sections: ["kiosk-night"]))
    #expect(some.cells.map(\.name) == ["kiosk-night/severity=8"])
    #expect(
      try all.sample(cell: 4, number: 3).frames == some.sample(cell: 0, number: 3).frames)
  }

  @Test func `a plan is made again from the header of its results`() throws {
    let plan = try TinySuite.plan(seed: 9, changes: SuiteChanges(tries: 3, halfWidth: 0.2))
    let again = try RunPlan(plan.header(readers: [], toolVersion: "test"))
    #expect(again.cells == plan.cells)
    #expect(again.rule(ofCell: 1) == TryRule(most: 3, least: 2, halfWidth: 0.2))
    #expect(
      try again.sample(cell: 1, number: 2).frames == plan.sample(cell: 1, number: 2).frames)
  }

  @Test func `a burst has the frames that were asked for, and a payload for each code shown`()
    throws
  {
    let yaml = """
      name: bursts
      summary: Bursts.
      sections:
        burst:
          kind: burst
          scenarios: queue-of-codes
          severities: 2
          framesPerSecond: 10
          seconds: 0.4
          fixed: {format: {width: 96, height: 96}, lens.focalLengthMillimetres: 0.7}
          code: {bytes: 10}
      """
    let sample = try RunPlan(Suite(yaml: yaml), seed: 1).sample(cell: 0, number: 0)
    #expect(sample.frames.map(\.timestamp) == [0, 100, 200, 300].map { .milliseconds($0) })
    #expect(sample.frames[0].image != sample.frames[1].image)
    let payload = try #require(sample.payload)
    let right = AnsweredCode(bytes: payload, text: nil)
    let wrong = AnsweredCode(bytes: nil, text: "no such thing")
    let answer = ReaderAnswer(codes: [right, wrong], frame: 2, timing: .none)
    #expect(
      sample.score(answer)
        == ReaderScore(
          read: [true], wrong: 1, frames: 3, milliseconds: 200, wrongTexts: ["no such thing"]))
  }

  @Test func `there is no try beyond a plan`() throws {
    let plan = try TinySuite.plan()
    #expect(throws: SampleError.noSuchTry(cell: 5, number: 0)) {
      try plan.sample(cell: 5, number: 0)
    }
    #expect(throws: SampleError.noSuchTry(cell: 0, number: -1)) {
      try plan.sample(cell: 0, number: -1)
    }
  }

  @Test func `a derived parameter that cannot be had is told before the run`() throws {
    let yaml = """
      name: impossible
      summary: Motion without a fixed exposure.
      sections:
        motion: {kind: sweep, scenario: far-away, axes: {motionModules: [1]}}
      """
    let error = #expect(throws: RunPlanError.self) { try RunPlan(Suite(yaml: yaml), seed: 1) }
    #expect(
      error?.description == "motion/motionModules=1: motionModules needs exposure.mode: fixed")
  }
}
