// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

/// A child process that answers `WorkerRequest`s.
///
/// A request is a line of JSON that names a number of bytes, followed by that many bytes of the image file; the answer is
/// a line of JSON, an `ImageReport`.
final class WorkerProcess {
  /// How a child ended.
  enum Ending: Equatable {
    case exit(code: Int)
    case signal(Int)
  }

  private let process = Process()
  /// Our end of a pair of sockets whose other end is the child's standard input and output. A pipe would not do: writing
  /// to a pipe whose reader died raises SIGPIPE, for the whole process.
  private let socket: FileHandle
  private var received: [UInt8] = []

  init(_ command: WorkerCommand, limits: WorkerLimits) throws(WorkerError) {
    let (ours, theirs) = try connectedSockets()
    socket = ours
    process.executableURL = URL(fileURLWithPath: command.executablePath)
    process.arguments =
      command.arguments + ["--address-space-mebibytes", String(limits.addressSpaceMebibytes)]
    process.standardInput = theirs
    process.standardOutput = theirs
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .notStarted(reason: "\(error.localizedDescription) (\(command.executablePath))")
    }
    // The child has its own copy; keeping this end open would hide the child's death.
    try? theirs.close()
  }

  /// Sends one file and waits for the report.
  func report(
    on file: [UInt8], options: ReadingOptions, by deadline: ContinuousClock.Instant
  ) throws(WorkerError) -> ImageReport {
    let secondsLeft = ContinuousClock.now.duration(to: deadline).components.seconds
    let request = WorkerRequest(
      fileByteCount: file.count, processorSeconds: Int(secondsLeft), options: options)
    guard let header = try? JSONEncoder().encode(request) else { throw .malformedAnswer }
    try send([UInt8](header) + [UInt8(ascii: "\n")], by: deadline)
    try send(file, by: deadline)
    let answer = try receiveLine(by: deadline)
    guard let report = try? JSONDecoder().decode(ImageReport.self, from: Data(answer)) else {
      throw .malformedAnswer
    }
    return report
  }

  /// Ends the child and tells how it ended.
  ///
  /// - Parameter graceMilliseconds: How long a child that seems to be dying may take over it, so that its own ending is
  ///   told and not ours.
  @discardableResult
  func kill(graceMilliseconds: Int = 0) -> Ending {
    for _ in 0..<graceMilliseconds where process.isRunning { usleep(1_000) }
    if process.isRunning { _ = Glibc.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let status = Int(process.terminationStatus)
    return process.terminationReason == .uncaughtSignal ? .signal(status) : .exit(code: status)
  }

  private func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant) throws(WorkerError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      try wait(for: Int16(POLLOUT), by: deadline)
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          socket.fileDescriptor, buffer.baseAddress, buffer.count,
          CInt(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EAGAIN && errno != EINTR {
        throw .connectionLost
      }
    }
  }

  private func receiveLine(by deadline: ContinuousClock.Instant) throws(WorkerError) -> [UInt8] {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = [UInt8](received[..<end])
        received.removeSubrange(...end)
        return line
      }
      searched = received.count
      guard searched < Self.answerLimitBytes else { throw .malformedAnswer }
      try wait(for: Int16(POLLIN), by: deadline)
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(socket.fileDescriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { throw .connectionLost }
      received += chunk[..<count]
    }
  }

  private func wait(
    for events: Int16, by deadline: ContinuousClock.Instant
  ) throws(WorkerError) {
    while true {
      let left = ContinuousClock.now.duration(to: deadline).milliseconds
      guard left > 0 else { throw .deadline }
      var waiting = pollfd(fd: socket.fileDescriptor, events: events, revents: 0)
      let count = unsafe poll(&waiting, 1, CInt(min(left.rounded(.up), 1e9)))
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw .connectionLost }
    }
  }

  /// More than any image's codes need: 40 megapixels hold some 4,000 codes of version 2.
  private static let answerLimitBytes = 64 << 20
}

/// Why a worker gave no report.
enum WorkerError: Error, Equatable {
  case notStarted(reason: String)
  case deadline
  case connectionLost
  case malformedAnswer
}

/// Two sockets that are each other's ends; no other child inherits them.
///
/// The corresponding C function is `socketpair`.
private func connectedSockets() throws(WorkerError) -> (ours: FileHandle, theirs: FileHandle) {
  var descriptors: (CInt, CInt) = (-1, -1)
  let result = unsafe withUnsafeMutableBytes(of: &descriptors) { bytes in
    unsafe socketpair(
      AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0,
      bytes.bindMemory(to: CInt.self).baseAddress)
  }
  guard result == 0 else { throw .notStarted(reason: unsafe String(cString: strerror(errno))) }
  return (
    FileHandle(fileDescriptor: descriptors.0, closeOnDealloc: true),
    FileHandle(fileDescriptor: descriptors.1, closeOnDealloc: true)
  )
}
