# SPDX-License-Identifier: Apache-2.0
"""What the adapters share: PGM files, and the loop that docs/outside-readers.md describes."""

import base64
import json
import sys
import time

import numpy


def load_pgm(path):
    """The gray values of an 8-bit raw PGM file without comments."""
    with open(path, "rb") as file:
        magic, size, depth, pixels = file.read().split(b"\n", 3)
    if magic != b"P5" or depth != b"255":
        raise ValueError(f"{path}: not an 8-bit raw PGM file")
    width, height = map(int, size.split())
    return numpy.frombuffer(pixels, numpy.uint8).reshape(height, width)


def code(content=None, text=None, corners=()):
    """One code in the keys of an answer: bytes where the reader has them, text where not."""
    answer = {"corners": [[float(x), float(y)] for x, y in corners]}
    if content is not None:
        answer["bytesBase64"] = base64.b64encode(content).decode()
    if text is not None:
        answer["text"] = text
    return answer


def serve(name, version, read):
    """Answers requests until there are no more; `read` makes codes of an array of gray values."""
    print(json.dumps({"name": name, "version": version}), flush=True)
    for line in sys.stdin:
        try:
            image = load_pgm(json.loads(line)["image"])
            # Of the whole process: a reader that starts threads pays for them.
            start = time.process_time()
            codes = read(image)
            milliseconds = (time.process_time() - start) * 1e3
            answer = {"codes": codes, "cpuMs": round(milliseconds, 3)}
        except Exception as problem:  # One image must not end the others.
            answer = {"error": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)
