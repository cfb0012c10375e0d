/* Stage 5. segments → tokens with type ids, classes, links, lengths, structure. Each segment is scanned once; folding,
   stemming and look-ups are done once a distinct word. */
#include <string.h>

#include "base/error.h"
#include "features/amounts.h"
#include "features/edges.h"
#include "features/features.h"
#include "features/form.h"

typedef struct maker {
    mwzi_features *features;
    const mwzi_env *env;
    const mwzi_segments *segments;
    mwzi_arena scratch;
    mwzi_english english;
    mwzi_vocabulary vocabularies[2];
    mwzi_interner values; /* the keys of all numbers */
    mwzi_amount_reader amounts[2];
    MWZI_VEC(uint32_t) tokens[2]; /* surfaces, until settle_types */
    mwzi_edges edges;
} maker;

static uint8_t structure_of(const mwzi_segment *segment, const mwzi_block *block)
{
    uint8_t flags = segment->first_of_block ? MWZI_STRUCT_FIRST : 0;
    if (block->role == MWZI_ROLE_TITLE || block->role == MWZI_ROLE_HEADING)
        flags |= MWZI_STRUCT_HEADING;
    if (block->role == MWZI_ROLE_LIST_ITEM)
        flags |= MWZI_STRUCT_LIST;
    if (block->role == MWZI_ROLE_CELL)
        flags |= MWZI_STRUCT_CELL;
    return flags;
}

/* Scans one segment: its tokens, length, and whether its last token is a question mark. */
static bool scan_segment(maker *m, mwz_side side, const char *text, uint32_t len, mwzi_segment_features *out)
{
    mwzi_words words;
    mwzi_word word;
    uint32_t letters = 0;
    bool question = false;
    mwzi_words_start(&words, text, len);
    while (mwzi_words_next(&words, &word)) {
        uint32_t surface = mwzi_vocabulary_add(&m->vocabularies[side], text, &word, letters == 0);
        uint32_t *token = surface == MWZI_NONE ? NULL : mwzi_vec_push(m->env, &m->tokens[side]);
        if (!token)
            return false;
        *token = surface;
        if (!mwzi_amount_reader_take(&m->amounts[side], text, len, &word, m->tokens[side].items,
                                     (uint32_t)m->tokens[side].count - 1))
            return false;
        letters += word.letters;
        out->token_count++;
        question = word.kind == MWZI_WORD_MARK && (word.mark == '?' || (question && word.mark != ':'));
    }
    if (!mwzi_amount_reader_finish(&m->amounts[side], text, len, m->tokens[side].items))
        return false;
    out->chars = letters;
    if (question)
        out->flags |= MWZI_STRUCT_QUESTION;
    return true;
}

