/* Units → evidence. The first walk measures each unit as it is, the second measures those in visual order anew once they are
   put right; between and after them neighbours are heard (smooth.c). */
#include "repair/run.h"

#include "lang/letters.h"
#include "repair/smooth.h"

/* By evidence: the cost of a change between lines, and the margins from which on damage is sure, likely, told. */
static const struct {
    float change, sure, likely, told;
} limits[MWZI_EVIDENCES] = {
    [MWZI_ORDER] = { 8.5F, 8, 4, 0 },    [MWZI_WHOLE] = { 4, 1, 1, 1 },   [MWZI_TURNED] = { 12, 10, 7, 6 },
    [MWZI_SWAPPED] = { 8.5F, 8, 4, 2 }, [MWZI_PERSIAN] = { 6, 9, 4, 0 },
};

static mwz_status open_pages(mwzi_repair_run *b)
{
    return b->mender.pages ? MWZ_OK : mwzi_pages_open(&b->mender.pages, b->env, b->err);
}

mwz_status mwzi_repair_load(mwzi_repair_run *b, const mwzi_unit *unit)
{
    return mwzi_chars_load(&b->mender.line, b->env, b->text->bytes, unit->offset, unit->len) ? MWZ_OK
                                                                                            : mwzi_fail_memory(b->err);
}

/* A wrong encoding undone, as far as the line proves it by itself or the document has. */
mwz_status mwzi_repair_mend_pages(mwzi_repair_run *b, unsigned known, mwzi_pages_result *result)
{
    mwzi_mender *m = &b->mender;
    *result = (mwzi_pages_result) { 0 };
    mwz_status status = open_pages(b);
    if (status == MWZ_OK && !mwzi_chars_copy(&m->before, b->env, &m->line))
        status = mwzi_fail_memory(b->err);
    if (status == MWZ_OK)
        status = mwzi_pages_mend(m->pages, b->env, &m->line, &m->other, known, result, b->err);
    return status;
}

/* A line of few words: whether the dictionary knows them, or knows them from back to front. */
static float ask_dictionary(const mwzi_repair_run *b)
{
    const mwzi_measures *measures = &b->mender.measures;
    float sum = 0;
    if (!b->params->lexicon || measures->words.count > 3)
        return 0;
    for (size_t i = 0; i < measures->words.count; i++) {
        const mwzi_line_word *word = &measures->words.items[i];
        const uint8_t *letters = measures->letters.items + word->letter;
        uint8_t back[24];
        if (word->letters < 3 || word->letters > sizeof back)
            continue;
        for (uint32_t k = 0; k < word->letters; k++)
            back[k] = letters[word->letters - 1 - k];
        sum += 3.0F * (float)mwzi_word_is_known(b->params->lexicon, back, word->letters);
        sum -= 3.0F * (float)mwzi_word_is_known(b->params->lexicon, letters, word->letters);
    }
    return sum;
}

static void count_totals(mwzi_repair_run *b, bool visual)
{
    const mwzi_measures *measures = &b->mender.measures;
    mwzi_totals *totals = &b->mender.totals;
    totals->tatweels += measures->tatweels;
    totals->variants += measures->variants;
    for (size_t i = 0; i < measures->letters.count; i++)
        totals->counterparts += measures->letters.items[i] == MWZI_LETTER_YEH || measures->letters.items[i] == 29;
    if (visual) {
        totals->marks_first += measures->marks_first;
        totals->marks_last += measures->marks_last;
    }
}

static void keep_evidence(mwzi_repair_run *b, size_t i)
{
    const mwzi_measures *measures = &b->mender.measures;
    b->evidence[MWZI_TURNED][i] = measures->turned;
    b->evidence[MWZI_SWAPPED][i] = measures->swapped;
    b->evidence[MWZI_PERSIAN][i] = measures->persian;
}

