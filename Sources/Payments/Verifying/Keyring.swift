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
  public init(_ records: some Sequence<PublicKeyRecord>) {
    let all = Array(records)
    self.records = Dictionary(grouping: all, by: \.id)
    count = all.count
  }

  /// The records of an id; more than one where ids collide.
  func records(of id: KeyID) -> [PublicKeyRecord] {
    records[id] ?? []
  }
}
