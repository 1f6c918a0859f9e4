// SPDX-License-Identifier: Apache-2.0

/// What a call threw, or nil where it came back.
func thrownError<Failure: Error>(by call: () throws(Failure) -> Void) -> Failure? {
  do throws(Failure) {
    try call()
    return nil
  } catch {
    return error
  }
}
