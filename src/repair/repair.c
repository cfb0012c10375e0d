/* Text → repaired text: the evidence of all units (evidence.c), then each put right by it. A unit in which nothing is found
   is passed over, so that sound text costs one look. What is likely but not sure is told, and repaired
   at MWZI_REPAIR_ALL alone; what is unsure is told. */
#include "repair/repair.h"

#include <string.h>

#include "repair/run.h"
#include "text/utf8.h"

/* A kind of damage shows so many lines, cut to so many bytes, from so many characters before the damage on. */
enum { EXAMPLES = 40, EXCERPT = 160, LEAD_IN = 40 };

/* The line from character `start` on, cut at both ends where it is long. */
static mwz_text excerpt(mwzi_repair_run *b, const mwzi_chars *line, size_t start)
{
    char bytes[EXCERPT + 16];
    size_t len = start > 0 ? mwzi_utf8_put(bytes, 0x2026) : 0, i = start;
    for (; i < line->count && len < EXCERPT; i++)
        len += mwzi_utf8_put(bytes + len, line->items[i].c);
    if (i < line->count)
        len += mwzi_utf8_put(bytes + len, 0x2026);
    char *copy = mwzi_arena_text(&b->out->arena, bytes, len);
    return (mwz_text) { copy, copy ? len : 0 };
}

/* Where an excerpt that shows the difference of the two begins: at a word. */
static size_t find_difference(const mwzi_chars *before, const mwzi_chars *after)
{
    size_t at = 0;
    while (at < before->count && at < after->count && before->items[at].c == after->items[at].c)
        at++;
    if (at <= LEAD_IN)
        return 0;
    at -= LEAD_IN / 2;
    for (size_t i = 0; i < LEAD_IN / 2; i++)
        if (before->items[at - i - 1].c == ' ')
            return at - i;
    return at;
}

/* The first few of a kind are shown, before this repair and after it. */
static mwz_status show(mwzi_repair_run *b, mwzi_diagnosis *diagnosis, const mwzi_chars *before, const mwzi_chars *after)
{
    if (b->shown[diagnosis->damage]++ >= EXAMPLES)
        return MWZ_OK;
    size_t start = find_difference(before, after);
    diagnosis->before = excerpt(b, before, start);
    diagnosis->after = excerpt(b, after, start);
    return diagnosis->before.bytes && diagnosis->after.bytes ? MWZ_OK : mwzi_fail_memory(b->err);
}

/* `applied`: it is repaired, else only told. `before`: the line; NULL when there is none to show. */
static mwz_status tell(mwzi_repair_run *b, const mwzi_unit *unit, mwzi_damage damage, mwzi_mended mended, bool applied,
                       const mwzi_chars *before, const mwzi_chars *after)
{
    mwzi_diagnosis *diagnosis = mwzi_vec_push(b->env, &b->out->diagnoses);
    if (!diagnosis)
        return mwzi_fail_memory(b->err);
    *diagnosis = (mwzi_diagnosis) { .damage = (uint8_t)damage, .certainty = (uint8_t)mended.certainty, .repaired = applied };
    diagnosis->line = unit->line;
    diagnosis->count = mended.places;
    diagnosis->span = mwzi_offset_map_span(&b->text->map, unit->offset, unit->len);
    return before ? show(b, diagnosis, before, after) : MWZ_OK;
}

static bool is_allowed(const mwzi_repair_run *b, mwzi_certainty certainty)
{
    if (b->params->level == MWZI_REPAIR_OFF)
        return false;
    return certainty == MWZI_SURE || (certainty == MWZI_LIKELY && b->params->level == MWZI_REPAIR_ALL);
}

/* Takes over what a repair made of the line when it may, and tells what it found. */
static mwz_status settle(mwzi_repair_run *b, const mwzi_unit *unit, mwzi_damage damage, mwzi_mended mended, bool *changed)
{
    if (mended.places == 0)
        return MWZ_OK;
    bool applied = is_allowed(b, mended.certainty);
    mwz_status status = tell(b, unit, damage, mended, applied, &b->mender.line, &b->mender.other);
    if (applied)
        mwzi_chars_swap(&b->mender.line, &b->mender.other);
    *changed = *changed || applied;
    return status;
}

