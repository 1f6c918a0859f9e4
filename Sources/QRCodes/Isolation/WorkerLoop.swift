// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc

/// What a worker is asked: the header line before the bytes of a file.
struct WorkerRequest: Codable {
  var fileByteCount: Int
  /// Processor time after which the worker dies on its own, should nobody be left to kill it.
  var processorSeconds: Int
  var options: ReadingOptions
}

/// The child's side of `IsolatedReader`: reads requests from standard input and answers on standard output, until its
/// input ends.
public enum WorkerLoop {
  /// Gives up what an image reader does not need, before the first untrusted byte is read, then serves.
  ///
  /// The address space is capped, no core file is written and no file can grow. A limit on processor time is set anew for
  /// each image, so that a worker that hangs ends even when its parent was killed. The corresponding C function is
  /// `setrlimit`.
  public static func run(addressSpaceMebibytes: Int) {
    // A parent that starts us from a Dispatch thread leaves most signals blocked, SIGXCPU among them.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, nil)

    lower(RLIMIT_CORE, to: 0)
    lower(RLIMIT_FSIZE, to: 0)
    lower(RLIMIT_AS, to: rlim_t(addressSpaceMebibytes) << 20)

    var input = BufferedInput(descriptor: STDIN_FILENO)
    while let line = input.readRecord(endingWith: UInt8(ascii: "\n")),
      let request = try? JSONDecoder().decode(WorkerRequest.self, from: Data(line)),
      let file = input.readExactly(request.fileByteCount)
    {
      allowProcessorTime(seconds: request.processorSeconds)
      var reader = ImageFileReader(request.options)
      guard let answer = try? JSONEncoder().encode(reader.report(on: file)) else { return }
      FileHandle.standardOutput.write(answer + Data([UInt8(ascii: "\n")]))
    }
  }

  private static func lower(_ resource: __rlimit_resource, to value: rlim_t) {
    var limit = rlimit(rlim_cur: value, rlim_max: value)
    _ = unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// Moves the soft limit only: `RLIMIT_CPU` counts from the start of the process.
  private static func allowProcessorTime(seconds: Int) {
    var used = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &used)
    let soonest = used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds + 1
    var limit = rlimit(rlim_cur: rlim_t(soonest), rlim_max: rlim_t.max)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }
}
