/* Bitext + word links → phrases: a heading and the words for it in its passages; pairs that are whole headings, list items, cells,
   captions, glosses; terms (collect.c). Limit: a whole pair counts as a phrase up to WHOLE_WORDS words a side. */
#include "phrases/phrases.h"

#include <string.h>

#include "pairs/bitext.h"
#include "phrases/spans.h"

enum { WHOLE_WORDS = 10 };

static const char *const kind_names[] = {
    [MWZ_PHRASE_HEADING_PHRASE] = "heading-phrase",
    [MWZ_PHRASE_HEADING] = "heading",
    [MWZ_PHRASE_LIST_ITEM] = "list-item",
    [MWZ_PHRASE_CELL] = "cell",
    [MWZ_PHRASE_CAPTION] = "caption",
    [MWZ_PHRASE_GLOSS] = "gloss",
    [MWZ_PHRASE_NAME] = "name",
    [MWZ_PHRASE_NOUN_PHRASE] = "noun-phrase",
    [MWZ_PHRASE_WORD] = "word",
};

const char *mwzi_phrase_kind_name(unsigned kind)
{
    return kind < sizeof kind_names / sizeof *kind_names ? kind_names[kind] : "";
}

bool mwzi_gathering_open(mwzi_gathering *gathering, const mwzi_word_aligner *aligner)
{
    const mwzi_env *env = aligner->source.env;
    memset(gathering, 0, sizeof *gathering);
    gathering->aligner = aligner;
    mwzi_arena_init(&gathering->scratch, env);
    mwzi_interner_init(&gathering->keys[0], env, &gathering->scratch);
    mwzi_interner_init(&gathering->keys[1], env, &gathering->scratch);
    return mwzi_evidence_open(&gathering->evidence, env, aligner->source.features);
}

void mwzi_gathering_close(mwzi_gathering *gathering)
{
    mwzi_evidence_close(&gathering->evidence);
    mwzi_vec_free(gathering->scratch.env, &gathering->occurrences);
    mwzi_interner_free(&gathering->keys[0]);
    mwzi_interner_free(&gathering->keys[1]);
    mwzi_arena_free(&gathering->scratch);
}

bool mwzi_gathering_see(void *user, uint32_t bead)
{
    mwzi_gathering *gathering = user;
    const mwzi_word_aligner *aligner = gathering->aligner;
    for (int side = 0; side < 2; side++)
        mwzi_evidence_see(&gathering->evidence, (mwz_side)side, &aligner->lists[side]);
    return mwzi_extract(&gathering->occurrences, gathering->keys, aligner, bead, aligner->source.bitext->beads[bead].probability);
}

typedef struct builder {
    mwz_bitext *bitext;
    mwzi_word_aligner *aligner;
    mwzi_phrase_list list;
} builder;

static mwz_span find_span(const builder *b, int side, uint32_t segment, uint32_t at, uint32_t bytes)
{
    const mwzi_word_source *source = &b->aligner->source;
    uint32_t document = b->bitext->segments[side][segment].document;
    return mwzi_pairs_source_span(&source->documents[document], source->segments->items[side][segment].offset + at, bytes);
}

static mwz_status add_heading_phrase(builder *b, const mwzi_heading_link *link, mwz_error *err)
{
    const uint32_t heading[2] = { link->heading_first, link->heading_count }, passage[2] = { link->passage_first, link->passage_count };
    const mwzi_pair_segment *segments = b->bitext->segments[link->side];
    int side = link->side, other = !side;
    mwzi_span_hit hit;
    mwz_status status = mwzi_span_find(&hit, b->aligner, (mwz_side)side, heading, passage, err);
    if (status != MWZ_OK || hit.probability <= 0)
        return status;
    mwz_phrase *phrase = mwzi_vec_push(b->aligner->source.env, &b->list);
    if (!phrase)
        return mwzi_fail_memory(err);
    *phrase = (mwz_phrase) { .kind = MWZ_PHRASE_HEADING_PHRASE, .pair = SIZE_MAX, .count = hit.count };
    phrase->probability = (double)hit.probability;
    uint32_t last = heading[0] + heading[1] - 1;
    phrase->span[side] = mwzi_pair_segment_span(&segments[heading[0]]);
    phrase->span[side].len = (uint64_t)segments[last].source_offset + segments[last].source_len - segments[heading[0]].source_offset;
    phrase->document[side] = b->bitext->documents[segments[heading[0]].document];
    phrase->text[other] = (mwz_text) { b->bitext->segments[other][hit.segment].bytes + hit.offset, hit.len };
    phrase->span[other] = find_span(b, other, hit.segment, hit.at, hit.bytes);
    phrase->document[other] = b->bitext->documents[b->bitext->segments[other][hit.segment].document];
    return mwzi_bitext_join(b->bitext, &phrase->text[side], side, heading[0], heading[1]) ? MWZ_OK : mwzi_fail_memory(err);
}

static const mwzi_piece *piece_of(const builder *b, int side, uint32_t segment)
{
    const mwzi_segments *segments = b->aligner->source.segments;
    return &segments->streams->pieces[side][segments->items[side][segment].piece];
}

