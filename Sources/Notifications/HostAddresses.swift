// SPDX-License-Identifier: Apache-2.0

import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a host's name stands for now, and whether notifications may go there.
///
/// A name is looked up here and again by whoever connects, so a name server that answers twice differently gets through.
/// Where that matters, let a proxy or a firewall keep this process from private networks.
enum HostAddresses {
  /// Whether all addresses of a host are within reach: public ones, or those of this machine where that is allowed.
  static func areWithinReach(_ host: String, _ reach: WebhookEndpoint.Reach) async -> Bool {
    let addresses = await lookUp(host)
    return !addresses.isEmpty
      && addresses.allSatisfy { address in
        switch kind(of: address) {
        case .publicAddress: true
        case .loopback: reach == .loopbackToo
        case .reserved: false
        }
      }
  }

  enum Kind: Hashable {
    case publicAddress, loopback, reserved
  }

  /// What an address of 4 or 16 bytes is (IANA's special-purpose registries, RFC 6890).
  static func kind(of address: [UInt8]) -> Kind {
    if address.count == 4 { return kindOfVersion4(address) }
    let zeros = address.prefix(10).allSatisfy { $0 == 0 }
    if zeros, address[10..<15].allSatisfy({ $0 == 0 }), address[15] == 1 { return .loopback }
    // Version 4 inside version 6: mapped, compatible, translated (64:ff9b::/96).
    if zeros, address[10] == address[11], address[10] == 0 || address[10] == 0xFF {
      return kindOfVersion4(Array(address[12...]))
    }
    if address.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return kindOfVersion4(Array(address[12...]))
    }
    // Only 2000::/3 is given out; of that not 2001::/23, documentation, and 6to4.
    guard address[0] & 0xE0 == 0x20 else { return .reserved }
    if address[0] == 0x20, address[1] == 0x01, address[2] < 2 { return .reserved }
    if address.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return .reserved }
    return address.starts(with: [0x20, 0x02]) ? .reserved : .publicAddress
  }

  private static func kindOfVersion4(_ address: [UInt8]) -> Kind {
    switch (address[0], address[1], address[2]) {
    case (127, _, _): .loopback
    case (0, _, _), (10, _, _), (224..., _, _): .reserved
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): .reserved
    case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100),
      (203, 0, 113):
      .reserved
    default: .publicAddress
    }
  }

  /// The corresponding C function is `getaddrinfo`, which waits; so it has a thread of its own.
  private static func lookUp(_ host: String) async -> [[UInt8]] {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: addresses(of: host)) }
    }
  }

  private static func addresses(of host: String) -> [[UInt8]] {
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, nil, nil, &list) == 0 else { return [] }
    defer { unsafe freeaddrinfo(list) }
    var addresses: Set<[UInt8]> = []
    var next = unsafe list
    while let entry = unsafe next {
      if let bytes = unsafe bytes(of: entry.pointee) { addresses.insert(bytes) }
      unsafe next = entry.pointee.ai_next
    }
    return Array(addresses)
  }

  private static func bytes(of entry: addrinfo) -> [UInt8]? {
    guard let address = unsafe entry.ai_addr else { return nil }
    let raw = UnsafeRawPointer(address)
    switch unsafe entry.ai_family {
    case AF_INET:
      var found = unsafe raw.loadUnaligned(as: sockaddr_in.self).sin_addr
      return unsafe withUnsafeBytes(of: &found) { unsafe Array($0) }
    case AF_INET6:
      var found = unsafe raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      return unsafe withUnsafeBytes(of: &found) { unsafe Array($0) }
    default: return nil
    }
  }
}
