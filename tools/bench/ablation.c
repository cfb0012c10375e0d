/* Turns the mechanisms off one by one: sets of texts with gold → strict F1 of every set with everything, without each
   mechanism, and by the plain model, with what it costs. All in one process, each lexicon built once, so that the
   figures of one run can be compared. Usage: ablation [--only NAME,…] [--short N] [FOLDER …]; without folders the sets
   of ../shared/eval (or MUWAZI_EVAL) and corpora/articles. --short N lists the texts of at most N segments a side that
   learning makes worse. Limit: turning one mechanism off shows what it adds to the others, not what it is worth alone.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h" /* cli_note */
#include "gold_set.h"
#include "stages.h"

enum { LEXICON_ALL, LEXICON_NO_FREEDICT, LEXICON_NO_CLDR, LEXICON_NO_OWN, LEXICON_NONE, LEXICON_COUNT };
enum { MOST_SETS = 64, PATH_ROOM = 4096 };

static const struct {
    bool freedict, cldr, own;
} lexicon_parts[LEXICON_NONE] = {
    { true, true, true }, { false, true, true }, { true, false, true }, { true, true, false }
};

/* The plain model of ../shared/aligning.md keeps the lexicon and the lengths: one literalness, fixed shapes, nothing
 * learnt. */
enum { PLAIN_WITHOUT = 0x7fffffff & ~MWZI_WITHOUT_LENGTH & ~MWZI_WITHOUT_CORRIDOR };

static const struct variant {
    const char *name, *what;
    unsigned without;
    bool no_learn, no_sound;
    int lexicon;
} variants[] = {
    { "all", "everything on", 0, false, false, LEXICON_ALL },
    { "plain", "the plain model: all off but lexicon, lengths, fixed shapes", PLAIN_WITHOUT, true, true, LEXICON_ALL },
    { "learn", "learning on the document", 0, true, false, LEXICON_ALL },
    { "translations", "learning translations", MWZI_WITHOUT_TRANSLATIONS, false, false, LEXICON_ALL },
    { "shapes", "learning bead shapes", MWZI_WITHOUT_SHAPES, false, false, LEXICON_ALL },
    { "grades", "learning literalness", MWZI_WITHOUT_GRADES, false, false, LEXICON_ALL },
    { "lengths", "learning length ratio and spread", MWZI_WITHOUT_LENGTHS, false, false, LEXICON_ALL },
    { "places", "where in the bead a word stands", MWZI_WITHOUT_PLACES, false, false, LEXICON_ALL },
    { "bursts", "words come in bursts", MWZI_WITHOUT_BURSTS, false, false, LEXICON_ALL },
    { "length", "the length model", MWZI_WITHOUT_LENGTH, false, false, LEXICON_ALL },
    { "literalness", "a literalness of each segment", MWZI_WITHOUT_LITERALNESS, false, false, LEXICON_ALL },
    { "structure", "headings, paragraphs, list numbers", MWZI_WITHOUT_STRUCTURE, false, false, LEXICON_ALL },
    { "corridor", "the corridor (in documents of a few thousand segments)", MWZI_WITHOUT_CORRIDOR, false, false, LEXICON_ALL },
    { "sound", "names by sound", 0, false, true, LEXICON_ALL },
    { "freedict", "FreeDict", 0, false, false, LEXICON_NO_FREEDICT },
    { "cldr", "CLDR's names", 0, false, false, LEXICON_NO_CLDR },
    { "own", "muwazi's own lists", 0, false, false, LEXICON_NO_OWN },
    { "lexicon", "any lexicon", 0, false, false, LEXICON_NONE },
};
enum { VARIANTS = sizeof variants / sizeof *variants, ALL = 0, PLAIN = 1, NO_LEARN = 2 };

typedef struct result {
    mwz_score score;
    double seconds, align_seconds; /* the way from bytes to bitext; the align stage */
} result;

typedef struct set {
    char label[64];
    result results[VARIANTS];
    uint32_t short_texts, short_worse, short_better;
} set;

typedef struct ablation {
    bool on[VARIANTS];
    mwz_lexicon *lexicons[LEXICON_COUNT];
    char folders[MOST_SETS][PATH_ROOM];
    set sets[MOST_SETS];
    size_t count;
    unsigned long shortest; /* what a short text is, in segments a side; 0: do not look */
} ablation;

