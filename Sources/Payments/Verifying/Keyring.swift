// SPDX-License-Identifier: Apache-2.0

/// The keys a verifier trusts.
public struct Keyring: Sendable {
  private let records: [KeyID: [PublicKeyRecord]]
  /// How many keys there are.
  public let count: Int

  /// Trusts the keys of a trust file, each within its limits.
  public init(trusting file: TrustFile) {
    self.init(file.keys)
  }

  /// Trusts the keys of several records, each within its limits.
  ///
  /// Records of several trust files may be joined: a key that one of them revokes is revoked.
  public init(_ records: some Sequence<PublicKeyRecord>) {
    let all = Array(records)
    let revoked = Set(all.filter(\.isRevoked).map(\.key))
    let kept = all.filter { $0.isRevoked || !revoked.contains($0.key) }
    self.records = Dictionary(grouping: kept, by: \.id)
    count = kept.count
  }

  /// The records of an id; more than one where ids collide.
  func records(of id: KeyID) -> [PublicKeyRecord] {
    records[id] ?? []
  }
}

extension PublicKeyRecord {
  fileprivate var isRevoked: Bool {
    if case .revoked = status { true } else { false }
  }
}
