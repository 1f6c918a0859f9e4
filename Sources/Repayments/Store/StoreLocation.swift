// SPDX-License-Identifier: Apache-2.0

/// Where a ledger is kept.
public enum StoreLocation: Sendable, Hashable {
  /// In memory, gone with the ledger.
  case memory
  /// In an SQLite file, made where there is none.
  case sqlite(path: String)
  /// On a PostgreSQL server; the address is libpq's, `postgres://user@host/database?sslmode=require`.
  case postgres(url: String)

  /// Reads `sqlite:PATH`, `postgres://…` or `postgresql://…`.
  public init(_ text: String) throws(StoreLocationError) {
    if text.hasPrefix("sqlite:") {
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty else { throw .noPath }
      guard !path.utf8.contains(0) else { throw .noPath }
      self = path == ":memory:" ? .memory : .sqlite(path: path)
    } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else {
      throw .unknownKind
    }
  }
}

/// Why text names no place for a ledger. The text is not in the error, since it may hold a password.
public enum StoreLocationError: Error, Sendable, Equatable {
  /// `sqlite:` is followed by no path.
  case noPath
  /// It begins neither with `sqlite:` nor with `postgres://` or `postgresql://`.
  case unknownKind
}

extension StoreLocationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noPath: "sqlite: must be followed by the path of a file."
    case .unknownKind: "A store is named sqlite:PATH or postgres://HOST/DATABASE."
    }
  }
}

extension StoreLocation: CustomStringConvertible {
  /// The place, without user, password and options.
  public var description: String {
    switch self {
    case .memory: return "sqlite::memory:"
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgres(let url):
      let address = url.split(separator: "?", maxSplits: 1)[0]
      let afterScheme = address.dropFirst(address.hasPrefix("postgres://") ? 11 : 13)
      let place = afterScheme.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
      return "postgres://\(place)"
    }
  }
}
