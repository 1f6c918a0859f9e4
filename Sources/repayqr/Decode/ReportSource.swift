// SPDX-License-Identifier: Apache-2.0

import QRCodes

/// Makes the reports of one thread, in this process or in an isolated one.
final class ReportSource {
  private var direct: ImageFileReader?
  private var isolated: IsolatedReader?

  /// - Parameters:
  ///   - limits: The limits of the isolated process, or nil to read in this one.
  ///   - check: Lets the reader go further, in this process only: an isolated one is given no keys.
  init(_ options: ReadingOptions, limits: WorkerLimits?, check: PayloadCheck?) {
    if let limits {
      isolated = IsolatedReader(
        command: WorkerCommandLine.command, options: options, limits: limits)
    } else {
      direct = ImageFileReader(options, check: check)
    }
  }

  func report(on name: FileName) -> ImageReport {
    let file: [UInt8]
    do {
      file = try FileContents.read(name)
    } catch {
      let status: ImageReport.Status = if case .tooLarge = error { .limit } else { .unreadable }
      return ImageReport(status: status, problem: error.message)
    }
    return isolated?.report(on: file) ?? direct?.report(on: file)
      ?? ImageReport(status: .limit, problem: "libzbar could not be started: out of memory")
  }
}
