// SPDX-License-Identifier: Apache-2.0

extension LedgerReader {
  /// What is wrong with the tables that are derived from the entries; nil where nothing is.
  ///
  /// Every column of the table `entities` is compared with the events: their number, the first, the last and the last step,
  /// and where the order stands by that step's name. The table is as large as there are entities, and is read in parts.
  func derivedFault() throws -> String? {
    var last = ""
    while true {
      let rows = try session.query(
        """
        SELECT t.entity, t.merchant, t.account, t.state, t.count, t.first_sequence, t.sequence,
          t.step_sequence, t.created_at, t.changed_at,
          (SELECT count(*) FROM events e WHERE e.entity = t.entity),
          (SELECT max(e.sequence) FROM events e WHERE e.entity = t.entity),
          (SELECT max(e.sequence) FROM events e WHERE e.entity = t.entity
            AND e.name <> 'order.replaced'),
          f.merchant, f.account, f.recorded_at, f.name, s.name, l.recorded_at,
          (SELECT min(e.sequence) FROM events e WHERE e.entity = t.entity)
        FROM entities t
        LEFT JOIN events f ON f.sequence = t.first_sequence
        LEFT JOIN events s ON s.sequence = t.step_sequence
        LEFT JOIN events l ON l.sequence = t.sequence
        WHERE t.entity > $1 ORDER BY t.entity LIMIT 2000
        """, [.text(last)])
      for row in rows {
        guard case .text(let entity) = row[0] else { return "a name of an entity is no text" }
        if !isDerived(row) { return "what is kept of \(entity) was altered" }
        last = entity
      }
      if rows.count < 2000 { break }
    }
    let entities = "SELECT count(*) FROM entities"
    let firsts = "SELECT count(DISTINCT entity) FROM events"
    if try session.query(entities, []) != session.query(firsts, []) {
      return "an entity is missing from its table"
    }
    return try outboxFault()
  }

  private func isDerived(_ row: [SQLValue]) -> Bool {
    let isOrder = row[16] == "order.created"
    var state = SQLValue.null
    if isOrder, case .text(let step) = row[17], let reached = OrderState(afterStored: step) {
      state = .text(reached.rawValue)
    }
    return row[1] == (isOrder ? row[13] : .null) && row[2] == (isOrder ? row[14] : .null)
      && row[3] == state && row[4] == row[10] && row[5] == row[19] && row[6] == row[11]
      && row[7] == row[12] && row[8] == row[15] && row[9] == row[18]
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
