/* What the fuzz targets share: an environment with small limits, and what to do when a promise is broken. */
#ifndef MUWAZI_TESTS_FUZZ_H
#define MUWAZI_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/env.h"
#include "blocks/blocks.h"

/* What libFuzzer, or replay.c, calls; defined once in each target. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

mwzi_env fuzz_env(void);
/* Ends the process, so that the fuzzer keeps the input: a _verify that fails, or a status that no input may cause. */
void fuzz_check(mwz_status status, const char *what, const mwz_error *err);
/* The same for a status that an input may cause: what is wrong with a text is no fault of muwazi. True: MWZ_OK. */
bool fuzz_is_ok(mwz_status status, const char *what, const mwz_error *err);
/* Blocks that were built are built again with inline codes, which change nothing of the text. */
void fuzz_codes(const mwzi_blocks *blocks, const mwzi_env *env, const char *text, uint32_t len,
                const mwzi_blocks_params *params);

#endif
