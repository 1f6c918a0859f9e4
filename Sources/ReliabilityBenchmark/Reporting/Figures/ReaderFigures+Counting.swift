// SPDX-License-Identifier: Apache-2.0

extension ReaderFigures {
  /// Counts one reader over a run.
  init(_ reader: ReaderIdentity, in tries: TriesByCell) {
    name = reader.name.visible()
    version = reader.version?.visible()
    command = reader.command?.visible()
    isOurs = reader.isOurs
    let single = tries.tally(of: reader.name, in: SectionKind.singleFrames)
    let streams = tries.tally(of: reader.name, in: [.burst])
    let taken = tries.tally(of: reader.name, in: [.photographs])
    frames = Share(single.proportion)
    bursts = Share(streams.proportion)
    photographs = Share(taken.proportion)
    let all = [single, streams, taken]
    misread = all.map(\.misread).reduce(0, +)
    unconfirmed = all.map(\.unconfirmed).reduce(0, +)
    failed = all.map(\.failed).reduce(0, +)
    var wall = TimeDistribution()
    var processor = TimeDistribution()
    for entry in tries.cells where entry.cell.kind != .burst {
      for timing in entry.timings {
        guard let time = timing.readers[reader.name] else { continue }
        wall.add(microseconds: time.wallMicroseconds)
        if let time = time.processorMicroseconds { processor.add(microseconds: time) }
      }
    }
    self.wall = TimeFigures(wall)
    self.processor = TimeFigures(processor)
  }
}