static mwz_status measure_unit(mwzi_repair_run *b, size_t i)
{
    mwzi_unit *unit = &b->units.items[i];
    mwzi_mender *m = &b->mender;
    mwz_status status = mwzi_repair_load(b, unit);
    if (status == MWZ_OK && mwzi_pages_suspects(&m->line)) {
        mwzi_pages_result result;
        unit->flags |= MWZI_UNIT_PAGES_SUSPECT;
        status = mwzi_repair_mend_pages(b, 0, &result);
        m->totals.clear_utf8 += result.utf8_clear;
        m->totals.clear_page += result.page_clear;
        if (result.utf8_clear || result.page_clear)
            unit->flags |= MWZI_UNIT_PAGES_CLEAR;
        else if (result.utf8 || result.code_page)
            mwzi_chars_swap(&m->line, &m->before);
    }
    if (status == MWZ_OK)
        status = mwzi_mender_measure(m, false, b->err);
    if (status != MWZ_OK)
        return status;
    const mwzi_measures *measures = &m->measures;
    float visual = measures->visual + ask_dictionary(b);
    b->evidence[MWZI_ORDER][i] = visual;
    b->evidence[MWZI_WHOLE][i] = visual > 0 ? measures->whole : 0;
    keep_evidence(b, i);
    count_totals(b, visual > 0);
    unit->flags |= measures->forms ? MWZI_UNIT_HAS_FORMS : 0;
    unit->flags |= measures->variants ? MWZI_UNIT_HAS_VARIANTS : 0;
    bool small = measures->ligatures || measures->tatweels || measures->invisible || measures->apart || measures->glue;
    unit->flags |= small ? MWZI_UNIT_HAS_SMALL : 0;
    unit->flags |= measures->glue ? MWZI_UNIT_HAS_GLUE : 0;
    return MWZ_OK;
}

mwzi_certainty mwzi_repair_weigh(const mwzi_repair_run *b, unsigned evidence, size_t i)
{
    float margin = b->evidence[evidence][i];
    return margin >= limits[evidence].sure ? MWZI_SURE : margin >= limits[evidence].likely ? MWZI_LIKELY : MWZI_UNSURE;
}

bool mwzi_repair_is_whole(const mwzi_repair_run *b, size_t i)
{
    return b->evidence[MWZI_WHOLE][i] >= limits[MWZI_WHOLE].sure;
}

static void smooth(mwzi_repair_run *b, unsigned evidence)
{
    mwzi_smooth(b->evidence[evidence], b->work, b->units.count, limits[evidence].change);
}

unsigned mwzi_repair_known_pages(const mwzi_repair_run *b)
{
    const mwzi_totals *totals = &b->mender.totals;
    return (totals->clear_utf8 > 1 ? 1u << MWZI_DAMAGE_UTF8 : 0) | (totals->clear_page > 1 ? 1u << MWZI_DAMAGE_CODE_PAGE : 0);
}

/* What stands in visual order says nothing about words and lam-alef before it is put right. */
static mwz_status measure_again(mwzi_repair_run *b)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < b->units.count && status == MWZ_OK; i++) {
        if (mwzi_repair_weigh(b, MWZI_ORDER, i) < MWZI_LIKELY)
            continue;
        mwzi_mended mended;
        mwzi_pages_result pages;
        status = mwzi_repair_load(b, &b->units.items[i]);
        if (status == MWZ_OK && b->units.items[i].flags & MWZI_UNIT_PAGES_CLEAR)
            status = mwzi_repair_mend_pages(b, mwzi_repair_known_pages(b), &pages);
        if (status == MWZ_OK)
            status = mwzi_mend_visual(&b->mender, mwzi_repair_is_whole(b, i), &mended, b->err);
        if (status != MWZ_OK)
            return status;
        b->mender.totals.stretches_gain += b->mender.stretches_gain;
        mwzi_chars_swap(&b->mender.line, &b->mender.other);
        status = mwzi_mender_measure(&b->mender, false, b->err);
        keep_evidence(b, i);
        if (b->mender.measures.apart || b->mender.measures.glue)
            b->units.items[i].flags |= MWZI_UNIT_HAS_SMALL;
    }
    return status;
}

mwz_status mwzi_repair_measure(mwzi_repair_run *b)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < b->units.count && status == MWZ_OK; i++)
        status = measure_unit(b, i);
    if (status != MWZ_OK)
        return status;
    smooth(b, MWZI_ORDER);
    smooth(b, MWZI_WHOLE);
    status = measure_again(b);
    smooth(b, MWZI_TURNED);
    smooth(b, MWZI_SWAPPED);
    smooth(b, MWZI_PERSIAN);
    return status;
}

bool mwzi_repair_is_told(const mwzi_repair_run *b, unsigned evidence, size_t unit)
{
    return b->evidence[evidence][unit] > limits[evidence].told;
}
