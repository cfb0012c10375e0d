/* Documents of 1,000, 10,000, 100,000 and, when asked, 1,000,000 segments a side, made by chaining the tico and react
   texts of ../shared/eval (chain.h), once as they are (natural) and once with losses and intruders (hard) → seconds and
   peak memory a segment, of align and of the whole way, how they grow from size to size, and strict F1. Linear cost is
   a growth of 1.0 a segment. Usage: bench scaling [--million] [--sizes N,N…] [--no-freedict] [--steps]. Limit: memory is the
   library's own. */
#include "scaling.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "cli.h" /* cli_note */
#include "stages.h"

enum { MOST_SIZES = 16 };

typedef struct measured {
    double seconds, align_seconds; /* a segment of both sides */
    double bytes, align_bytes; /* a segment: the most held above what stood before */
} measured;

/* The one thing that gold_set.c wants of the program. */
void cli_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

/* What each step had at its peak and left behind, in bytes a segment. */
static void print_steps(const bench_costs *costs, double segments)
{
    for (int step = 0; step < STEP_COUNT; step++)
        printf("\n    %-9s %8.0f at most %8.0f after", bench_step_names[step],
               (double)(costs->peak[step] - costs->before) / segments, (double)(costs->held[step] - costs->before) / segments);
}

static measured measure(const mwz_lexicon *lexicon, const chain *made, const char *variant, bool steps)
{
    bench_input inputs[2] = { { "chained English", made->sides[0].bytes, made->sides[0].len },
                              { "chained Arabic", made->sides[1].bytes, made->sides[1].len } };
    bench_costs costs = { 0 };
    bench_text text;
    mwz_score score;
    bench_text_open(&text, inputs, 2, MWZI_SEGMENT_LINES, &costs);
    mwzi_features_params with = { lexicon, false };
    mwzi_features *features = bench_features(&text, &with, &costs);
    mwzi_align_params params = { false };
    size_t before_align = bench_held();
    (void)bench_align(&text, features, false, &params, made->gold.bytes, made->gold.len, &score, &costs);
    double segments = (double)text.segments->counts[MWZ_AR] + (double)text.segments->counts[MWZ_EN], seconds = 0;
    size_t peak = 0;
    for (int step = 0; step < STEP_COUNT; step++) {
        seconds += costs.seconds[step];
        peak = costs.peak[step] > peak ? costs.peak[step] : peak;
    }
    measured out = { seconds / segments, costs.seconds[STEP_ALIGN] / segments, (double)(peak - costs.before) / segments,
                     (double)(costs.peak[STEP_ALIGN] - before_align) / segments };
    printf("%-8s %8u %8u  %6.4f %9.2f %9.2f %9.1f %9.1f %8.0f %8.0f", variant, (unsigned)text.segments->counts[MWZ_EN],
           (unsigned)text.segments->counts[MWZ_AR], mwzi_score_f1(&score, false), costs.seconds[STEP_ALIGN], seconds,
           out.align_seconds * 1e6, out.seconds * 1e6, out.align_bytes, out.bytes);
    if (steps)
        print_steps(&costs, segments);
    mwzi_features_free(features);
    bench_text_close(&text);
    return out;
}

static int find_cases(cli_cases *cases, const char *variant)
{
    const char *told = getenv("MUWAZI_EVAL"), *root = told ? told : MUWAZI_SOURCE_ROOT "/../shared/eval";
    char paths[2][4096];
    (void)snprintf(paths[0], sizeof paths[0], "%s/react/%s", root, variant);
    (void)snprintf(paths[1], sizeof paths[1], "%s/tico/%s", root, variant);
    const char *folders[] = { paths[0], paths[1], NULL };
    return cli_cases_find(cases, folders);
}

static int run_variant(const mwz_lexicon *lexicon, const char *variant, const unsigned long *sizes, size_t count, bool steps)
{
    cli_cases cases = { 0 };
    measured before = { 0 };
    int status = find_cases(&cases, variant);
    for (size_t i = 0; i < count && status == 0; i++) {
        chain made;
        chain_make(&made, &cases, sizes[i]);
        measured now = measure(lexicon, &made, variant, steps);
        chain_free(&made);
        if (before.seconds > 0)
            printf("  %5.2f %5.2f %5.2f %5.2f", now.align_seconds / before.align_seconds, now.seconds / before.seconds,
                   now.align_bytes / before.align_bytes, now.bytes / before.bytes);
        printf("\n");
        (void)fflush(stdout);
        before = now;
    }
    cli_cases_free(&cases);
    return status;
}

static size_t read_sizes(unsigned long sizes[MOST_SIZES], const char *text)
{
    size_t count = 0;
    while (count < MOST_SIZES) {
        char *stop;
        sizes[count] = strtoul(text, &stop, 10);
        if (stop == text || sizes[count] == 0 || (*stop && *stop != ','))
            return 0;
        count++;
        if (!*stop)
            break;
        text = stop + 1;
    }
    return count;
}

int bench_scaling(int argc, char **argv)
{
    unsigned long sizes[MOST_SIZES] = { 1000, 10000, 100000 };
    size_t count = 3;
    bool freedict = true, steps = false;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--million") == 0 && count < MOST_SIZES)
            sizes[count++] = 1000000;
        else if (strcmp(argv[i], "--no-freedict") == 0)
            freedict = false;
        else if (strcmp(argv[i], "--steps") == 0)
            steps = true;
        else if (strcmp(argv[i], "--sizes") != 0 || i + 1 == argc || !(count = read_sizes(sizes, argv[++i]))) {
            fprintf(stderr, "usage: bench scaling [--million] [--sizes N,N...] [--no-freedict] [--steps]\n");
            return 2;
        }
    }
    mwz_lexicon *lexicon = bench_lexicon(freedict, true, true);
    printf("%-8s %8s %8s  %6s %9s %9s %9s %9s %8s %8s  %s\n", "texts", "English", "Arabic", "F1", "align s", "whole s",
           "align us", "whole us", "align B", "whole B", "growth a segment: time of align, whole; memory of both");
    int status = run_variant(lexicon, "natural", sizes, count, steps);
    if (status == 0)
        status = run_variant(lexicon, "hard", sizes, count, steps);
    mwzi_lexicon_free(lexicon);
    return status;
}
