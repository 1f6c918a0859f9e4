// SPDX-License-Identifier: Apache-2.0

import Payments

extension Keyring {
  /// The keys of the trust file that was named, or else of the key folder's.
  init(trustFile: String?, or keyFolder: KeyFolderOption) throws {
    let name = FileName(argument: trustFile ?? keyFolder.path + "/trust.json")
    let contents: [UInt8]
    do {
      contents = try FileContents.read(name, limitBytes: TrustFile.maximumBytes)
    } catch {
      throw Failure(
        .unreadable,
        "the trust file \(name.text.escapedForTerminal) \(error.message); "
          + "name one by --trust, or make keys by `repayqr keys new`")
    }
    do throws(TrustFileError) {
      self.init(trusting: try TrustFile(json: contents))
    } catch {
      throw Failure(.unreadable, "\(name.text.escapedForTerminal): \(error)")
    }
  }
}
