/* The stages by themselves, one after the other, with what each costs: what bench, scaling and ablation share. */
#ifndef MUWAZI_BENCH_STAGES_H
#define MUWAZI_BENCH_STAGES_H

#include "evaluate/evaluate.h"
#include "pipeline/pipeline.h"

enum {
    STEP_DECODE,
    STEP_BLOCKS,
    STEP_STREAMS,
    STEP_RULES,
    STEP_SEGMENTS,
    STEP_FEATURES,
    STEP_ALIGN,
    STEP_PAIRS,
    STEP_COUNT
};
extern const char *const bench_step_names[STEP_COUNT];

/* Seconds of processor time and bytes of the library's own memory, by step. */
typedef struct bench_costs {
    double seconds[STEP_COUNT];
    size_t before, peak[STEP_COUNT], held[STEP_COUNT]; /* bytes held before the first step; the most held in a step; after it */
} bench_costs;

typedef struct bench_input {
    const char *name, *bytes;
    size_t len;
} bench_input;

/* A text as far as its segments. */
typedef struct bench_text {
    const mwzi_env *env;
    uint32_t count;
    mwzi_text *texts[2];
    mwzi_blocks *blocks[2];
    mwzi_pairs_source sources[2];
    mwzi_streams *streams;
    mwz_rules *srx;
    mwzi_segments *segments;
} bench_text;

/* An environment with muwazi's data whose allocator keeps count; never freed, one a program. */
const mwzi_env *bench_env(void);
size_t bench_peak(void); /* the most bytes held since the last bench_peak() */
size_t bench_held(void);

/* Processor time: other programs' work does not count, nor does waiting for a disk. */
double bench_now(void);
/* Ends the program with the message of a call that failed. */
void bench_need(mwz_status status, const mwz_error *err);
char *bench_read(const char *path, size_t *len); /* free() it */

mwz_lexicon *bench_lexicon(bool freedict, bool cldr, bool own);

void bench_text_open(bench_text *text, const bench_input *inputs, uint32_t count, mwzi_segment_mode mode,
                     bench_costs *costs);
void bench_text_close(bench_text *text);
mwzi_features *bench_features(const bench_text *text, const mwzi_features_params *params, bench_costs *costs);
/* Aligns and makes the bitext; `score` may be NULL, else `gold` is compared. The number of beads. Unless the features are
   wanted `again`, they lose their tokens before the pairs, as in the pipeline. */
size_t bench_align(const bench_text *text, mwzi_features *features, bool again, const mwzi_align_params *params,
                   const char *gold, size_t gold_len, mwz_score *score, bench_costs *costs);

#endif
