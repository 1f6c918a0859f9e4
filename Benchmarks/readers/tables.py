# SPDX-License-Identifier: Apache-2.0
"""Puts the results of several readers beside each other, as Markdown tables.

    python3 tables.py --campaign campaign --manifest corpus/manifest.tsv ours=normal.jsonl zbar=zbar.jsonl

What was read is `campaign score`'s judgement; this adds the times of each set (median, 95th percentile, mean of
`elapsedMs`). Each cell of reads says images read, with "?" what nobody else has read and "!" what was misread.
"""

import argparse
import json
import math
import statistics
import subprocess


def scores(campaign, manifest, results):
    """The rows of `campaign score` by set, and its summary line."""
    output = subprocess.run(
        [campaign, "score", "--manifest", manifest, "--results", results],
        check=True, capture_output=True, text=True).stdout.splitlines()
    table = [line for line in output if line.startswith("|")]
    heads, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table]
    return {row[0]: dict(zip(heads, row)) for row in rows}, output[-1]


def times(manifest, results):
    """The milliseconds of each set's images; under `all`, of all images."""
    with open(results, encoding="utf-8") as lines:
        milliseconds = {line["file"]: line["elapsedMs"] or 0 for line in map(json.loads, lines)}
    sets = {}
    with open(manifest, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                name, path = line.split("\t")[:2]
                for key in (name, "all"):
                    sets.setdefault(key, []).append(milliseconds[path])
    return sets


def percentile(values, part):
    """The least value that at least `part` of the values do not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def figure(value):
    """Milliseconds with three digits at most, where they tell anything."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def spread(values):
    """Median, 95th percentile and mean of a set's milliseconds."""
    return " / ".join(map(figure, (
        statistics.median(values), percentile(values, 0.95), statistics.fmean(values))))


def reads(row):
    """Images read, and what else was reported."""
    marks = ((row["unconfirmed"], "?"), (row["misread"], "!"))
    return " ".join([row["read"]] + [f"+{count}{mark}" for count, mark in marks if count != "0"])


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def share(row):
    return int(row["codes read"]) / int(row["codes"])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--campaign", required=True)
    arguments.add_argument("--manifest", required=True)
    arguments.add_argument("results", nargs="+", help="name=results.jsonl")
    arguments = arguments.parse_args()
    files = dict(item.split("=", 1) for item in arguments.results)
    judged = {
        name: scores(arguments.campaign, arguments.manifest, path)[0]
        for name, path in files.items()}
    timed = {name: times(arguments.manifest, path) for name, path in files.items()}
    readers = list(files)
    sets = list(judged[readers[0]])
    images = {name: judged[readers[0]][name]["images"] for name in sets}

    print("### Images read\n")
    table(["set", "images", *readers], (
        [name, images[name], *(reads(judged[reader][name]) for reader in readers)]
        for name in sets))

    labelled = [name for name in sets if judged[readers[0]][name]["codes"]]
    print("### Labelled codes read\n")
    rows = [
        [name, judged[readers[0]][name]["codes"],
         *(judged[reader][name]["codes read"] for reader in readers)]
        for name in labelled]
    total = sum(int(judged[readers[0]][name]["codes"]) for name in labelled)
    rows.append(["all codes", str(total)] + [
        str(sum(int(judged[reader][name]["codes read"]) for name in labelled))
        for reader in readers])
    rows.append(["mean of categories", ""] + [
        f"{100 * statistics.fmean(share(judged[reader][name]) for name in labelled):.1f} %"
        for reader in readers])
    table(["category", "codes", *readers], rows)

    print("### Milliseconds: median / 95th percentile / mean\n")
    table(["set", *readers], (
        [name, *(spread(timed[reader][name]) for reader in readers)]
        for name in [*sets, "all"]))


if __name__ == "__main__":
    main()
