/* One side of a chunk → what damaged its texts (repair/): they are examined as a text of a line a unit, so that each is
   heard with its neighbours. What is unsure is not told. */
#include <string.h>

#include "check/checker.h"
#include "decode/decode.h"
#include "repair/repair.h"

/* How serious each kind is in a memory; broken lines and controls are no affair of this rule (lint/ knows controls). */
static const int8_t severities[MWZI_DAMAGES] = {
    [MWZI_DAMAGE_UTF8] = MWZ_FAULT,          [MWZI_DAMAGE_CODE_PAGE] = MWZ_FAULT,  [MWZI_DAMAGE_VISUAL] = MWZ_FAULT,
    [MWZI_DAMAGE_FORMS] = MWZ_WARNING,       [MWZI_DAMAGE_TURNED] = MWZ_FAULT,     [MWZI_DAMAGE_LAM_ALEF] = MWZ_FAULT,
    [MWZI_DAMAGE_PERSIAN] = MWZ_WARNING,     [MWZI_DAMAGE_LIGATURES] = MWZ_NOTE,   [MWZI_DAMAGE_TATWEEL] = MWZ_NOTE,
    [MWZI_DAMAGE_DIRECTION] = -1,            [MWZI_DAMAGE_ZERO_WIDTH] = MWZ_NOTE,  [MWZI_DAMAGE_MARKS] = MWZ_NOTE,
    [MWZI_DAMAGE_GLUED] = MWZ_NOTE,          [MWZI_DAMAGE_BROKEN] = -1
};

/* Words or letters in reverse are the fault of what made the memory, so they come in masses. Where few units have them,
   a list of terms, a name said twice or whatever else is short proves nothing. */
enum { SHORTEST_TURNED = 7, SHORTEST_ALONE = 12, MASS = 20 /* one unit in so many */ };

static bool is_reverse(const mwzi_diagnosis *d)
{
    return d->damage == MWZI_DAMAGE_TURNED || d->damage == MWZI_DAMAGE_VISUAL;
}

static bool is_told(const mwzi_diagnosis *d, mwz_text text, bool mass)
{
    size_t words = 1, least = mass ? 0 : SHORTEST_ALONE;
    for (size_t i = 0; i < text.len; i++)
        words += text.bytes[i] == ' ';
    if (d->damage == MWZI_DAMAGE_TURNED && (d->certainty != MWZI_SURE || words < SHORTEST_TURNED))
        return false;
    return d->certainty != MWZI_UNSURE && severities[d->damage] >= 0 && (!is_reverse(d) || words >= least);
}

/* A non-joiner inside of a word is spelling: "ج‌ت‌ك" for GTK. */
static size_t drop_joiners(char *bytes, size_t len)
{
    static const char joiner[] = "\xE2\x80\x8C";
    const char *first = memchr(bytes, joiner[0], len);
    size_t kept = first ? (size_t)(first - bytes) : len;
    for (size_t i = kept; i < len; i++) {
        if (i > 0 && len - i > 3 && bytes[i - 1] != ' ' && bytes[i + 3] != ' ' && memcmp(bytes + i, joiner, 3) == 0)
            i += 2;
        else
            bytes[kept++] = bytes[i];
    }
    return kept;
}

/* Whether what was heard is not all of the text: then what is sure of it need not be sure of the text. */
static bool is_thinned(mwzi_checker *checker, size_t index, mwz_side side)
{
    mwz_text text = checker->units.items[index].text[side];
    if (!mwzi_vec_reserve(checker->env, &checker->room, text.len))
        return true;
    return drop_joiners(checker->room.items, mwzi_check_copy_plain(checker->room.items, text)) != text.len;
}

static bool gather(mwzi_checker *checker, mwz_side side)
{
    checker->room.count = 0;
    for (size_t i = 0; i < checker->units.count; i++) {
        const mwz_text *text = &checker->units.items[i].text[side];
        if (!mwzi_vec_reserve(checker->env, &checker->room, checker->room.count + text->len + 1))
            return false;
        char *to = checker->room.items + checker->room.count;
        size_t len = drop_joiners(to, mwzi_check_copy_plain(to, *text));
        to[len] = '\n';
        checker->room.count += len + 1;
    }
    return true;
}

static mwz_status tell(mwzi_checker *checker, mwz_side side, const mwzi_repaired *repaired, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    size_t reverse = 0;
    for (size_t i = 0; i < repaired->diagnoses.count; i++) {
        const mwzi_diagnosis *d = &repaired->diagnoses.items[i];
        reverse += d->line >= 1 && d->line <= checker->units.count && is_reverse(d) &&
            is_told(d, checker->units.items[d->line - 1].text[side], true);
    }
    bool mass = MASS * reverse >= checker->units.count;
    for (size_t i = 0; i < repaired->diagnoses.count && status == MWZ_OK; i++) {
        const mwzi_diagnosis *d = &repaired->diagnoses.items[i];
        if (d->line < 1 || d->line > checker->units.count ||
            !is_told(d, checker->units.items[d->line - 1].text[side], mass))
            continue;
        size_t before = checker->found.count;
        bool harmless = severities[d->damage] == MWZ_NOTE;
        status = mwzi_check_tell(checker, d->line - 1, side, "damaged", (mwz_severity)severities[d->damage], err,
                                 harmless ? "in the %s: %s" : "the %s is damaged: %s", side == MWZ_AR ? "Arabic" : "English",
                                 mwzi_damage_words((mwzi_damage)d->damage));
        if (checker->found.count > before && d->certainty == MWZI_SURE && (mass || !is_reverse(d)) &&
            !is_thinned(checker, d->line - 1, side))
            checker->found.items[before].cure = MWZI_CURE_REPAIR;
    }
    return status;
}

mwz_status mwzi_check_damage(mwzi_checker *checker, mwz_side side, mwz_error *err)
{
    mwzi_text *text = NULL;
    mwzi_repaired *repaired = NULL;
    if (!gather(checker, side))
        return mwzi_fail_memory(err);
    if (!checker->room.count)
        return MWZ_OK;
    const mwzi_decode_params decode = { "UTF-8", "the memory", true };
    const mwzi_repair_params repair = { MWZI_REPAIR_OFF, false, true, checker->lexicon };
    mwz_status status =
        mwzi_decode_build(&text, &checker->inner, checker->room.items, checker->room.count, &decode, err);
    if (status == MWZ_OK)
        status = mwzi_repair_build(&repaired, &checker->inner, text, &repair, err);
    if (status == MWZ_OK)
        status = tell(checker, side, repaired, err);
    mwzi_repair_free(repaired);
    mwzi_decode_free(text);
    return status;
}