/* The one thing that gold_set.c wants of the program. */
void cli_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("ablation: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

static void add_score(mwz_score *sum, const mwz_score *score)
{
    sum->strict_hits += score->strict_hits;
    sum->strict_misses += score->strict_misses;
    sum->recall_strict_hits += score->recall_strict_hits;
    sum->recall_strict_misses += score->recall_strict_misses;
}

static double f1(const mwz_score *score)
{
    return mwzi_score_f1(score, false);
}

/* One text by every variant; features are made once a lexicon. */
static void run_case(ablation *about, set *sums, const cli_case *item)
{
    bench_input inputs[2];
    bench_text text;
    uint32_t count = 0;
    size_t gold_len;
    mwz_score scores[VARIANTS] = { { 0 } };
    bench_costs opening = { 0 };
    char *gold = bench_read(item->gold, &gold_len), *bytes[2] = { NULL, NULL };
    for (; count < 2 && item->files[count]; count++) {
        inputs[count].name = item->files[count];
        bytes[count] = bench_read(item->files[count], &inputs[count].len);
        inputs[count].bytes = bytes[count];
    }
    bench_text_open(&text, inputs, count, item->html ? MWZI_SEGMENT_SENTENCES : MWZI_SEGMENT_LINES, &opening);
    for (int lexicon = 0; lexicon < LEXICON_COUNT; lexicon++) {
        for (int quiet = 0; quiet < 2; quiet++) {
            mwzi_features *features = NULL;
            bench_costs reading = opening;
            for (size_t v = 0; v < VARIANTS; v++) {
                if (!about->on[v] || variants[v].lexicon != lexicon || variants[v].no_sound != (quiet != 0))
                    continue;
                mwzi_features_params with = { about->lexicons[lexicon], quiet != 0 };
                if (!features)
                    features = bench_features(&text, &with, &reading);
                bench_costs costs = reading;
                mwzi_align_params params = { .no_learn = variants[v].no_learn, .without = variants[v].without };
                (void)bench_align(&text, features, true, &params, gold, gold_len, &scores[v], &costs);
                add_score(&sums->results[v].score, &scores[v]);
                for (int step = 0; step < STEP_COUNT; step++)
                    sums->results[v].seconds += costs.seconds[step];
                sums->results[v].align_seconds += costs.seconds[STEP_ALIGN];
            }
            mwzi_features_free(features);
        }
    }
    const uint32_t *segments = text.segments->counts;
    if (segments[MWZ_AR] <= about->shortest && segments[MWZ_EN] <= about->shortest) {
        double with = f1(&scores[ALL]), without = f1(&scores[NO_LEARN]);
        sums->short_texts++;
        sums->short_better += with > without;
        sums->short_worse += with < without;
        if (with < without)
            printf("  worse by learning: %.3f against %.3f  %s\n", with, without, item->gold);
    }
    bench_text_close(&text);
    for (uint32_t i = 0; i < count; i++)
        free(bytes[i]);
    free(gold);
}

/* The last two parts of a path. */
static void name_set(set *out, const char *folder)
{
    const char *at = folder + strlen(folder);
    for (int slashes = 0; at > folder; at--) {
        if (at[-1] == '/' && ++slashes == 2)
            break;
    }
    (void)snprintf(out->label, sizeof out->label, "%s", at);
}

static void add_set(ablation *about, const char *folder)
{
    struct stat status;
    if (stat(folder, &status) || !S_ISDIR(status.st_mode) || about->count == MOST_SETS)
        return;
    (void)snprintf(about->folders[about->count], PATH_ROOM, "%s", folder);
    char *path = about->folders[about->count];
    while (strlen(path) > 1 && path[strlen(path) - 1] == '/')
        path[strlen(path) - 1] = '\0';
    name_set(&about->sets[about->count++], path);
}

static int compare_entries(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* "headings" has no alignment of segments for gold. */
static int keep_entry(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "headings") != 0;
}

/* Every <root>/<set>/<variant>, in byte order. */
static void add_evaluation(ablation *about, const char *root, int depth)
{
    struct dirent **entries;
    int count = scandir(root, &entries, keep_entry, compare_entries);
    for (int i = 0; i < count; i++) {
        char path[PATH_ROOM];
        struct stat status;
        int len = snprintf(path, sizeof path, "%s/%s", root, entries[i]->d_name);
        free(entries[i]);
        if (len < 0 || len >= PATH_ROOM || stat(path, &status) || !S_ISDIR(status.st_mode))
            continue;
        if (depth == 0)
            add_evaluation(about, path, 1);
        else
            add_set(about, path);
    }
    if (count >= 0)
        free(entries);
    else
        cli_note("the evaluation data are not at %s (set MUWAZI_EVAL)", root);
}

static int run_set(ablation *about, size_t index)
{
    cli_cases cases = { 0 };
    const char *folders[] = { about->folders[index], NULL };
    int status = cli_cases_find(&cases, folders);
    for (size_t i = 0; i < cases.count && status == 0; i++)
        run_case(about, &about->sets[index], &cases.items[i]);
    cli_cases_free(&cases);
    return status;
}

/* A row a set, a column a variant: what is left of F1 in thousandths, as the difference from "all". */
static void print_figures(const ablation *about)
{
    printf("\nStrict F1, and what it changes by (in thousandths) without each mechanism\n%-16s", "set");
    for (size_t v = 0; v < VARIANTS; v++)
        if (about->on[v])
            printf(" %6.6s", variants[v].name);
    printf("\n");
    double sums[VARIANTS] = { 0 };
    for (size_t i = 0; i < about->count; i++) {
        const set *item = &about->sets[i];
        printf("%-16s", item->label);
        for (size_t v = 0; v < VARIANTS; v++) {
            double figure = f1(&item->results[v].score);
            sums[v] += figure;
            if (about->on[v] && v == ALL)
                printf(" %6.4f", figure);
            else if (about->on[v])
                printf(" %+6.1f", (figure - f1(&item->results[ALL].score)) * 1000);
        }
        printf("\n");
    }
    printf("%-16s", "mean");
    for (size_t v = 0; v < VARIANTS; v++) {
        double mean = sums[v] / (double)about->count, whole = sums[ALL] / (double)about->count;
        if (about->on[v] && v == ALL)
            printf(" %6.4f", mean);
        else if (about->on[v])
            printf(" %+6.1f", (mean - whole) * 1000);
    }
    printf("\n\n");
    for (size_t v = 0; v < VARIANTS; v++)
        if (about->on[v])
            printf("  %-13s %s%s\n", variants[v].name, v > PLAIN ? "without: " : "", variants[v].what);
}

/* Bytes to bitext (lexicon left out); the right-hand figures say how much dearer everything is than the plain model. */
static void print_seconds(const ablation *about)
{
    printf("\nSeconds of processor time from bytes to bitext\n%-16s", "set");
    for (size_t v = 0; v < VARIANTS; v++)
        if (about->on[v])
            printf(" %6.6s", variants[v].name);
    printf(about->on[PLAIN] ? "  all/plain  align\n" : "\n");
    for (size_t i = 0; i < about->count; i++) {
        const result *results = about->sets[i].results;
        printf("%-16s", about->sets[i].label);
        for (size_t v = 0; v < VARIANTS; v++)
            if (about->on[v])
                printf(" %6.3f", results[v].seconds);
        if (about->on[PLAIN]) {
            double ratio = results[ALL].seconds / results[PLAIN].seconds;
            printf(" %8.2f%c %8.2f", ratio, ratio > 2.5 ? '!' : ' ',
                   results[ALL].align_seconds / results[PLAIN].align_seconds);
        }
        printf("\n");
    }
}

static int read_only(ablation *about, const char *names)
{
    for (size_t v = PLAIN; v < VARIANTS; v++)
        about->on[v] = false;
    for (const char *at = names; *at;) {
        size_t len = strcspn(at, ","), v = 0;
        while (v < VARIANTS && (strlen(variants[v].name) != len || memcmp(variants[v].name, at, len) != 0))
            v++;
        if (v == VARIANTS) {
            cli_note("there is no variant \"%.*s\"", (int)len, at);
            return 2;
        }
        about->on[v] = true;
        at += len + (at[len] == ',');
    }
    return 0;
}

static int read_arguments(ablation *about, int argc, char **argv)
{
    const char *told = getenv("MUWAZI_EVAL");
    int status = 0;
    for (int i = 1; i < argc && status == 0; i++) {
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            status = read_only(about, argv[++i]);
        else if (strcmp(argv[i], "--short") == 0 && i + 1 < argc)
            about->shortest = strtoul(argv[++i], NULL, 10);
        else if (argv[i][0] == '-')
            status = 2;
        else
            add_set(about, argv[i]);
    }
    if (about->shortest)
        about->on[NO_LEARN] = true;
    if (status == 0 && !about->count) {
        add_evaluation(about, told ? told : MUWAZI_SOURCE_ROOT "/../shared/eval", 0);
        add_set(about, MUWAZI_SOURCE_ROOT "/corpora/articles");
    }
    if (status)
        fprintf(stderr, "usage: ablation [--only NAME,...] [--short N] [FOLDER...]\n");
    return status;
}

static void build_lexicons(ablation *about)
{
    for (size_t v = 0; v < VARIANTS; v++) {
        int part = variants[v].lexicon;
        if (about->on[v] && part < LEXICON_NONE && !about->lexicons[part])
            about->lexicons[part] =
                bench_lexicon(lexicon_parts[part].freedict, lexicon_parts[part].cldr, lexicon_parts[part].own);
    }
}

int main(int argc, char **argv)
{
    ablation *about = calloc(1, sizeof *about);
    if (!about)
        return 1;
    for (size_t v = 0; v < VARIANTS; v++)
        about->on[v] = true;
    int status = read_arguments(about, argc, argv);
    if (status == 0)
        build_lexicons(about);
    for (size_t i = 0; i < about->count && status == 0; i++)
        status = run_set(about, i);
    if (status == 0) {
        for (size_t i = 0; i < about->count && about->shortest; i++)
            if (about->sets[i].short_texts)
                printf("%-16s %u short texts: learning makes %u better, %u worse\n", about->sets[i].label,
                       (unsigned)about->sets[i].short_texts, (unsigned)about->sets[i].short_better,
                       (unsigned)about->sets[i].short_worse);
        print_figures(about);
        print_seconds(about);
    }
    for (int part = 0; part < LEXICON_COUNT; part++)
        mwzi_lexicon_free(about->lexicons[part]);
    free(about);
    return status;
}
