# SPDX-License-Identifier: Apache-2.0
"""Reads a list of images with zxing-cpp's Python wheel and prints what `repayqr decode --json` would.

    cd corpus && python3 zxing_cpp.py paths.txt > zxing-cpp.jsonl
    campaign score --manifest manifest.tsv --results zxing-cpp.jsonl

Settings are those of zxing_cpp_adapter.py. Images are 8-bit gray in memory before the clock starts; `elapsedMs` is CPU
time.
"""

import json
import sys
import time

import numpy
from PIL import Image

import outside_reader
import zxing_cpp_adapter


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
    return outside_reader.code(
        bytes(barcode.bytes), barcode.text, zxing_cpp_adapter.corners(barcode)
    ) | {
        "version": None, "level": None, "mask": None, "eci": None,
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
        found = zxing_cpp_adapter.find(image)
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
