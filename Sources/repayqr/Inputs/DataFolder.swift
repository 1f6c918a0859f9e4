// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The user's folder for this program's data, after the XDG base directory specification.
enum DataFolder {
  /// `$XDG_DATA_HOME/repayqr`, else `~/.local/share/repayqr`.
  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/repayqr" }
    // NSHomeDirectory asks the user database and does not look at $HOME.
    return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share/repayqr"
  }
}
