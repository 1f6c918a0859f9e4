// SPDX-License-Identifier: Apache-2.0

/// The words of a command, divided as a shell divides them, without a shell: spaces, both kinds of quotation marks and the
/// backslash; nothing else has a meaning.
struct CommandWords: Hashable {
  let words: [String]

  /// nil where a quotation mark has no partner, or a backslash is last.
  init?(_ text: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        // Between double quotation marks a backslash stands for itself except before these.
        if quote == "\"" && character != "\"" && character != "\\" { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\" && quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil && (character == "\"" || character == "'") {
        quote = character
        word = word ?? ""
      } else if quote == nil && character.isWhitespace {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil && !isEscaped else { return nil }
    if let finished = word { words.append(finished) }
    self.words = words
  }
}
