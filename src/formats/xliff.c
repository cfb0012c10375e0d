/* Bitext → XLIFF 1.2 or 2.1 (OASIS): a unit a pair, source and target by the source language of the options.

   Ids are those of the beads, so they are stable; the probability is a note. The state is "translated", and "final" for what the user
   has confirmed. The strict schema of 1.2 and the core schema of 2.0, which 2.1 keeps, are satisfied. Limit: XLIFF 2 wants one unit at
   least, so without pairs the file has none to be valid by. */
#include <stdio.h>
#include <string.h>

#include <muwazi/version.h>

#include "formats/units.h"
#include "xml/writer.h"

typedef struct xliff {
    mwzi_writing *writing;
    mwzi_xml_writer *xml;
    mwzi_units units;
    bool second; /* of the versions 1.2 and 2.1 */
} xliff;

static void write_text(xliff *all, const char *name, const char *lang, const char *state, const char *text)
{
    mwzi_xml_start(all->xml, name);
    if (lang)
        mwzi_xml_lang(all->xml, lang);
    if (state)
        mwzi_xml_attribute(all->xml, "state", state);
    mwzi_xml_text(all->xml, text);
    mwzi_xml_end(all->xml);
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

static void write_unit(xliff *all, const mwzi_unit *unit)
{
    mwz_side source = all->writing->options->source;
    const char *state = unit->confirmed ? "final" : "translated";
    const char *const *lang = all->writing->lang;
    char probability[32], note[64];
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
        mwzi_xml_start(all->xml, "segment");
        mwzi_xml_attribute(all->xml, "state", state);
    }
    write_text(all, "source", all->second ? NULL : lang[source], NULL, unit->text[source].bytes);
    write_text(all, "target", all->second ? NULL : lang[!source], all->second ? NULL : state, unit->text[!source].bytes);
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
}

static mwz_status write_xliff(mwzi_writing *writing, bool second, mwz_error *err)
{
    xliff all = { .writing = writing, .second = second };
    mwzi_unit unit;
    mwz_status status = mwzi_xml_writer_open(&all.xml, &writing->bitext->env, &writing->sink, err);
    if (status != MWZ_OK)
        return status;
    mwzi_units_open(&all.units, writing, true);
    const char *name = mwzi_units_document(writing, writing->options->source);
    status = mwzi_tmx_text_set(&all.units.cleaned[0], (mwz_text) { name, strlen(name) }, err);
    if (status == MWZ_OK) {
        start_file(&all, all.units.cleaned[0].text.bytes);
        while (!mwzi_xml_writer_failed(all.xml) && mwzi_units_next(&all.units, &unit, err))
            write_unit(&all, &unit);
        status = all.units.status;
    }
    if (status == MWZ_OK)
        status = mwzi_xml_writer_finish(all.xml, writing->name, err);
    mwzi_units_close(&all.units);
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
