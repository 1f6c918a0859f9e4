// SPDX-License-Identifier: Apache-2.0

internal import CameraSimulation
internal import Foundation
internal import Imaging
internal import QRCodes

/// Everything that decides the samples of a run: suite, changes, seed, photographs.
public struct RunPlan: Sendable {
  /// The suite.
  public let suite: Suite
  /// What is asked for in place of what the suite says.
  public let changes: SuiteChanges
  /// The seed of the run.
  public let seed: UInt64
  /// The cells, in their order.
  public let cells: [Cell]
  /// A folder or manifest of photographs beside the suite's own.
  public let photographs: String?

  private let plans: [CellPlan]

  /// How a cell is tried.
  private struct CellPlan: Sendable {
    let rule: TryRule
    let source: Source

    enum Source: Sendable {
      case simulated(Condition)
      case photographs([Photograph], PhotographList)
    }
  }

  /// Plans a run.
  ///
  /// - Parameter photographs: A folder or a manifest that becomes a section `photographs`.
  public init(
    _ suite: Suite, changes: SuiteChanges = SuiteChanges(), seed: UInt64, photographs: String? = nil
  ) throws(RunPlanError) {
    var sections = suite.sections
    if let photographs {
      let name = SectionKind.photographs.rawValue
      guard !sections.contains(where: { $0.name == name }) else {
        throw .sectionExists(name)
      }
      sections.append(
        SuiteSection(
          name: name, kind: .photographs, rule: TryRule(most: 1, least: 1, halfWidth: nil),
          content: .photographs(path: photographs)))
    }
    for name in changes.sections where !sections.contains(where: { $0.name == name }) {
      throw .unknownSection(name, nearest: nearest(to: name, among: sections.map(\.name)))
    }
    if !changes.sections.isEmpty {
      sections.removeAll { !changes.sections.contains($0.name) }
    }

    var cells: [Cell] = []
    var plans: [CellPlan] = []
    for section in sections {
      func append(_ coordinates: [Coordinate], _ rule: TryRule, _ source: CellPlan.Source) {
        cells.append(
          Cell(
            index: cells.count, section: section.name, kind: section.kind, coordinates: coordinates
          ))
        plans.append(CellPlan(rule: rule, source: source))
      }
      switch section.content {
      case .simulated(let placed):
        let rule = section.rule.changed(by: changes)
        for one in placed { append(one.coordinates, rule, .simulated(one.condition)) }
      case .photographs(let path):
        let list: PhotographList
        do {
          list = try PhotographList(path: path)
        } catch {
          throw .photographs(error)
        }
        for (set, photographs) in list.photographs.grouped(by: \.set) {
          let rule = TryRule(
            most: photographs.count, least: photographs.count, halfWidth: nil)
          append(
            [Coordinate(axis: "category", value: set)], rule, .photographs(photographs, list))
        }
      }
    }
    guard !cells.isEmpty else { throw .nothingToRun }
    self.suite = suite
    self.changes = changes
    self.seed = seed
    self.photographs = photographs
    self.cells = cells
    self.plans = plans
    try checkConditions()
  }

  /// Plans what a run was of.
  public init(_ header: RunHeader) throws(RunPlanError) {
    let suite: Suite
    do {
      suite = try Suite(yaml: header.suiteText)
    } catch {
      throw .suite(error)
    }
    try self.init(
      suite, changes: header.changes, seed: header.seed, photographs: header.photographs)
  }

  /// What is written at the head of the results.
  public func header(readers: [ReaderIdentity], toolVersion: String) -> RunHeader {
    RunHeader(
      suite: suite.name, suiteText: suite.text, changes: changes, seed: seed, readers: readers,
      cells: cells, toolVersion: toolVersion, photographs: photographs)
  }

  /// How often a cell is tried.
  public func rule(ofCell index: Int) -> TryRule { plans[index].rule }

  /// The sample of one try.
  ///
  /// - Parameters:
  ///   - cell: The cell's index.
  ///   - number: The number of the try, from 0.
  public func sample(cell: Int, number: Int) throws(SampleError) -> Sample {
    guard plans.indices.contains(cell), number >= 0, number < Suite.tries.upperBound else {
      throw .noSuchTry(cell: cell, number: number)
    }
    let seed = trySeed(run: seed, cell: cells[cell].name, number: number)
    switch plans[cell].source {
    case .simulated(let condition): return try condition.sample(seed: seed)
    case .photographs(let photographs, let list):
      guard number < photographs.count else { throw .noSuchTry(cell: cell, number: number) }
      let photograph = photographs[number]
      let image = try image(at: list.path(of: photograph))
      return Sample(
        seed: seed, frames: [Frame(image: image, timestamp: .zero, index: 0)],
        file: photograph.path, expected: .photograph(photograph))
    }
  }

  /// The path of a photograph's file; nil for simulated samples.
  public func photographPath(cell: Int, number: Int) -> String? {
    guard plans.indices.contains(cell),
      case .photographs(let photographs, let list) = plans[cell].source,
      photographs.indices.contains(number)
    else { return nil }
    return list.path(of: photographs[number])
  }

  /// Every condition has a camera, at least for its first try: better to know before than in the middle.
  private func checkConditions() throws(RunPlanError) {
    for (cell, plan) in zip(cells, plans) {
      guard case .simulated(let condition) = plan.source else { continue }
      do {
        let symbol = try condition.code.symbol(of: condition.code.payload(seed: 0))
        for number in 0..<min(plan.rule.most, 20) {
          let seed = trySeed(run: seed, cell: cell.name, number: number)
          _ = try condition.camera(seed: seed, symbolSide: symbol.side)
        }
      } catch let error as SampleError {
        throw .impossible(cell: cell.name, error)
      } catch let error as EncodingError {
        throw .impossible(cell: cell.name, .encoding(error))
      } catch {
        continue
      }
    }
  }
}
