// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Glibc
import Payments
import QRCodes

/// `repayqr decode`: reads codes from images.
struct DecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Read codes from images, folders or standard input.",
    discussion: """
      EXAMPLES
        repayqr decode photo.jpg
        repayqr decode --json --jobs 2 captures/ > results.jsonl
        find . -name '*.png' -print0 | repayqr decode --json --files-from - -0
        repayqr decode --verify --audience t-01 photo.jpg
        cat photo.png | repayqr decode --raw - > payload.bin

      Folders are read with all their subfolders, in the order of their names. The exit code is 0 when every input gave a \
      code (and, with --verify, every code is valid), 1 when none did, 3 when none could be read, 5 when a limit or \
      deadline stopped them, and 4 when inputs ended differently.
      """)

  @Argument(help: "Images (PNG, JPEG, WebP, PGM, PPM, PBM), folders, or - for standard input.")
  var paths: [String] = []

  @Option(help: "Read further paths from a file, one a line; - is standard input.")
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")], help: "Paths of --files-from end with NUL.")
  var nulTerminated = false

  @Flag(help: "Print one JSON object per file.")
  var json = false

  @Flag(help: "Print the exact bytes of the codes and nothing else.")
  var raw = false

  @Option(help: "Who reads: ours, ZBar, or ours with ZBar's second opinion where thorough.")
  var reader: ReaderChoice = .auto

  @Option(help: "How much work an image is worth.")
  var effort: Effort = .normal

  @Option(help: "Stop after this many milliseconds per image; where ZBar reads, implies --isolate.")
  var deadlineMs: Int?

  @Option(help: "Refuse images with more pixels.")
  var maxPixels = 40_000_000

  @Option(name: .shortAndLong, help: "Images read at the same time.")
  var jobs = 1

  @Flag(help: "Report only the first code of each image.")
  var first = false

  @Flag(help: "Read each image in a process with limits on memory and time, for untrusted images.")
  var isolate = false

  @Flag(
    help:
      "Check each code's signature, time and audience as well; reads more damage where thorough.")
  var verify = false

  @OptionGroup var verification: VerificationOptions

  @Flag(name: .shortAndLong, help: "Print no messages, only results.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say for each code who read it and how.")
  var verbose = false

  func validate() throws {
    if paths.isEmpty && filesFrom == nil {
      throw ValidationError("name an image, a folder, or - for standard input")
    }
    if json && raw { throw ValidationError("--json and --raw exclude each other") }
    if nulTerminated && filesFrom == nil { throw ValidationError("-0 needs --files-from") }
    guard jobs >= 1 && jobs <= 256 else { throw ValidationError("--jobs takes 1 to 256") }
    guard maxPixels >= 1 else { throw ValidationError("--max-pixels takes 1 or more") }
    if let deadlineMs, deadlineMs < 1 { throw ValidationError("--deadline-ms takes 1 or more") }
    let standardInputUses = paths.count { $0 == "-" } + (filesFrom == "-" ? 1 : 0)
    guard standardInputUses <= 1 else {
      throw ValidationError("standard input can be read only once")
    }
  }

  func run() throws {
    let options = ReadingOptions(
      reader: reader, effort: effort, deadlineMilliseconds: deadlineMs,
      maximumPixels: maxPixels, extent: first ? .firstCode : .everyCode)
    let verifier = verify ? try verification.makeVerifier() : nil
    let work = OrderedWork<FileName, DecodedFile>(
      threads: jobs, next: try makeInputs(),
      makeWorker: makeWorkers(options, verifier: verifier))

    var tally = DecodeTally()
    let printer = DecodePrinter(style: style, showsFileNames: showsFileNames, isVerbose: verbose)
    while let decoded = work.nextResult() {
      tally.count(decoded)
      if !quiet || style != .text || decoded.report.status == .decoded {
        try printer.print(decoded, quiet: quiet)
      }
    }
    guard tally.inputs > 0 else { throw Failure(.negative, "no images found in what was named") }
    if tally.status != .success { throw Failure(tally.status) }
  }

  /// The deadline counts from pixels in memory, and the isolated reader has to get there first.
  private static let fileAllowanceMilliseconds = 250

  private var style: DecodePrinter.Style { json ? .json : raw ? .raw : .text }

  private var showsFileNames: Bool {
    paths.count > 1 || filesFrom != nil
      || paths.contains { ImageInputs.isFolder(FileName(argument: $0)) }
  }

  private func makeInputs() throws -> () -> FileName? {
    var list: CInt?
    if let filesFrom {
      if filesFrom == "-" {
        list = STDIN_FILENO
      } else {
        let descriptor = unsafe open(FileName(argument: filesFrom).cPath, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
          let reason = unsafe String(cString: strerror(errno))
          throw Failure(
            .unreadable, "--files-from \(filesFrom.escapedForTerminal) cannot be read: \(reason)")
        }
        list = descriptor
      }
    }
    var inputs = ImageInputs(
      arguments: paths.map(FileName.init(argument:)), list: list,
      listTerminator: nulTerminated ? 0 : UInt8(ascii: "\n"))
    return { inputs.next() }
  }

  private func makeWorkers(
    _ options: ReadingOptions, verifier: Verifier?
  ) -> @Sendable () -> (FileName) -> DecodedFile {
    // Our own reader keeps a deadline by itself; ZBar has to be stopped from outside.
    let callsZBar = reader == .zbar || (reader == .auto && effort == .thorough)
    let isIsolated = isolate || (deadlineMs != nil && callsZBar)
    let limits = WorkerLimits(
      wallMilliseconds: deadlineMs.map { $0 + Self.fileAllowanceMilliseconds } ?? 10_000)
    let check = verifier.map { verifier in PayloadCheck(verifier.keyring.hasSigned) }
    return {
      let source = ReportSource(options, limits: isIsolated ? limits : nil, check: check)
      return { name in
        DecodedFile(name: name, report: source.report(on: name), verifier: verifier)
      }
    }
  }
}
