/* What muwazi measure is made of: its rows and their sum. */
#ifndef MUWAZI_CLI_MEASURE_H
#define MUWAZI_CLI_MEASURE_H

#include "cli.h"

/* The work: what is measured with, and the sums. */
typedef struct cli_measuring {
    mwz_measurer *measurer;
    mwz_side source;
    double size, max; /* pixels; max 0: everything fits */
    size_t lines; /* of `max` pixels that a text may take */
    bool json, quiet;
    size_t count, wide, missing; /* rows; those that do not fit; characters without a font */
    double sum[2], most; /* widths by side; the largest ratio … */
    size_t most_row; /* … and whose it is */
} cli_measuring;

/* The first line of the table. */
void cli_measure_head(const cli_measuring *work, bool pairs);
/* Measures and prints; exit statuses. `number` of a line: 1-based. */
int cli_measure_pair(cli_measuring *work, const mwz_pair *pair);
int cli_measure_line(cli_measuring *work, size_t number, mwz_text line);
/* The sum on standard error, in JSON on standard output; the exit status, CLI_FAILED when something does not fit or
   lacks a font. `unpaired`: segments without a counterpart by mwz_side; NULL: lines were measured. */
int cli_measure_finish(const cli_measuring *work, const size_t *unpaired);

#endif
