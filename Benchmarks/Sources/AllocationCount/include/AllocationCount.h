// SPDX-License-Identifier: Apache-2.0
//
// Counts what the program asks of the heap.

#ifndef ALLOCATIONCOUNT_H
#define ALLOCATIONCOUNT_H

#include <stdint.h>

/// Calls of malloc, calloc, realloc and the aligned ones by all threads since the program began.
uint64_t allocation_count(void);

#endif
