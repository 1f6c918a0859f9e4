// SPDX-License-Identifier: Apache-2.0

#ifndef CPNGROWS_PROBLEM_H
#define CPNGROWS_PROBLEM_H

#include <png.h>

#include "CPNGRows.h"

/// Copies libpng's words into the `pngrows_problem` given as error pointer, and jumps to the caller's setjmp.
_Noreturn void pngrows_fail(png_structp png, png_const_charp message);

/// Warnings are about things that do not change the pixels: they are dropped.
void pngrows_ignore(png_structp png, png_const_charp message);

#endif
