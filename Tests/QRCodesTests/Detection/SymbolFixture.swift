// SPDX-License-Identifier: Apache-2.0

/// Symbols as segno 1.6 (github.com/heuer/segno) draws them, for tests that need pixels but no encoder.
struct SymbolFixture: Sendable {
  /// What the symbol says.
  let text: String
  /// Its rows from the top, modules from the left as bits, in hexadecimal and filled up with zeros on the right.
  let rows: [String]

  /// Modules per side.
  var side: Int { rows.count }

  /// Whether the module at `column` of `row` is dark; the quiet zone is light.
  func isDark(_ column: Int, _ row: Int) -> Bool {
    guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
    let digits = Array(rows[row].utf8)
    let digit = digits[column / 4]
    let value = digit < 58 ? digit - 48 : digit - 87
    return value >> UInt8(3 - column % 4) & 1 == 1
  }

  /// Version 1, level M.
  static let version1 = SymbolFixture(
    text: "A QR code",
    rows: [
      "fecbf8", "82ba08", "ba8ae8", "ba22e8", "baaae8", "823a08", "feabf8", "001800",
      "9f8cb8", "59ee20", "9f6268", "3c3530", "a70438", "009ab8", "fea8e0", "82bb78",
      "ba9b20", "baf860", "ba26d8", "820638", "feb580",
    ])

  /// Version 2, level L.
  static let version2 = SymbolFixture(
    text: "repayqr reads this symbol",
    rows: [
      "fe743f8", "821ca08", "ba732e8", "bab7ae8", "baa8ae8", "8260208", "feaabf8",
      "0048000", "c76e0c0", "68a11b0", "9f5d6d8", "c032e58", "5a69248", "f1ef900",
      "b7e9218", "b528ee0", "874ffa8", "00cc8b0", "febcaa8", "82c28d8", "ba5ffa0",
      "ba53638", "ba45008", "8291ec8", "fec8f88",
    ])

  /// Version 5, level Q.
  static let version5 = SymbolFixture(
    text: "https://example.com/bill?id=4711&amount=12.50&currency=EUR",
    rows: [
      "fe128a0bf8", "82e9238a08", "babed0eae8", "ba3d8a62e8", "ba5d9232e8", "8254b08208",
      "feaaaaabf8", "006e011800", "765eae3830", "243c0f6d10", "5e036dc430", "8890427178",
      "b70599eef8", "9dff00fbb8", "b63b7ee7a0", "79b5fc8f18", "ab3529d460", "d02ffa9248",
      "2b3b0473f8", "b90ef9b158", "9f1a84ac88", "1db3d9e140", "2b6ac3a4d0", "740408fa20",
      "9eadf1c7a8", "19aeb69f88", "4b2acce040", "95edbd3d08", "2ee9c44fe0", "00d411a8e8",
      "fe001caad8", "829c8938d0", "ba4d830fd8", "bad86c22d0", "bae41b9af0", "82b288c660",
      "fe18f94478",
    ])

  /// Version 7, level M.
  static let version7 = SymbolFixture(
    text: "Version 7 is the first that tells its version, in two blocks of 18 modules.",
    rows: [
      "fef58f138bf8", "82641b1b1208", "baffb3e092e8", "ba241b525ae8", "ba39affefae8",
      "82c568c20208", "feaaaaaaabf8", "003d28985800", "a36d9fcf8128", "cd3901509568",
      "77caab965d68", "bc910146d448", "e740abe4b608", "d0cba64fd4c0", "6a41fc061040",
      "dc44fe93d088", "deeff63ea7c0", "ed03ba944408", "8e7196bddd28", "25e5b46e0198",
      "cfe20fde2fa0", "588e98e888c8", "aa92fae43aa8", "3897488e88c0", "fff67f8def80",
      "b59c524fc510", "6f2df80fde88", "813189509c98", "43b35b9ad150", "1c9c8a515f10",
      "f2d1e9db0278", "e8371be4fa10", "2b980143fe98", "cd1921e9c668", "0aa696e5dec8",
      "797a84097260", "9a49bfafdff8", "00a248956888", "fec4cab5eac8", "821e58c9b8d0",
      "ba1ddfeaaf88", "ba2a39014780", "baad43da83e8", "820758e68d40", "fef78b8485c8",
    ])

  /// Version 14, level M.
  static let version14 = SymbolFixture(
    text:
      "A larger symbol with many alignment patterns: 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij 0123456789 abcdefghij ",
    rows: [
      "fe493bc79032b1fabf8", "825747f96bd4f602208", "bac56a17c5aa89fc2e8",
      "bafc71b25a05124b2e8", "ba9d2afe10bfb871ae8", "82b089887f48924a208",
      "feaaaaaaaaaaaaaabf8", "00b8618b91a8edfb800", "be568afe2e3f9c863e0",
      "a5cf44ffc8a8a96b180", "c7d6eb282e56743f498", "e4204c53d098a3f1b08",
      "76fedaae09251408460", "84bf6b33d168a1f92d0", "43e1850f0916ee0c788",
      "f480a35da7dc8173848", "b70788c17a14764e408", "61884acc3f59a153810",
      "9b5d09f250b35f8ffe8", "cd5482931a0da179c00", "877b94aa0d7d522c6c8",
      "d11d98cf1c32ab7b210", "1e1ae8486b0456b77c8", "2439cc780916a95c000",
      "2fc55cfbd12f9408ff8", "68d4ab8ac16891fa8c0", "da95abadb70ad425a98",
      "68d6e28ed2f8ebd1888", "3f9de7fb493f984efe8", "187a78e245ef0b49310",
      "430962fc3b1a742db38", "41aed642e4a51ac26c8", "db29ca5b4934a33d838",
      "3493e5739c67a9f2750", "277afc846214e5958a8", "d0919c8080fb8f7b2d8",
      "63d443bb59175269d28", "6181c8f6852f93d9bc8", "66e1e7996bc27605c50",
      "71236526c5accd3e2c0", "b69a26b61e567ca7d30", "98dde91681a7c6052e0",
      "768f5170ff4a3163218", "d919c6c3e5ac0f98a88", "7fa36bf8483fb04bff8",
      "48f84f8ec1a88b6a880", "aae1f6a8264af63eaf8", "f8c1658db7888fd2890",
      "aff585f86b6fdae1ff8", "85783ba4a7ec92c8520", "360727fb498fee0d068",
      "ade0f0d2c1b241f6620", "933a51ee1c6c98c0f40", "50cbf66a40239240050",
      "d2cfd7a7156f5f8fb08", "c160cd082d302131658", "1e1ef91ff6afbac3ae8",
      "2843e4be85f09a48710", "06f191e9b28fd6b7388", "e58d833f1990a559f18",
      "8235e6080d769ae1eb8", "9062891f59e512c8440", "d698bfe02f84cc2fae8",
      "1956ad62d2f86bd8c98", "8a6ba8fc0d6f90cffe0", "00c7218f5c78b0fb8f0",
      "fe4c3ea8bb1afda4ad8", "8287a78af4b8920a8d8", "ba9575ff0d6ffec3fa8",
      "ba8542228d7a9248388", "baf49f066204f485448", "8264e01480ff077bf48",
      "febef0491d425ae0638",
    ])

  /// Micro QR Code, version M3, level M.
  static let micro3 = SymbolFixture(
    text: "MICRO 42",
    rows: [
      "feaa", "820e", "ba9a", "baae", "bac6", "82ea", "fe7e", "00e0", "86b4", "031e", "8968",
      "028c", "d5fe", "1882", "fefa",
    ])
}
