/* Bitext → XLIFF 1.2 or 2.1 (OASIS): a unit a pair, source and target by the source language of the options.

   Ids are those of the beads, so they are stable; the probability is a note. The state is "translated", and "final" for what the user
   has confirmed. The strict schema of 1.2 and the core schema of 2.0, which 2.1 keeps, are satisfied. Limit: XLIFF 2 wants one unit at
   least, so without pairs the file has none to be valid by. */
#include <stdio.h>
#include <string.h>

#include <muwazi/version.h>

#include "formats/inline.h"
#include "formats/units.h"
#include "xml/writer.h"

typedef struct xliff {
    mwzi_writing *writing;
    mwzi_xml_writer *xml;
    mwzi_units units;
    mwzi_inline codes;
    bool second; /* of the versions 1.2 and 2.1 */
} xliff;

/* The bead whose codes are written with a unit; SIZE_MAX: it has none. */
static size_t coded_bead(const xliff *all, const mwzi_unit *unit)
{
    const mwzi_pair_code *codes;
    if (!all->writing->options->inline_codes || !unit->pair)
        return SIZE_MAX;
    size_t bead = unit->pair->index;
    return mwzi_bead_codes(all->writing->bitext, bead, MWZ_AR, &codes) || mwzi_bead_codes(all->writing->bitext, bead, MWZ_EN, &codes)
        ? bead
        : SIZE_MAX;
}

/* `bead`: coded_bead of the unit. */
static mwz_status write_side(xliff *all, const char *name, mwz_side side, const char *state, const mwzi_unit *unit, size_t bead,
                             mwz_error *err)
{
    mwz_status status = MWZ_OK;
    mwzi_xml_start(all->xml, name);
    if (!all->second)
        mwzi_xml_lang(all->xml, all->writing->lang[side]);
    if (state)
        mwzi_xml_attribute(all->xml, "state", state);
    if (bead == SIZE_MAX)
        mwzi_xml_text(all->xml, unit->text[side].bytes);
    else
        status = mwzi_inline_write(&all->codes, all->xml, all->second ? MWZI_INLINE_XLIFF2 : MWZI_INLINE_XLIFF1, bead, side, err);
    mwzi_xml_end(all->xml);
    return status;
}

/* What the pairs were made of, as a note of the file. */
static void write_digest(xliff *all, const char *of, const char *digest)
{
    char text[128];
    if (!digest)
        return;
    mwzi_xml_start(all->xml, "note");
    if (all->second) {
        (void)snprintf(text, sizeof text, "sha256-%s", of);
        mwzi_xml_attribute(all->xml, "category", text);
        mwzi_xml_text(all->xml, digest);
    } else {
        mwzi_xml_attribute(all->xml, "from", "muwazi");
        (void)snprintf(text, sizeof text, "sha256-%s %s", of, digest);
        mwzi_xml_text(all->xml, text);
    }
    mwzi_xml_end(all->xml);
}

static void write_provenance(xliff *all)
{
    const mwz_bitext *bitext = all->writing->bitext;
    const struct mwzi_provenance *made = bitext->provenance;
    if (!all->writing->options->provenance)
        return;
    write_digest(all, "en", mwzi_provenance_document(bitext, mwzi_units_document(all->writing, MWZ_EN)));
    write_digest(all, "ar", mwzi_provenance_document(bitext, mwzi_units_document(all->writing, MWZ_AR)));
    write_digest(all, "lexicon", made->lexicon);
    write_digest(all, "rules", made->rules);
}

