// SPDX-License-Identifier: Apache-2.0

import Foundation
import QRCodes

/// One input, what was read of it, and what verification says of each code.
struct DecodedFile {
  var name: FileName
  var report: ImageReport
  /// One for each code, in the same order, or nothing where verification was not asked for.
  var verdicts: [Verdict]

  init(name: FileName, report: ImageReport, verifier: Verifier?) {
    self.name = name
    self.report = report
    verdicts =
      verifier.map { verifier in report.codes.map { verifier.verdict(on: $0.bytes) } } ?? []
  }

  /// How this input alone would end the command.
  var exitStatus: ExitStatus {
    switch report.status {
    case .decoded: verdicts.allSatisfy(\.isValid) ? .success : .negative
    case .empty: .negative
    case .unreadable: .unreadable
    case .limit, .deadline: .limit
    }
  }
}

/// The object that `decode --json` prints for each file: the report, the file's name, and beside each code what
/// verification says of it.
extension DecodedFile: Encodable {
  private enum CodingKeys: String, CodingKey {
    case file, fileBase64, status, width, height, elapsedMs, codes, advice, error
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name.text, forKey: .file)
    if !name.isText { try container.encode(Data(name.bytes), forKey: .fileBase64) }
    try container.encode(report.status, forKey: .status)
    try container.encode(report.width, forKey: .width)
    try container.encode(report.height, forKey: .height)
    try container.encode(report.elapsedMilliseconds, forKey: .elapsedMs)
    try container.encode(report.advice, forKey: .advice)
    try container.encodeIfPresent(report.problem, forKey: .error)
    var codes = container.nestedUnkeyedContainer(forKey: .codes)
    for (index, code) in report.codes.enumerated() {
      let verdict = verdicts.indices.contains(index) ? verdicts[index] : nil
      try codes.encode(JudgedCode(code: code, verdict: verdict))
    }
  }

  private struct JudgedCode: Encodable {
    var code: ImageReport.Code
    var verdict: Verdict?

    private enum CodingKeys: String, CodingKey { case verification }

    func encode(to encoder: any Encoder) throws {
      try code.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(verdict, forKey: .verification)
    }
  }
}
