// SPDX-License-Identifier: Apache-2.0

extension TryRule {
  /// The rule with what is asked for in place of what it says.
  func changed(by changes: SuiteChanges) -> TryRule {
    var rule = self
    if let tries = changes.tries {
      rule.most = tries
      rule.least = min(rule.least, tries)
    }
    if let halfWidth = changes.halfWidth { rule.halfWidth = halfWidth }
    return rule
  }
}

extension Array {
  /// The elements by a key, keys in the order of their first appearance.
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(Key, [Element])] {
    var order: [Key] = []
    var groups: [Key: [Element]] = [:]
    for element in self {
      let key = key(element)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(element)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
