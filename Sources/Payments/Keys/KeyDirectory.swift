// SPDX-License-Identifier: Apache-2.0

/// Keys on disk: a folder of mode 0700 with `trust.json`, and a private key of mode 0600 in `<id>.pem` for each key.
///
/// Every change is one replacement of the trust file, under a lock on the folder, so that neither a crash nor another
/// process leaves half of one. A new private key is on the disk before the trust file names it. Nothing here removes a
/// private key.
public struct KeyDirectory: Sendable {
  /// The folder.
  public let path: String

  /// How long a new key is valid unless told otherwise: 365 days.
  public static let standardLifetimeSeconds: Int64 = 365 * 86_400
  /// How long a rotated key still verifies unless told otherwise: an hour, longer than any code lives.
  public static let standardOverlapSeconds: Int64 = 3600

  /// The keys in a folder, which need not be there yet.
  public init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The trust file's path.
  public var trustPath: String { "\(path)/trust.json" }

  /// The path of a key's private file.
  public func privatePath(_ kid: KeyID) -> String { "\(path)/\(kid).pem" }

  /// Whether the private file of a key is there.
  public func hasPrivateKey(_ kid: KeyID) -> Bool { KeyFiles.exists(privatePath(kid)) }

  /// The public keys, with their states.
  public func trust() throws(KeyDirectoryError) -> TrustFile {
    let bytes = try KeyFiles.read(trustPath, for: .everybody, limit: TrustFile.maximumBytes)
    do throws(TrustFileError) {
      return try TrustFile(json: bytes)
    } catch {
      throw .trustFile(path: trustPath, error)
    }
  }

  /// Makes a key and trusts it, limited as asked; makes the folder where there is none.
  ///
  /// The key is valid from `now` on for `lifetimeSeconds`.
  public func newKey(
    _ algorithm: SigningAlgorithm = .ed25519, issuer: IssuerID? = nil,
    merchant: MerchantID? = nil, terminals: [TerminalID]? = nil, maximumAmount: Amount? = nil,
    at now: Timestamp = .now, lifetimeSeconds: Int64 = KeyDirectory.standardLifetimeSeconds
  ) throws(KeyDirectoryError) -> PublicKeyRecord {
    try KeyFiles.makeFolder(path)
    let lock = try FolderLock(path)
    var file = KeyFiles.exists(trustPath) ? try trust() : TrustFile()
    let record = try addKey(
      algorithm, at: now, lifetimeSeconds: lifetimeSeconds, to: &file, in: lock
    ) { record in
      record.issuer = issuer
      record.merchant = merchant
      record.terminals = terminals
      record.maximumAmount = maximumAmount
    }
    try save(file, in: lock)
    return record
  }

  /// Makes a key in the place of an active one, which from now on only verifies, for `overlapSeconds` more.
  ///
  /// The new key has the algorithm and the limits of the old one. Where `kid` is nil, the one active key is meant.
  public func rotate(
    _ kid: KeyID? = nil, overlapSeconds: Int64 = KeyDirectory.standardOverlapSeconds,
    at now: Timestamp = .now, lifetimeSeconds: Int64 = KeyDirectory.standardLifetimeSeconds
  ) throws(KeyDirectoryError) -> (new: PublicKeyRecord, old: PublicKeyRecord) {
    let lock = try FolderLock(path)
    var file = try trust()
    let index = try file.indexOfActiveKey(kid, path: trustPath)
    var old = file.keys[index]
    let end = min(old.notAfter, now.adding(seconds: overlapSeconds))
    guard old.notBefore < end else {
      throw .emptyValidity(notBefore: old.notBefore, notAfter: end)
    }
    old.status = .verifyOnly
    old.notAfter = end
    file.keys[index] = old
    let new = try addKey(
      old.key.algorithm, at: now, lifetimeSeconds: lifetimeSeconds, to: &file, in: lock
    ) { record in
      record.issuer = old.issuer
      record.merchant = old.merchant
      record.terminals = old.terminals
      record.maximumAmount = old.maximumAmount
    }
    try save(file, in: lock)
    return (new, old)
  }

