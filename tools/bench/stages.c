/* Texts → segments → features → alignment and score, each step timed and its memory counted. Time is the processor's,
   so that a busy machine does not show in it; memory is what the library asked its allocator for. Limit: what ICU,
   libxml2 and jansson allocate for themselves is not counted. */
#define _XOPEN_SOURCE 700
#include "stages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"

const char *const bench_step_names[STEP_COUNT] = { "decode",   "blocks",   "streams", "rules",
                                                   "segments", "features", "align",   "pairs" };

/* What the allocator of the one environment knows. */
static struct {
    size_t held, peak;
} memory;

static void *resize_counted(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    void *fresh = NULL;
    if (new_size == 0)
        free(block);
    else if (!(fresh = realloc(block, new_size)))
        return NULL;
    memory.held += new_size - (block ? old_size : 0);
    if (memory.held > memory.peak)
        memory.peak = memory.held;
    return fresh;
}

const mwzi_env *bench_env(void)
{
    static const mwzi_env env = { .allocator = { resize_counted, NULL },
                                  .max_bytes = UINT64_C(1) << 31,
                                  .max_segments = 10000000,
                                  .max_depth = 256,
                                  .data_dir = MUWAZI_SOURCE_ROOT "/corpora" };
    return &env;
}

size_t bench_held(void)
{
    return memory.held;
}

size_t bench_peak(void)
{
    size_t peak = memory.peak;
    memory.peak = memory.held;
    return peak;
}

double bench_now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void bench_need(mwz_status status, const mwz_error *err)
{
    if (status == MWZ_OK)
        return;
    fprintf(stderr, "bench: %s\n", err->message);
    exit(1);
}

char *bench_read(const char *path, size_t *len)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_env env = *bench_env();
    env.allocator = mwzi_system_allocator;
    char *bytes;
    bench_need(mwzi_file_read(&bytes, len, &env, path, &err), &err);
    return bytes;
}

mwz_lexicon *bench_lexicon(bool freedict, bool cldr, bool own)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    mwzi_lexicon_params params = { .own_dir = own ? MUWAZI_SOURCE_ROOT "/corpora/lexicon" : NULL,
                                   .freedict = freedict ? "/usr/share/dictd/freedict-eng-ara.dict.dz" : NULL,
                                   .cldr = cldr };
    bench_need(mwzi_lexicon_build(&lexicon, bench_env(), &params, &err), &err);
    return lexicon;
}

/* Adds the time since `*last` to a step, notes the memory, and starts the next. */
static void lap(bench_costs *costs, int step, double *last)
{
    double time = bench_now();
    size_t peak = bench_peak();
    costs->seconds[step] += time - *last;
    if (peak > costs->peak[step])
        costs->peak[step] = peak;
    costs->held[step] = bench_held();
    *last = bench_now();
}

void bench_text_open(bench_text *text, const bench_input *inputs, uint32_t count, mwzi_segment_mode mode,
                     bench_costs *costs)
{
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_env *env = bench_env();
    const char *names[2] = { NULL, NULL };
    memset(text, 0, sizeof *text);
    text->env = env;
    text->count = count;
    (void)bench_peak();
    costs->before = bench_held();
    double last = bench_now();
    for (uint32_t i = 0; i < count; i++) {
        mwzi_decode_params decode = { NULL, inputs[i].name };
        names[i] = inputs[i].name;
        bench_need(mwzi_decode_build(&text->texts[i], env, inputs[i].bytes, inputs[i].len, &decode, &err), &err);
    }
    lap(costs, STEP_DECODE, &last);
    for (uint32_t i = 0; i < count; i++) {
        mwzi_blocks_params part = { MWZI_BLOCKS_AUTO, mode == MWZI_SEGMENT_LINES, names[i] };
        const mwzi_text *decoded = text->texts[i];
        bench_need(mwzi_blocks_build(&text->blocks[i], env, decoded->bytes, decoded->len, &part, &err), &err);
        text->sources[i] = (mwzi_pairs_source) { names[i], text->blocks[i], &decoded->map, &decoded->findings, NULL, 0, decoded->shared };
    }
    lap(costs, STEP_BLOCKS, &last);
    bench_need(mwzi_streams_build(&text->streams, env, (const mwzi_blocks *const *)text->blocks, names, count,
                                  MWZ_LAYOUT_AUTO, &err),
               &err);
    lap(costs, STEP_STREAMS, &last);
    if (mode == MWZI_SEGMENT_SENTENCES)
        bench_need(mwzi_srx_open(&text->srx, env, MUWAZI_SOURCE_ROOT "/corpora/rules/muwazi.srx", &err), &err);
    lap(costs, STEP_RULES, &last);
    mwzi_segments_params part = { text->srx, mode, false };
    bench_need(mwzi_segments_build(&text->segments, env, text->streams, &part, &err), &err);
    lap(costs, STEP_SEGMENTS, &last);
}

mwzi_features *bench_features(const bench_text *text, const mwzi_features_params *params, bench_costs *costs)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_features *features;
    double last = bench_now();
    bench_need(mwzi_features_build(&features, text->env, text->segments, params, &err), &err);
    lap(costs, STEP_FEATURES, &last);
    return features;
}

size_t bench_align(const bench_text *text, mwzi_features *features, bool again, const mwzi_align_params *params,
                   const char *gold, size_t gold_len, mwz_score *score, bench_costs *costs)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_alignment *alignment;
    mwz_bitext *bitext;
    double last = bench_now();
    bench_need(mwzi_align_build(&alignment, text->env, features, params, &err), &err);
    lap(costs, STEP_ALIGN, &last);
    if (!again)
        mwzi_features_drop_tokens(features);
    bench_need(mwzi_pairs_build(&bitext, text->env, text->segments, features, alignment, text->sources, &err), &err);
    lap(costs, STEP_PAIRS, &last);
    if (score)
        bench_need(mwzi_evaluate(score, text->env, bitext, gold, gold_len, &err), &err);
    size_t count = alignment->count;
    mwzi_pairs_free(bitext);
    mwzi_align_free(alignment);
    return count;
}

void bench_text_close(bench_text *text)
{
    mwzi_segments_free(text->segments);
    mwzi_srx_free(text->srx);
    mwzi_streams_free(text->streams);
    for (uint32_t i = 0; i < text->count; i++) {
        mwzi_blocks_free(text->blocks[i]);
        mwzi_decode_free(text->texts[i]);
    }
}
