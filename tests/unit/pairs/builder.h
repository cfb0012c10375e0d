/* Small bitexts by hand: lines of English and Arabic and beads over them, through mwzi_pairs_build.

   Each line is a block, a piece and a segment of its document; "\v" in a line stands for nothing special: white space
   is kept. Words are tokens: digits of class NUMBER with amounts of their value ("٢٠١٩" = "2019"), all others of one
   type a side that has no links. */
#ifndef MUWAZI_TESTS_PAIRS_BUILDER_H
#define MUWAZI_TESTS_PAIRS_BUILDER_H

#include <stdlib.h>
#include <string.h>

#include "pairs/pairs.h"
#include "support.h"
#include "text/utf8.h"
#include "text/words.h"

typedef struct test_bead {
    uint16_t en, ar;
    float probability;
} test_bead;

enum { TEST_MOST = 96 };
#define TEST_NO_VALUE UINT64_MAX /* of the type of all words that are no numbers */

/* Everything that mwzi_pairs_build wants; filled by test_products_fill, freed by test_products_free. */
typedef struct test_products {
    const char *lines[2][TEST_MOST + 1]; /* by mwz_side, NULL-terminated */
    test_bead beads[TEST_MOST];
    uint32_t ids[2][TEST_MOST]; /* used when own_ids */
    bool own_ids;
    uint16_t marks[2][TEST_MOST]; /* length of the list mark of each line */
    const char *names[2]; /* of the documents: 0 English, 1 Arabic */
    mwzi_findings *findings[2]; /* by document */

    mwzi_env env; /* of the blocks */
    char *content[2];
    mwzi_shared *shared[2]; /* holds it */
    mwzi_block block_items[2][TEST_MOST];
    mwzi_piece pieces[2][TEST_MOST];
    mwzi_segment segment_items[2][TEST_MOST];
    mwzi_blocks blocks[2]; /* by document: 0 English, 1 Arabic */
    mwzi_streams streams;
    mwzi_segments segments;
    mwzi_segment_features records[2][TEST_MOST];
    uint32_t tokens[2][256];
    uint8_t classes[2][256];
    uint64_t values[2][256];
    uint32_t link_starts[2][257];
    mwzi_link links[2][256];
    mwzi_amount amounts[2][256];
    uint64_t all_values[512]; /* the index is the id */
    mwzi_features features;
    mwzi_bead bead_items[TEST_MOST];
    mwzi_alignment alignment;
    mwzi_pairs_source sources[2];
    uint64_t source_lens[2];
} test_products;

static inline int test_digit(uint32_t c)
{
    return c >= '0' && c <= '9' ? (int)(c - '0') : c >= 0x660 && c <= 0x669 ? (int)(c - 0x660) : -1;
}

static inline void test_add_tokens(test_products *all, int side, uint32_t s, const char *line)
{
    mwzi_feature_side *out = &all->features.side[side];
    mwzi_words words;
    mwzi_word word;
    mwzi_words_start(&words, line, strlen(line));
    all->records[side][s].token_first = out->token_count;
    while (mwzi_words_next(&words, &word)) {
        bool number = word.kind == MWZI_WORD_NUMBER;
        uint64_t value = number ? 0 : TEST_NO_VALUE;
        for (size_t at = word.offset; number && at < word.offset + word.len;) {
            int digit = test_digit(mwzi_utf8_next(line, word.offset + word.len, &at));
            value = digit < 0 ? value : value * 10 + (uint64_t)digit;
        }
        uint32_t type = 0;
        while (type < out->type_count && all->values[side][type] != value)
            type++;
        if (type == out->type_count) {
            all->values[side][out->type_count] = value;
            all->classes[side][out->type_count++] = number ? MWZI_CLASS_NUMBER : MWZI_CLASS_UNKNOWN;
        }
        all->tokens[side][out->token_count++] = type;
        if (!number)
            continue;
        uint32_t id = 0;
        while (id < all->features.value_count && all->all_values[id] != value)
            id++;
        if (id == all->features.value_count)
            all->all_values[all->features.value_count++] = value;
        all->amounts[side][out->amount_count++] =
            (mwzi_amount) { out->token_count - 1, 1, id, UINT32_MAX, MWZI_AMOUNT_DIGITS, value <= 12 };
    }
    all->records[side][s].token_count = out->token_count - all->records[side][s].token_first;
}

static inline void test_add_links(test_products *all, int side)
{
    mwzi_feature_side *out = &all->features.side[side];
    uint32_t count = 0;
    for (uint32_t type = 0; type < out->type_count; type++) {
        all->link_starts[side][type] = count;
        for (uint32_t other = 0; other < all->features.side[!side].type_count; other++)
            if (all->values[side][type] == all->values[!side][other] && all->values[side][type] != TEST_NO_VALUE)
                all->links[side][count++] = (mwzi_link) { other, MWZI_LINK_NUMBER, 1.0f };
    }
    all->link_starts[side][out->type_count] = count;
    out->link_starts = all->link_starts[side];
    out->links = all->links[side];
}

