// SPDX-License-Identifier: Apache-2.0

#ifndef CCOVERNETWORK_H
#define CCOVERNETWORK_H

/// Channels that come out of every layer.
#define COVER_NETWORK_CHANNELS 16

/// One layer of 3 × 3 modules, and the greater of 0 and each result.
///
/// - plane: `inputs` numbers for each of `side * side` modules, row by row; outside of it all is 0.
/// - spacing: how far, in modules, those lie from the middle one that it is put together with; 1 for its neighbours.
/// - weights: for each of the nine modules, row by row, and each input, one for each channel; then the channels' biases.
/// - output: a number per channel for each module.
void cover_network_layer(
    const float *plane, int side, int inputs, int spacing, const float *weights, float *output);

#endif
