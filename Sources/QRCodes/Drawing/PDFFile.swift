// SPDX-License-Identifier: Apache-2.0

/// A PDF file of these objects, the catalog first, with its table of where each begins (ISO 32000-1, 7.5).
package func pdfFile(version: String, objects: [String]) -> [UInt8] {
  // The second line marks the file as binary to programs that look.
  var file = Array("%PDF-\(version)\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  var offsets: [Int] = []
  for (index, object) in objects.enumerated() {
    offsets.append(file.count)
    file += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
  }
  let table = file.count
  // Entries of the table are 20 bytes long, their line ends included.
  file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
  for offset in offsets {
    let digits = String(offset)
    let zeros = String(repeating: "0", count: 10 - digits.count)
    file += Array("\(zeros)\(digits) 00000 n \n".utf8)
  }
  file += Array(
    "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
  return file
}
