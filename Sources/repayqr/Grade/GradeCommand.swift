// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Imaging
import Payments
import QRCodes

/// `repayqr grade`: the quality of captured codes.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grade a captured code in the style of ISO/IEC 15415, and say what would help.",
    discussion: """
      EXAMPLES
        repayqr grade photo.png
        repayqr grade --json captures/*.png
        repayqr grade --tone-curve linear raw.pgm --at-least C

      \(CaptureGrade.disclaimer)

      The exit code is 0 when every image has a code and every code was read (and, with --at-least, has that grade), 1 \
      when not, 3 when no image could be read, 4 when some could not. docs/grading.md explains every figure.
      """)

  @Argument(help: "Images, or - for standard input.")
  var images: [String]

  @Option(help: "What the samples stand for: sRGB, or linear light.")
  var toneCurve: ToneCurve = .sRGB

  @Option(help: "The diameter of the synthetic aperture, in modules, 0 to 2.")
  var aperture = 0.8

  @Option(help: "How much work goes into finding codes.")
  var effort: Effort = .normal

  @Option(help: "The lowest overall grade that counts as success: A, B, C or D.")
  var atLeast: LetterGrade?

  @Flag(help: "Print one JSON object per code.")
  var json = false

  func validate() throws {
    guard (0...2).contains(aperture) else { throw ValidationError("--aperture takes 0 to 2") }
    guard images.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("standard input can be read only once")
    }
  }

  func run() throws {
    var grader = CaptureGrader(
      options: GradingOptions(
        toneCurve: toneCurve, apertureModules: aperture, effort: effort))
    var unreadable = 0
    var isGood = true
    for name in images {
      guard let image = image(name) else {
        unreadable += 1
        continue
      }
      let grades = grader.grades(in: image)
      if grades.isEmpty {
        isGood = false
        Console.note("repayqr: \(name.escapedForTerminal): no code found")
      }
      for grade in grades {
        isGood = isGood && isEnough(grade)
        if json {
          try Console.print(json: GradedFile(file: name, grade: grade))
        } else {
          print(grade, of: name)
        }
      }
      Console.flush()
    }
    if unreadable == images.count { throw Failure(.unreadable) }
    if unreadable > 0 { throw Failure(.partial) }
    if !isGood { throw Failure(.negative) }
    if !json { Console.note(CaptureGrade.disclaimer) }
  }

  private func isEnough(_ grade: CaptureGrade) -> Bool {
    guard grade.reading != nil else { return false }
    guard let atLeast else { return true }
    return grade.overall.letter.map { $0.numeric >= atLeast.numeric } ?? false
  }

  /// The image of that name; nil after an error message.
  private func image(_ name: String) -> GrayImage? {
    do {
      return try GrayImage(decoding: FileContents.read(FileName(argument: name)))
    } catch let problem as FileContents.Problem {
      Console.complain("\(name.escapedForTerminal) \(problem.message)")
    } catch {
      Console.complain("\(name.escapedForTerminal): \("\(error)".escapedForTerminal)")
    }
    return nil
  }

  private func print(_ grade: CaptureGrade, of name: String) {
    let level = grade.reading?.correction.map { "-\($0.rawValue)" } ?? ""
    Console.print("\(name.escapedForTerminal): version \(grade.version)\(level)")
    let rows = grade.rows
    let width = rows.map(\.name.count).max() ?? 0
    for row in rows {
      let value = String(repeating: " ", count: max(0, 7 - row.value.count)) + row.value
      let line = [
        row.letter?.rawValue ?? " ", row.name.padding(toLength: width, withPad: " ", startingAt: 0),
        value, row.unit ?? "",
      ].joined(separator: "  ")
      Console.print("  " + line.trimmedAtEnd)
    }
    for sentence in grade.advice { Console.print("  → " + sentence) }
  }
}

/// The object that `grade --json` prints for each code: the grade, and the file's name.
private struct GradedFile: Encodable {
  var file: String
  var grade: CaptureGrade

  private enum CodingKeys: String, CodingKey { case file }

  func encode(to encoder: any Encoder) throws {
    try grade.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
  }
}

extension String {
  /// The line without the spaces at its end.
  fileprivate var trimmedAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
