// SPDX-License-Identifier: Apache-2.0

#include "CCoverNetwork.h"

enum { CHANNELS = COVER_NETWORK_CHANNELS };

/// Adds up the inputs of one module, times their weights.
static void add(
    float *restrict sum, const float *restrict values, const float *restrict weights, int inputs) {
  for (int k = 0; k < inputs; ++k) {
    for (int c = 0; c < CHANNELS; ++c) sum[c] += values[k] * weights[CHANNELS * k + c];
  }
}

void cover_network_layer(
    const float *plane, int side, int inputs, int spacing, const float *weights, float *output) {
  const float *bias = weights + 9 * inputs * CHANNELS;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      float sum[CHANNELS];
      for (int c = 0; c < CHANNELS; ++c) sum[c] = bias[c];
      for (int tap = 0; tap < 9; ++tap) {
        int y = row + (tap / 3 - 1) * spacing;
        int x = column + (tap % 3 - 1) * spacing;
        if (y < 0 || y >= side || x < 0 || x >= side) continue;
        add(sum, plane + (y * side + x) * inputs, weights + tap * inputs * CHANNELS, inputs);
      }
      float *out = output + (row * side + column) * CHANNELS;
      for (int c = 0; c < CHANNELS; ++c) out[c] = sum[c] > 0 ? sum[c] : 0;
    }
  }
}
