// SPDX-License-Identifier: Apache-2.0

/// What is to happen, by time; of what falls on one moment, what was put down first comes first.
struct Agenda<Item> {
  private struct Entry {
    let time: Int64
    let number: Int
    let item: Item

    func isBefore(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  /// A binary heap: no entry comes before its parent.
  private var heap: [Entry] = []
  private var count = 0

  /// Puts something down for a time, in milliseconds.
  mutating func add(_ item: Item, at time: Int64) {
    heap.append(Entry(time: time, number: count, item: item))
    count += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes what comes next.
  mutating func next() -> (time: Int64, item: Item)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.time, first.item)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].isBefore(heap[least]) { least = child }
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
