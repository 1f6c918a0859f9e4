// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The bytes of an open file, a pipe or a socket.
struct DescriptorInput: ByteInput, ~Copyable {
  /// Who closes a descriptor.
  enum Owner {
    case this
    case caller
  }

  let descriptor: CInt
  private let owner: Owner

  init(descriptor: CInt, owner: Owner) {
    self.descriptor = descriptor
    self.owner = owner
  }

  /// The corresponding C function is `open`.
  init(path: String) throws(InputProblem) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failed(errno: errno) }
    self.init(descriptor: descriptor, owner: .this)
  }

  deinit {
    if owner == .this { close(descriptor) }
  }

  mutating func read(into target: inout OutputSpan<UInt8>) throws(InputProblem) {
    while true {
      try waitForInput()
      switch readOnce(descriptor, into: &target) {
      case .bytes, .end: return
      case .notNow: continue
      case .failed(let code): throw .failed(errno: code)
      }
    }
  }

  /// Waits in short steps, so that the end of a task ends the wait too. The corresponding C function is `poll`.
  private func waitForInput() throws(InputProblem) {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if Task.isCancelled { throw .cancelled }
      let count = unsafe poll(&waiting, 1, cancellationStepMilliseconds)
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw .failed(errno: errno) }
    }
  }
}

/// How long to wait at most before looking whether the task was cancelled.
let cancellationStepMilliseconds: CInt = 50

/// What came of one attempt to read.
enum ReadResult {
  case bytes
  case end
  case notNow
  case failed(errno: CInt)
}

/// Appends what one call gives. The corresponding C function is `read`.
func readOnce(_ descriptor: CInt, into target: inout OutputSpan<UInt8>) -> ReadResult {
  unsafe target.withUnsafeMutableBufferPointer { buffer, initialized in
    let free = unsafe UnsafeMutableBufferPointer(rebasing: buffer[initialized...])
    let count = unsafe read(descriptor, free.baseAddress, free.count)
    if count > 0 {
      initialized += count
      return .bytes
    }
    if count == 0 { return .end }
    return [EAGAIN, EINTR].contains(errno) ? .notNow : .failed(errno: errno)
  }
}
