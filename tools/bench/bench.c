/* Times every stage on one input: bench FILE [FILE], or bench --lines N for a made document of N lines a side. Prints
   milliseconds, segments a second and the share of the whole, stage by stage, then the peak memory; all in one run, so
   that the ratios hold where the absolute figures do not. `--repeat K` keeps the fastest of K runs a stage; `--chain K`
   puts each file K times after itself, blank lines between. Limit: the lexicon has a row of its own and is no part of
   the whole. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "generate.h"
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
static const char *const step_names[STEP_COUNT] = { "decode",   "blocks",   "streams", "rules",
                                                    "segments", "features", "align",   "pairs" };

typedef struct bench {
    mwzi_env env;
    mwz_lexicon *lexicon;
    generate_bytes inputs[2];
    const char *names[2];
    uint32_t count;
    mwzi_segment_mode mode;
    bool no_freedict;
    double seconds[STEP_COUNT]; /* the fastest of the runs */
    size_t segments[2], beads;
} bench;

static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void need(mwz_status status, const mwz_error *err)
{
    if (status == MWZ_OK)
        return;
    fprintf(stderr, "bench: %s\n", err->message);
    exit(1);
}

/* Adds the time since `*last` to a step, and starts the next. */
static void lap(double *steps, int step, double *last)
{
    double time = now();
    steps[step] += time - *last;
    *last = time;
}

static void run_once(bench *about)
{
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_env *env = &about->env;
    double steps[STEP_COUNT] = { 0 };
    mwzi_text *texts[2] = { NULL, NULL };
    mwzi_blocks *blocks[2] = { NULL, NULL };
    mwzi_pairs_source sources[2];
    mwzi_streams *streams;
    mwzi_srx *srx = NULL;
    mwzi_segments *segments;
    mwzi_features *features;
    mwzi_alignment *alignment;
    mwz_bitext *bitext;
    char rules[4096];
    (void)snprintf(rules, sizeof rules, "%s/rules/muwazi.srx", env->data_dir);
    double last = now();
    for (uint32_t i = 0; i < about->count; i++) {
        mwzi_decode_params decode = { NULL, about->names[i] };
        need(mwzi_decode_build(&texts[i], env, about->inputs[i].bytes, about->inputs[i].len, &decode, &err), &err);
    }
    lap(steps, STEP_DECODE, &last);
    for (uint32_t i = 0; i < about->count; i++) {
        mwzi_blocks_params part = { MWZI_BLOCKS_AUTO, about->mode == MWZI_SEGMENT_LINES, about->names[i] };
        need(mwzi_blocks_build(&blocks[i], env, texts[i]->bytes, texts[i]->len, &part, &err), &err);
        sources[i] = (mwzi_pairs_source) { about->names[i], blocks[i], &texts[i]->map, &texts[i]->findings };
    }
    lap(steps, STEP_BLOCKS, &last);
    need(mwzi_streams_build(&streams, env, (const mwzi_blocks *const *)blocks, about->names, about->count, &err), &err);
    lap(steps, STEP_STREAMS, &last);
    if (about->mode == MWZI_SEGMENT_SENTENCES)
        need(mwzi_srx_open(&srx, env, rules, &err), &err);
    lap(steps, STEP_RULES, &last);
    mwzi_segments_params part = { srx, about->mode, false };
    need(mwzi_segments_build(&segments, env, streams, &part, &err), &err);
    lap(steps, STEP_SEGMENTS, &last);
    mwzi_features_params with = { about->lexicon, false };
    need(mwzi_features_build(&features, env, segments, &with, &err), &err);
    lap(steps, STEP_FEATURES, &last);
    mwzi_align_params align = { false };
    need(mwzi_align_build(&alignment, env, features, &align, &err), &err);
    lap(steps, STEP_ALIGN, &last);
    need(mwzi_pairs_build(&bitext, env, segments, features, alignment, sources, &err), &err);
    lap(steps, STEP_PAIRS, &last);
    for (int step = 0; step < STEP_COUNT; step++) {
        if (about->seconds[step] == 0 || steps[step] < about->seconds[step])
            about->seconds[step] = steps[step];
    }
    about->segments[MWZ_AR] = segments->counts[MWZ_AR];
    about->segments[MWZ_EN] = segments->counts[MWZ_EN];
    about->beads = alignment->count;
    mwzi_pairs_free(bitext);
    mwzi_align_free(alignment);
    mwzi_features_free(features);
    mwzi_segments_free(segments);
    mwzi_srx_free(srx);
    mwzi_streams_free(streams);
    for (uint32_t i = 0; i < about->count; i++) {
        mwzi_blocks_free(blocks[i]);
        mwzi_decode_free(texts[i]);
    }
}

