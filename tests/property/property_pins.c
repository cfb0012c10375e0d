/* Gold beads as pins, over the evaluation data: every pin is in the result, and what is known is never worse than what
   is guessed. Of each text a tenth of the gold is drawn. F1 over a set does not fall, and that of a single text falls
   by less than FALL (a pin can push a wrong neighbour). Skipped where the data are absent. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const double FALL = .02;

typedef struct set_state {
    mwz_context *context;
    mwz_lexicon *lexicon;
    mwz_score without, with;
    unsigned drawing; /* a small generator's state */
    size_t pins;
} set_state;

static void check_ok(mwz_status status, const char *path, const mwz_error *err)
{
    if (status)
        fail_msg("%s: %s: %s", path, mwz_status_name(status), err->message);
}

static unsigned draw(set_state *about, unsigned below)
{
    about->drawing = about->drawing * 1664525u + 1013904223u; /* Numerical Recipes */
    return (about->drawing >> 8) % below;
}

/* Ids of one side of a line "[0, 1]:[0]"; what stands before and behind the brackets of the side. */
static unsigned count_ids(const char *from, const char *to)
{
    unsigned count = 0;
    for (; from < to; from++)
        count += *from >= '0' && *from <= '9' && (from[-1] < '0' || from[-1] > '9');
    return count;
}

/* Whether a gold line can be a pin: something on a side, at most 8 where both are filled. */
static bool can_pin(const char *line, const char *end)
{
    const char *middle = memchr(line, ':', (size_t)(end - line));
    if (!middle || *line != '[')
        return false;
    unsigned en = count_ids(line + 1, middle), ar = count_ids(middle + 1, end);
    return en + ar > 0 && (en == 0 || ar == 0 || (en <= 8 && ar <= 8));
}

/* A tenth of the lines, at random, at least one. */
static char *draw_pins(set_state *about, const char *gold, size_t len, size_t *out_len)
{
    char *out = malloc(len + 1);
    assert_non_null(out);
    *out_len = 0;
    for (size_t round = 0; *out_len == 0 && round < 100; round++) {
        for (const char *line = gold; line < gold + len;) {
            const char *end = memchr(line, '\n', (size_t)(gold + len - line));
            end = end ? end + 1 : gold + len;
            if (draw(about, 10) == 0 && can_pin(line, end)) {
                memcpy(out + *out_len, line, (size_t)(end - line));
                *out_len += (size_t)(end - line);
                about->pins++;
            }
            line = end;
        }
    }
    out[*out_len] = '\0';
    return out;
}

static void add_score(mwz_score *sum, const mwz_score *score)
{
    sum->strict_hits += score->strict_hits;
    sum->strict_misses += score->strict_misses;
    sum->recall_strict_hits += score->recall_strict_hits;
    sum->recall_strict_misses += score->recall_strict_misses;
}

/* What was said of each id: every pin's ids are in confirmed pairs, and no other pair is confirmed. */
static void check_confirmed(const char *path, const mwz_bitext *bitext, const char *pins)
{
    unsigned wanted = count_ids(pins + 1, pins + strlen(pins)), found = 0;
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    mwz_pair pair;
    while (mwz_pair_iter_next(&iter, &pair)) {
        if (!pair.confirmed)
            continue;
        found += (unsigned)(pair.side[0].id_count + pair.side[1].id_count);
        assert_true(pair.probability == 1);
    }
    if (found != wanted)
        fail_msg("%s: %u segments are pinned, %u confirmed", path, wanted, found);
}

static mwz_score align(set_state *about, const char *path, const mwz_document *const *documents, const char *pins,
                       size_t pins_len, const char *gold, size_t len)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.lexicon = about->lexicon;
    options.pin_text = pins;
    options.pin_text_len = pins_len;
    mwz_bitext *bitext;
    mwz_score score, kept;
    check_ok(mwz_align(&bitext, about->context, documents, 2, &options, &err), path, &err);
    check_ok(mwz_evaluate(&score, about->context, bitext, gold, len, &err), path, &err);
    if (pins) {
        check_ok(mwz_evaluate(&kept, about->context, bitext, pins, pins_len, &err), path, &err);
        if (kept.recall_strict_misses)
            fail_msg("%s: %u pins are not in the result", path, (unsigned)kept.recall_strict_misses);
        check_confirmed(path, bitext, pins);
    }
    mwz_bitext_free(bitext);
    return score;
}

static void visit_gold(const char *path, void *user)
{
    set_state *about = user;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_document *documents[2];
    read.segmentation = MWZ_SEGMENT_LINES;
    for (int i = 0; i < 2; i++) {
        char text[4096];
        (void)snprintf(text, sizeof text, "%.*s%s", (int)(strlen(path) - strlen(".gold")), path, i ? ".ar" : ".en");
        check_ok(mwz_document_open(&documents[i], about->context, text, &read, &err), text, &err);
    }
    size_t len, pins_len;
    char *gold = test_read_file(path, &len), *pins = draw_pins(about, gold, len, &pins_len);
    const mwz_document *const lent[] = { documents[0], documents[1] };
    mwz_score without = align(about, path, lent, NULL, 0, gold, len);
    mwz_score with = align(about, path, lent, pins, pins_len, gold, len);
    double before = mwz_score_f1(&without, false), after = mwz_score_f1(&with, false);
    if (after < before - FALL)
        fail_msg("%s: F1 %.4f with pins, %.4f without", path, after, before);
    add_score(&about->without, &without);
    add_score(&about->with, &with);
    free(gold);
    free(pins);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
}

static const struct {
    const char *name;
} sets[] = { { "tico/hard" }, { "react/hard" }, { "cc/hard" }, { "udhr/hard" }, { "tico/wide" } };

static void test_set(void **state)
{
    const char *const *name = *state, *dir = test_eval_dir();
    if (!dir)
        skip();
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", dir, *name);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    words.no_freedict = true; /* the same on every machine */
    set_state about = { .drawing = 1 };
    check_ok(mwz_context_new(&about.context, &options, &err), path, &err);
    check_ok(mwz_lexicon_new(&about.lexicon, about.context, &words, &err), path, &err);
    size_t files = test_each_file(path, ".gold", visit_gold, &about);
    double before = mwz_score_f1(&about.without, false), after = mwz_score_f1(&about.with, false);
    print_message("%s: %zu texts, %zu pins, F1 %.4f, without %.4f\n", *name, files, about.pins, after, before);
    assert_true(files > 0 && about.pins > 0);
    assert_true(after >= before);
    mwz_lexicon_free(about.lexicon);
    mwz_context_free(about.context);
}

TEST_TABLE(test_set, sets)

int main(void)
{
    return run_test_set();
}
