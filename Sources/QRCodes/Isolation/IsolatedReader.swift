// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Reads image files in a child process, so that a file made to crash, hang or bloat a C library harms nobody.
///
/// The child is started when first needed and kept; when it dies or outlives an image's deadline it is killed, the image
/// gets a report that says so, and the next image starts a new child. One of these serves one thread.
public struct IsolatedReader: ~Copyable {
  private let command: WorkerCommand
  private let options: ReadingOptions
  private let limits: WorkerLimits
  private var worker: WorkerProcess?

  /// - Parameters:
  ///   - command: The program that runs `WorkerLoop`.
  ///   - limits: What the child may use for one image.
  public init(
    command: WorkerCommand, options: ReadingOptions = ReadingOptions(),
    limits: WorkerLimits = WorkerLimits()
  ) {
    self.command = command
    self.options = options
    self.limits = limits
  }

  deinit { worker?.kill() }

  /// Reads a PNG, JPEG or PNM file held in memory. Whatever goes wrong becomes part of the report.
  ///
  /// The report comes back within the time of the limits, give or take that to kill a process.
  public mutating func report(on file: [UInt8]) -> ImageReport {
    let allowance = limits.wallMilliseconds + (worker == nil ? limits.startMilliseconds : 0)
    let deadline = ContinuousClock.now + .milliseconds(allowance)
    do throws(WorkerError) {
      let worker = try runningWorker()
      return try worker.report(on: file, options: options, by: deadline)
    } catch {
      let ending = worker?.kill(graceMilliseconds: error == .connectionLost ? 200 : 0)
      worker = nil
      return ImageReport(failing: error, ending: ending, limits: limits)
    }
  }

  private mutating func runningWorker() throws(WorkerError) -> WorkerProcess {
    if let worker { return worker }
    let started = try WorkerProcess(command, limits: limits)
    worker = started
    return started
  }
}

/// The program that runs `WorkerLoop`, and its arguments.
public struct WorkerCommand: Sendable, Hashable {
  public var executablePath: String
  public var arguments: [String]

  public init(executablePath: String, arguments: [String]) {
    self.executablePath = executablePath
    self.arguments = arguments
  }
}

/// What a worker process may use.
public struct WorkerLimits: Sendable, Hashable {
  /// The time for one image, from sending the file to having the report; the worker is killed after it.
  public var wallMilliseconds: Int
  /// What the first image of a worker may take longer, while the worker starts.
  public var startMilliseconds: Int
  /// The worker's whole address space, libraries included.
  public var addressSpaceMebibytes: Int

  public init(
    wallMilliseconds: Int = 10_000, startMilliseconds: Int = 2_000,
    addressSpaceMebibytes: Int = 1_024
  ) {
    self.wallMilliseconds = wallMilliseconds
    self.startMilliseconds = startMilliseconds
    self.addressSpaceMebibytes = addressSpaceMebibytes
  }
}

extension ImageReport {
  /// The report on an image whose worker did not answer.
  fileprivate init(failing error: WorkerError, ending: WorkerProcess.Ending?, limits: WorkerLimits)
  {
    // The limit on processor time is the same deadline, kept by the kernel.
    if error == .deadline || ending == .signal(Int(SIGXCPU)) {
      self.init(
        status: .deadline,
        problem: "the reader was stopped after \(limits.wallMilliseconds) ms without a result")
      return
    }
    switch error {
    case .notStarted(let reason):
      self.init(status: .unreadable, problem: "the reader process did not start: \(reason)")
    case .deadline, .connectionLost, .malformedAnswer:
      let cause =
        switch ending {
        case .signal(let number): "signal \(number)"
        case .exit(let code): "exit code \(code)"
        case nil: "no answer"
        }
      self.init(
        status: .limit,
        problem: """
          the isolated reader died on this image (\(cause)): it needs more than \
          \(limits.addressSpaceMebibytes) MiB, or it is made to crash a library
          """)
    }
  }
}
