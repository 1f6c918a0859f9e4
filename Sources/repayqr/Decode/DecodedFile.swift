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

/// The object that `decode --json` prints for each file.
extension DecodedFile: Encodable {
  private enum CodingKeys: String, CodingKey { case file, fileBase64, codes }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name.text, forKey: .file)
    if !name.isText { try container.encode(Data(name.bytes), forKey: .fileBase64) }
    guard !verdicts.isEmpty else { return }
    var codes = container.nestedUnkeyedContainer(forKey: .codes)
    for (code, verdict) in zip(report.codes, verdicts) {
      try codes.encode(VerifiedCode(code: code, verdict: verdict))
    }
  }

  private struct VerifiedCode: Encodable {
    var code: ImageReport.Code
    var verdict: Verdict

    private enum CodingKeys: String, CodingKey { case verification }

    func encode(to encoder: any Encoder) throws {
      try code.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(verdict, forKey: .verification)
    }
  }
}
