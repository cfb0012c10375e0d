/* Stage 3: blocks → one stream a language. Of two documents each is one language; of one document the layout is found, or
   asked for, and its rules place the blocks (place.c) and tell which belong together (zones.c). Limit: two documents are
   one of each language as a whole; a page in both beside a page in one is read by its main language. */
#include "streams/streams.h"

#include <string.h>

#include "streams/layout.h"
#include "streams/times.h"
#include "streams/place.h"
#include "streams/side.h"
#include "streams/zones.h"

enum { PROGRESS_STEP = 4096 };

typedef struct builder {
    const mwzi_env *env;
    mwzi_streams *streams;
    const char *const *names;
    mwz_error *err;
    bool asked; /* for a layout */
    MWZI_VEC(mwzi_piece) pieces[2];
    MWZI_VEC(mwzi_aside) asides;
} builder;

static mwz_status add_piece(builder *b, int side, mwzi_piece piece)
{
    mwzi_piece *item = mwzi_vec_push(b->env, &b->pieces[side]);
    if (!item)
        return mwzi_fail_memory(b->err);
    *item = piece;
    return MWZ_OK;
}

static mwz_status add_aside(builder *b, mwzi_piece piece, const char *reason)
{
    mwzi_aside *item = mwzi_vec_push(b->env, &b->asides);
    if (!item)
        return mwzi_fail_memory(b->err);
    *item = (mwzi_aside) { piece, reason };
    return MWZ_OK;
}

/* A block of one of two documents: to its document's language, unless it is boilerplate or says nothing. */
static mwz_status place_whole(builder *b, uint32_t document, uint32_t index, int side)
{
    const mwzi_blocks *blocks = b->streams->documents[document];
    const mwzi_block *block = &blocks->items[index];
    mwzi_piece whole = { .document = (uint8_t)document, .block = index, .offset = block->offset, .len = block->len };
    if (!blocks->lines) {
        if (block->reason)
            return add_aside(b, whole, block->reason);
        mwzi_side_score score = { 0 };
        mwzi_side_add(&score, blocks->content + block->offset, block->len);
        if (score.letters[MWZ_AR] + score.letters[MWZ_EN] + score.other + score.digits == 0)
            return add_aside(b, whole, mwzi_reason_empty);
    }
    return add_piece(b, side, whole);
}

static mwz_status place_document(builder *b, uint32_t document, int side)
{
    const mwzi_blocks *blocks = b->streams->documents[document];
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; status == MWZ_OK && i < blocks->count; i++) {
        if (i % PROGRESS_STEP == 0)
            status = mwzi_progress(b->env, "streams", i, blocks->count, b->err);
        if (status == MWZ_OK)
            status = place_whole(b, document, i, side);
    }
    return status;
}

static const char *language_name(int side)
{
    return side == MWZ_AR ? "Arabic" : "English";
}

static mwzi_side_score score_document(const mwzi_blocks *blocks)
{
    mwzi_side_score score = { 0 };
    for (uint32_t i = 0; i < blocks->count; i++)
        if (!blocks->items[i].reason || blocks->lines)
            mwzi_side_add(&score, blocks->content + blocks->items[i].offset, blocks->items[i].len);
    return score;
}

static unsigned percent(const mwzi_side_score *score, int side)
{
    uint64_t all = score->weight[0] + score->weight[1];
    return all ? (unsigned)(score->weight[side] * 100 / all) : 0;
}

