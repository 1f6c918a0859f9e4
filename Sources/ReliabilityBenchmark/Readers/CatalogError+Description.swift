// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation

extension CatalogError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknown(let name):
      "there is no reader \"\(name)\""
        + (nearest(to: name, among: ReaderCatalog.builtInNames).map { "; did you mean \($0)?" }
          ?? "; there are " + ReaderCatalog.builtInNames.joined(separator: ", "))
    case .malformedName(let name):
      "a reader cannot be called \"\(name.prefix(60))\"; "
        + "allowed are 1 to 40 letters, digits, hyphens, underscores and full stops"
    case .taken(let name): "two readers are called \(name); give one another name"
    case .malformedCommand(let command):
      "\"\(command.prefix(60))\" is no command: it is empty, or a quotation mark has no partner"
    case .silent(let name, let failure): "the reader \(name) does not work: \(failure)"
    }
  }
}
