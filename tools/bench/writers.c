/* Made bitexts of 20,000 and 200,000 beads, one in a hundred of them lone → for every format that has texts or places the most
   memory that writing took above what the bitext holds, and processor time. A writer that streams needs as much for the large one as
   for the small one. Usage: bench writers [BEADS…]. Memory is the process's (VmHWM of proc(5), reset before each write), so what
   libxml2 and libxlsxwriter take for themselves is in it. Limit: Linux; temporary files are not counted. */
#include "writers.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formats/formats.h"

enum { TEXT = 160, LONE = 100, MOST_SIZES = 8 };

static const char *const names[] = { "tsv", "csv", "tmx", "xlf", "xliff", "po", "jsonl", "xlsx", "xces", "beads", "ladder", "moses" };
enum { FORMATS = sizeof names / sizeof *names };

static int count_bytes(void *user, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)user += len;
    return 0;
}

static void *take(mwzi_arena *arena, size_t count, size_t size)
{
    void *memory = mwzi_arena_zeroed(arena, count, size);
    if (!memory) {
        fputs("bench: memory ran out\n", stderr);
        exit(1);
    }
    return memory;
}

static void add_segment(mwz_bitext *bitext, int side, uint32_t number)
{
    static const char *const rest[2] = {
        [MWZ_AR] = "جملة من هذا النص الطويل، وفيها \"علامات\" و<أقواس> وكلمات أخرى كثيرة.",
        [MWZ_EN] = "is the number of a sentence of this text, with \"marks\" & <brackets>, and quite a few words more.",
    };
    char text[2 * TEXT];
    uint32_t index = bitext->segment_count[side]++;
    int len = snprintf(text, sizeof text, "%u %s", (unsigned)number, rest[side]);
    char *bytes = take(&bitext->arena, (size_t)len + 1, 1);
    memcpy(bytes, text, (size_t)len);
    bitext->segments[side][index] = (mwzi_pair_segment) { .bytes = bytes, .len = (uint32_t)len, .source_offset = index * 100,
                                                          .source_len = (uint32_t)len, .document = side == MWZ_AR };
    bitext->ids[side][index] = index;
}

static mwz_bitext *make_bitext(const mwzi_env *env, uint32_t beads)
{
    mwz_bitext *bitext = calloc(1, sizeof *bitext);
    if (!bitext)
        exit(1);
    mwzi_arena_init(&bitext->arena, env);
    bitext->env = *env;
    bitext->documents = take(&bitext->arena, 2, sizeof *bitext->documents);
    bitext->documents[0] = "english.txt";
    bitext->documents[1] = "arabic.txt";
    bitext->document_count = 2;
    bitext->beads = take(&bitext->arena, beads, sizeof *bitext->beads);
    for (int side = 0; side < 2; side++) {
        bitext->segments[side] = take(&bitext->arena, beads, sizeof *bitext->segments[side]);
        bitext->ids[side] = take(&bitext->arena, beads, sizeof *bitext->ids[side]);
    }
    for (uint32_t i = 0; i < beads; i++) {
        mwzi_bead *bead = &bitext->beads[bitext->count++];
        bead->probability = (float)(i % 1000) / 1000;
        for (int side = 0; side < 2; side++) {
            bead->first[side] = bitext->segment_count[side];
            bead->count[side] = !(side == MWZ_AR && i % LONE == 0);
            if (bead->count[side])
                add_segment(bitext, side, i);
        }
    }
    return bitext;
}

/* A figure of /proc/self/status, in kilobytes. */
static long read_status(const char *name)
{
    char line[256];
    long value = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtol(line + strlen(name) + 1, NULL, 10);
    if (file)
        (void)fclose(file);
    return value;
}

static void forget_peak(void)
{
    (void)malloc_trim(0);
    FILE *file = fopen("/proc/self/clear_refs", "w");
    if (file) {
        (void)fputs("5", file);
        (void)fclose(file);
    }
}

int bench_writers(int argc, char **argv)
{
    unsigned long sizes[MOST_SIZES] = { 20000, 200000 };
    int count = 2;
    if (argc > 0)
        for (count = 0; count < argc && count < MOST_SIZES; count++)
            sizes[count] = strtoul(argv[count], NULL, 10);
    const mwzi_env env = { .allocator = mwzi_system_allocator };
    printf("%-8s %10s %10s %10s %10s\n", "format", "beads", "MB out", "peak, MB", "seconds");
    for (int i = 0; i < count; i++) {
        mwz_bitext *bitext = make_bitext(&env, (uint32_t)sizes[i]);
        for (size_t f = 0; f < FORMATS; f++) {
            mwz_error err = MWZ_ERROR_INIT;
            mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
            size_t written = 0;
            const mwz_sink sink = { count_bytes, &written };
            forget_peak();
            long before = read_status("VmRSS");
            clock_t started = clock();
            if (mwzi_format_write(bitext, (mwz_format)mwzi_format_from_name(names[f]), &options, &sink, NULL, &err)) {
                fprintf(stderr, "bench: %s\n", err.message);
                return 1;
            }
            printf("%-8s %10u %10.1f %10.2f %10.2f\n", names[f], (unsigned)bitext->count, (double)written / 1e6,
                   (double)(read_status("VmHWM") - before) / 1024, (double)(clock() - started) / CLOCKS_PER_SEC);
        }
        mwzi_arena_free(&bitext->arena);
        free(bitext);
    }
    return 0;
}
