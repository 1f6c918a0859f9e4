// SPDX-License-Identifier: Apache-2.0

/// Steps of the reader that can be left out, to measure what each of them brings.
@_spi(Measuring) public struct LadderRungs: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Finder patterns of which one side is hidden, by runs, on all levels.
  public static let openFinders = LadderRungs(rawValue: 1 << 0)
  /// Finder patterns as nested squares.
  public static let rings = LadderRungs(rawValue: 1 << 1)
  /// Symbols with two finder patterns, or one.
  public static let pairs = LadderRungs(rawValue: 1 << 2)
  /// Micro QR Code.
  public static let micro = LadderRungs(rawValue: 1 << 3)
  /// Copies that undo a steep tilt.
  public static let stretched = LadderRungs(rawValue: 1 << 4)
  /// Samples of coarser and finer levels.
  public static let otherLevels = LadderRungs(rawValue: 1 << 5)
  /// Contrast by the two classes of modules.
  public static let classes = LadderRungs(rawValue: 1 << 6)
  /// Equalizing on modules.
  public static let moduleEqualizer = LadderRungs(rawValue: 1 << 7)
  /// Contrast over wider surroundings.
  public static let wide = LadderRungs(rawValue: 1 << 8)
  /// Grids that follow bent paper.
  public static let bent = LadderRungs(rawValue: 1 << 9)
  /// Grids of curved paper.
  public static let curved = LadderRungs(rawValue: 1 << 10)
  /// Repairs with erasures.
  public static let erasures = LadderRungs(rawValue: 1 << 11)
  /// The last rung as a whole.
  public static let deep = LadderRungs(rawValue: 1 << 12)
  /// In it: the fourth corner, moved to its alignment pattern.
  public static let deepCorner = LadderRungs(rawValue: 1 << 13)
  /// In it: training the filter.
  public static let deepTraining = LadderRungs(rawValue: 1 << 14)
  /// In it: moving the grid by what is left over.
  public static let deepAlignment = LadderRungs(rawValue: 1 << 15)
  /// In it: decisions fed back.
  public static let deepFeedback = LadderRungs(rawValue: 1 << 16)
  /// In it: blocks that error correction has confirmed.
  public static let deepBlocks = LadderRungs(rawValue: 1 << 17)
  /// Symbols that are bent so much that no flat grid shows their timing patterns.
  public static let patched = LadderRungs(rawValue: 1 << 18)
  /// Located symbols of which much is covered.
  public static let damaged = LadderRungs(rawValue: 1 << 19)
  /// In the last rung: grids moved so that known modules are clearer.
  public static let deepPilots = LadderRungs(rawValue: 1 << 20)
  /// Copies of overexposed pictures in which what is not burnt out is wider.
  public static let clipped = LadderRungs(rawValue: 1 << 21)
  /// A copy with raised edges.
  public static let sharpened = LadderRungs(rawValue: 1 << 22)

  /// Everything: what readers do.
  public static let all = LadderRungs(rawValue: .max)

  /// The steps by name, in the order in which they are taken.
  public static let named: [(name: String, rung: LadderRungs)] = [
    ("burnt out", .clipped),
    ("erasures", .erasures), ("other levels", .otherLevels), ("contrast by classes", .classes),
    ("module equalizer", .moduleEqualizer), ("wide contrast", .wide), ("bent grids", .bent),
    ("curved grids", .curved), ("open finder patterns", .openFinders), ("rings", .rings),
    ("strongly bent", .patched), ("pairs", .pairs), ("Micro QR Code", .micro),
    ("covered", .damaged), ("stretched copies", .stretched),
    ("last rung", .deep), ("last rung: known modules", .deepPilots),
    ("last rung: fourth corner", .deepCorner),
    ("last rung: training", .deepTraining), ("last rung: alignment", .deepAlignment),
    ("last rung: feedback", .deepFeedback), ("last rung: confirmed blocks", .deepBlocks),
    ("sharpened copy", .sharpened),
  ]
}
