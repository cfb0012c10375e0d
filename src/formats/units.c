/* Bitext → its units one after the other, counted in the report as they are given out.

   Limit: a phrase has no place of its own here; the TMX and the JSON Lines have it. */
#include "formats/units.h"

#include <stdio.h>
#include <string.h>

void mwzi_units_open(mwzi_units *units, mwzi_writing *writing, bool clean)
{
    memset(units, 0, sizeof *units);
    units->writing = writing;
    units->clean = clean;
    for (int side = 0; side < 2; side++)
        mwzi_tmx_text_init(&units->cleaned[side], &writing->bitext->env);
}

void mwzi_units_close(mwzi_units *units)
{
    for (int side = 0; side < 2; side++)
        mwzi_tmx_text_free(&units->cleaned[side]);
}

/* Cleans the texts, when that was asked for; `*outcome`: whether the format can hold them. */
static bool clean_texts(mwzi_units *units, mwzi_unit *unit, mwzi_outcome *outcome, mwz_error *err)
{
    *outcome = MWZI_OUTCOME_WRITTEN;
    for (int side = 0; side < 2 && units->clean; side++) {
        mwzi_tmx_text *cleaned = &units->cleaned[side];
        units->status = mwzi_tmx_text_set(cleaned, unit->text[side], err);
        if (units->status != MWZ_OK)
            return false;
        unit->text[side] = cleaned->text;
        if (mwzi_text_is_blank(cleaned->text))
            *outcome = MWZI_OUTCOME_EMPTY;
        else if (units->fits && !units->fits(cleaned->text) && *outcome == MWZI_OUTCOME_WRITTEN)
            *outcome = MWZI_OUTCOME_TOO_LONG;
    }
    if (units->clean && *outcome == MWZI_OUTCOME_WRITTEN)
        units->writing->report.dropped_characters += units->cleaned[0].dropped + units->cleaned[1].dropped;
    return true;
}

static bool next_pair(mwzi_units *units, mwzi_unit *out, mwz_error *err)
{
    mwzi_writing *writing = units->writing;
    while (units->bead < writing->bitext->count) {
        size_t index = units->bead++;
        mwzi_outcome outcome;
        units->status = mwzi_writing_progress(writing, index, err);
        if (units->status != MWZ_OK)
            return false;
        if (!mwzi_writing_wants(writing, index, &units->pair))
            continue;
        const mwz_pair *pair = &units->pair;
        *out = (mwzi_unit) { .text = { pair->side[0].text, pair->side[1].text },
                             .probability = pair->probability, .confirmed = pair->confirmed, .pair = pair };
        (void)snprintf(out->id, sizeof out->id, "p%zu", index);
        if (!clean_texts(units, out, &outcome, err))
            return false;
        mwzi_writing_note(writing, index, outcome);
        if (outcome == MWZI_OUTCOME_WRITTEN)
            return true;
    }
    return false;
}

bool mwzi_units_next(mwzi_units *units, mwzi_unit *out, mwz_error *err)
{
    mwz_phrase phrase;
    mwzi_outcome outcome;
    if (units->status != MWZ_OK || next_pair(units, out, err))
        return units->status == MWZ_OK;
    while (units->status == MWZ_OK && mwzi_next_unit(units->writing, &units->phrase, &phrase)) {
        *out = (mwzi_unit) { .probability = phrase.probability, .kind = mwzi_phrase_kind_name(phrase.kind) };
        out->text[MWZ_EN] = phrase.text[MWZ_EN];
        out->text[MWZ_AR] = mwzi_phrase_arabic(&phrase);
        (void)snprintf(out->id, sizeof out->id, "t%zu", units->phrase - 1);
        if (!clean_texts(units, out, &outcome, err))
            return false;
        units->writing->report.too_long += outcome == MWZI_OUTCOME_TOO_LONG;
        if (outcome != MWZI_OUTCOME_WRITTEN)
            continue;
        units->writing->report.phrases++;
        return true;
    }
    return false;
}

const char *mwzi_units_document(const mwzi_writing *writing, mwz_side side)
{
    const mwz_bitext *bitext = writing->bitext;
    if (bitext->segment_count[side])
        return bitext->documents[bitext->segments[side][0].document];
    return bitext->document_count ? bitext->documents[0] : "";
}
