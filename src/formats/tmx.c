/* Bitext → TMX 1.4, the form of it that every tool loads: a unit a pair, two variants, inline elements only when asked for.

   TMX 1.4b specification (LISA OSCAR 2005), and what OmegaT, Okapi and Trados were found to refuse: version "1.4" and
   not "1.4b"; seven header attributes; a concrete source language, the source's variant first and its xml:lang equal to
   srclang letter for letter; props before variants, of types x-…; no document type, which would send readers looking
   for a file. Dates are written when SOURCE_DATE_EPOCH is set and at no other time, so that the same input gives the
   same bytes on any day. x-bead has the number of segments, English first as in every output of muwazi: "1-2";
   x-offset-… is "offset+length" in bytes of the source file, or of its part x-part-…; x-sha256-… are digests
   of the files, of the lexicon and of the rules; x-confirmed marks pins. Phrases
   are units of segtype "phrase" behind the pairs, and pairs that are whole headings, list items or the like have it too; x-kind tells
   what they are, x-count how often they stand in the text. Headings with a paragraph of their passages each
   have the x-kind heading-passage, and are written when asked for. What one tool alone wants is in profile.c. Limit: pairs
   with a side over the profile's longest are left out and counted. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <muwazi/version.h>

#include "formats/inline.h"
#include "formats/tmx_text.h"
#include "formats/writing.h"
#include "pairs/headings.h"
#include "xml/writer.h"

enum { DATE_SIZE = 96 }; /* 16 are used; the compiler reckons with any int in each field */
static const char *const file_types[2] = { [MWZ_AR] = "x-file-ar", [MWZ_EN] = "x-file-en" };
static const char *const part_types[2] = { [MWZ_AR] = "x-part-ar", [MWZ_EN] = "x-part-en" };
static const char *const digest_types[2] = { [MWZ_AR] = "x-sha256-ar", [MWZ_EN] = "x-sha256-en" };
static const char *const offset_types[2] = { [MWZ_AR] = "x-offset-ar", [MWZ_EN] = "x-offset-en" };

/* YYYYMMDDThhmmssZ of SOURCE_DATE_EPOCH; empty when it is not set. */
static mwz_status find_date(char date[DATE_SIZE], mwz_error *err)
{
    int64_t seconds;
    date[0] = '\0';
    mwz_status status = mwzi_writing_date(&seconds, err);
    if (status != MWZ_OK || seconds < 0)
        return status;
    time_t moment = (time_t)seconds;
    struct tm parts;
    if (!gmtime_r(&moment, &parts))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "SOURCE_DATE_EPOCH is no time that this machine knows; correct it or unset it");
    (void)snprintf(date, DATE_SIZE, "%04d%02d%02dT%02d%02d%02dZ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                   parts.tm_hour, parts.tm_min, parts.tm_sec % 60);
    return MWZ_OK;
}

static void write_header(mwzi_xml_writer *xml, const char *source_lang, const char *date)
{
    mwzi_xml_start(xml, "tmx");
    mwzi_xml_attribute(xml, "version", "1.4");
    mwzi_xml_start(xml, "header");
    mwzi_xml_attribute(xml, "creationtool", "muwazi");
    mwzi_xml_attribute(xml, "creationtoolversion", MWZ_VERSION);
    mwzi_xml_attribute(xml, "segtype", "sentence");
    mwzi_xml_attribute(xml, "o-tmf", "muwazi");
    mwzi_xml_attribute(xml, "adminlang", "en");
    mwzi_xml_attribute(xml, "srclang", source_lang);
    mwzi_xml_attribute(xml, "datatype", "plaintext");
    if (*date)
        mwzi_xml_attribute(xml, "creationdate", date);
    mwzi_xml_end(xml);
    mwzi_xml_start(xml, "body");
}

/* What a write of TMX holds open. */
typedef struct tmx {
    mwzi_writing *writing;
    mwzi_xml_writer *xml;
    mwzi_tmx_text clean[2]; /* by mwz_side */
    mwzi_tmx_text name;
    mwzi_inline codes;
    char date[DATE_SIZE];
    size_t phrase; /* the next one that may be a whole pair */
    size_t units; /* with a tuid */
    size_t bead; /* that the open unit is; SIZE_MAX: it is none */
    MWZI_VEC(char) context;
} tmx;

/* A prop of muwazi's; a tool may want to hear of what type its value is. */
static void write_prop(tmx *all, const char *type, const char *value)
{
    char full[64];
    const char *ending = all->writing->profile->type_ending;
    if (ending)
        (void)snprintf(full, sizeof full, "%s%s", type, ending);
    mwzi_xml_typed(all->xml, "prop", ending ? full : type, value);
}

