// SPDX-License-Identifier: Apache-2.0

extension LedgerReader {
  /// What is wrong with the tables that are derived from the entries; nil where nothing is. The entries are known to be sound.
  ///
  /// Every column of the table `entities` is compared with the events that it names. A row that names an earlier event than
  /// the last counts too few, and then the counts of all do not add up to the number of events.
  func derivedFault(entries: Int64) throws -> String? {
    var (last, counted): (String, Int64) = ("", 0)
    while true {
      let rows = try session.query(LedgerReader.derivedQuery, [.text(last)])
      for row in rows {
        guard case .text(let entity) = row[0] else { return "a name of an entity is no text" }
        guard isDerived(row), case .integer(let count) = row[4] else {
          return "what is kept of \(entity) was altered"
        }
        (last, counted) = (entity, counted + count)
      }
      if rows.count < 2_000 { break }
    }
    if counted != entries { return "an entity is missing from its table, or is behind" }
    return try outboxFault()
  }

  /// Entities, each with its first, last, and last step's event.
  private static let derivedQuery = """
    SELECT t.entity, t.merchant, t.account, t.state, t.count, t.created_at, t.changed_at,
      f.entity, f.number, f.name, f.merchant, f.account, f.recorded_at,
      l.entity, l.number, l.name, l.recorded_at, s.entity, s.number, s.name
    FROM entities t
    LEFT JOIN events f ON f.sequence = t.first_sequence
    LEFT JOIN events l ON l.sequence = t.sequence
    LEFT JOIN events s ON s.sequence = t.step_sequence
    WHERE t.entity > $1 ORDER BY t.entity LIMIT 2000
    """

  private func isDerived(_ row: [SQLValue]) -> Bool {
    guard case .integer(let count) = row[4] else { return false }
    // Nothing follows on a correction, which is no step.
    let step = row[15] == "order.replaced" ? count - 1 : count
    let isOrder = row[9] == "order.created"
    var state = SQLValue.null
    if isOrder, case .text(let name) = row[19], let reached = OrderState(afterStored: name) {
      state = .text(reached.rawValue)
    }
    return row[7] == row[0] && row[13] == row[0] && row[17] == row[0] && row[8] == 1
      && row[14] == row[4] && row[18] == .integer(step) && row[1] == (isOrder ? row[10] : .null)
      && row[2] == (isOrder ? row[11] : .null) && row[3] == state && row[5] == row[12]
      && row[6] == row[16]
  }

  private func outboxFault() throws -> String? {
    let names = [
      "settled", "declined", "timedOut", "cancelled", "voided", "expired", "reversed",
    ].map { "'order.\($0)'" }.joined(separator: ", ")
    let missing = try session.query(
      """
      SELECT e.sequence FROM events e LEFT JOIN outbox o ON o.sequence = e.sequence
      WHERE e.name IN (\(names))
        AND (o.sequence IS NULL OR o.event_id <> $1 || CAST(e.sequence AS TEXT)) LIMIT 1
      """, [.text("\(issuer)-")])
    return missing.isEmpty ? nil : "a message is missing from the outbox, or has another name"
  }
}