/* Whether a segment is a whole heading, list item, cell or caption; *kind: which. */
static bool find_kind(const builder *b, int side, uint32_t segment, mwz_phrase_kind *kind)
{
    const mwzi_segments *segments = b->aligner->source.segments;
    const mwzi_segment *item = &segments->items[side][segment];
    if (!item->first_of_block || (segment + 1 < segments->counts[side] && segments->items[side][segment + 1].piece == item->piece))
        return false;
    switch ((mwzi_role)b->bitext->segments[side][segment].role) {
    case MWZI_ROLE_TITLE:
    case MWZI_ROLE_HEADING:
        *kind = MWZ_PHRASE_HEADING;
        return true;
    case MWZI_ROLE_LIST_ITEM:
        *kind = MWZ_PHRASE_LIST_ITEM;
        return true;
    case MWZI_ROLE_CELL:
        *kind = MWZ_PHRASE_CELL;
        return true;
    case MWZI_ROLE_CAPTION:
        *kind = MWZ_PHRASE_CAPTION;
        return true;
    case MWZI_ROLE_PARAGRAPH:
    case MWZI_ROLE_BYLINE:
    case MWZI_ROLE_NOTE:
    case MWZI_ROLE_BOILERPLATE:
        break;
    }
    return false;
}

/* What the text itself ties together: "Damascus / دمشق", a line of a glossary, a term and its translation in brackets. */
static bool is_gloss(const builder *b, const mwzi_bead *bead)
{
    const mwzi_piece *pieces[2] = { piece_of(b, 0, bead->first[0]), piece_of(b, 1, bead->first[1]) };
    return pieces[0]->tie == MWZI_TIE_CERTAIN && pieces[1]->tie == MWZI_TIE_CERTAIN && pieces[0]->zone == pieces[1]->zone;
}

static bool ends_sentence(mwz_text text)
{
    return text.len && strchr(".!?", text.bytes[text.len - 1]) != NULL;
}

static bool add_whole_pair(builder *b, uint32_t index)
{
    const mwzi_bead *bead = &b->bitext->beads[index];
    const mwzi_features *features = b->aligner->source.features;
    mwz_phrase_kind kind = MWZ_PHRASE_GLOSS, other = MWZ_PHRASE_GLOSS;
    if (bead->count[0] != 1 || bead->count[1] != 1)
        return true;
    if (!is_gloss(b, bead) &&
        (!find_kind(b, MWZ_EN, bead->first[MWZ_EN], &kind) || !find_kind(b, MWZ_AR, bead->first[MWZ_AR], &other) || kind != other))
        return true;
    for (int side = 0; side < 2; side++)
        if (features->side[side].segments[bead->first[side]].token_count > WHOLE_WORDS || ends_sentence(mwzi_bitext_text(b->bitext, side, index)))
            return true;
    mwz_phrase *phrase = mwzi_vec_push(b->aligner->source.env, &b->list);
    if (!phrase)
        return false;
    *phrase = (mwz_phrase) { .kind = kind, .pair = index, .count = 1, .probability = (double)bead->probability };
    for (int side = 0; side < 2; side++) {
        const mwzi_pair_segment *segment = &b->bitext->segments[side][bead->first[side]];
        phrase->text[side] = mwzi_bitext_text(b->bitext, side, index);
        phrase->span[side] = mwzi_pair_segment_span(segment);
        phrase->document[side] = b->bitext->documents[segment->document];
    }
    return true;
}

static mwz_status fill(builder *b, const mwzi_alignment *alignment, mwzi_gathering *gathering, uint32_t least, mwz_error *err)
{
    for (uint32_t n = 0; n < alignment->heading_count; n++) {
        const mwzi_heading_link *link = &alignment->headings[n];
        mwz_status status = link->passage_count ? add_heading_phrase(b, link, err) : MWZ_OK;
        if (status != MWZ_OK)
            return status;
    }
    if (!gathering)
        return MWZ_OK;
    for (uint32_t index = 0; index < b->bitext->count; index++)
        if (!add_whole_pair(b, index))
            return mwzi_fail_memory(err);
    return mwzi_terms_collect(&b->list, b->bitext, gathering, least) ? MWZ_OK : mwzi_fail_memory(err);
}

mwz_status mwzi_phrases_build(mwz_bitext *bitext, mwzi_word_aligner *aligner, const mwzi_alignment *alignment, mwzi_gathering *gathering,
                              uint32_t least, mwz_error *err)
{
    builder b = { .bitext = bitext, .aligner = aligner };
    mwz_status status = fill(&b, alignment, gathering, least, err);
    struct mwzi_phrases *phrases = mwzi_arena_zeroed(&bitext->arena, 1, sizeof *phrases);
    if (status == MWZ_OK && phrases) {
        phrases->items = mwzi_arena_copy(&bitext->arena, b.list.items, b.list.count * sizeof *b.list.items);
        phrases->count = (uint32_t)b.list.count;
    }
    if (status == MWZ_OK && (!phrases || !phrases->items))
        status = mwzi_fail_memory(err);
    if (status == MWZ_OK)
        bitext->phrases = phrases;
    mwzi_vec_free(aligner->source.env, &b.list);
    return status;
}

mwz_status mwzi_phrases_verify(const mwz_bitext *bitext, mwz_error *err)
{
    for (uint32_t n = 0; n < bitext->phrases->count; n++) {
        const mwz_phrase *phrase = &bitext->phrases->items[n];
        bool right = phrase->text[0].len && phrase->text[1].len && phrase->document[0] && phrase->document[1] && phrase->count &&
            phrase->probability >= 0 && phrase->probability <= 1 && phrase->span[0].len && phrase->span[1].len &&
            (phrase->pair == SIZE_MAX ? phrase->kind == MWZ_PHRASE_HEADING_PHRASE : mwzi_bitext_is_pair(bitext, phrase->pair));
        if (!right)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "phrase %u is wrong", (unsigned)n);
    }
    return MWZ_OK;
}

size_t mwzi_phrase_count(const mwz_bitext *bitext)
{
    return bitext->phrases ? bitext->phrases->count : 0;
}

bool mwzi_phrase_at(const mwz_bitext *bitext, size_t index, mwz_phrase *out)
{
    if (index >= mwzi_phrase_count(bitext))
        return false;
    *out = bitext->phrases->items[index];
    return true;
}