/* By what the files, the word lists and the rules are known again. */
static void write_provenance(tmx *all, const char *const documents[2])
{
    const mwz_bitext *bitext = all->writing->bitext;
    if (!all->writing->options->provenance)
        return;
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        const char *digest = mwzi_provenance_document(bitext, documents[side]);
        if (digest)
            write_prop(all, digest_types[side], digest);
    }
    if (bitext->provenance->lexicon)
        write_prop(all, "x-sha256-lexicon", bitext->provenance->lexicon);
    if (bitext->provenance->rules)
        write_prop(all, "x-sha256-rules", bitext->provenance->rules);
}

/* Where a unit is from. */
static mwz_status write_places(tmx *all, const char *const documents[2], const char *const parts[2],
                               const mwz_span spans[2], mwz_error *err)
{
    char value[64];
    mwzi_tmx_text *name = &all->name;
    const mwzi_profile *profile = all->writing->profile;
    if (profile->own_prop)
        mwzi_xml_typed(all->xml, "prop", profile->own_prop, profile->own_value);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        mwz_status status = mwzi_tmx_text_set(name, (mwz_text) { documents[side], strlen(documents[side]) }, err);
        if (status != MWZ_OK)
            return status;
        write_prop(all, file_types[side], name->text.bytes);
        if (profile->file_prop && side == (int)all->writing->options->source)
            mwzi_xml_typed(all->xml, "prop", profile->file_prop, name->text.bytes);
    }
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        if (parts[side]) {
            mwz_status status = mwzi_tmx_text_set(name, (mwz_text) { parts[side], strlen(parts[side]) }, err);
            if (status != MWZ_OK)
                return status;
            write_prop(all, part_types[side], name->text.bytes);
        }
        const mwz_span span = spans[side];
        (void)snprintf(value, sizeof value, "%llu+%llu", (unsigned long long)span.offset, (unsigned long long)span.len);
        write_prop(all, offset_types[side], value);
    }
    write_provenance(all, documents);
    return MWZ_OK;
}

/* Props of one pair; `kind`: what it is when it is a phrase, else NULL. */
static mwz_status write_props(tmx *all, const mwz_pair *pair, const char *kind, mwz_error *err)
{
    char value[64];
    mwzi_decimal(value, pair->probability, 4);
    write_prop(all, "x-probability", value);
    (void)snprintf(value, sizeof value, "%zu-%zu", pair->side[MWZ_EN].id_count, pair->side[MWZ_AR].id_count);
    write_prop(all, "x-bead", value);
    if (pair->confirmed)
        write_prop(all, "x-confirmed", "true");
    if (kind)
        write_prop(all, "x-kind", kind);
    const char *const documents[2] = { pair->side[0].document, pair->side[1].document };
    const mwz_span spans[2] = { pair->side[0].span, pair->side[1].span };
    const char *const parts[2] = { pair->side[0].part, pair->side[1].part };
    return write_places(all, documents, parts, spans, err);
}

/* False when memory ran out. */
static bool add_context(tmx *all, const char *bytes, size_t len)
{
    if (!mwzi_vec_reserve(&all->writing->bitext->env, &all->context, all->context.count + len))
        return false;
    memcpy(all->context.items + all->context.count, bytes, len);
    all->context.count += len;
    return true;
}

/* The text of the source language before the unit, or behind it, paired or not. */
static mwz_status write_context(tmx *all, const char *type, size_t step, mwz_error *err)
{
    const mwz_bitext *bitext = all->writing->bitext;
    mwz_side source = all->writing->options->source;
    mwz_pair pair = { .index = all->bead };
    do {
        if (!mwzi_bitext_pair(bitext, pair.index + step, &pair))
            return MWZ_OK;
    } while (pair.side[source].id_count == 0);
    mwz_status status = mwzi_tmx_text_set(&all->name, pair.side[source].text, err);
    if (status != MWZ_OK)
        return status;
    all->context.count = 0;
    bool done = add_context(all, "<seg>", 5);
    for (const char *c = all->name.text.bytes; *c && done; c++) /* markup within markup: escaped once more than a text */
        done = *c == '&' ? add_context(all, "&amp;", 5) : *c == '<' ? add_context(all, "&lt;", 4) : add_context(all, c, 1);
    if (!done || !add_context(all, "</seg>", sizeof "</seg>"))
        return mwzi_fail_memory(err);
    mwzi_xml_typed(all->xml, "prop", type, all->context.items);
    return MWZ_OK;
}

