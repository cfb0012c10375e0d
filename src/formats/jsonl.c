/* Bitext → JSON Lines: an object a bead, lone segments too, in order.

   {"index":0,"shape":"1-2","probability":0.9876,"en":{"text":"…","ids":[0],"file":"a.txt","offset":0,"len":12},"ar":{…},
   "findings":["numbers-disagree"]}; a pin has "confirmed":true behind its probability. The shape counts English segments first. An empty side has the text "", no ids, and
   null for file and offset. Limit: min_probability leaves nothing out here, as the probability is in every object. */
#include "formats/writing.h"
#include "json/json.h"

#include <stdio.h>

static void write_side(mwzi_json *json, const char *key, const mwz_pair_side *side)
{
    mwzi_json_object(json, key);
    mwzi_json_text(json, "text", side->text.bytes, side->text.len);
    mwzi_json_array(json, "ids");
    for (size_t i = 0; i < side->id_count; i++)
        mwzi_json_number(json, NULL, side->ids[i]);
    mwzi_json_end(json);
    mwzi_json_name(json, "file", side->document);
    if (side->document)
        mwzi_json_number(json, "offset", side->span.offset);
    else
        mwzi_json_null(json, "offset");
    mwzi_json_number(json, "len", side->span.len);
    mwzi_json_end(json);
}

/* The kinds of the findings of one bead; those of the documents stand first in the list, and concern no pair. */
static void write_findings(mwzi_json *json, const mwzi_findings *findings, size_t *next, size_t index)
{
    mwzi_json_array(json, "findings");
    for (; *next < findings->count; (*next)++) {
        uint32_t pair = findings->items[*next].pair;
        if (pair != UINT32_MAX && pair > index)
            break;
        if (pair == index)
            mwzi_json_name(json, NULL, findings->items[*next].kind);
    }
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
        write_side(&json, "en", &pair.side[MWZ_EN]);
        write_side(&json, "ar", &pair.side[MWZ_AR]);
        write_findings(&json, &writing->bitext->findings, &finding, i);
        mwzi_json_end(&json);
    }
    mwz_status finished = mwzi_json_finish(&json, writing->name, status == MWZ_OK ? err : NULL);
    return status == MWZ_OK ? finished : status;
}
