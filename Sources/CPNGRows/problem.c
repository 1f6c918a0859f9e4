// SPDX-License-Identifier: Apache-2.0

#include "problem.h"

#include <string.h>

_Noreturn void pngrows_fail(png_structp png, png_const_charp message) {
  pngrows_problem *problem = png_get_error_ptr(png);
  size_t count = strlen(message);
  if (count >= problem->message_capacity) count = problem->message_capacity - 1;
  memcpy(problem->message, message, count);
  problem->message[count] = 0;
  png_longjmp(png, 1);
}

void pngrows_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}