static void build_lexicon(bench *about, const char *own_dir)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .own_dir = own_dir, .cldr = true };
    params.freedict = about->no_freedict ? NULL : "/usr/share/dictd/freedict-eng-ara.dict.dz";
    double start = now();
    need(mwzi_lexicon_build(&about->lexicon, &about->env, &params, &err), &err);
    printf("lexicon   %8.1f ms  %zu pairs\n", (now() - start) * 1000, about->lexicon->pair_count);
}

static void print_result(const bench *about, double bytes)
{
    double whole = 0, segments = (double)(about->segments[MWZ_AR] + about->segments[MWZ_EN]);
    for (int step = 0; step < STEP_COUNT; step++)
        whole += about->seconds[step];
    printf("\n%-9s %11s %14s %7s\n", "stage", "ms", "segments/s", "share");
    for (int step = 0; step < STEP_COUNT; step++)
        printf("%-9s %11.2f %14.0f %6.1f%%\n", step_names[step], about->seconds[step] * 1000,
               about->seconds[step] > 0 ? segments / about->seconds[step] : 0, about->seconds[step] / whole * 100);
    printf("%-9s %11.2f %14.0f\n\n", "all", whole * 1000, segments / whole);
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    printf("%zu English and %zu Arabic segments, %zu beads, %.2f MB of text, peak memory %.1f MB\n",
           about->segments[MWZ_EN], about->segments[MWZ_AR], about->beads, bytes / 1e6, (double)usage.ru_maxrss / 1024);
}

static generate_bytes read_chained(const mwzi_env *env, const char *path, unsigned long times)
{
    mwz_error err = MWZ_ERROR_INIT;
    char *bytes;
    size_t len;
    need(mwzi_file_read(&bytes, &len, env, path, &err), &err);
    generate_bytes out = { malloc((len + 2) * times), 0, (len + 2) * times };
    if (!out.bytes)
        exit(1);
    for (unsigned long i = 0; i < times; i++) {
        memcpy(out.bytes + out.len, bytes, len);
        memcpy(out.bytes + out.len + len, "\n\n", 2);
        out.len += len + 2;
    }
    mwzi_free(env, bytes, len + 1);
    return out;
}

static int show_usage(void)
{
    fprintf(stderr,
            "usage: bench [--repeat K] [--chain K] [--segments-lines] [--no-freedict] FILE [FILE] | --lines N\n");
    return 2;
}

int main(int argc, char **argv)
{
    bench about = { .env = { .allocator = mwzi_system_allocator,
                             .max_bytes = UINT64_C(1) << 30,
                             .max_segments = 10000000,
                             .max_depth = 256,
                             .data_dir = MUWAZI_SOURCE_ROOT "/corpora" } };
    unsigned long repeat = 3, chain = 1, lines = 0;
    const char *paths[2] = { NULL, NULL };
    for (int i = 1; i < argc; i++) {
        unsigned long *number = strcmp(argv[i], "--repeat") == 0 ? &repeat
            : strcmp(argv[i], "--chain") == 0                    ? &chain
            : strcmp(argv[i], "--lines") == 0                    ? &lines
                                                                 : NULL;
        if (number && i + 1 < argc)
            *number = strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--segments-lines") == 0)
            about.mode = MWZI_SEGMENT_LINES;
        else if (strcmp(argv[i], "--no-freedict") == 0)
            about.no_freedict = true;
        else if (argv[i][0] == '-' || about.count == 2)
            return show_usage();
        else
            paths[about.count++] = argv[i];
    }
    if ((about.count == 0) == (lines == 0) || !repeat || !chain)
        return show_usage();
    double bytes = 0;
    if (lines) {
        static const char *const made[] = { "made English", "made Arabic" };
        about.count = 2;
        for (uint32_t i = 0; i < 2; i++) {
            about.names[i] = made[i];
            about.inputs[i] = generate_plain(7, i ? GENERATE_ARABIC : GENERATE_ENGLISH, (uint32_t)lines);
        }
    }
    for (uint32_t i = 0; i < about.count; i++) {
        if (!lines) {
            about.names[i] = paths[i];
            about.inputs[i] = read_chained(&about.env, paths[i], chain);
        }
        bytes += (double)about.inputs[i].len;
    }
    build_lexicon(&about, MUWAZI_SOURCE_ROOT "/corpora/lexicon");
    for (unsigned long i = 0; i < repeat; i++)
        run_once(&about);
    print_result(&about, bytes);
    mwzi_lexicon_free(about.lexicon);
    generate_free(&about.inputs[0]);
    generate_free(&about.inputs[1]);
    return 0;
}