static mwz_status settle_pages(mwzi_repair_run *b, const mwzi_unit *unit, bool *changed)
{
    mwzi_pages_result result;
    unsigned known = mwzi_repair_known_pages(b);
    mwz_status status = mwzi_repair_mend_pages(b, known, &result);
    if (status != MWZ_OK || (!result.utf8 && !result.code_page))
        return status;
    bool utf8_sure = result.utf8_clear || known >> MWZI_DAMAGE_UTF8 & 1;
    bool page_sure = result.page_clear || known >> MWZI_DAMAGE_CODE_PAGE & 1;
    mwzi_mended utf8 = { result.utf8, utf8_sure ? MWZI_SURE : MWZI_LIKELY };
    mwzi_mended page = { result.code_page, page_sure ? MWZI_SURE : MWZI_LIKELY };
    mwzi_certainty least = utf8.places && (!page.places || !utf8_sure) ? utf8.certainty : page.certainty;
    bool applied = is_allowed(b, least);
    *changed = *changed || applied;
    const mwzi_chars *before = &b->mender.before, *after = &b->mender.line;
    if (utf8.places)
        status = tell(b, unit, MWZI_DAMAGE_UTF8, utf8, applied, before, after);
    if (page.places && status == MWZ_OK)
        status = tell(b, unit, MWZI_DAMAGE_CODE_PAGE, page, applied, before, after);
    if (!applied)
        mwzi_chars_swap(&b->mender.line, &b->mender.before);
    return status;
}

/* Damage that evidence has found in the unit: mended in one way or another. */
typedef mwz_status (*mend_function)(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

static mwz_status mend_if(mwzi_repair_run *b, const mwzi_unit *unit, mwzi_damage damage, mend_function mend, bool *changed)
{
    mwzi_mended mended;
    mwz_status status = mend(&b->mender, &mended, b->err);
    return status == MWZ_OK ? settle(b, unit, damage, mended, changed) : status;
}

static mwz_status mend_by_evidence(mwzi_repair_run *b, size_t i, unsigned evidence, mwzi_damage damage, mend_function mend, bool *changed)
{
    if (!mwzi_repair_is_told(b, evidence, i))
        return MWZ_OK;
    mwzi_mended mended;
    mwz_status status = mend ? mend(&b->mender, &mended, b->err) : mwzi_mend_visual(&b->mender, mwzi_repair_is_whole(b, i), &mended, b->err);
    if (status != MWZ_OK)
        return status;
    mended.certainty = mwzi_repair_weigh(b, evidence, i);
    if (evidence == MWZI_ORDER || evidence == MWZI_TURNED)
        mended.places = mended.places > 0; /* it is the line */
    return settle(b, &b->units.items[i], damage, mended, changed);
}

/* ی and its like are Persian's own; in Arabic a few may be a quotation, so that they must be the rule. */
static mwz_status mend_persian(mwzi_repair_run *b, size_t i, bool *changed)
{
    const mwzi_totals *totals = &b->mender.totals;
    if (!mwzi_repair_is_told(b, MWZI_PERSIAN, i))
        return MWZ_OK;
    mwzi_mended mended;
    mwz_status status = mwzi_mend_persian(&b->mender, &mended, b->err);
    if (status != MWZ_OK)
        return status;
    mended.certainty = mwzi_repair_weigh(b, MWZI_PERSIAN, i);
    bool rule = totals->variants > 2 && totals->variants * 5 > totals->counterparts;
    if (mended.certainty == MWZI_SURE && !rule)
        mended.certainty = MWZI_LIKELY;
    return settle(b, &b->units.items[i], MWZI_DAMAGE_PERSIAN, mended, changed);
}

static mwz_status mend_small(mwzi_repair_run *b, const mwzi_unit *unit, bool *changed)
{
    static const struct {
        mwzi_damage damage;
        mend_function mend;
    } repairs[] = {
        { MWZI_DAMAGE_LIGATURES, mwzi_mend_ligatures },  { MWZI_DAMAGE_TATWEEL, mwzi_mend_tatweel },
        { MWZI_DAMAGE_DIRECTION, mwzi_mend_directions }, { MWZI_DAMAGE_ZERO_WIDTH, mwzi_mend_zero_width },
        { MWZI_DAMAGE_MARKS, mwzi_mend_loose },          { MWZI_DAMAGE_MARKS, mwzi_mend_marks },
    };
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs && status == MWZ_OK; i++)
        status = mend_if(b, unit, repairs[i].damage, repairs[i].mend, changed);
    return status;
}

static bool is_suspect(const mwzi_repair_run *b, size_t i)
{
    const mwzi_unit *unit = &b->units.items[i];
    if (unit->flags)
        return true;
    for (unsigned e = 0; e < MWZI_EVIDENCES; e++)
        if (e != MWZI_WHOLE && e != MWZI_PERSIAN && mwzi_repair_is_told(b, e, i))
            return true;
    return false;
}

