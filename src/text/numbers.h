/* The value of a number as a text key: 2020 = ٢٠٢٠ = ۲۰۲۰, 1,000 = ١٬٠٠٠, 3.5 = ٣٫٥, 50% = ٪٥٠. */
#ifndef MWZI_TEXT_NUMBERS_H
#define MWZI_TEXT_NUMBERS_H

#include <stddef.h>

enum { MWZI_NUMBER_ROOM = 72 };

/* Writes the canonical key of the number token [bytes, len): ASCII digits without leading zeros, "." before decimals
   that do not end in 0, "%" at the end for a percentage. What is no plain value, such as a version "16.8.1", keeps its
   separators. Returns the length; 0 when there is no digit. A key holds at most 64 digits, the rest is cut. */
size_t mwzi_number_key(char out[MWZI_NUMBER_ROOM], const char *bytes, size_t len);

#endif