/* Which of two documents is the Arabic one; MWZ_ERR_LANGUAGE when they are not one of each. */
static mwz_status choose_arabic(builder *b, uint32_t *arabic)
{
    mwzi_side_score scores[2];
    for (uint32_t d = 0; d < 2; d++) {
        scores[d] = score_document(b->streams->documents[d]);
        if (mwzi_side_of(&scores[d]) == MWZI_NO_SIDE)
            return mwzi_fail(b->err, MWZ_ERR_LANGUAGE, "%s holds no Arabic and no English text; name another file",
                             b->names[d]);
    }
    *arabic = percent(&scores[1], MWZ_AR) > percent(&scores[0], MWZ_AR);
    const mwzi_side_score *arabic_score = &scores[*arabic], *english_score = &scores[!*arabic];
    if (arabic_score->letters[MWZ_AR] == 0 || english_score->letters[MWZ_EN] == 0 ||
        percent(arabic_score, MWZ_AR) < 25 || percent(english_score, MWZ_EN) < 50) {
        int side = percent(arabic_score, MWZ_AR) < 25 ? MWZ_EN : MWZ_AR;
        return mwzi_fail(
            b->err, MWZ_ERR_LANGUAGE,
            "%s and %s both hold mostly %s (%u %% and %u %%); name one file with Arabic and one with English",
            b->names[0], b->names[1], language_name(side), percent(&scores[0], side), percent(&scores[1], side));
    }
    return MWZ_OK;
}

static mwz_status refuse_missing(const builder *b)
{
    bool arabic = b->pieces[MWZ_AR].count, english = b->pieces[MWZ_EN].count;
    if (arabic && english)
        return MWZ_OK;
    if (!arabic && !english)
        return mwzi_fail(b->err, MWZ_ERR_LANGUAGE, "%s holds no Arabic and no English text; name another file",
                         b->names[0]);
    const char *missing = language_name(arabic ? MWZ_EN : MWZ_AR);
    if (b->asked)
        return mwzi_fail(b->err, MWZ_ERR_LANGUAGE,
                         "%s holds no %s text when it is read with the layout %s; ask for another layout, or for none",
                         b->names[0], missing, mwz_layout_name(b->streams->layout));
    if (b->streams->document_count == 1)
        return mwzi_fail(b->err, MWZ_ERR_LANGUAGE, "%s holds no %s text; name a second file that does", b->names[0],
                         missing);
    return mwzi_fail(b->err, MWZ_ERR_LANGUAGE, "%s and %s hold no %s text but menu words and the like", b->names[0],
                     b->names[1], missing);
}

/* The language parts of entries go to their streams. */
static mwz_status part_entries(builder *b, const mwzi_entries *entries)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; status == MWZ_OK && i < entries->count; i++) {
        const mwzi_entry *entry = &entries->items[i];
        status = entry->side == MWZI_NO_SIDE ? add_aside(b, entry->piece, entry->reason)
                                             : add_piece(b, entry->side, entry->piece);
    }
    return status;
}

/* The layout of a document whose format holds units of both languages; MWZ_LAYOUT_AUTO when it is of no such format. */
static mwz_layout layout_of_units(const mwzi_blocks *blocks, const char **reason)
{
    enum { LONGEST_TERM = 48 }; /* bytes */
    uint32_t terms = 0;
    for (uint32_t i = 0; i < blocks->count; i++) {
        if (!blocks->items[i].whole)
            return MWZ_LAYOUT_AUTO;
        terms += blocks->items[i].len <= LONGEST_TERM;
    }
    bool columns = blocks->format == MWZI_BLOCKS_TSV || blocks->format == MWZI_BLOCKS_CSV || blocks->format == MWZI_BLOCKS_XLSX;
    if (!blocks->count)
        return MWZ_LAYOUT_AUTO;
    *reason = "its format holds units of both languages";
    return columns && 10 * (uint64_t)terms >= 9 * (uint64_t)blocks->count ? MWZ_LAYOUT_GLOSSARY : MWZ_LAYOUT_TABLE;
}

