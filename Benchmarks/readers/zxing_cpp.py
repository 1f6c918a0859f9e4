# SPDX-License-Identifier: Apache-2.0
"""Reads a list of images with zxing-cpp's Python wheel and prints what `repayqr decode --json` would.

    cd corpus && python3 zxing_cpp.py paths.txt > zxing-cpp.jsonl
    campaign score --manifest manifest.tsv --results zxing-cpp.jsonl

Settings are zxing-cpp's strongest: QR Code and Micro QR Code alone, with rotated, downscaled and inverted attempts (try
harder is the wheel's default). Images are 8-bit gray in memory before the clock starts; `elapsedMs` is CPU time.
"""

import base64
import json
import sys
import time

import numpy
import zxingcpp
from PIL import Image

FORMATS = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode)


def load(path):
    """The gray values of an image, transparent parts white, EXIF orientation not applied."""
    with Image.open(path) as image:
        if image.has_transparency_data:
            image = image.convert("RGBA")
            ground = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(ground, image)
        return numpy.ascontiguousarray(image.convert("L"))


def code(barcode):
    """One reading in the keys of `repayqr decode --json`."""
    content = bytes(barcode.bytes)
    corners = (
        barcode.position.top_left, barcode.position.top_right,
        barcode.position.bottom_right, barcode.position.bottom_left)
    return {
        "bytesBase64": base64.b64encode(content).decode(),
        "text": barcode.text,
        "version": None, "level": None, "mask": None, "eci": None,
        "corners": [[point.x, point.y] for point in corners],
        # The scorer knows two readers only, `native` and `zbar`; the stage says who it was.
        "reader": "native", "stage": "zxing-cpp",
        "errorsCorrected": None,
    }


def main(paths):
    with open(paths, encoding="utf-8") as lines:
        names = [line.rstrip("\n") for line in lines if line.strip()]
    for name in names:
        image = load(name)
        start = time.process_time()
        found = zxingcpp.read_barcodes(
            image, formats=FORMATS, try_rotate=True, try_downscale=True, try_invert=True,
            text_mode=zxingcpp.TextMode.Plain)
        elapsed = time.process_time() - start
        print(json.dumps({
            "file": name,
            "status": "decoded" if found else "empty",
            "width": image.shape[1], "height": image.shape[0],
            "elapsedMs": round(elapsed * 1e3, 3),
            "codes": [code(barcode) for barcode in found],
            "advice": [],
        }))


if __name__ == "__main__":
    main(sys.argv[1])
