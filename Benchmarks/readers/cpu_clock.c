// SPDX-License-Identifier: Apache-2.0
//
// Lets a program's steady clocks count its own CPU time, so that `elapsedMs` and deadlines tell the same on a busy machine
// as on an idle one. For measuring only, one job at a time:
//
//   cc -O2 -shared -fPIC -o cpu_clock.so cpu_clock.c
//   LD_PRELOAD=$PWD/cpu_clock.so repayqr decode --json --jobs 1 --files-from paths.txt > results.jsonl

#define _GNU_SOURCE
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
  if (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_BOOTTIME)
    clock = CLOCK_PROCESS_CPUTIME_ID;
  return (int)syscall(SYS_clock_gettime, clock, time);
}
