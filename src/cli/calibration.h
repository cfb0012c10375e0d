/* What `muwazi evaluate --calibration` prints. */
#ifndef MUWAZI_CLI_CALIBRATION_H
#define MUWAZI_CLI_CALIBRATION_H

#include <muwazi/evaluate.h>

/* Tables for people. */
void cli_calibration_print(const mwz_calibration *calibration);
/* A JSON object, without a line's end. */
void cli_calibration_print_json(const mwz_calibration *calibration);

#endif
