// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Where notifications go.
public struct WebhookEndpoint: Sendable, Hashable {
  /// Which addresses are taken.
  public enum Reach: Sendable, Hashable {
    /// `https` to public addresses.
    case publicOnly
    /// That, and `http` or `https` to this very machine. For sandboxes and tests.
    case loopbackToo
  }

  /// The address, absolute.
  public let url: String
  /// The secrets that sign, the newest first; at least one, at most four.
  public let secrets: [WebhookSecret]
  let host: String
  let reach: Reach

  /// Checks an address and takes it.
  public init(
    _ url: String, secrets: [WebhookSecret], reach: Reach = .publicOnly
  ) throws(WebhookEndpointError) {
    guard (1...4).contains(secrets.count) else { throw .secretCount(secrets.count) }
    guard url.utf8.count <= 2048, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
      let host = parts.host?.lowercased(), !host.isEmpty
    else { throw .malformed }
    guard parts.user == nil, parts.password == nil, parts.fragment == nil else {
      throw .credentials
    }
    let isLoopback = Self.isLoopbackName(host)
    switch scheme {
    case "https": break
    case "http" where isLoopback && reach == .loopbackToo: break
    case "http": throw .insecure
    default: throw .scheme(scheme)
    }
    if isLoopback, reach != .loopbackToo { throw .privateHost }
    self.url = url
    self.secrets = secrets
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.reach = reach
  }

  private static func isLoopbackName(_ host: String) -> Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || host == "::1"
      || host == "127.0.0.1"
  }
}

/// Why an address is no endpoint, in the order of precedence.
public enum WebhookEndpointError: Error, Sendable, Hashable {
  /// There is no secret, or there are more than four.
  case secretCount(Int)
  /// It is not an absolute address in ASCII of at most 2,048 characters.
  case malformed
  /// It has a user, a password or a fragment.
  case credentials
  /// It is not encrypted.
  case insecure
  /// It is of another scheme.
  case scheme(String)
  /// It is this machine.
  case privateHost
}

extension WebhookEndpointError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .secretCount(let count): "an endpoint has 1 to 4 secrets, not \(count)"
    case .malformed: "the address is not an absolute URL in ASCII"
    case .credentials: "the address has a user, a password or a fragment, which are not allowed"
    case .insecure: "the address is not https; http is for this machine only, with --allow-loopback"
    case .scheme: "the address is neither https nor http"
    case .privateHost: "the address is this machine; --allow-loopback takes it"
    }
  }
}
