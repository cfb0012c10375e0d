/* Products of the stages before features, made by hand from two files with one segment a line. */
#ifndef MUWAZI_TESTS_SUPPORT_LINES_H
#define MUWAZI_TESTS_SUPPORT_LINES_H

#include "segments/segments.h"

/* Two documents, Arabic first; a block, a piece and a segment a line that is not blank; id = 0-based physical line. */
typedef struct test_lines {
    char *texts[2]; /* by mwz_side */
    mwzi_blocks blocks[2];
    mwzi_streams streams;
    mwzi_segments segments;
} test_lines;

/* Reads the files; the test fails when one cannot be read. Free with test_lines_free. */
test_lines *test_lines_open(const char *en_path, const char *ar_path);
/* The same from texts. */
test_lines *test_lines_from(const char *english, const char *arabic);
void test_lines_free(test_lines *lines);

#endif
