/* The runs of a block: read when they are asked for, since no stage goes by them. */
#ifndef MWZI_BLOCKS_RUNS_H
#define MWZI_BLOCKS_RUNS_H

#include "base/error.h"
#include "blocks/blocks.h"
#include "text/bidi.h"
#include "text/scripts.h" /* mwzi_script */

/* A stretch of one script and one bidi level. Common and Inherited characters are resolved from their surroundings, so
   MWZI_SCRIPT_COMMON stands only where the whole block has nothing else. */
typedef struct mwzi_run {
    uint32_t offset, len; /* bytes of the content */
    uint8_t script;       /* mwzi_script */
    uint8_t level;        /* bidi embedding level, resolved */
} mwzi_run;

/* One block after the other; for one thread. */
typedef struct mwzi_run_reader {
    const mwzi_env *env;
    mwzi_bidi *bidi;
    mwzi_script_runs scripts;
    mwzi_level_runs levels;
    MWZI_VEC(mwzi_run) runs; /* of the block that was read last: they cover it, no two neighbours are alike */
    uint8_t base_level;      /* its bidi paragraph level, 0 or 1 */
} mwzi_run_reader;

/* Also after a failure the reader is closed. MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL (ICU). */
MWZ_MUST_USE mwz_status mwzi_run_reader_open(mwzi_run_reader *reader, const mwzi_env *env, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_run_reader_read(mwzi_run_reader *reader, const mwzi_blocks *blocks, uint32_t block,
                                             mwz_error *err);
void mwzi_run_reader_close(mwzi_run_reader *reader);

const char *mwzi_script_name(unsigned script);

#endif
