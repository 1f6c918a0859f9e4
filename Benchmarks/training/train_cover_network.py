# SPDX-License-Identifier: Apache-2.0
"""Trains the network that tells covered modules from others, and writes its weights.

    campaign cover-samples --count 5000 train.bin
    campaign cover-samples --count 250 --from 1000000 check.bin
    train_cover_network.py train.bin check.bin cover-network.bin

Needs PyTorch. It prints the loss on both files, and in the end the share of a block's bits that have to be erased, the
most doubtful first, until no more than three wrong ones are left: the quarters and nine tenths of the blocks that are
wrong in more.
"""

import argparse
import random

import numpy
import torch
from torch import nn
from torch.nn import functional

PLACES = 16
INPUTS = 3 + PLACES
CHANNELS = 16
SPACINGS = (1, 1, 2, 1)


def samples(path):
    """The samples of a file: inputs, what is known, true colours, blocks."""
    data = numpy.fromfile(path, numpy.uint8)
    step = 2 * (1 + PLACES) + 3
    found, start = [], 0
    while start < len(data):
        side = int(data[start])
        end = start + 1 + side * side * step
        modules = data[start + 1 : end].reshape(side * side, step)
        values = modules[:, : step - 3].copy().view("<i2").astype(numpy.float16) / 8192
        known, colour, block = modules[:, step - 3 :].astype(numpy.int8).T
        found.append((side, values, known.copy(), colour.copy(), block.copy()))
        start = end
    return found


class Network(nn.Module):
    """The shape that CoverNetwork.swift has."""

    def __init__(self):
        super().__init__()
        sizes = [INPUTS] + [CHANNELS] * len(SPACINGS)
        self.layers = nn.ModuleList(
            nn.Conv2d(a, b, 3, padding=spacing, dilation=spacing)
            for a, b, spacing in zip(sizes, sizes[1:], SPACINGS)
        )
        self.last = nn.Conv2d(CHANNELS, 1, 1)

    def forward(self, inputs):
        for layer in self.layers:
            inputs = functional.relu(layer(inputs))
        return self.last(inputs)[:, 0]

    def write(self, path):
        """Rows, columns, channels in, channels out; then biases."""
        with open(path, "wb") as file:
            for layer in self.layers:
                weights = layer.weight.detach().permute(2, 3, 1, 0).contiguous()
                file.write(weights.numpy().astype("<f4").tobytes())
                file.write(layer.bias.detach().numpy().astype("<f4").tobytes())
            file.write(self.last.weight.detach().numpy().astype("<f4").tobytes())
            file.write(self.last.bias.detach().numpy().astype("<f4").tobytes())


def batch(members, confirming):
    """Inputs, which modules are seen wrong, and which count, of symbols of one size.

    Where `confirming`, some blocks are known, as those are that error correction has repaired.
    """
    side = members[0][0]
    inputs = numpy.zeros((len(members), INPUTS, side, side), numpy.float32)
    wrong = numpy.zeros((len(members), side, side), numpy.float32)
    counts = numpy.zeros((len(members), side, side), numpy.float32)
    for i, (_, values, known, colour, block) in enumerate(members):
        known = known.astype(numpy.float32)
        if confirming and random.random() < 0.5:
            number = block.max() + 1
            repaired = [b for b in range(number) if random.random() < random.random()]
            known = numpy.where((known == 0) & numpy.isin(block, repaired), colour, known)
        planes = values.T.reshape(1 + PLACES, side, side)
        inputs[i, : 1 + PLACES] = planes
        inputs[i, 1 + PLACES] = known.reshape(side, side)
        inputs[i, 2 + PLACES] = 1
        wrong[i] = ((values[:, 0] > 0) != (colour > 0)).reshape(side, side)
        counts[i] = (known == 0).reshape(side, side)
    return torch.from_numpy(inputs), torch.from_numpy(wrong), torch.from_numpy(counts)


def batches(found, modules):
    """Symbols of one size at a time, about so many modules."""
    sizes = {}
    for sample in found:
        sizes.setdefault(sample[0], []).append(sample)
    parts = []
    for side, members in sizes.items():
        random.shuffle(members)
        step = max(1, modules // (side * side))
        parts += [members[i : i + step] for i in range(0, len(members), step)]
    random.shuffle(parts)
    return parts


def loss(network, part, confirming):
    inputs, wrong, counts = batch(part, confirming)
    losses = functional.binary_cross_entropy_with_logits(
        network(inputs), wrong, reduction="none")
    return (losses * counts).sum() / counts.sum().clamp(min=1)


@torch.no_grad()
def erased(network, found):
    """Shares of bits to erase, one for each block that is wrong in more than three bits."""
    shares = []
    for sample in found:
        inputs, wrong, _ = batch([sample], False)
        odds = network(inputs)[0].numpy().ravel()
        wrong = wrong.numpy().ravel() > 0
        wrong = wrong != (odds > 0)
        for block in range(sample[4].max() + 1):
            bits = numpy.flatnonzero(sample[4] == block)
            places = numpy.flatnonzero(wrong[bits][numpy.argsort(abs(odds[bits]))])
            if len(places) > 3:
                shares.append((places[-4] + 1) / len(bits))
    return numpy.quantile(shares, [0.25, 0.5, 0.75, 0.9]) if shares else [0, 0, 0, 0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("check")
    parser.add_argument("weights")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    train, check = samples(options.train), samples(options.check)
    network = Network()
    steps = options.epochs * len(batches(train, 12_000))
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=6e-3, total_steps=steps + 50)
    for epoch in range(options.epochs):
        total, count = 0.0, 0
        for part in batches(train, 12_000):
            optimizer.zero_grad()
            value = loss(network, part, True)
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + value.item(), count + 1
        with torch.no_grad():
            checked = [float(loss(network, part, False)) for part in batches(check, 12_000)]
        network.write(options.weights)
        print(
            f"epoch {epoch}: loss {total / count:.5f}, checked {numpy.mean(checked):.5f}", flush=True)
    quarters = " ".join(f"{share:.3f}" for share in erased(network, check))
    print(f"erased, quarters and nine tenths: {quarters}")


if __name__ == "__main__":
    main()
