// SPDX-License-Identifier: Apache-2.0

import Payments
import Testing

/// Examples of COSE_Sign1 from https://github.com/cose-wg/Examples, which are in the public domain: the files of
/// `sign1-tests`, `eddsa-examples/eddsa-sig-01.json`, `ecdsa-examples/ecdsa-sig-01.json` and `CWT/A_3.json`
/// (RFC 8392 A.3).
struct COSEExample: Sendable, CustomTestStringConvertible {
  var name: String
  var algorithm: SigningAlgorithm
  /// The public key, as a trust file has it, in hex.
  var publicKey: String
  /// The external data, in hex.
  var external: String
  /// The message, in hex.
  var message: String
  /// The bytes that a signer of the message as it should be signs, in hex.
  var signedBytes: String
  var outcome: Outcome

  enum Outcome {
    case valid
    case invalid
  }

  var testDescription: String { name }

  static let all: [COSEExample] = [
    COSEExample(
      name: "eddsa-sig-01: EdDSA - 25519 - sign0", algorithm: .ed25519,
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      external: "",
      message: "d28445a201270300a10442313154546869732069732074686520636f6e74656e742e58407142"
        + "fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb8711497dfa751bf40b"
        + "58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d",
      signedBytes: "846a5369676e61747572653145a2012703004054546869732069732074686520636f6e74656e"
        + "742e",
      outcome: .valid),
    COSEExample(
      name: "ecdsa-sig-01: ECDSA - P-256 - sign0", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28445a201260300a10442313154546869732069732074686520636f6e74656e742e58406520"
        + "bbaf2081d7e0ed0f95f76eb0733d667005f7467cec4b87b9381a6ba1ede8e00df29f32a37230"
        + "f39a842a54821fdd223092819d7728efb9d3a0080b75380b",
      signedBytes: "846a5369676e61747572653145a2012603004054546869732069732074686520636f6e74656e"
        + "742e",
      outcome: .valid),
    COSEExample(
      name: "sign-pass-01: Redo protected", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28441a0a201260442313154546869732069732074686520636f6e74656e742e584087db0d2e"
        + "5571843b78ac33ecb2830df7b6e0a4d5b7376de336b23c591c90c425317e56127fbe04370097"
        + "ce347087b233bf722b64072beb4486bda4031d27244f",
      signedBytes: "846a5369676e617475726531404054546869732069732074686520636f6e74656e742e",
      outcome: .valid),
    COSEExample(
      name: "sign-pass-02: External", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "11aa22bb33cc44dd55006699",
      message: "d28443a10126a10442313154546869732069732074686520636f6e74656e742e584010729cd7"
        + "11cb3813d8d8e944a8da7111e7b258c9bdca6135f7ae1adbee9509891267837e1e33bd36c150"
        + "326ae62755c6bd8e540c3e8f92d7d225e8db72b8820b",
      signedBytes: "846a5369676e61747572653143a101264c11aa22bb33cc44dd55006699545468697320697320"
        + "74686520636f6e74656e742e",
      outcome: .valid),
    COSEExample(
      name: "sign-pass-03: Remove CBOR Tag", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "8443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca3"
        + "1d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc"
        + "56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .valid),
    COSEExample(
      name: "A_3: CWT - Appendix A.3 - Signed w/ ECDSA 256", algorithm: .es256,
      publicKey: "04143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f60f7f1a780"
        + "d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9",
      external: "",
      message: "d28443a10126a05850a70175636f61703a2f2f61732e6578616d706c652e636f6d0265657269"
        + "6b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a56"
        + "10d9f0061a5610d9f007420b7158405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179"
        + "bc3d7438bacaca5acd08c8d4d4f96131680c429a01f85951ecee743a52b9b63632c57209120e"
        + "1c9e30",
      signedBytes: "846a5369676e61747572653143a10126405850a70175636f61703a2f2f61732e6578616d706c"
        + "652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f"
        + "6d041a5612aeb0051a5610d9f0061a5610d9f007420b71",
      outcome: .valid),
    COSEExample(
      name: "sign-fail-01: Wrong CBOR Tag", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d903e68443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb3"
        + "3e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14a"
        + "b834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .invalid),
    COSEExample(
      name: "sign-fail-02: Change signature", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28443a10126a10442313154546869732069732074686520636f6e74656e742f58408eb33e4c"
        + "a31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834"
        + "dc56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .invalid),
    COSEExample(
      name: "sign-fail-03: Change Sign Algorithm", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28445a1013903e6a10442313154546869732069732074686520636f6e74656e742e58408eb3"
        + "3e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14a"
        + "b834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .invalid),
    COSEExample(
      name: "sign-fail-04: Change Sign Algorithm", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d2844aa10167756e6b6e6f776ea10442313154546869732069732074686520636f6e74656e74"
        + "2e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a2"
        + "91aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .invalid),
    COSEExample(
      name: "sign-fail-06: Add protected attribute", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28445a201260300a10442313154546869732069732074686520636f6e74656e742e58408eb3"
        + "3e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14a"
        + "b834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36",
      signedBytes: "846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e",
      outcome: .invalid),
    COSEExample(
      name: "sign-fail-07: Remove protected attribute", algorithm: .es256,
      publicKey: "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82d"
        + "c1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e",
      external: "",
      message: "d28443a10126a10442313154546869732069732074686520636f6e74656e742e58406520bbaf"
        + "2081d7e0ed0f95f76eb0733d667005f7467cec4b87b9381a6ba1ede8e00df29f32a37230f39a"
        + "842a54821fdd223092819d7728efb9d3a0080b75380b",
      signedBytes: "846a5369676e61747572653145a2012603004054546869732069732074686520636f6e74656e"
        + "742e",
      outcome: .invalid),
  ]
}
