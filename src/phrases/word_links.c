/* Alignment + texts → word links. A pair's words are read, compared (affinity), aligned in both directions (hmm) and joined
   (symmetry). Limit: a pair with a side of more than MWZI_WORDS_MOST words gets none. */
#include "phrases/word_links.h"

#include <string.h>

#include "pairs/bitext.h"

enum { PROGRESS_STEP = 1024 };

mwz_status mwzi_word_aligner_open(mwzi_word_aligner *aligner, const mwzi_word_source *source, const mwzi_alignment *alignment,
                                  mwz_error *err)
{
    memset(aligner, 0, sizeof *aligner);
    aligner->source = *source;
    mwzi_hmm_init(&aligner->hmm, source->env);
    mwzi_arena_init(&aligner->arena, source->env);
    mwzi_interner_init(&aligner->bare, source->env, &aligner->arena);
    bool ok = mwzi_affinity_open(&aligner->affinity, source->env, source->features, alignment) &&
        mwzi_bare_words_read(&aligner->bare, source);
    aligner->source.bare = &aligner->bare;
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}

void mwzi_word_aligner_close(mwzi_word_aligner *aligner)
{
    const mwzi_env *env = aligner->source.env;
    mwzi_interner_free(&aligner->bare);
    mwzi_arena_free(&aligner->arena);
    mwzi_affinity_close(&aligner->affinity);
    mwzi_hmm_free(&aligner->hmm);
    for (int side = 0; side < 2; side++) {
        mwzi_word_list_free(&aligner->lists[side], env);
        mwzi_vec_free(env, &aligner->posteriors[side]);
    }
    mwzi_vec_free(env, &aligner->links);
    mwzi_vec_free(env, &aligner->turned);
    mwzi_vec_free(env, &aligner->scratch);
}

static void turn(float *out, const float *in, uint32_t rows, uint32_t columns)
{
    for (uint32_t j = 0; j < rows; j++)
        for (uint32_t m = 0; m < columns; m++)
            out[(size_t)m * rows + j] = in[(size_t)j * columns + m];
}

mwz_status mwzi_word_aligner_run(mwzi_word_aligner *a, const uint32_t first[2], const uint32_t count[2], mwz_error *err)
{
    const mwzi_env *env = a->source.env;
    a->links.count = 0;
    for (int side = 0; side < 2; side++)
        if (!mwzi_word_list_read(&a->lists[side], &a->source, (mwz_side)side, first[side], count[side]))
            return mwzi_fail_memory(err);
    uint32_t rows = (uint32_t)a->lists[MWZ_EN].words.count, columns = (uint32_t)a->lists[MWZ_AR].parts.count;
    if (rows > MWZI_WORDS_MOST || a->lists[MWZ_AR].words.count > MWZI_WORDS_MOST || rows == 0 || columns == 0)
        return MWZ_OK;
    size_t cells = (size_t)rows * columns;
    bool ok = mwzi_affinity_fill(&a->affinity, a->lists) && mwzi_vec_reserve(env, &a->turned, cells) &&
        mwzi_vec_reserve(env, &a->posteriors[MWZ_EN], cells) && mwzi_vec_reserve(env, &a->posteriors[MWZ_AR], cells);
    if (!ok)
        return mwzi_fail_memory(err);
    const float *ratio = a->affinity.ratio.items;
    turn(a->turned.items, ratio, rows, columns);
    ok = mwzi_hmm_run(&a->hmm, ratio, a->affinity.alone[MWZ_EN].items, rows, columns, a->posteriors[MWZ_EN].items) &&
        mwzi_hmm_run(&a->hmm, a->turned.items, a->affinity.alone[MWZ_AR].items, columns, rows, a->posteriors[MWZ_AR].items) &&
        mwzi_symmetry_find(&a->links, env, a->lists, a->posteriors[MWZ_EN].items, a->posteriors[MWZ_AR].items, &a->scratch);
    return ok ? MWZ_OK : mwzi_fail_memory(err);
}

typedef MWZI_VEC(mwzi_kept_link) kept_links;

