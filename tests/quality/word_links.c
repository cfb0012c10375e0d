/* Alignment error rate on corpora/words: 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|), Och & Ney 2003. The links are those of mwz_pair_words
   for the pairs as given. The first half of each file is what the constants were tuned on, the second is not; each has its floor.

   word_links DIRECTORY [--show]: --show prints the pairs with links found and missed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const double most[2] = { .12, .12 }; /* error rate of the tuned half and of the other */

enum { TOKENS = 128, PAIRS = 64, TEXT = 4096 };

typedef struct gold_pair {
    char text[2][TEXT]; /* by mwz_side: as a reader has it */
    size_t len[2], count[2];
    size_t start[2][TOKENS], end[2][TOKENS]; /* of each token in the text */
    char links[TOKENS][TOKENS];              /* [English][Arabic]: '-', '?' or 0 */
} gold_pair;

typedef struct tally {
    size_t found, sure, sure_found, possible_found;
} tally;

static tally halves[2];
static bool show;

static bool is_one_of(const char *token, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(token, *list) == 0)
            return true;
    return false;
}

/* Joins tokens as corpora/words/README.md tells. */
static void read_tokens(gold_pair *pair, int side, char *line)
{
    static const char *const no_space_before[] = { ".", ",", ";", ":", "?", "!", "…", "%", "٪", "،", "؛", "؟", ")", "”", "»", NULL };
    static const char *const no_space_after[] = { "(", "“", "«", NULL };
    bool space = false;
    size_t used = 0;
    for (char *token = strtok(line, " "); token; token = strtok(NULL, " ")) {
        size_t at = pair->count[side]++, size = strlen(token);
        assert_true(at < TOKENS && used + size + 1 < TEXT);
        if (space && !is_one_of(token, no_space_before))
            pair->text[side][used++] = ' ';
        memcpy(pair->text[side] + used, token, size);
        pair->start[side][at] = used;
        pair->end[side][at] = used += size;
        space = !is_one_of(token, no_space_after);
    }
    pair->len[side] = used;
}

static void read_links(gold_pair *pair, char *line)
{
    for (char *link = strtok(line, " "); link; link = strtok(NULL, " ")) {
        char *end;
        unsigned long en = strtoul(link, &end, 10), ar = strtoul(end + 1, NULL, 10);
        assert_true(en < pair->count[MWZ_EN] && ar < pair->count[MWZ_AR]);
        pair->links[en][ar] = *end;
    }
}

static size_t read_gold(gold_pair *pairs, const char *path)
{
    size_t count = 0, len;
    char *text = test_read_file(path, &len), *next;
    memset(pairs, 0, PAIRS * sizeof *pairs);
    for (char *line = text; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        assert_true(count < PAIRS);
        if (strncmp(line, "en: ", 4) == 0)
            read_tokens(&pairs[count], MWZ_EN, line + 4);
        else if (strncmp(line, "ar: ", 4) == 0)
            read_tokens(&pairs[count], MWZ_AR, line + 4);
        else if (strncmp(line, "links: ", 7) == 0)
            read_links(&pairs[count++], line + 7);
    }
    free(text);
    return count;
}

/* The tokens that a link touches. */
static void mark_found(const gold_pair *pair, const mwz_word_link *link, bool found[TOKENS][TOKENS])
{
    for (size_t e = 0; e < pair->count[MWZ_EN]; e++)
        for (size_t a = 0; a < pair->count[MWZ_AR]; a++)
            if (pair->start[MWZ_EN][e] < link->offset[MWZ_EN] + link->word[MWZ_EN].len && link->offset[MWZ_EN] < pair->end[MWZ_EN][e] &&
                pair->start[MWZ_AR][a] < link->offset[MWZ_AR] + link->word[MWZ_AR].len && link->offset[MWZ_AR] < pair->end[MWZ_AR][a])
                found[e][a] = true;
}

static void show_link(const gold_pair *pair, size_t e, size_t a, const char *what)
{
    printf("  %s %.*s ↔ %.*s\n", what, (int)(pair->end[MWZ_EN][e] - pair->start[MWZ_EN][e]), pair->text[MWZ_EN] + pair->start[MWZ_EN][e],
           (int)(pair->end[MWZ_AR][a] - pair->start[MWZ_AR][a]), pair->text[MWZ_AR] + pair->start[MWZ_AR][a]);
}