/* One document with both languages: a survey, the layout, the placing by its rules where they are others, the zones. */
static mwz_status place_mixed(builder *b, mwz_layout asked)
{
    mwzi_streams *streams = b->streams;
    const mwzi_blocks *blocks = streams->documents[0];
    mwzi_entries entries = { 0 };
    mwzi_evidence evidence;
    mwz_status status = mwzi_place_blocks(&entries, b->env, blocks, &mwzi_survey_rules, b->err);
    if (status == MWZ_OK) {
        mwzi_evidence_gather(&evidence, blocks, &entries);
        b->asked = asked != MWZ_LAYOUT_AUTO;
        streams->layout = asked;
        streams->reason = "asked for";
        if (asked == MWZ_LAYOUT_AUTO)
            streams->layout = layout_of_units(blocks, &streams->reason);
        if (streams->layout == MWZ_LAYOUT_AUTO)
            streams->layout = mwzi_layout_find(&evidence, &streams->arena, &streams->reason);
        if (!streams->reason)
            status = mwzi_fail_memory(b->err);
    }
    if (status == MWZ_OK) {
        const mwzi_place_rules rules = mwzi_layout_rules(streams->layout, &evidence);
        entries.count = 0;
        status = mwzi_place_blocks(&entries, b->env, blocks, &rules, b->err);
    }
    if (status == MWZ_OK) {
        mwzi_zones_mark(&entries, blocks, streams->layout, &evidence);
        status = part_entries(b, &entries);
    }
    mwzi_vec_free(b->env, &entries);
    return status;
}

static mwz_status place_all(builder *b, mwz_layout asked)
{
    if (b->streams->document_count == 1)
        return place_mixed(b, asked);
    b->streams->layout = MWZ_LAYOUT_TWO_DOCUMENTS;
    b->streams->reason = "two documents were given";
    uint32_t arabic = 0;
    mwz_status status = choose_arabic(b, &arabic);
    for (uint32_t d = 0; status == MWZ_OK && d < 2; d++)
        status = place_document(b, d, d == arabic ? MWZ_AR : MWZ_EN);
    return status;
}

static mwz_status keep_lists(builder *b)
{
    mwzi_streams *streams = b->streams;
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        size_t size = b->pieces[side].count * sizeof(mwzi_piece);
        streams->pieces[side] = mwzi_arena_copy(&streams->arena, b->pieces[side].items, size);
        streams->counts[side] = (uint32_t)b->pieces[side].count;
        if (!streams->pieces[side])
            return mwzi_fail_memory(b->err);
    }
    if (streams->document_count == 2)
        mwzi_times_mark(streams->pieces, streams->counts, streams->documents);
    streams->asides = mwzi_arena_copy(&streams->arena, b->asides.items, b->asides.count * sizeof(mwzi_aside));
    streams->aside_count = (uint32_t)b->asides.count;
    if (!streams->asides)
        return mwzi_fail_memory(b->err);
    return MWZ_OK;
}

mwz_status mwzi_streams_build(mwzi_streams **out, const mwzi_env *env, const mwzi_blocks *const *documents,
                              const char *const *names, uint32_t document_count, mwz_layout layout, mwz_error *err)
{
    *out = NULL;
    mwzi_streams *streams = mwzi_alloc(env, sizeof *streams);
    if (!streams)
        return mwzi_fail_memory(err);
    memset(streams, 0, sizeof *streams);
    mwzi_arena_init(&streams->arena, env);
    streams->document_count = document_count;
    for (uint32_t d = 0; d < document_count; d++)
        streams->documents[d] = documents[d];
    builder b = { .env = env, .streams = streams, .names = names, .err = err };
    mwz_status status = place_all(&b, layout);
    if (status == MWZ_OK)
        status = refuse_missing(&b);
    if (status == MWZ_OK)
        status = keep_lists(&b);
    mwzi_vec_free(env, &b.pieces[MWZ_AR]);
    mwzi_vec_free(env, &b.pieces[MWZ_EN]);
    mwzi_vec_free(env, &b.asides);
    if (status == MWZ_OK)
        *out = streams;
    else
        mwzi_streams_free(streams);
    return status;
}

void mwzi_streams_free(mwzi_streams *streams)
{
    if (!streams)
        return;
    const mwzi_env *env = streams->arena.env;
    mwzi_arena_free(&streams->arena);
    mwzi_free(env, streams, sizeof *streams);
}
