// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct SimulateTests {
  @Test func `two processes print the same bytes for a seed`() throws {
    // The order of dictionaries differs from process to process.
    let runs = try (0..<2).map { _ in try Tool.run("simulate", "--seed", "11", "--trace") }
    #expect(runs[0].exitCode == 0)
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].text.split(separator: "\n").count > 20)
    #expect(try Tool.run("simulate", "--seed", "12", "--trace").output != runs[0].output)
  }

  @Test func `worlds in JSON have their figures, and the sums go to standard error`() throws {
    let run = try Tool.run("simulate", "--seeds", "1..3", "--json")
    #expect(run.exitCode == 0)
    let worlds = try run.objects()
    #expect(worlds.compactMap { $0["seed"] as? Int } == [1, 2, 3])
    for world in worlds {
      #expect(world["held"] as? Bool == true)
      #expect((world["traceHash"] as? String)?.count == 16)
      #expect(world["trace"] == nil)
    }
    #expect(run.complaints.contains("3 worlds, 0 broken"))
    #expect(try Tool.run("simulate", "--seed", "1", "--quiet").complaints.isEmpty)
  }

  @Test func `a broken invariant ends with 1 and tells seed, step and name`() throws {
    let run = try Tool.run(
      "simulate", "--plant", "postingSignWrong", "--until-failure", "--json", "--shrink")
    #expect(run.exitCode == 1)
    let last = try #require(try run.objects().last)
    #expect(last["held"] as? Bool == false)
    #expect(last["invariant"] as? String == "sumsToZero")
    #expect((last["trace"] as? [String])?.isEmpty == false)
    #expect(run.complaints.contains("the same with"))
  }

  @Test func `a world runs over a database file, and only over an empty one`() throws {
    let folder = try ScratchFolder()
    let store = "sqlite:" + folder.path("world.db")
    #expect(try Tool.run("simulate", "--seed", "3", "--store", store).exitCode == 0)
    let again = try Tool.run("simulate", "--seed", "3", "--store", store)
    #expect(again.exitCode == 6)
    #expect(again.complaints.contains("empty"))
  }

  @Test(arguments: [
    ["--seed", "1", "--seeds", "1..2"], ["--seeds", "2..1"], ["--steps", "0"],
    ["--plant", "nothing"], ["--store", "elsewhere"], ["--without", "luck"],
  ])
  func `what makes no sense is refused`(arguments: [String]) throws {
    #expect(try Tool.run(["simulate"] + arguments).exitCode == 2)
  }
}