static void score(const gold_pair *pair, const mwz_bitext *bitext, size_t index, tally *sums)
{
    static bool found[TOKENS][TOKENS];
    memset(found, 0, sizeof found);
    mwz_word_link link;
    for (size_t n = 0; mwz_pair_words(bitext, index, n, &link); n++)
        mark_found(pair, &link, found);
    if (show)
        printf("%s\n%s\n", pair->text[MWZ_EN], pair->text[MWZ_AR]);
    for (size_t e = 0; e < pair->count[MWZ_EN]; e++)
        for (size_t a = 0; a < pair->count[MWZ_AR]; a++) {
            char gold = pair->links[e][a];
            sums->found += found[e][a];
            sums->sure += gold == '-';
            sums->sure_found += gold == '-' && found[e][a];
            sums->possible_found += gold && found[e][a];
            if (show && found[e][a] && !gold)
                show_link(pair, e, a, "wrong ");
            if (show && !found[e][a] && gold == '-')
                show_link(pair, e, a, "missed");
        }
}

static double error_rate(const tally *sums)
{
    return 1 - (double)(sums->sure_found + sums->possible_found) / (double)(sums->found + sums->sure);
}

static void add(tally *to, const tally *from)
{
    to->found += from->found;
    to->sure += from->sure;
    to->sure_found += from->sure_found;
    to->possible_found += from->possible_found;
}

static mwz_document *open_side(mwz_context *context, const gold_pair *pairs, size_t count, int side)
{
    static char text[PAIRS * TEXT];
    size_t used = 0;
    for (size_t p = 0; p < count; p++) {
        memcpy(text + used, pairs[p].text[side], pairs[p].len[side]);
        used += pairs[p].len[side];
        text[used++] = '\n';
    }
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_document *document;
    mwz_error err = MWZ_ERROR_INIT;
    read.segmentation = MWZ_SEGMENT_LINES;
    assert_int_equal(mwz_document_from_bytes(&document, context, text, used, &read, &err), MWZ_OK);
    return document;
}

static void run_file(const char *path, void *user)
{
    static gold_pair pairs[PAIRS];
    size_t count = read_gold(pairs, path);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { open_side(user, pairs, count, MWZ_EN), open_side(user, pairs, count, MWZ_AR) };
    const mwz_document *const both[2] = { documents[0], documents[1] };
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    uint32_t ids[PAIRS];
    mwz_pin pins[PAIRS];
    for (uint32_t p = 0; p < count; p++) {
        ids[p] = p;
        pins[p] = (mwz_pin) { { &ids[p], &ids[p] }, { 1, 1 } };
    }
    align.pins = pins;
    align.pin_count = count;
    align.words = true;
    mwz_bitext *bitext;
    mwz_status status = mwz_align(&bitext, user, both, 2, &align, &err);
    if (status)
        fail_msg("%s", err.message);
    tally parts[2] = { { 0 } };
    for (size_t p = 0; p < count; p++)
        score(&pairs[p], bitext, p, &parts[p >= (count + 1) / 2]);
    printf("%-60s %zu pairs, error rate %.4f and %.4f\n", strrchr(path, '/') + 1, count, error_rate(&parts[0]), error_rate(&parts[1]));
    for (int half = 0; half < 2; half++)
        add(&halves[half], &parts[half]);
    mwz_bitext_free(bitext);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
}

static const char *directory;

static void test_error_rate(void **state)
{
    (void)state;
    mwz_context *context;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwz_context_new(&context, NULL, &err), MWZ_OK);
    assert_true(test_each_file(directory, ".words", run_file, context) > 0);
    for (int half = 0; half < 2; half++) {
        const tally *sums = &halves[half];
        printf("%s half: error rate %.4f (precision %.4f, recall %.4f)\n", half ? "other" : "tuned", error_rate(sums),
               (double)sums->possible_found / (double)sums->found, (double)sums->sure_found / (double)sums->sure);
    }
    mwz_context_free(context);
    for (int half = 0; half < 2; half++)
        assert_true(error_rate(&halves[half]) <= most[half]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_error_rate) };
    directory = argc > 1 ? argv[1] : test_source_path("corpora/words");
    show = argc > 2 && strcmp(argv[2], "--show") == 0;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
