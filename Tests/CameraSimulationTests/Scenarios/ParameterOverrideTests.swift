// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CameraSimulation

struct ParameterOverrideTests {
  @Test(arguments: [
    ("light.ambientLux=5", "light.ambientLux=5"),
    (" light.ambientLux = 0.25 ", "light.ambientLux=0.25"),
    ("light.ambientLux=2e4", "light.ambientLux=20000"),
    ("compression.codec=jpeg", "compression.codec=jpeg"),
    ("subject.paper.folds=3", "subject.paper.folds=3"),
    ("focus.errorDioptres=-2", "focus.errorDioptres=-2"),
    ("light.ambientLux=0", "light.ambientLux=0"),
    ("light.ambientLux=200000", "light.ambientLux=200000"),
  ])
  func `text becomes an override, which says itself again`(text: String, again: String) throws {
    #expect(try ParameterOverride(parsing: text).description == again)
  }

  @Test(arguments: [
    (
      "light.ambientLuz=5",
      "light.ambientLuz is not a parameter; did you mean light.ambientLux?"
    ),
    ("ambientLux=5", "ambientLux is not a parameter; did you mean light.ambientLux?"),
    ("LIGHT.AMBIENTLUX=5", "LIGHT.AMBIENTLUX is not a parameter; did you mean light.ambientLux?"),
    ("moonPhase=5", "moonPhase is not a parameter"),
    (
      "light=5",
      "light is a group of parameters; name one of them, as in light.ambientLux"
    ),
    ("light.ambientLux=bright", "light.ambientLux is a number, and \"bright\" is not one"),
    ("light.ambientLux=nan", "light.ambientLux is a number, and \"nan\" is not one"),
    ("light.ambientLux=inf", "light.ambientLux is a number, and \"inf\" is not one"),
    ("light.ambientLux=true", "light.ambientLux is a number, and \"true\" is not one"),
    ("light.ambientLux=-1", "light.ambientLux is -1; allowed is 0 to 200000 lux"),
    ("light.ambientLux=200001", "light.ambientLux is 200001; allowed is 0 to 200000 lux"),
    ("lens.grease=1.5", "lens.grease is 1.5; allowed is 0 to 1"),
    ("subject.paper.folds=2.5", "subject.paper.folds is a whole number, and 2.5 is not one"),
    ("subject.paper.folds=21", "subject.paper.folds is 21; allowed is 0 to 20 folds"),
    (
      "compression.codec=gif",
      "compression.codec cannot be \"gif\"; allowed is none, jpeg, video"
    ),
    ("light.ambientLux", "\"light.ambientLux\" is not PATH=VALUE, such as light.ambientLux=5"),
    ("light.ambientLux=", "\"light.ambientLux=\" is not PATH=VALUE, such as light.ambientLux=5"),
    ("=5", "\"=5\" is not PATH=VALUE, such as light.ambientLux=5"),
    ("", "\"\" is not PATH=VALUE, such as light.ambientLux=5"),
  ])
  func `an override that cannot be set says why`(text: String, message: String) {
    let error = #expect(throws: ParameterError.self) { try ParameterOverride(parsing: text) }
    #expect(error?.description == message)
  }

  @Test func `a number for a choice of words is refused, and a word for a number`() {
    #expect(
      throws: ParameterError.unknownWord(
        path: "compression.codec", word: "1", allowed: ["none", "jpeg", "video"])
    ) { try ParameterOverride(path: "compression.codec", value: .number(1)) }
    #expect(throws: ParameterError.notANumber(path: "lens.grease", text: "none")) {
      try ParameterOverride(path: "lens.grease", value: .word("none"))
    }
  }

  @Test func `a very long unknown name is refused at once`() {
    let name = String(repeating: "light.", count: 100_000)
    #expect(throws: ParameterError.unknown(path: name, nearest: nil)) {
      try ParameterOverride(parsing: name + "=5")
    }
  }
}
