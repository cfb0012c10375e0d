/* Bitext with phrases → TBX: a term base of its terms.

   TBX-Basic in the martif form of ISO 30042:2008 and not in that of 2019: OmegaT (its glossary reader) and memoQ both read the older
   one, OmegaT the older one alone. An entry a term: count and probability as a note, part of speech (noun, properNoun, or none), and
   the pair where it stands first as the context. No document type, as in the TMX: a reader would look for a file. Limit: a term whose
   context is over MWZI_TMX_LONGEST characters has none. */
#include <stdio.h>
#include <string.h>

#include "formats/tmx_text.h"
#include "formats/writing.h"
#include "xml/writer.h"

typedef struct tbx {
    mwzi_writing *writing;
    mwzi_xml_writer *xml;
    mwzi_tmx_text clean;
} tbx;

static mwz_status write_clean(tbx *all, mwz_text text, mwz_error *err)
{
    mwz_status status = mwzi_tmx_text_set(&all->clean, text, err);
    if (status == MWZ_OK)
        mwzi_xml_text(all->xml, all->clean.text.bytes);
    all->writing->report.dropped_characters += status == MWZ_OK ? all->clean.dropped : 0;
    return status;
}

static mwz_status write_header(tbx *all, mwz_error *err)
{
    const mwz_bitext *bitext = all->writing->bitext;
    mwz_status status = MWZ_OK;
    mwzi_xml_start(all->xml, "martif");
    mwzi_xml_attribute(all->xml, "type", "TBX-Basic");
    mwzi_xml_lang(all->xml, all->writing->lang[MWZ_EN]);
    mwzi_xml_start(all->xml, "martifHeader");
    mwzi_xml_start(all->xml, "fileDesc");
    mwzi_xml_start(all->xml, "sourceDesc");
    for (uint32_t n = 0; n < bitext->document_count && status == MWZ_OK; n++) {
        char line[512];
        (void)snprintf(line, sizeof line, "Terms of %.400s, found by muwazi", bitext->documents[n]);
        mwzi_xml_start(all->xml, "p");
        status = write_clean(all, (mwz_text) { line, strlen(line) }, err);
        mwzi_xml_end(all->xml);
    }
    mwzi_xml_end(all->xml);
    mwzi_xml_end(all->xml);
    mwzi_xml_start(all->xml, "encodingDesc");
    mwzi_xml_typed(all->xml, "p", "XCSURI", "TBXBasicXCSV02.xcs");
    mwzi_xml_end(all->xml);
    mwzi_xml_end(all->xml);
    mwzi_xml_start(all->xml, "text");
    mwzi_xml_start(all->xml, "body");
    return status;
}

static const char *part_of_speech(mwz_phrase_kind kind)
{
    return kind == MWZ_PHRASE_NAME ? "properNoun" : kind == MWZ_PHRASE_NOUN_PHRASE ? "noun" : NULL;
}

static mwz_status write_language(tbx *all, const mwz_phrase *term, mwz_side side, mwz_error *err)
{
    mwz_pair pair;
    const char *speech = part_of_speech(term->kind);
    mwzi_xml_start(all->xml, "langSet");
    mwzi_xml_lang(all->xml, all->writing->lang[side]);
    mwzi_xml_start(all->xml, "tig");
    mwzi_xml_start(all->xml, "term");
    mwz_status status = write_clean(all, side == MWZ_AR ? mwzi_phrase_arabic(term) : term->text[MWZ_EN], err);
    mwzi_xml_end(all->xml);
    if (speech)
        mwzi_xml_typed(all->xml, "termNote", "partOfSpeech", speech);
    /* a pair that is the term as a whole is no context */
    if (status == MWZ_OK && term->pair != SIZE_MAX && mwzi_bitext_pair(all->writing->bitext, term->pair, &pair) &&
        pair.side[MWZ_EN].text.len > term->text[MWZ_EN].len) {
        status = mwzi_tmx_text_set(&all->clean, pair.side[side].text, err);
        if (status == MWZ_OK && all->clean.chars <= MWZI_TMX_LONGEST)
            mwzi_xml_typed(all->xml, "descrip", "context", all->clean.text.bytes);
    }
    mwzi_xml_end(all->xml);
    mwzi_xml_end(all->xml);
    return status;
}

static mwz_status write_entry(tbx *all, const mwz_phrase *term, mwz_error *err)
{
    char value[96], probability[32];
    mwz_side source = all->writing->options->source;
    mwzi_decimal(probability, term->probability, 4);
    (void)snprintf(value, sizeof value, "t%zu", ++all->writing->report.phrases);
    mwzi_xml_start(all->xml, "termEntry");
    mwzi_xml_attribute(all->xml, "id", value);
    (void)snprintf(value, sizeof value, "%s; count %zu; probability %s", mwzi_phrase_kind_name(term->kind), term->count, probability);
    mwzi_xml_start(all->xml, "note");
    mwzi_xml_text(all->xml, value);
    mwzi_xml_end(all->xml);
    mwz_status status = write_language(all, term, source, err);
    if (status == MWZ_OK)
        status = write_language(all, term, !source, err);
    mwzi_xml_end(all->xml);
    return status;
}

mwz_status mwzi_tbx_write(mwzi_writing *writing, mwz_error *err)
{
    const mwzi_env *env = &writing->bitext->env;
    tbx all = { .writing = writing };
    mwz_phrase term;
    mwz_status status = mwzi_xml_writer_open(&all.xml, env, &writing->sink, err);
    if (status != MWZ_OK)
        return status;
    mwzi_tmx_text_init(&all.clean, env);
    status = write_header(&all, err);
    for (size_t at = 0; status == MWZ_OK && mwzi_next_term(writing, &at, &term) && !mwzi_xml_writer_failed(all.xml);)
        status = write_entry(&all, &term, err);
    if (status == MWZ_OK)
        status = mwzi_xml_writer_finish(all.xml, writing->name, err);
    mwzi_xml_writer_free(all.xml);
    mwzi_tmx_text_free(&all.clean);
    return status;
}
