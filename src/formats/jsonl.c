/* Bitext → JSON Lines: an object a bead, lone segments too, in order.

   {"index":0,"shape":"1-2","probability":0.9876,"en":{"text":"…","ids":[0],"file":"a.txt","offset":0,"len":12},"ar":{…},
   "findings":["numbers-disagree"]}; with the provenance each side has the "sha256" of its file, and the object one of
   "lexicon" and "rules"; a pin has "confirmed":true behind its probability. A bitext that has reasons gets them too: "reasons":{"words":[[English, Arabic,
   kind, strength] …],"places":[[English byte, Arabic byte, 1 if minor] …],"word_counts":{…},"numbers":{"agree":[[English, Arabic]
   …],"en_alone":[…],"ar_alone":[…]},"length":{"en":
   letters,"ar":letters,"ar_expected":…,"deviation":…},"margin":…,"rival":{…} or null,"before":{…} or null,"after":…}; a
   lone segment's words and numbers are empty. Behind the pairs come the phrases, where there are any: {"phrase":"name","probability":…,
   "count":…,"index": of the pair or null,"en":{"text":…,"file":…,"offset":…,"len":…},"ar":{…}}, the Arabic with "parted" where it stands
   without a clitic; and the headings over passages of the other language: {"heading":0,"side":"ar","probability":…,"title":{"text":…,"ids":[…],
   "file":…,"offset":…,"len":…},"passages":{…},"words":[[English, Arabic, kind, strength] …]}, the passages empty when none is sure. The shape counts English segments first. An empty side has the text "",
   no ids, and null for file and offset. Limit: min_probability leaves nothing out here, as the probability is in every
   object. A side of several segments has "starts" behind its ids: the bytes of its text at which each begins;
   one that begins with something else than a paragraph has its "role": "heading", "list-item" … */
#include "formats/writing.h"
#include "json/json.h"
#include "pairs/headings.h"
#include "pairs/reasons.h"

#include <math.h>
#include <stdio.h>

/* `segments` are those of the side, whose places in the text are told when there are several; NULL: not told. */
static void write_side(mwzi_json *json, const mwzi_writing *writing, const char *key, const mwz_pair_side *side,
                       const mwzi_pair_segment *segments)
{
    const char *digest = writing->options->provenance ? mwzi_provenance_document(writing->bitext, side->document) : NULL;
    mwzi_json_object(json, key);
    mwzi_json_text(json, "text", side->text.bytes, side->text.len);
    mwzi_json_array(json, "ids");
    for (size_t i = 0; i < side->id_count; i++)
        mwzi_json_number(json, NULL, side->ids[i]);
    mwzi_json_end(json);
    if (segments && side->id_count > 1) {
        mwzi_json_array(json, "starts");
        for (size_t i = 0; i < side->id_count; i++)
            mwzi_json_number(json, NULL, (uint64_t)(segments[i].bytes - side->text.bytes));
        mwzi_json_end(json);
    }
    if (segments && side->id_count && segments[0].role != MWZI_ROLE_PARAGRAPH)
        mwzi_json_name(json, "role", mwzi_role_name(segments[0].role));
    mwzi_json_name(json, "file", side->document);
    if (digest)
        mwzi_json_name(json, "sha256", digest);
    if (side->part)
        mwzi_json_name(json, "part", side->part);
    if (side->document)
        mwzi_json_number(json, "offset", side->span.offset);
    else
        mwzi_json_null(json, "offset");
    mwzi_json_number(json, "len", side->span.len);
    mwzi_json_end(json);
}

static void write_findings(mwzi_json *json, const mwzi_writing *writing, size_t *next, size_t index)
{
    mwzi_json_array(json, "findings");
    for (const char *kind; (kind = mwzi_writing_finding(writing, next, index));)
        mwzi_json_name(json, NULL, kind);
    mwzi_json_end(json);
}

/* Few digits: more would be noise. */
static void write_rounded(mwzi_json *json, const char *key, double value)
{
    mwzi_json_real(json, key, round(value * 1e4) / 1e4);
}

static void write_text(mwzi_json *json, mwz_text text)
{
    mwzi_json_text(json, NULL, text.bytes, text.len);
}