static mwz_status mend_unit(mwzi_repair_run *b, size_t i, bool *changed)
{
    const mwzi_unit *unit = &b->units.items[i];
    mwz_status status = mwzi_repair_load(b, unit);
    if (status == MWZ_OK && unit->flags & MWZI_UNIT_PAGES_SUSPECT)
        status = settle_pages(b, unit, changed);
    if (status == MWZ_OK)
        status = mend_by_evidence(b, i, MWZI_ORDER, MWZI_DAMAGE_VISUAL, NULL, changed);
    if (status == MWZ_OK)
        status = mend_if(b, unit, MWZI_DAMAGE_FORMS, mwzi_mend_forms, changed);
    if (status == MWZ_OK)
        status = mend_by_evidence(b, i, MWZI_TURNED, MWZI_DAMAGE_TURNED, mwzi_mend_turned, changed);
    if (status == MWZ_OK)
        status = mend_by_evidence(b, i, MWZI_SWAPPED, MWZI_DAMAGE_LAM_ALEF, mwzi_mend_lam_alef, changed);
    if (status == MWZ_OK && mwzi_repair_weigh(b, MWZI_ORDER, i) >= MWZI_LIKELY)
        status = mend_if(b, unit, MWZI_DAMAGE_MARKS, mwzi_mend_lost, changed);
    if (status == MWZ_OK && unit->flags & MWZI_UNIT_HAS_VARIANTS)
        status = mend_persian(b, i, changed);
    if (status == MWZ_OK)
        status = mend_small(b, unit, changed);
    if (status != MWZ_OK || (!*changed && !(unit->flags & MWZI_UNIT_HAS_GLUE)))
        return status;
    status = mwzi_mender_measure(&b->mender, false, b->err);
    return status == MWZ_OK ? mend_if(b, unit, MWZI_DAMAGE_GLUED, mwzi_mend_glued, changed) : status;
}

/* The breaks before byte `end` of the text: told, and joined where they may be. */
static mwz_status join_lines(mwzi_repair_run *b, uint32_t end)
{
    static const mwzi_chars nothing = { NULL, 0, 0 };
    mwz_status status = MWZ_OK;
    for (; b->next_break < b->breaks.count && status == MWZ_OK; b->next_break++) {
        const mwzi_break *item = &b->breaks.items[b->next_break];
        if (item->offset >= end)
            break;
        mwzi_unit unit = { item->offset, item->len, item->line, 0 };
        mwzi_mended mended = { 1, item->sure ? MWZI_SURE : MWZI_LIKELY };
        bool applied = !b->params->keep_lines && is_allowed(b, mended.certainty);
        status = tell(b, &unit, MWZI_DAMAGE_BROKEN, mended, applied, NULL, NULL);
        if (status != MWZ_OK || !applied)
            continue;
        mwzi_line_char space = { ' ', item->offset, item->len };
        b->mender.line.count = 0;
        if (!item->hyphen && !mwzi_chars_add(&b->mender.line, b->env, &space))
            return mwzi_fail_memory(b->err);
        status = mwzi_lines_put(&b->lines, item->offset, item->len, item->hyphen ? &nothing : &b->mender.line, b->err);
    }
    return status;
}

/* The line as it is in UTF-8 alone goes to `other`. */
static bool spoil_line(mwzi_repair_run *b, const mwzi_mixed_run *run, const mwzi_mixed_run *end)
{
    if (!mwzi_chars_copy(&b->mender.other, b->env, &b->mender.line))
        return false;
    for (size_t i = 0; i < b->mender.other.count; i++) {
        mwzi_line_char *item = &b->mender.other.items[i];
        while (run < end && item->offset >= run->at + run->len)
            run++;
        if (run < end && item->offset >= run->at && item->c >= 0x80)
            item->c = 0xFFFD;
    }
    return true;
}