  /// Takes all trust from a key, for good.
  public func revoke(
    _ kid: KeyID, reason: String, at now: Timestamp = .now
  ) throws(KeyDirectoryError) -> PublicKeyRecord {
    let lock = try FolderLock(path)
    var file = try trust()
    guard let index = file.keys.firstIndex(where: { $0.id == kid }) else {
      throw .unknownKey(kid: kid, known: file.keys.count)
    }
    if case .revoked(let time, _) = file.keys[index].status {
      throw .alreadyRevoked(kid: kid, at: time)
    }
    file.keys[index].status = .revoked(at: now, reason: reason)
    try save(file, in: lock)
    return file.keys[index]
  }

  /// The private key to sign with: the one named, or the newest that is active and valid now.
  ///
  /// A private key file that anybody but its owner has a right to is refused.
  public func signingKey(
    _ kid: KeyID? = nil, at now: Timestamp = .now
  ) throws(KeyDirectoryError) -> SigningKey {
    let file = try trust()
    let record = try file.recordToSign(kid, at: now, path: trustPath)
    let keyPath = privatePath(record.id)
    let bytes = try KeyFiles.read(keyPath, for: .owner, limit: 4096)
    let key: SigningKey
    do throws(KeyError) {
      key = try SigningKey(pem: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw .key(path: keyPath, error)
    }
    guard key.publicKey == record.key else {
      throw .otherKey(path: keyPath, expected: record.id, found: key.id)
    }
    return key
  }

  private func addKey(
    _ algorithm: SigningAlgorithm, at now: Timestamp, lifetimeSeconds: Int64,
    to file: inout TrustFile, in lock: borrowing FolderLock,
    limits: (inout PublicKeyRecord) -> Void
  ) throws(KeyDirectoryError) -> PublicKeyRecord {
    let notAfter = min(now.adding(seconds: lifetimeSeconds), .maximum)
    guard now < notAfter else { throw .emptyValidity(notBefore: now, notAfter: notAfter) }
    let key: SigningKey
    do throws(KeyError) {
      key = try SigningKey(generating: algorithm)
    } catch {
      throw .key(path: path, error)
    }
    var record = PublicKeyRecord(key: key.publicKey, notBefore: now, notAfter: notAfter)
    limits(&record)
    try KeyFiles.create(
      Array(key.pem.utf8), at: privatePath(key.id), in: lock, for: .owner)
    file.keys.append(record)
    return record
  }

  private func save(
    _ file: TrustFile, in lock: borrowing FolderLock
  ) throws(KeyDirectoryError) {
    let bytes: [UInt8]
    do throws(TrustFileError) {
      bytes = try file.json()
    } catch {
      throw .trustFile(path: trustPath, error)
    }
    try KeyFiles.replace(trustPath, with: bytes, in: lock, for: .everybody)
  }
}

extension TrustFile {
  /// The active key that is named, or the only one.
  fileprivate func indexOfActiveKey(
    _ kid: KeyID?, path: String
  ) throws(KeyDirectoryError) -> Int {
    if let kid {
      guard let index = keys.firstIndex(where: { $0.id == kid }) else {
        throw .unknownKey(kid: kid, known: keys.count)
      }
      guard keys[index].status == .active else {
        throw .notActive(kid: kid, status: keys[index].status.name)
      }
      return index
    }
    let active = keys.indices.filter { keys[$0].status == .active }
    guard let index = active.first else { throw .noActiveKey(path: path, keys: keys.count) }
    guard active.count == 1 else { throw .severalActiveKeys(active.map { keys[$0].id }) }
    return index
  }

  /// The key that is named, if it is active, or the newest that is active and valid.
  fileprivate func recordToSign(
    _ kid: KeyID?, at now: Timestamp, path: String
  ) throws(KeyDirectoryError) -> PublicKeyRecord {
    if kid != nil { return keys[try indexOfActiveKey(kid, path: path)] }
    let usable = keys.filter {
      $0.status == .active && $0.notBefore <= now && now < $0.notAfter
    }
    guard let newest = usable.max(by: { $0.notBefore < $1.notBefore }) else {
      throw .noActiveKey(path: path, keys: keys.count)
    }
    return newest
  }
}