static mwz_status write_variant(tmx *all, mwz_side side, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    mwzi_xml_start(all->xml, "tuv");
    mwzi_xml_lang(all->xml, all->writing->lang[side]);
    if (all->writing->profile->context && side == all->writing->options->source && all->bead != SIZE_MAX) {
        status = write_context(all, "x-context-pre", SIZE_MAX /* one less */, err);
        if (status == MWZ_OK)
            status = write_context(all, "x-context-post", 1, err);
    }
    mwzi_xml_start(all->xml, "seg");
    const mwzi_pair_code *codes;
    if (status == MWZ_OK && all->writing->options->inline_codes && all->bead != SIZE_MAX &&
        mwzi_bead_codes(all->writing->bitext, all->bead, side, &codes))
        status = mwzi_inline_write(&all->codes, all->xml, MWZI_INLINE_TMX, all->bead, side, err);
    else
        mwzi_xml_text(all->xml, all->clean[side].text.bytes);
    mwzi_xml_end(all->xml);
    mwzi_xml_end(all->xml);
    return status;
}

static void start_unit(tmx *all, bool phrase)
{
    char id[32];
    mwzi_xml_start(all->xml, "tu");
    if (all->writing->profile->ids) {
        (void)snprintf(id, sizeof id, "%zu", ++all->units);
        mwzi_xml_attribute(all->xml, "tuid", id);
    }
    if (phrase)
        mwzi_xml_attribute(all->xml, "segtype", "phrase");
    if (*all->date)
        mwzi_xml_attribute(all->xml, "creationdate", all->date);
}

static mwz_status end_unit(tmx *all, mwz_error *err)
{
    mwz_side source = all->writing->options->source;
    all->writing->report.dropped_characters += all->clean[MWZ_AR].dropped + all->clean[MWZ_EN].dropped;
    mwz_status status = write_variant(all, source, err);
    if (status == MWZ_OK)
        status = write_variant(all, (mwz_side)!source, err);
    mwzi_xml_end(all->xml);
    all->bead = SIZE_MAX;
    return status;
}

/* What kind of phrase pair `index` is as a whole; NULL when it is none. Pairs come in order, and so do their phrases. */
static const char *find_kind(tmx *all, size_t index)
{
    mwz_phrase phrase;
    for (; mwzi_phrase_at(all->writing->bitext, all->phrase, &phrase) && phrase.kind < MWZ_PHRASE_NAME; all->phrase++) {
        if (phrase.kind == MWZ_PHRASE_HEADING_PHRASE || phrase.pair < index)
            continue;
        return phrase.pair == index ? mwzi_phrase_kind_name(phrase.kind) : NULL;
    }
    return NULL;
}

static mwz_status write_unit(tmx *all, size_t index, mwz_error *err)
{
    mwz_pair pair;
    if (!mwzi_writing_wants(all->writing, index, &pair))
        return MWZ_OK;
    mwzi_outcome outcome = MWZI_OUTCOME_WRITTEN;
    for (int side = 0; side < 2; side++) {
        mwz_status status = mwzi_tmx_text_set(&all->clean[side], pair.side[side].text, err);
        if (status != MWZ_OK)
            return status;
        if (mwzi_text_is_blank(all->clean[side].text))
            outcome = MWZI_OUTCOME_EMPTY;
        else if (all->clean[side].chars > all->writing->profile->longest && outcome == MWZI_OUTCOME_WRITTEN)
            outcome = MWZI_OUTCOME_TOO_LONG;
    }
    mwzi_writing_note(all->writing, index, outcome);
    if (outcome != MWZI_OUTCOME_WRITTEN)
        return MWZ_OK;
    const char *kind = find_kind(all, index);
    start_unit(all, kind != NULL);
    all->bead = index;
    mwz_status status = write_props(all, &pair, kind, err);
    if (status == MWZ_OK)
        status = end_unit(all, err);
    return status;
}