static bool keep_links(kept_links *out, const mwzi_word_aligner *a)
{
    for (size_t n = 0; n < a->links.count; n++) {
        const mwzi_bound_words *from = &a->links.items[n];
        mwzi_kept_link *link = mwzi_vec_push(a->source.env, out);
        if (!link)
            return false;
        *link = (mwzi_kept_link) { .probability = from->probability, .attached = from->attached };
        for (int side = 0; side < 2; side++) {
            const mwzi_pair_word *word = &a->lists[side].words.items[from->word[side]];
            link->offset[side] = word->offset;
            link->len[side] = word->len;
        }
    }
    return true;
}

mwz_status mwzi_word_links_build(mwz_bitext *bitext, mwzi_word_aligner *aligner, mwzi_pair_visit visit, void *user, mwz_error *err)
{
    kept_links kept = { 0 };
    struct mwzi_word_links *words = mwzi_arena_zeroed(&bitext->arena, 1, sizeof *words);
    uint32_t *starts = mwzi_arena_zeroed(&bitext->arena, bitext->count + (size_t)1, sizeof *starts);
    mwz_status status = words && starts ? MWZ_OK : mwzi_fail_memory(err);
    for (uint32_t b = 0; b < bitext->count && status == MWZ_OK; b++) {
        const mwzi_bead *bead = &bitext->beads[b];
        const uint32_t count[2] = { bead->count[0], bead->count[1] };
        starts[b] = (uint32_t)kept.count;
        if (mwzi_bitext_is_pair(bitext, b)) {
            status = mwzi_word_aligner_run(aligner, bead->first, count, err);
            if (status == MWZ_OK && (!keep_links(&kept, aligner) || (visit && !visit(user, b))))
                status = mwzi_fail_memory(err);
        }
        if (status == MWZ_OK && b % PROGRESS_STEP == PROGRESS_STEP - 1)
            status = mwzi_progress(&bitext->env, "phrases", b, bitext->count, err);
    }
    if (status == MWZ_OK) {
        starts[bitext->count] = (uint32_t)kept.count;
        *words = (struct mwzi_word_links) { mwzi_arena_copy(&bitext->arena, kept.items, kept.count * sizeof *kept.items), starts };
        if (words->items)
            bitext->words = words;
        else
            status = mwzi_fail_memory(err);
    }
    mwzi_vec_free(aligner->source.env, &kept);
    return status;
}

bool mwzi_pair_words(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_link *out)
{
    const struct mwzi_word_links *words = bitext->words;
    if (!words || index >= bitext->count || nth >= words->starts[index + 1] - words->starts[index])
        return false;
    const mwzi_kept_link *link = &words->items[words->starts[index] + nth];
    for (int side = 0; side < 2; side++) {
        out->offset[side] = link->offset[side];
        out->word[side] = (mwz_text) { mwzi_bitext_text(bitext, side, index).bytes + link->offset[side], link->len[side] };
    }
    out->probability = (double)link->probability;
    out->attached = link->attached;
    return true;
}

static bool is_on_borders(mwz_text text, uint32_t offset, uint32_t len)
{
    size_t end = (size_t)offset + len;
    return len && end <= text.len && ((unsigned char)text.bytes[offset] & 0xC0) != 0x80 &&
        (end == text.len || ((unsigned char)text.bytes[end] & 0xC0) != 0x80);
}

mwz_status mwzi_word_links_verify(const mwz_bitext *bitext, mwz_error *err)
{
    for (uint32_t b = 0; b < bitext->count; b++)
        for (uint32_t n = bitext->words->starts[b]; n < bitext->words->starts[b + 1]; n++) {
            const mwzi_kept_link *link = &bitext->words->items[n];
            bool follows = n == bitext->words->starts[b] || link->offset[MWZ_EN] > link[-1].offset[MWZ_EN] ||
                (link->offset[MWZ_EN] == link[-1].offset[MWZ_EN] && link->offset[MWZ_AR] > link[-1].offset[MWZ_AR]);
            if (!follows || !(link->probability > 0 && link->probability <= 1) ||
                !is_on_borders(mwzi_bitext_text(bitext, MWZ_EN, b), link->offset[MWZ_EN], link->len[MWZ_EN]) ||
                !is_on_borders(mwzi_bitext_text(bitext, MWZ_AR, b), link->offset[MWZ_AR], link->len[MWZ_AR]))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "word link %u of bead %u is wrong", (unsigned)(n - bitext->words->starts[b]),
                                 (unsigned)b);
        }
    return MWZ_OK;
}