/* `original`: cleaned. */
static void start_file(xliff *all, const char *original)
{
    const mwzi_writing *writing = all->writing;
    mwz_side source = writing->options->source;
    mwzi_xml_start(all->xml, "xliff");
    mwzi_xml_attribute(all->xml, "xmlns", all->second ? "urn:oasis:names:tc:xliff:document:2.0" : "urn:oasis:names:tc:xliff:document:1.2");
    mwzi_xml_attribute(all->xml, "version", all->second ? "2.1" : "1.2");
    if (all->second) {
        mwzi_xml_attribute(all->xml, "srcLang", writing->lang[source]);
        mwzi_xml_attribute(all->xml, "trgLang", writing->lang[!source]);
    }
    mwzi_xml_start(all->xml, "file");
    if (all->second)
        mwzi_xml_attribute(all->xml, "id", "f1");
    mwzi_xml_attribute(all->xml, "original", original);
    if (all->second) {
        if (writing->options->provenance) {
            mwzi_xml_start(all->xml, "notes");
            write_provenance(all);
            mwzi_xml_end(all->xml);
        }
        return;
    }
    mwzi_xml_attribute(all->xml, "source-language", writing->lang[source]);
    mwzi_xml_attribute(all->xml, "target-language", writing->lang[!source]);
    mwzi_xml_attribute(all->xml, "datatype", "plaintext");
    mwzi_xml_start(all->xml, "header");
    mwzi_xml_start(all->xml, "tool");
    mwzi_xml_attribute(all->xml, "tool-id", "muwazi");
    mwzi_xml_attribute(all->xml, "tool-name", "muwazi");
    mwzi_xml_attribute(all->xml, "tool-version", MWZ_VERSION);
    mwzi_xml_end(all->xml);
    write_provenance(all);
    mwzi_xml_end(all->xml);
    mwzi_xml_start(all->xml, "body");
}

static mwz_status write_unit(xliff *all, const mwzi_unit *unit, mwz_error *err)
{
    mwz_side source = all->writing->options->source;
    const char *state = unit->confirmed ? "final" : "translated";
    char probability[32], note[64];
    const size_t bead = coded_bead(all, unit);
    mwz_status status = MWZ_OK;
    mwzi_decimal(probability, unit->probability, 4);
    mwzi_xml_start(all->xml, all->second ? "unit" : "trans-unit");
    mwzi_xml_attribute(all->xml, "id", unit->id);
    if (all->second) {
        mwzi_xml_start(all->xml, "notes");
        mwzi_xml_start(all->xml, "note");
        mwzi_xml_attribute(all->xml, "category", "probability");
        mwzi_xml_text(all->xml, probability);
        mwzi_xml_end(all->xml);
        mwzi_xml_end(all->xml);
        if (bead != SIZE_MAX)
            status = mwzi_inline_write_data(&all->codes, all->xml, bead, err);
        mwzi_xml_start(all->xml, "segment");
        mwzi_xml_attribute(all->xml, "state", state);
    }
    if (status == MWZ_OK)
        status = write_side(all, "source", source, NULL, unit, bead, err);
    if (status == MWZ_OK)
        status = write_side(all, "target", (mwz_side)!source, all->second ? NULL : state, unit, bead, err);
    if (!all->second) {
        (void)snprintf(note, sizeof note, "probability %s", probability);
        mwzi_xml_start(all->xml, "note");
        mwzi_xml_attribute(all->xml, "from", "muwazi");
        mwzi_xml_text(all->xml, note);
        mwzi_xml_end(all->xml);
    } else {
        mwzi_xml_end(all->xml);
    }
    mwzi_xml_end(all->xml);
    return status;
}

static mwz_status write_xliff(mwzi_writing *writing, bool second, mwz_error *err)
{
    xliff all = { .writing = writing, .second = second };
    mwzi_unit unit;
    mwz_status status = mwzi_xml_writer_open(&all.xml, &writing->bitext->env, &writing->sink, err);
    if (status != MWZ_OK)
        return status;
    mwzi_units_open(&all.units, writing, true);
    mwzi_inline_init(&all.codes, writing->bitext);
    const char *name = mwzi_units_document(writing, writing->options->source);
    status = mwzi_tmx_text_set(&all.units.cleaned[0], (mwz_text) { name, strlen(name) }, err);
    if (status == MWZ_OK) {
        start_file(&all, all.units.cleaned[0].text.bytes);
        while (status == MWZ_OK && !mwzi_xml_writer_failed(all.xml) && mwzi_units_next(&all.units, &unit, err))
            status = write_unit(&all, &unit, err);
        if (status == MWZ_OK)
            status = all.units.status;
    }
    if (status == MWZ_OK)
        status = mwzi_xml_writer_finish(all.xml, writing->name, err);
    mwzi_units_close(&all.units);
    mwzi_inline_free(&all.codes);
    mwzi_xml_writer_free(all.xml);
    return status;
}

mwz_status mwzi_xlf_write(mwzi_writing *writing, mwz_error *err)
{
    return write_xliff(writing, false, err);
}

mwz_status mwzi_xliff_write(mwzi_writing *writing, mwz_error *err)
{
    return write_xliff(writing, true, err);
}
