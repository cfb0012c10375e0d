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

/* Cleans the texts, when that was asked for; `*empty`: one of them shows nothing afterwards. */
static bool clean_texts(mwzi_units *units, mwzi_unit *unit, bool *empty, mwz_error *err)
{
    *empty = false;
    for (int side = 0; side < 2 && units->clean; side++) {
        mwzi_tmx_text *cleaned = &units->cleaned[side];
        units->status = mwzi_tmx_text_set(cleaned, unit->text[side], err);
        if (units->status != MWZ_OK)
            return false;
        unit->text[side] = cleaned->text;
        *empty = *empty || mwzi_text_is_blank(cleaned->text);
    }
    if (units->clean && !*empty)
        units->writing->report.dropped_characters += units->cleaned[0].dropped + units->cleaned[1].dropped;
    return true;
}

static bool next_pair(mwzi_units *units, mwzi_unit *out, mwz_error *err)
{
    mwzi_writing *writing = units->writing;
    while (units->bead < writing->bitext->count) {
        size_t index = units->bead++;
        mwz_pair pair;
        bool empty;
        units->status = mwzi_writing_progress(writing, index, err);
        if (units->status != MWZ_OK)
            return false;
        if (!mwzi_writing_wants(writing, index, &pair))
            continue;
        *out = (mwzi_unit) { .text = { pair.side[0].text, pair.side[1].text },
                             .probability = pair.probability, .confirmed = pair.confirmed };
        (void)snprintf(out->id, sizeof out->id, "p%zu", index);
        if (!clean_texts(units, out, &empty, err))
            return false;
        mwzi_writing_note(writing, index, empty ? MWZI_OUTCOME_EMPTY : MWZI_OUTCOME_WRITTEN);
        if (!empty)
            return true;
    }
    return false;
}

bool mwzi_units_next(mwzi_units *units, mwzi_unit *out, mwz_error *err)
{
    mwz_phrase phrase;
    bool empty;
    if (units->status != MWZ_OK || next_pair(units, out, err))
        return units->status == MWZ_OK;
    while (units->status == MWZ_OK && mwzi_next_unit(units->writing, &units->phrase, &phrase)) {
        *out = (mwzi_unit) { .probability = phrase.probability };
        out->text[MWZ_EN] = phrase.text[MWZ_EN];
        out->text[MWZ_AR] = mwzi_phrase_arabic(&phrase);
        (void)snprintf(out->id, sizeof out->id, "t%zu", units->phrase - 1);
        if (!clean_texts(units, out, &empty, err))
            return false;
        if (empty)
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