/* What decoding read as windows-1256 before byte `end` of the text is told, a line at a time. */
static mwz_status tell_mixed(mwzi_repair_run *b, uint32_t end)
{
    const mwzi_mixed_runs *mixed = &b->text->mixed;
    mwz_status status = MWZ_OK;
    while (b->next_mixed < mixed->count && mixed->items[b->next_mixed].at < end && status == MWZ_OK) {
        const mwzi_mixed_run *run = &mixed->items[b->next_mixed], *stop = run;
        status = join_lines(b, run->at);
        if (status != MWZ_OK)
            return status;
        uint32_t line = mwzi_text_line(b->text, run->at), from = run->at, to = run->at + run->len;
        mwzi_mended mended = { 0, MWZI_SURE };
        for (; stop < mixed->items + mixed->count && mwzi_text_line(b->text, stop->at) == line; stop++) {
            mended.places++;
            mended.certainty = stop->clear ? mended.certainty : MWZI_LIKELY;
            to = stop->at + stop->len;
        }
        b->next_mixed = (size_t)(stop - mixed->items);
        while (from > 0 && b->text->bytes[from - 1] != '\n' && b->text->bytes[from - 1] != '\r')
            from--;
        while (to < b->text->len && b->text->bytes[to] != '\n' && b->text->bytes[to] != '\r')
            to++;
        mwzi_unit unit = { from, to - from, line, 0 };
        status = mwzi_repair_load(b, &unit);
        if (status == MWZ_OK && !spoil_line(b, run, stop))
            return mwzi_fail_memory(b->err);
        if (status == MWZ_OK)
            status = tell(b, &unit, MWZI_DAMAGE_MIXED, mended, true, &b->mender.other, &b->mender.line);
    }
    return status == MWZ_OK ? join_lines(b, end) : status;
}

static mwz_status repair_units(mwzi_repair_run *b)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < b->units.count && status == MWZ_OK; i++) {
        if (!is_suspect(b, i))
            continue;
        bool changed = false;
        const mwzi_unit *unit = &b->units.items[i];
        status = tell_mixed(b, unit->offset);
        if (status == MWZ_OK)
            status = mend_unit(b, i, &changed);
        if (status == MWZ_OK && changed)
            status = mwzi_lines_put(&b->lines, unit->offset, unit->len, &b->mender.line, b->err);
    }
    return status == MWZ_OK ? tell_mixed(b, UINT32_MAX) : status;
}

static mwz_status reserve_evidence(mwzi_repair_run *b)
{
    size_t count = b->units.count ? b->units.count : 1;
    float *all = mwzi_alloc(b->env, (MWZI_EVIDENCES + 1) * count * sizeof *all);
    if (!all)
        return mwzi_fail_memory(b->err);
    memset(all, 0, (MWZI_EVIDENCES + 1) * count * sizeof *all);
    for (unsigned e = 0; e < MWZI_EVIDENCES; e++)
        b->evidence[e] = all + e * count;
    b->work = all + MWZI_EVIDENCES * count;
    return MWZ_OK;
}

static mwz_status run(mwzi_repair_run *b)
{
    if (!mwzi_units_find(&b->units, b->env, b->text->bytes, b->text->len, b->params->markup, false))
        return mwzi_fail_memory(b->err);
    mwz_status status = reserve_evidence(b);
    if (status == MWZ_OK && !b->params->markup)
        status = mwzi_breaks_find(&b->breaks, b->env, b->text->bytes, b->text->len, b->params->lexicon, b->err);
    if (status == MWZ_OK)
        status = mwzi_repair_measure(b);
    if (status == MWZ_OK)
        status = repair_units(b);
    if (status == MWZ_OK)
        status = mwzi_lines_finish(&b->lines, b->out, b->err);
    mwzi_free(b->env, b->evidence[0], b->evidence[0] ? (MWZI_EVIDENCES + 1) * (b->units.count ? b->units.count : 1) * sizeof(float) : 0);
    return status;
}

mwz_status mwzi_repair_build(mwzi_repaired **out, const mwzi_env *env, const mwzi_text *text,
                             const mwzi_repair_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_repaired *repaired = mwzi_alloc(env, sizeof *repaired);
    if (!repaired)
        return mwzi_fail_memory(err);
    memset(repaired, 0, sizeof *repaired);
    mwzi_arena_init(&repaired->arena, env);
    mwzi_repair_run b = { .out = repaired, .env = env, .text = text, .params = params, .err = err };
    b.mender.env = env;
    b.mender.lexicon = params->lexicon;
    mwzi_lines_start(&b.lines, env, text);
    mwz_status status = run(&b);
    mwzi_vec_free(env, &b.units);
    mwzi_vec_free(env, &b.breaks);
    mwzi_mender_free(&b.mender);
    mwzi_lines_free(&b.lines);
    if (status != MWZ_OK) {
        mwzi_repair_free(repaired);
        return status;
    }
    *out = repaired;
    return MWZ_OK;
}

void mwzi_repair_free(mwzi_repaired *repaired)
{
    if (!repaired)
        return;
    const mwzi_env *env = repaired->arena.env;
    mwzi_shared_drop(repaired->shared);
    mwzi_offset_map_free(&repaired->own_map, env);
    mwzi_vec_free(env, &repaired->diagnoses);
    mwzi_arena_free(&repaired->arena);
    mwzi_free(env, repaired, sizeof *repaired);
}
