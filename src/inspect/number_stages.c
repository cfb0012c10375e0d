/* The products that are numbers, and the bitext → JSON Lines: features, align, pairs.

   features: one object a segment, its tokens with the text that they stand for. align: what was learnt first, then one
   object a bead, then one a heading link. pairs: the findings of the documents first, then one object a bead with its segments one by one
   (mwz_bitext_write with MWZ_FORMAT_JSONL has them joined). Limit: of links their number is shown, not each one. */
#include "inspect/inspect.h"

#include <math.h>
#include "inspect/show.h"
#include "pairs/headings.h"
#include "text/words.h"

/* Rounded, so that a reader sees what matters and no last digit that another machine may compute otherwise. */
static double round_to(double value, double parts)
{
    return round(value * parts) / parts;
}

static bool has_stopped(const mwzi_json *json)
{
    return json->failed || json->out.failed;
}

static void show_flags(mwzi_json *json, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {
        { MWZI_STRUCT_FIRST, "first" }, { MWZI_STRUCT_HEADING, "heading" },   { MWZI_STRUCT_LIST, "list" },
        { MWZI_STRUCT_CELL, "cell" },   { MWZI_STRUCT_QUESTION, "question" },
        { MWZI_STRUCT_COLON, "colon" }, { MWZI_STRUCT_OPEN, "open" },         { MWZI_STRUCT_LEANS, "leans" },
    };
    mwzi_json_array(json, "structure");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag)
            mwzi_json_name(json, NULL, names[i].name);
    mwzi_json_end(json);
}

static void show_tokens(mwzi_json *json, const mwzi_feature_side *side, const mwzi_segment_features *record,
                        const char *text, uint32_t len)
{
    mwzi_words words;
    mwzi_word word;
    mwzi_words_start(&words, text, len);
    mwzi_json_array(json, "tokens");
    for (uint32_t t = record->token_first; mwzi_words_next(&words, &word); t++) {
        uint32_t type = side->tokens[t];
        mwzi_json_object(json, NULL);
        mwzi_json_text(json, "text", text + word.offset, word.len);
        mwzi_json_name(json, "class", mwzi_class_name(side->classes[type]));
        mwzi_json_number(json, "type", type);
        mwzi_json_number(json, "links", side->link_starts[type + 1] - side->link_starts[type]);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

mwz_status mwzi_inspect_features(const mwzi_features *features, const mwzi_segments *segments, const mwz_sink *sink,
                                 mwz_error *err)
{
    const mwzi_streams *streams = segments->streams;
    mwzi_json json;
    mwzi_json_init(&json, sink);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        for (uint32_t i = 0; i < segments->counts[side] && !has_stopped(&json); i++) {
            const mwzi_segment *segment = &segments->items[side][i];
            const mwzi_segment_features *record = &features->side[side].segments[i];
            const char *content = streams->documents[streams->pieces[side][segment->piece].document]->content;
            mwzi_json_object(&json, NULL);
            mwzi_json_name(&json, "side", mwzi_side_names[side]);
            mwzi_json_number(&json, "segment", i);
            mwzi_json_number(&json, "chars", record->chars);
            mwzi_json_number(&json, "number", record->number);
            mwzi_json_number(&json, "level", record->level);
            if (record->zone)
                mwzi_json_number(&json, "zone", record->zone);
            mwzi_json_number(&json, "place", record->place);
            show_flags(&json, record->flags);
            show_tokens(&json, &features->side[side], record, content + segment->offset, segment->len);
            mwzi_json_end(&json);
        }
    }
    return mwzi_json_finish(&json, "the output", err);
}

static void show_range(mwzi_json *json, const char *key, uint32_t first, uint32_t count)
{
    mwzi_json_array(json, key);
    for (uint32_t i = 0; i < count; i++)
        mwzi_json_number(json, NULL, first + i);
    mwzi_json_end(json);
}

mwz_status mwzi_inspect_align(const mwzi_alignment *alignment, const mwz_sink *sink, mwz_error *err)
{
    mwzi_json json;
    mwzi_json_init(&json, sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_number(&json, "beads", alignment->count);
    mwzi_json_real(&json, "length_ratio", round_to((double)alignment->length_ratio, 1000));
    mwzi_json_end(&json);
    for (uint32_t i = 0; i < alignment->count && !has_stopped(&json); i++) {
        const mwzi_bead *bead = &alignment->beads[i];
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "bead", i);
        mwzi_show_shape(&json, bead->count[MWZ_EN], bead->count[MWZ_AR]);
        show_range(&json, "en", bead->first[MWZ_EN], bead->count[MWZ_EN]);
        show_range(&json, "ar", bead->first[MWZ_AR], bead->count[MWZ_AR]);
        mwzi_json_real(&json, "probability", round_to((double)bead->probability, 10000));
        mwzi_json_real(&json, "margin", round_to((double)bead->margin, 100));
        if (bead->confirmed)
            mwzi_json_flag(&json, "confirmed", true);
        mwzi_json_end(&json);
    }
    for (uint32_t i = 0; i < alignment->heading_count && !has_stopped(&json); i++) {
        const mwzi_heading_link *link = &alignment->headings[i];
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "heading", i);
        mwzi_json_name(&json, "side", mwzi_side_names[link->side]);
        show_range(&json, "segments", link->heading_first, link->heading_count);
        show_range(&json, "passages", link->passage_first, link->passage_count);
        mwzi_json_real(&json, "probability", round_to((double)link->probability, 10000));
        mwzi_json_end(&json);
    }
    return mwzi_json_finish(&json, "the output", err);
}

