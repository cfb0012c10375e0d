/* Features made by hand. A "document" is a string: a word a type, a bar between segments; a word is linked with itself, unless it
   ends in "-" (no counterpart). */
#ifndef MUWAZI_TESTS_ALIGN_TOY_H
#define MUWAZI_TESTS_ALIGN_TOY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "support.h"

enum { TYPES = 2048, TOKENS = 1 << 17, SEGMENTS = 1 << 14 };

/* Features made by hand: type n of one side is linked with type n of the other, unless it ends in "-" (no counterpart). */
typedef struct toy {
    mwzi_features features;
    mwzi_segment_features *segments[2];
    uint32_t *tokens[2];
    uint8_t *classes[2];
    uint32_t *counts[2], *starts[2];
    mwzi_link *links[2];
    char names[TYPES][16];
    unsigned types;
} toy;

static inline unsigned type_of(toy *t, const char *word)
{
    for (unsigned n = 0; n < t->types; n++)
        if (strcmp(t->names[n], word) == 0)
            return n;
    assert_true(t->types < TYPES && strlen(word) < sizeof t->names[0]);
    memcpy(t->names[t->types], word, strlen(word) + 1);
    return t->types++;
}

static inline void read_side(toy *t, unsigned side, const char *text, double ratio)
{
    mwzi_feature_side *out = &t->features.side[side];
    char word[16];
    size_t len = 0;
    out->segment_count = 1;
    memset(&t->segments[side][0], 0, sizeof t->segments[side][0]);
    for (const char *at = text;; at++) {
        if (*at && *at != ' ' && *at != '|') {
            word[len++] = *at;
            continue;
        }
        mwzi_segment_features *segment = &t->segments[side][out->segment_count - 1];
        if (len) {
            word[len] = '\0';
            unsigned type = type_of(t, word);
            t->tokens[side][out->token_count++] = type;
            t->counts[side][type]++;
            segment->token_count++;
            segment->chars += (uint32_t)(6 * ratio);
            len = 0;
        }
        if (*at == '|') {
            t->segments[side][out->segment_count] = (mwzi_segment_features) { .token_first = out->token_count };
            out->segment_count++;
        }
        if (!*at)
            break;
    }
}

static inline toy *make_toy(const char *english, const char *arabic)
{
    toy *t = calloc(1, sizeof *t);
    for (unsigned side = 0; side < 2; side++) {
        t->segments[side] = calloc(SEGMENTS, sizeof *t->segments[side]);
        t->tokens[side] = calloc(TOKENS, sizeof *t->tokens[side]);
        t->classes[side] = calloc(TYPES, 1);
        t->counts[side] = calloc(TYPES, sizeof(uint32_t));
        t->starts[side] = calloc(TYPES + 1, sizeof(uint32_t));
        t->links[side] = calloc(TYPES, sizeof(mwzi_link));
    }
    read_side(t, MWZ_EN, english, 1);
    read_side(t, MWZ_AR, arabic, .82);
    for (unsigned side = 0; side < 2; side++) {
        uint32_t links = 0;
        for (unsigned n = 0; n < t->types; n++) {
            const char *name = t->names[n];
            bool lone = name[strlen(name) - 1] == '-';
            t->classes[side][n] = lone ? MWZI_CLASS_UNKNOWN : MWZI_CLASS_CONTENT;
            t->starts[side][n] = links;
            if (!lone)
                t->links[side][links++] = (mwzi_link) { n, MWZI_LINK_LEXICON, .4f };
        }
        t->starts[side][t->types] = links;
        mwzi_feature_side *out = &t->features.side[side];
        out->segments = t->segments[side];
        out->tokens = t->tokens[side];
        out->classes = t->classes[side];
        out->type_count = t->types;
        out->type_counts = t->counts[side];
        out->link_starts = t->starts[side];
        out->links = t->links[side];
    }
    return t;
}

static inline void free_toy(toy *t)
{
    for (unsigned side = 0; side < 2; side++) {
        free(t->segments[side]);
        free(t->tokens[side]);
        free(t->classes[side]);
        free(t->counts[side]);
        free(t->starts[side]);
        free(t->links[side]);
    }
    free(t);
}

/* The shapes of an alignment, English–Arabic, such as "1-1 2-1 0-1". */
static inline void print_shapes(char *out, size_t size, const mwzi_alignment *alignment)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t n = 0; n < alignment->count && used < size; n++)
        used += (size_t)snprintf(out + used, size - used, "%s%u-%u", n ? " " : "", alignment->beads[n].count[MWZ_EN],
                                 alignment->beads[n].count[MWZ_AR]);
}

#endif
