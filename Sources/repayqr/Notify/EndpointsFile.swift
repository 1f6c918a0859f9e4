// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Notifications
import Payments

/// The file that says where notifications go. It holds secrets, so nobody but its owner may have a right to it.
///
/// `{"endpoints":[{"merchant":"M1001","url":"https://…","secrets":["whsec_…"]},{"url":"…","secrets":[…]}]}`; the entry
/// without a merchant is for all others.
enum EndpointsFile {
  private struct Form: Decodable {
    struct Entry: Decodable {
      let merchant: String?
      let url: String
      let secrets: [String]
    }
    let endpoints: [Entry]
  }

  static func read(_ argument: String, reach: WebhookEndpoint.Reach) throws -> WebhookEndpoints {
    let name = FileName(argument: argument)
    let shown = argument.escapedForTerminal
    var status = stat()
    if name != .standardInput, unsafe stat(name.cPath, &status) == 0, status.st_mode & 0o077 != 0 {
      throw Failure(
        .usage, "\(shown) holds secrets and others have a right to it; chmod 600 \(shown)")
    }
    let bytes = try ReceiptInput.read(argument, limitBytes: 1 << 20)
    let form: Form
    do {
      form = try JSONDecoder().decode(Form.self, from: Data(bytes))
    } catch {
      throw Failure(
        .unreadable,
        "\(shown) is not {\"endpoints\":[{\"merchant\":…,\"url\":…,\"secrets\":[…]}]}")
    }
    var merchants: [String: WebhookEndpoint] = [:]
    var others: WebhookEndpoint?
    for (number, entry) in form.endpoints.enumerated() {
      let secrets = entry.secrets.compactMap(WebhookSecret.init)
      guard secrets.count == entry.secrets.count else {
        throw Failure(
          .unreadable,
          "\(shown): a secret of endpoint \(number + 1) is none; `repayqr notify secret` makes one")
      }
      let endpoint: WebhookEndpoint
      do throws(WebhookEndpointError) {
        endpoint = try WebhookEndpoint(entry.url, secrets: secrets, reach: reach)
      } catch {
        throw Failure(.unreadable, "\(shown): endpoint \(number + 1): \(error)")
      }
      if let merchant = entry.merchant {
        guard merchants.updateValue(endpoint, forKey: merchant) == nil else {
          throw Failure(
            .unreadable, "\(shown): merchant \(merchant.escapedForTerminal) has two endpoints")
        }
      } else {
        guard others == nil else {
          throw Failure(.unreadable, "\(shown): two endpoints have no merchant")
        }
        others = endpoint
      }
    }
    return WebhookEndpoints(merchants, others: others)
  }
}