static void show_segments(mwzi_json *json, const char *key, const mwz_bitext *bitext, int side, uint32_t first, uint32_t count)
{
    mwzi_json_array(json, key);
    for (uint32_t i = 0; i < count; i++) {
        const mwzi_pair_segment *segment = &bitext->segments[side][first + i];
        mwzi_json_object(json, NULL);
        mwzi_json_number(json, "id", bitext->ids[side][first + i]);
        mwzi_json_name(json, "role", mwzi_role_name(segment->role));
        mwzi_json_number(json, "document", segment->document);
        mwzi_json_number(json, "offset", segment->source_offset);
        mwzi_json_number(json, "len", segment->source_len);
        mwzi_json_text(json, "text", segment->bytes, segment->len);
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
}

static void show_heading(mwzi_json *json, const mwz_bitext *bitext, uint32_t index)
{
    const mwzi_heading_link *link = &bitext->headings->links[index];
    mwz_word_match match;
    mwzi_json_object(json, NULL);
    mwzi_json_number(json, "heading", index);
    mwzi_json_name(json, "side", mwzi_side_names[link->side]);
    mwzi_json_real(json, "probability", round_to((double)link->probability, 10000));
    show_segments(json, "title", bitext, link->side, link->heading_first, link->heading_count);
    show_segments(json, "passages", bitext, !link->side, link->passage_first, link->passage_count);
    mwzi_json_array(json, "words");
    for (size_t i = 0; mwzi_bitext_heading_word(bitext, index, i, &match); i++) {
        mwzi_json_object(json, NULL);
        for (int side = MWZ_EN; side >= MWZ_AR; side--)
            mwzi_json_text(json, mwzi_side_names[side], match.word[side].bytes, match.word[side].len);
        mwzi_json_real(json, "strength", round_to(match.strength, 1000));
        mwzi_json_end(json);
    }
    mwzi_json_end(json);
    mwzi_json_end(json);
}

mwz_status mwzi_inspect_pairs(const mwz_bitext *bitext, const mwz_sink *sink, mwz_error *err)
{
    mwzi_json json;
    mwzi_json_init(&json, sink);
    size_t finding = 0;
    mwzi_json_object(&json, NULL);
    mwzi_json_array(&json, "documents");
    for (uint32_t i = 0; i < bitext->document_count; i++)
        mwzi_json_name(&json, NULL, bitext->documents[i]);
    mwzi_json_end(&json);
    mwzi_show_findings(&json, &bitext->findings, &finding, UINT32_MAX);
    mwzi_json_end(&json);
    for (uint32_t i = 0; i < bitext->count && !has_stopped(&json); i++) {
        const mwzi_bead *bead = &bitext->beads[i];
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "pair", i);
        mwzi_show_shape(&json, bead->count[MWZ_EN], bead->count[MWZ_AR]);
        mwzi_json_real(&json, "probability", round_to((double)bead->probability, 10000));
        for (int side = MWZ_EN; side >= MWZ_AR; side--)
            show_segments(&json, mwzi_side_names[side], bitext, side, bead->first[side], bead->count[side]);
        mwzi_show_findings(&json, &bitext->findings, &finding, i);
        mwzi_json_end(&json);
    }
    for (uint32_t i = 0; bitext->headings && i < bitext->headings->count && !has_stopped(&json); i++)
        show_heading(&json, bitext, i);
    return mwzi_json_finish(&json, "the output", err);
}
