// SPDX-License-Identifier: Apache-2.0

/// The command that makes a sample of a run again.
public enum SampleCommand {
  /// The command line, for a POSIX shell.
  ///
  /// - Parameters:
  ///   - folder: The folder of results.
  ///   - cell: The sample's cell.
  ///   - number: The number of the try.
  public static func line(folder: String, cell: Cell, number: Int) -> String {
    let path = folder.hasPrefix("-") ? "./" + folder : folder
    return "repayqr bench sample \(shellWord(path)) --cell \(shellWord(cell.name)) "
      + "--try \(number) -o sample.png"
  }

  /// The text as one word of a shell: as it is where that is safe, else in quotes.
  ///
  /// What cannot be seen is written in octal, so that a copied command says what it does.
  static func shellWord(_ text: String) -> String {
    if !text.isEmpty && text.utf8.allSatisfy(isPlain) { return text }
    guard text.unicodeScalars.contains(where: \.isHidden) else {
      return "'" + text.replacing("'", with: "'\\''") + "'"
    }
    var word = "$'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" {
        word += "\\\(scalar)"
      } else if scalar.isHidden {
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 8)
          word += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return word + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