static void write_match(mwzi_json *json, const mwz_word_match *match)
{
    mwzi_json_array(json, NULL);
    write_text(json, match->word[MWZ_EN]);
    write_text(json, match->word[MWZ_AR]);
    mwzi_json_name(json, NULL, mwzi_match_kind_name(match->kind));
    write_rounded(json, NULL, match->strength);
    mwzi_json_end(json);
}

static void write_words(mwzi_json *json, const mwz_bitext *bitext, size_t index)
{
    mwz_word_match match;
    mwzi_json_array(json, "words");
    for (size_t i = 0; mwzi_pair_word_match(bitext, index, i, &match); i++)
        write_match(json, &match);
    mwzi_json_end(json);
}

/* Where the words begin, in bytes of the texts, and which say little. */
static void write_places(mwzi_json *json, const mwz_bitext *bitext, size_t index)
{
    mwz_word_match match;
    mwzi_json_array(json, "places");
    for (size_t i = 0; mwzi_pair_word_match(bitext, index, i, &match); i++) {
        mwzi_json_array(json, NULL);
        mwzi_json_number(json, NULL, match.offset[MWZ_EN]);
        mwzi_json_number(json, NULL, match.offset[MWZ_AR]);
        mwzi_json_number(json, NULL, match.minor);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void write_numbers(mwzi_json *json, const mwz_bitext *bitext, size_t index)
{
    static const struct {
        const char *key;
        bool en, ar;
    } lists[] = { { "agree", true, true }, { "en_alone", true, false }, { "ar_alone", false, true } };
    mwzi_json_object(json, "numbers");
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        mwz_number_match match;
        mwzi_json_array(json, lists[l].key);
        for (size_t i = 0; mwzi_pair_number_match(bitext, index, i, &match); i++) {
            bool en = match.number[MWZ_EN].len > 0, ar = match.number[MWZ_AR].len > 0;
            if (en != lists[l].en || ar != lists[l].ar)
                continue;
            if (en && ar)
                mwzi_json_array(json, NULL);
            if (en)
                write_text(json, match.number[MWZ_EN]);
            if (ar)
                write_text(json, match.number[MWZ_AR]);
            if (en && ar)
                mwzi_json_end(json);
        }
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void write_rival(mwzi_json *json, const mwz_reasons *reasons)
{
    static const char *const keys[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    if (!reasons->rival_count[MWZ_AR] && !reasons->rival_count[MWZ_EN]) {
        mwzi_json_null(json, "rival");
        return;
    }
    mwzi_json_object(json, "rival");
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        mwzi_json_array(json, keys[side]);
        for (size_t i = 0; i < reasons->rival_count[side]; i++)
            mwzi_json_number(json, NULL, reasons->rival_ids[side][i]);
        mwzi_json_end(json);
    }
    mwzi_json_real(json, "probability", reasons->rival_probability);
    mwzi_json_end(json);
}

static void write_neighbour(mwzi_json *json, const char *key, const mwz_neighbour *neighbour)
{
    if (!neighbour->exists) {
        mwzi_json_null(json, key);
        return;
    }
    mwzi_json_object(json, key);
    mwzi_json_number(json, "index", neighbour->index);
    mwzi_json_flag(json, "unpaired", neighbour->unpaired);
    mwzi_json_end(json);
}

static void write_reasons(mwzi_json *json, const mwz_bitext *bitext, size_t index)
{
    mwz_reasons reasons;
    if (!mwzi_pair_reasons(bitext, index, &reasons))
        return;
    mwzi_json_object(json, "reasons");
    write_words(json, bitext, index);
    write_places(json, bitext, index);
    mwzi_json_object(json, "word_counts");
    mwzi_json_number(json, "en", reasons.words[MWZ_EN]);
    mwzi_json_number(json, "ar", reasons.words[MWZ_AR]);
    mwzi_json_end(json);
    write_numbers(json, bitext, index);
    mwzi_json_object(json, "length");
    mwzi_json_number(json, "en", reasons.letters[MWZ_EN]);
    mwzi_json_number(json, "ar", reasons.letters[MWZ_AR]);
    write_rounded(json, "ar_expected", reasons.expected_letters);
    write_rounded(json, "deviation", reasons.length_deviation);
    mwzi_json_end(json);
    write_rounded(json, "margin", reasons.margin);
    write_rival(json, &reasons);
    write_neighbour(json, "before", &reasons.before);
    write_neighbour(json, "after", &reasons.after);
    mwzi_json_end(json);
}

static void write_phrase(mwzi_json *json, const mwz_phrase *phrase)
{
    static const char *const keys[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    mwzi_json_object(json, NULL);
    mwzi_json_name(json, "phrase", mwzi_phrase_kind_name(phrase->kind));
    mwzi_json_real(json, "probability", phrase->probability);
    mwzi_json_number(json, "count", phrase->count);
    if (phrase->pair == SIZE_MAX)
        mwzi_json_null(json, "index");
    else
        mwzi_json_number(json, "index", phrase->pair);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        mwzi_json_object(json, keys[side]);
        mwzi_json_text(json, "text", phrase->text[side].bytes, phrase->text[side].len);
        if (side == MWZ_AR && phrase->parted.len)
            mwzi_json_text(json, "parted", phrase->parted.bytes, phrase->parted.len);
        mwzi_json_name(json, "file", phrase->document[side]);
        mwzi_json_number(json, "offset", phrase->span[side].offset);
        mwzi_json_number(json, "len", phrase->span[side].len);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void write_provenance(mwzi_json *json, const mwzi_writing *writing)
{
    if (!writing->options->provenance)
        return;
    const struct mwzi_provenance *made = writing->bitext->provenance;
    mwzi_json_object(json, "sha256");
    if (made->lexicon)
        mwzi_json_name(json, "lexicon", made->lexicon);
    if (made->rules)
        mwzi_json_name(json, "rules", made->rules);
    mwzi_json_end(json);
}

/* A heading with its passages: no pair. */
static void write_heading(mwzi_json *json, const mwzi_writing *writing, size_t index, const mwz_heading *heading)
{
    static const char *const sides[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    mwz_word_match match;
    mwzi_json_object(json, NULL);
    mwzi_json_number(json, "heading", index);
    mwzi_json_name(json, "side", sides[heading->side]);
    mwzi_json_real(json, "probability", heading->probability);
    write_side(json, writing, "title", &heading->heading, NULL);
    write_side(json, writing, "passages", &heading->passages, NULL);
    mwzi_json_array(json, "words");
    for (size_t i = 0; mwzi_bitext_heading_word(writing->bitext, index, i, &match); i++)
        write_match(json, &match);
    mwzi_json_end(json);
    mwzi_json_end(json);
}

mwz_status mwzi_jsonl_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_json json;
    mwzi_json_init(&json, &writing->sink);
    size_t finding = 0;
    mwz_pair pair;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; mwzi_bitext_pair(writing->bitext, i, &pair) && !json.failed && !json.out.failed; i++) {
        status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            break;
        bool both = mwzi_bitext_is_pair(writing->bitext, i);
        mwzi_writing_note(writing, i, both ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
        char shape[48];
        (void)snprintf(shape, sizeof shape, "%zu-%zu", pair.side[MWZ_EN].id_count, pair.side[MWZ_AR].id_count);
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "index", i);
        mwzi_json_name(&json, "shape", shape);
        mwzi_json_real(&json, "probability", pair.probability);
        if (pair.confirmed)
            mwzi_json_flag(&json, "confirmed", true);
        for (int side = MWZ_EN; side >= MWZ_AR; side--)
            write_side(&json, writing, side == MWZ_EN ? "en" : "ar", &pair.side[side],
                       writing->bitext->segments[side] + writing->bitext->beads[i].first[side]);
        write_findings(&json, writing, &finding, i);
        write_provenance(&json, writing);
        write_reasons(&json, writing->bitext, i);
        mwzi_json_end(&json);
    }
    mwz_phrase phrase;
    for (size_t i = 0; status == MWZ_OK && mwzi_phrase_at(writing->bitext, i, &phrase); i++) {
        if (phrase.kind == MWZ_PHRASE_WORD)
            continue;
        writing->report.phrases++;
        write_phrase(&json, &phrase);
    }
    mwz_heading heading;
    for (size_t i = 0; status == MWZ_OK && mwzi_bitext_heading(writing->bitext, i, &heading); i++)
        write_heading(&json, writing, i, &heading);
    mwz_status finished = mwzi_json_finish(&json, writing->name, status == MWZ_OK ? err : NULL);
    return status == MWZ_OK ? finished : status;
}
