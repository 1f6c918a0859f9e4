// SPDX-License-Identifier: Apache-2.0

/// What a throwing expression throws, if it is of a type; nil where nothing is thrown.
func refusal<Refusal: Error>(_ type: Refusal.Type, _ body: () throws -> Void) throws -> Refusal? {
  do {
    try body()
    return nil
  } catch let refusal as Refusal {
    return refusal
  }
}
