// SPDX-License-Identifier: Apache-2.0

public import Imaging

/// Reads the codes of image files, one file at a time, keeping the readers' buffers between files.
///
/// One of these serves one thread.
public struct ImageFileReader: ~Copyable {
  private let options: ReadingOptions
  private var scanner: CodeScanner

  /// - Parameter check: Lets the toolkit's own reader go further at `thorough`, see ``PayloadCheck``.
  public init(_ options: ReadingOptions = ReadingOptions(), check: PayloadCheck? = nil) {
    self.options = options
    scanner = CodeScanner(options.reader, effort: options.effort, check: check)
  }

  /// Reads a PNG, JPEG or PNM file held in memory. Whatever is wrong with it becomes part of the report.
  public mutating func report(on file: [UInt8]) -> ImageReport {
    let image: GrayImage
    do {
      image = try GrayImage(
        decoding: file, limits: ImageLimits(maximumPixels: options.maximumPixels))
    } catch {
      return ImageReport(refusing: error)
    }
    return report(on: image)
  }

  /// Reads an image that is in memory already.
  public mutating func report(on image: GrayImage) -> ImageReport {
    let start = ContinuousClock.now
    let deadline = options.deadlineMilliseconds.map { start + .milliseconds($0) }
    var report = ImageReport(status: .empty, width: image.width, height: image.height)
    do {
      let outcome = try scanner.outcome(for: image, deadline: deadline)
      report.codes = outcome.readings.prefix(options.extent == .firstCode ? 1 : .max)
        .map(ImageReport.Code.init)
      // A reader that was stopped cannot say why there is nothing.
      report.advice = outcome.status == .deadline ? [] : outcome.advice.map(\.description)
      report.status =
        if !report.codes.isEmpty {
          .decoded
        } else {
          switch outcome.status {
          case .finished: .empty
          case .deadline: .deadline
          case .limit: .limit
          }
        }
    } catch .outOfMemory {
      report.status = .limit
      report.problem = "ZBar ran out of memory"
    } catch {
      report.status = .unreadable
      report.problem = "ZBar failed inside: \(error)"
    }
    report.elapsedMilliseconds = (ContinuousClock.now - start).milliseconds
    return report
  }
}

extension ImageReport {
  init(refusing error: ImageError) {
    switch error {
    case .tooLarge(let width, let height, _):
      self.init(status: .limit, width: width, height: height, problem: "\(error)")
    case .overLimit, .outOfMemory:
      self.init(status: .limit, problem: "\(error)")
    default:
      self.init(status: .unreadable, problem: "\(error)")
    }
  }
}

extension Duration {
  /// The duration in milliseconds, to the microsecond.
  var milliseconds: Double {
    let (seconds, attoseconds) = components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    return Double(microseconds) / 1_000
  }
}
