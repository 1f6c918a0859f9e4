// SPDX-License-Identifier: Apache-2.0

internal import QRCodes

/// The work of one thread: samples, and a session of every reader.
struct SampleWorker {
  private let plan: RunPlan
  private let readers: [any ReaderUnderTest]
  private let files: FrameFiles?
  private let thread: Int
  private var sessions: [any ReaderSession] = []

  /// - Throws: Where a reader cannot begin at all, which is better known before the run than after it.
  init(
    _ plan: RunPlan, readers: [any ReaderUnderTest], files: FrameFiles?, thread: Int
  ) throws(BenchmarkRunError) {
    self.plan = plan
    self.readers = readers
    self.files = files
    self.thread = thread
    for reader in readers {
      do {
        sessions.append(try reader.session())
      } catch {
        throw .reader(name: reader.identity.name, error)
      }
    }
  }

  /// Makes a sample, and has every reader read it.
  mutating func attempt(_ place: TryPlace) throws(BenchmarkRunError) -> (TryScore, TryTiming) {
    let sample: Sample
    do {
      sample = try plan.sample(cell: place.cell, number: place.number)
    } catch {
      throw .sample(cell: plan.cells[place.cell].name, number: place.number, error)
    }
    var shown = ReaderSample(frames: sample.frames)
    do {
      shown.files = try files?.write(sample.frames, thread: thread) ?? []
    } catch {
      throw .results(error)
    }
    var score = TryScore(
      cell: place.cell, number: place.number, seed: sample.seed, file: sample.file, readers: [:])
    var timing = TryTiming(cell: place.cell, number: place.number, readers: [:])
    for index in readers.indices {
      let name = readers[index].identity.name
      do {
        let answer = try sessions[index].read(shown)
        score.readers[name] = sample.score(answer)
        timing.readers[name] = answer.timing
      } catch {
        score.readers[name] = sample.failedScore
      }
    }
    return (score, timing)
  }
}
