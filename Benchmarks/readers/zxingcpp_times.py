# SPDX-License-Identifier: Apache-2.0
"""Times zxing-cpp's Python wheel on a folder of PGM files, for `campaign times --beside`.

Prints a line of JSON for each file: its name, the least milliseconds of this thread's CPU time over the passes, and the
payloads in hexadecimal. Files are in memory before the clock starts. Settings are zxing-cpp's strongest: QR code alone,
with rotated, downscaled and inverted attempts (try harder is the wheel's default).
"""

import json
import pathlib
import sys
import time

import zxingcpp

from outside_reader import load_pgm
from zxing_cpp_adapter import find

PASSES = 3


def main(folder):
    images = [(path.name, load_pgm(path)) for path in sorted(pathlib.Path(folder).glob("*.pgm"))]
    for name, image in images:
        least = float("inf")
        for _ in range(PASSES):
            start = time.thread_time()
            found = find(image, formats=zxingcpp.BarcodeFormat.QRCode)
            least = min(least, time.thread_time() - start)
        payloads = [bytes(code.bytes).hex() for code in found]
        print(json.dumps({"file": name, "milliseconds": least * 1e3, "payloads": payloads}))


if __name__ == "__main__":
    main(sys.argv[1])
