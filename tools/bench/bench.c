/* Times every stage on one input: bench FILE [FILE], or bench --lines N for a made document of N lines a side. Prints
   milliseconds of processor time, segments a second, the share of the whole and the most memory held, stage by stage,
   then the peak memory of the process; all in one run, so that the ratios hold where the absolute figures do not.
   `--repeat K` keeps the fastest of K runs a stage; `--chain K` puts each file K times after itself, blank lines
   between. `bench scaling` is in scaling.c, `bench writers` in writers.c. Limit: the lexicon has a row of its own and is no part of the whole. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "generate.h"
#include "scaling.h"
#include "writers.h"
#include "stages.h"

typedef struct bench {
    mwz_lexicon *lexicon;
    generate_bytes inputs[2];
    const char *names[2];
    uint32_t count;
    mwzi_segment_mode mode;
    bool no_freedict;
    bench_costs costs; /* the fastest of the runs */
    size_t segments[2], beads;
} bench;

static void run_once(bench *about)
{
    bench_costs costs = { 0 };
    bench_input inputs[2];
    bench_text text;
    for (uint32_t i = 0; i < about->count; i++)
        inputs[i] = (bench_input) { about->names[i], about->inputs[i].bytes, about->inputs[i].len };
    bench_text_open(&text, inputs, about->count, about->mode, &costs);
    mwzi_features_params with = { about->lexicon, false };
    mwzi_features *features = bench_features(&text, &with, &costs);
    mwzi_align_params params = { false };
    about->beads = bench_align(&text, features, false, &params, NULL, 0, NULL, &costs);
    about->costs.before = costs.before;
    for (int step = 0; step < STEP_COUNT; step++) {
        double *fastest = &about->costs.seconds[step];
        *fastest = *fastest == 0 || costs.seconds[step] < *fastest ? costs.seconds[step] : *fastest;
        about->costs.peak[step] = costs.peak[step];
    }
    about->segments[MWZ_AR] = text.segments->counts[MWZ_AR];
    about->segments[MWZ_EN] = text.segments->counts[MWZ_EN];
    mwzi_features_free(features);
    bench_text_close(&text);
}

static void build_lexicon(bench *about)
{
    double start = bench_now();
    about->lexicon = bench_lexicon(!about->no_freedict, true, true);
    printf("lexicon   %8.1f ms  %zu pairs  %.1f MB\n", (bench_now() - start) * 1000, about->lexicon->pair_count,
           (double)bench_held() / 1e6);
}

static void print_result(const bench *about, double bytes)
{
    const double *seconds = about->costs.seconds;
    double whole = 0, segments = (double)(about->segments[MWZ_AR] + about->segments[MWZ_EN]);
    size_t peak = 0;
    for (int step = 0; step < STEP_COUNT; step++) {
        whole += seconds[step];
        peak = about->costs.peak[step] > peak ? about->costs.peak[step] : peak;
    }
    printf("\n%-9s %11s %14s %7s %9s\n", "stage", "ms", "segments/s", "share", "peak MB");
    for (int step = 0; step < STEP_COUNT; step++)
        printf("%-9s %11.2f %14.0f %6.1f%% %9.2f\n", bench_step_names[step], seconds[step] * 1000,
               seconds[step] > 0 ? segments / seconds[step] : 0, seconds[step] / whole * 100,
               (double)(about->costs.peak[step] - about->costs.before) / 1e6);
    printf("%-9s %11.2f %14.0f %7s %9.2f\n\n", "all", whole * 1000, segments / whole, "",
           (double)(peak - about->costs.before) / 1e6);
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    printf("%zu English and %zu Arabic segments, %zu beads, %.2f MB of text, peak memory %.1f MB\n",
           about->segments[MWZ_EN], about->segments[MWZ_AR], about->beads, bytes / 1e6, (double)usage.ru_maxrss / 1024);
}

static generate_bytes read_chained(const char *path, unsigned long times)
{
    size_t len;
    char *bytes = bench_read(path, &len);
    generate_bytes out = { malloc((len + 2) * times), 0, (len + 2) * times };
    if (!out.bytes)
        exit(1);
    for (unsigned long i = 0; i < times; i++) {
        memcpy(out.bytes + out.len, bytes, len);
        memcpy(out.bytes + out.len + len, "\n\n", 2);
        out.len += len + 2;
    }
    free(bytes);
    return out;
}

static int show_usage(void)
{
    fprintf(stderr,
            "usage: bench [--repeat K] [--chain K] [--segments-lines] [--no-freedict] FILE [FILE] | --lines N\n"
            "       bench scaling [--million] [--sizes N,N...] [--no-freedict] [--steps]\n"
            "       bench writers [BEADS...]\n");
    return 2;
}

int main(int argc, char **argv)
{
    bench about = { 0 };
    if (argc > 1 && strcmp(argv[1], "scaling") == 0)
        return bench_scaling(argc - 2, argv + 2);
    if (argc > 1 && strcmp(argv[1], "writers") == 0)
        return bench_writers(argc - 2, argv + 2);
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
            about.inputs[i] = read_chained(paths[i], chain);
        }
        bytes += (double)about.inputs[i].len;
    }
    build_lexicon(&about);
    for (unsigned long i = 0; i < repeat; i++)
        run_once(&about);
    print_result(&about, bytes);
    mwzi_lexicon_free(about.lexicon);
    generate_free(&about.inputs[0]);
    generate_free(&about.inputs[1]);
    return 0;
}