static inline void test_products_fill_side(test_products *all, int side)
{
    uint32_t document = side == MWZ_EN ? 0 : 1, count = 0;
    size_t len = 0, used = 0;
    for (; all->lines[side][count]; count++)
        len += strlen(all->lines[side][count]) + 1;
    all->env = test_env();
    all->content[side] = malloc(len + 1);
    all->shared[side] = mwzi_shared_take(&all->env, all->content[side], len + 1);
    for (uint32_t i = 0; i < count; i++) {
        const char *line = all->lines[side][i];
        uint32_t line_len = (uint32_t)strlen(line);
        memcpy(all->content[side] + used, line, line_len);
        all->content[side][used + line_len] = '\n';
        all->block_items[side][i] = (mwzi_block) { .offset = (uint32_t)used,
                                                   .len = line_len,
                                                   .line = i,
                                                   .mark_len = all->marks[side][i],
                                                   .role = MWZI_ROLE_PARAGRAPH };
        all->pieces[side][i] = (mwzi_piece) { .document = (uint8_t)document, .block = i, .offset = (uint32_t)used, .len = line_len };
        all->segment_items[side][i] =
            (mwzi_segment) { (uint32_t)used, line_len, all->own_ids ? all->ids[side][i] : i, i, true };
        used += line_len + 1;
        test_add_tokens(all, side, i, line);
    }
    all->content[side][used] = '\0';
    all->blocks[document] = (mwzi_blocks) { .env = &all->env,
                                            .content = all->content[side],
                                            .content_len = (uint32_t)used,
                                            .items = all->block_items[side],
                                            .count = count };
    all->streams.documents[document] = &all->blocks[document];
    all->streams.pieces[side] = all->pieces[side];
    all->streams.counts[side] = count;
    all->segments.items[side] = all->segment_items[side];
    all->segments.counts[side] = count;
    mwzi_feature_side *out = &all->features.side[side];
    out->segments = all->records[side];
    out->segment_count = count;
    out->tokens = all->tokens[side];
    out->classes = all->classes[side];
    out->amounts = all->amounts[side];
    all->source_lens[document] = used;
    all->sources[document] = (mwzi_pairs_source) { all->names[document] ? all->names[document]
                                                       : document       ? "ar.txt"
                                                                        : "en.txt",
                                                   &all->blocks[document], NULL, all->findings[document],
                                                   NULL, 0, all->shared[side] };
}

static inline void test_products_fill(test_products *all)
{
    test_products_fill_side(all, MWZ_EN);
    test_products_fill_side(all, MWZ_AR);
    test_add_links(all, MWZ_EN);
    test_add_links(all, MWZ_AR);
    all->streams.document_count = 2;
    all->streams.layout = MWZ_LAYOUT_TWO_DOCUMENTS;
    all->streams.reason = "two documents were given";
    all->segments.streams = &all->streams;
    all->alignment.length_ratio = 0.75f;
    all->alignment.beads = all->bead_items;
    uint32_t next[2] = { 0, 0 };
    for (uint32_t i = 0; i < TEST_MOST && (all->beads[i].en || all->beads[i].ar); i++) {
        mwzi_bead *bead = &all->bead_items[all->alignment.count++];
        *bead = (mwzi_bead) {
            { next[0], next[1] }, { all->beads[i].ar, all->beads[i].en }, all->beads[i].probability, 1.5f
        };
        next[MWZ_AR] += all->beads[i].ar;
        next[MWZ_EN] += all->beads[i].en;
    }
}

static inline void test_products_free(test_products *all)
{
    mwzi_shared_drop(all->shared[0]);
    mwzi_shared_drop(all->shared[1]);
}

/* Builds the bitext and looks after its promises. The products must be filled. */
static inline mwz_bitext *test_bitext(test_products *all, const mwzi_env *env)
{
    mwz_bitext *bitext = NULL;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_pairs_build(&bitext, env, &all->segments, &all->features, &all->alignment, all->sources, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    if (mwzi_pairs_verify(bitext, all->source_lens, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return bitext;
}

/* One pair of texts of probability 0.9. */
static inline mwz_bitext *test_one_pair(test_products *all, const mwzi_env *env, const char *en, const char *ar)
{
    memset(all, 0, sizeof *all);
    all->lines[MWZ_EN][0] = en;
    all->lines[MWZ_AR][0] = ar;
    all->beads[0] = (test_bead) { 1, 1, 0.9f };
    test_products_fill(all);
    return test_bitext(all, env);
}

/* A sink that keeps what it is given, and fails after `room` bytes with `error`. */
typedef struct test_sink {
    char *bytes;
    size_t len;
    size_t room;
    int error;
} test_sink;

static inline int test_sink_write(void *user, const void *bytes, size_t len)
{
    test_sink *sink = user;
    if (sink->error && sink->len + len > sink->room)
        return sink->error;
    sink->bytes = realloc(sink->bytes, sink->len + len + 1);
    memcpy(sink->bytes + sink->len, bytes, len);
    sink->len += len;
    sink->bytes[sink->len] = '\0';
    return 0;
}

#endif