/* A phrase as a unit of its own. Where a clitic was parted from the Arabic, the form of the text is a prop. */
static mwz_status write_phrase(tmx *all, const mwz_phrase *phrase, mwz_error *err)
{
    char value[64];
    mwz_status status = mwzi_tmx_text_set(&all->clean[MWZ_EN], phrase->text[MWZ_EN], err);
    if (status == MWZ_OK)
        status = mwzi_tmx_text_set(&all->clean[MWZ_AR], phrase->text[MWZ_AR], err);
    if (status != MWZ_OK)
        return status;
    all->writing->report.phrases++;
    start_unit(all, true);
    mwzi_decimal(value, phrase->probability, 4);
    write_prop(all, "x-probability", value);
    write_prop(all, "x-kind", mwzi_phrase_kind_name(phrase->kind));
    (void)snprintf(value, sizeof value, "%zu", phrase->count);
    write_prop(all, "x-count", value);
    if (phrase->parted.len) {
        write_prop(all, "x-in-text-ar", all->clean[MWZ_AR].text.bytes);
        status = mwzi_tmx_text_set(&all->clean[MWZ_AR], phrase->parted, err);
    }
    const char *const parts[2] = { NULL, NULL };
    if (status == MWZ_OK)
        status = write_places(all, phrase->document, parts, phrase->span, err);
    if (status == MWZ_OK)
        status = end_unit(all, err);
    return status;
}

/* A heading with one paragraph of its passages: no translation, and marked so. */
static mwz_status write_heading_link(tmx *all, const mwz_heading *heading, const mwz_pair_side *paragraph, mwz_error *err)
{
    char value[64];
    const mwz_pair_side *sides[2];
    sides[heading->side] = &heading->heading;
    sides[!heading->side] = paragraph;
    for (int side = 0; side < 2; side++) {
        mwz_status status = mwzi_tmx_text_set(&all->clean[side], sides[side]->text, err);
        if (status != MWZ_OK)
            return status;
        if (mwzi_text_is_blank(all->clean[side].text) || all->clean[side].chars > all->writing->profile->longest) {
            all->writing->report.heading_links_left_out++;
            return MWZ_OK;
        }
    }
    all->writing->report.heading_links++;
    start_unit(all, false);
    mwzi_decimal(value, heading->probability, 4);
    write_prop(all, "x-probability", value);
    write_prop(all, "x-kind", "heading-passage");
    const char *const documents[2] = { sides[0]->document, sides[1]->document };
    const mwz_span spans[2] = { sides[0]->span, sides[1]->span };
    const char *const parts[2] = { sides[0]->part, sides[1]->part };
    mwz_status status = write_places(all, documents, parts, spans, err);
    if (status == MWZ_OK)
        status = end_unit(all, err);
    return status;
}

static mwz_status write_heading_links(tmx *all, mwz_error *err)
{
    const mwzi_writing *writing = all->writing;
    mwz_heading heading;
    mwz_pair_side paragraph;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; mwzi_bitext_heading(writing->bitext, i, &heading); i++) {
        if (mwzi_probability_is_below(heading.probability, writing->options->min_probability))
            continue;
        for (size_t n = 0; status == MWZ_OK && mwzi_bitext_heading_paragraph(writing->bitext, i, n, &paragraph); n++)
            status = write_heading_link(all, &heading, &paragraph, err);
    }
    return status;
}

mwz_status mwzi_tmx_write(mwzi_writing *writing, mwz_error *err)
{
    const mwzi_env *env = &writing->bitext->env;
    tmx all = { .writing = writing, .bead = SIZE_MAX };
    mwz_status status = find_date(all.date, err);
    if (status == MWZ_OK)
        status = mwzi_xml_writer_open(&all.xml, env, &writing->sink, err);
    if (status != MWZ_OK)
        return status;
    mwzi_tmx_text_init(&all.clean[MWZ_AR], env);
    mwzi_tmx_text_init(&all.clean[MWZ_EN], env);
    mwzi_tmx_text_init(&all.name, env);
    mwzi_inline_init(&all.codes, writing->bitext);
    write_header(all.xml, writing->lang[writing->options->source], all.date);
    for (size_t i = 0; i < writing->bitext->count && status == MWZ_OK && !mwzi_xml_writer_failed(all.xml); i++) {
        status = mwzi_writing_progress(writing, i, err);
        if (status == MWZ_OK)
            status = write_unit(&all, i, err);
    }
    mwz_phrase phrase;
    for (size_t at = 0; status == MWZ_OK && mwzi_next_unit(writing, &at, &phrase) && !mwzi_xml_writer_failed(all.xml);)
        status = write_phrase(&all, &phrase, err);
    if (status == MWZ_OK && writing->options->heading_links)
        status = write_heading_links(&all, err);
    if (status == MWZ_OK)
        status = mwzi_xml_writer_finish(all.xml, writing->name, err);
    mwzi_xml_writer_free(all.xml);
    mwzi_vec_free(env, &all.context);
    mwzi_tmx_text_free(&all.clean[MWZ_AR]);
    mwzi_tmx_text_free(&all.clean[MWZ_EN]);
    mwzi_tmx_text_free(&all.name);
    mwzi_inline_free(&all.codes);
    return status;
}