static mwz_status scan_side(maker *m, mwz_side side, mwz_error *err)
{
    enum { STEP = 8192 };
    const mwzi_segments *segments = m->segments;
    const mwzi_streams *streams = segments->streams;
    mwzi_feature_side *out = &m->features->side[side];
    out->segment_count = segments->counts[side];
    out->segments =
        mwzi_arena_zeroed(&m->features->arena, out->segment_count ? out->segment_count : 1, sizeof *out->segments);
    if (!out->segments)
        return mwzi_fail_memory(err);
    for (uint32_t i = 0; i < out->segment_count; i++) {
        const mwzi_segment *segment = &segments->items[side][i];
        const mwzi_piece *piece = &streams->pieces[side][segment->piece];
        const mwzi_blocks *blocks = streams->documents[piece->document];
        const mwzi_block *block = &blocks->items[piece->block];
        mwzi_segment_features *record = &out->segments[i];
        record->token_first = (uint32_t)m->tokens[side].count;
        record->flags = structure_of(segment, block);
        record->level = record->flags & MWZI_STRUCT_HEADING ? block->depth : 0;
        record->number = segment->first_of_block ? block->list_number : 0;
        record->zone = piece->zone;
        record->tie = piece->tie;
        record->flags |= mwzi_form_of(side, blocks->content + segment->offset, segment->len);
        if (!scan_segment(m, side, blocks->content + segment->offset, segment->len, record))
            return mwzi_fail_memory(err);
        if (i % STEP == STEP - 1) {
            uint64_t total = (uint64_t)segments->counts[0] + segments->counts[1];
            mwz_status status =
                mwzi_progress(m->env, "features", i + (side == MWZ_EN ? segments->counts[0] : 0), total, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}

/* Where each segment of one document stands among those of the other language. */
static void set_places(maker *m)
{
    const mwzi_segments *segments = m->segments;
    if (segments->streams->document_count != 1)
        return;
    for (int side = 0; side < 2; side++) {
        uint32_t place = 0;
        for (uint32_t i = 0; i < segments->counts[side]; i++) {
            while (place < segments->counts[!side] &&
                   segments->items[!side][place].offset < segments->items[side][i].offset)
                place++;
            m->features->side[side].segments[i].place = place;
        }
    }
}

/* Tokens get their types, in place; occurrences are counted. */
static bool settle_types(maker *m, mwz_side side)
{
    mwzi_vocabulary *vocabulary = &m->vocabularies[side];
    mwzi_feature_side *out = &m->features->side[side];
    mwzi_arena *arena = &m->features->arena;
    if (!mwzi_vocabulary_settle(vocabulary))
        return false;
    if (!mwzi_vec_fit(m->env, &m->tokens[side].items, &m->tokens[side].capacity, m->tokens[side].count,
                      sizeof *m->tokens[side].items))
        return false;
    out->tokens = m->tokens[side].items;
    out->token_count = (uint32_t)m->tokens[side].count;
    m->tokens[side].items = NULL;
    m->tokens[side].capacity = 0;
    out->type_count = (uint32_t)vocabulary->types.count;
    out->type_counts = mwzi_arena_zeroed(arena, out->type_count + (size_t)1, sizeof *out->type_counts);
    out->classes = mwzi_arena_zeroed(arena, out->type_count + (size_t)1, sizeof *out->classes);
    if (!out->type_counts || !out->classes)
        return false;
    for (uint32_t i = 0; i < out->token_count; i++) {
        out->tokens[i] = vocabulary->surfaces.items[out->tokens[i]].type;
        out->type_counts[out->tokens[i]]++;
    }
    const mwzi_amount_reader *amounts = &m->amounts[side];
    out->amount_count = (uint32_t)amounts->found.count;
    out->amounts = mwzi_arena_alloc(arena, (out->amount_count + (size_t)1) * sizeof *out->amounts);
    if (!out->amounts)
        return false;
    if (out->amount_count)
        memcpy(out->amounts, amounts->found.items, out->amount_count * sizeof *out->amounts);
    return true;
}

static mwzi_class class_of(const mwzi_type *type, mwz_side side)
{
    switch (type->kind) {
    case MWZI_WORD_NUMBER:
        return MWZI_CLASS_NUMBER;
    case MWZI_WORD_MARK:
        return MWZI_CLASS_PUNCTUATION;
    case MWZI_WORD_ADDRESS:
        return MWZI_CLASS_LATIN;
    default:
        break;
    }
    if (type->stop)
        return MWZI_CLASS_FUNCTION;
    if (type->kind == MWZI_WORD_LATIN && side == MWZ_AR)
        return MWZI_CLASS_LATIN;
    bool known = side == MWZ_AR ? type->reading_count > 0 : type->reading_first != MWZI_NONE;
    return known ? MWZI_CLASS_CONTENT : MWZI_CLASS_UNKNOWN;
}

/* Classes by type; an English word that stands in the Arabic too is a Latin word there and here. */
static void set_classes(maker *m)
{
    for (int side = 0; side < 2; side++)
        for (uint32_t type = 0; type < m->features->side[side].type_count; type++)
            m->features->side[side].classes[type] =
                (uint8_t)class_of(&m->vocabularies[side].types.items[type], (mwz_side)side);
    uint8_t *english = m->features->side[MWZ_EN].classes;
    for (size_t i = 0; i < m->edges.list.count; i++) {
        const mwzi_edge *edge = &m->edges.list.items[i];
        uint8_t *class = &english[edge->type[MWZ_EN]];
        if (edge->kind == MWZI_LINK_SAME && (*class == MWZI_CLASS_CONTENT || *class == MWZI_CLASS_UNKNOWN))
            *class = MWZI_CLASS_LATIN;
    }
}

/* The edges, sorted by English and then Arabic type, as rows of both sides. */
static bool store_links(maker *m)
{
    size_t count = m->edges.list.count;
    for (int side = 0; side < 2; side++) {
        mwzi_feature_side *out = &m->features->side[side];
        out->link_starts =
            mwzi_arena_zeroed(&m->features->arena, out->type_count + (size_t)1, sizeof *out->link_starts);
        out->links = mwzi_arena_zeroed(&m->features->arena, count ? count : 1, sizeof *out->links);
        if (!out->link_starts || !out->links)
            return false;
        for (size_t i = 0; i < count; i++)
            out->link_starts[m->edges.list.items[i].type[side] + 1]++;
        for (uint32_t type = 0; type < out->type_count; type++)
            out->link_starts[type + 1] += out->link_starts[type];
        for (size_t i = 0; i < count; i++) {
            const mwzi_edge *edge = &m->edges.list.items[i];
            out->links[out->link_starts[edge->type[side]]++] =
                (mwzi_link) { edge->type[1 - side], edge->kind, edge->t[side] };
        }
        for (uint32_t type = out->type_count; type > 0; type--)
            out->link_starts[type] = out->link_starts[type - 1];
        out->link_starts[0] = 0;
    }
    return true;
}

static mwz_status make(maker *m, const mwzi_features_params *params, mwz_error *err)
{
    mwz_status status = mwzi_english_open(&m->english, err);
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        status = scan_side(m, (mwz_side)side, err);
        if (status == MWZ_OK && !settle_types(m, (mwz_side)side))
            status = mwzi_fail_memory(err);
    }
    if (status != MWZ_OK)
        return status;
    set_places(m);
    bool done = mwzi_edges_find(&m->edges, m->vocabularies) && mwzi_edges_find_synonyms(&m->edges, m->vocabularies) &&
        mwzi_edges_find_numbers(&m->edges, m->vocabularies, &m->values) &&
        (params->no_sound || mwzi_edges_find_sounds(&m->edges, m->vocabularies)) &&
        mwzi_edges_sort(&m->edges, m->vocabularies);
    if (!done)
        return mwzi_fail_memory(err);
    m->features->value_count = (uint32_t)m->values.count;
    set_classes(m);
    return store_links(m) ? MWZ_OK : mwzi_fail_memory(err);
}

mwz_status mwzi_features_build(mwzi_features **out, const mwzi_env *env, const mwzi_segments *segments,
                               const mwzi_features_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_features *features = mwzi_alloc(env, sizeof *features);
    if (!features)
        return mwzi_fail_memory(err);
    memset(features, 0, sizeof *features);
    mwzi_arena_init(&features->arena, env);
    maker m = { .features = features, .env = env, .segments = segments };
    mwzi_arena_init(&m.scratch, env);
    mwzi_interner_init(&m.values, env, &m.scratch);
    for (int side = 0; side < 2; side++) {
        mwzi_vocabulary_init(&m.vocabularies[side], (mwz_side)side, env, &m.scratch, &m.english, params->lexicon);
        m.amounts[side] = (mwzi_amount_reader) { .vocabulary = &m.vocabularies[side], .values = &m.values };
    }
    mwz_status status = make(&m, params, err);
    for (int side = 0; side < 2; side++) {
        mwzi_vocabulary_free(&m.vocabularies[side]);
        mwzi_vec_free(env, &m.tokens[side]);
        mwzi_vec_free(env, &m.amounts[side].found);
    }
    mwzi_interner_free(&m.values);
    mwzi_vec_free(env, &m.edges.list);
    mwzi_english_close(&m.english);
    mwzi_arena_free(&m.scratch);
    if (status == MWZ_OK)
        *out = features;
    else
        mwzi_features_free(features);
    return status;
}

void mwzi_features_drop_tokens(mwzi_features *features)
{
    for (int side = 0; side < 2; side++) {
        mwzi_feature_side *from = &features->side[side];
        mwzi_free(features->arena.env, from->tokens, from->token_count * sizeof *from->tokens);
        from->tokens = NULL;
    }
}

void mwzi_features_free(mwzi_features *features)
{
    if (!features)
        return;
    const mwzi_env *env = features->arena.env;
    mwzi_features_drop_tokens(features);
    mwzi_arena_free(&features->arena);
    mwzi_free(env, features, sizeof *features);
}
