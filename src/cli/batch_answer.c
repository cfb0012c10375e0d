/* A document as a JSON object → its pairs as a JSON object. In: {"id": …, "en": text, "ar": text} or {"id": …, "text":
   text with both}, and "segments": "lines" where wanted; other keys are passed over. Out: {"id", "pairs", "unpaired",
   "findings"}, or {"id", "line", "error"}. Limit: what is no JSON object has no id to answer with, so "line" counts
   input lines from 1. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "batch.h"

/* The texts of a document: one, or English and Arabic. */
typedef struct texts {
    const json_t *item[CLI_MOST_FILES];
    const char *name[CLI_MOST_FILES];
    size_t count;
    mwz_segmentation segmentation;
} texts;

__attribute__((format(printf, 2, 3))) static mwz_status fail(mwz_error *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    err->status = MWZ_ERR_FORMAT;
    return MWZ_ERR_FORMAT;
}

static mwz_status find_texts(texts *out, const json_t *document, mwz_segmentation usual, mwz_error *err)
{
    const json_t *en = json_object_get(document, "en"), *ar = json_object_get(document, "ar");
    const json_t *both = json_object_get(document, "text"), *segments = json_object_get(document, "segments");
    const json_t *id = json_object_get(document, "id");
    if (!json_is_string(id) && !json_is_integer(id))
        return fail(err, "%s is missing, or neither a text nor a whole number", "\"id\"");
    if (both ? en || ar : !en || !ar)
        return fail(err, "give \"en\" and \"ar\", or %s alone with both languages", "\"text\"");
    if (both)
        *out = (texts) { { both }, { "text" }, 1, usual };
    else
        *out = (texts) { { en, ar }, { "en", "ar" }, 2, usual };
    for (size_t i = 0; i < out->count; i++) {
        if (!json_is_string(out->item[i]))
            return fail(err, "\"%s\" is no text", out->name[i]);
    }
    if (segments && (!json_is_string(segments) || !cli_segments_from(json_string_value(segments), &out->segmentation)))
        return fail(err, "\"segments\" is not known; use %s", "\"sentences\", \"lines\" or \"blocks\"");
    return MWZ_OK;
}

static mwz_status align_texts(mwz_bitext **out, const cli_plan *plan, const texts *in, mwz_error *err)
{
    mwz_document *documents[CLI_MOST_FILES] = { NULL };
    mwz_read_options read = plan->read;
    read.encoding = "UTF-8";
    read.segmentation = in->segmentation;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < in->count && status == MWZ_OK; i++) {
        read.name = in->name[i];
        status = mwz_document_from_bytes(&documents[i], plan->context, json_string_value(in->item[i]),
                                         json_string_length(in->item[i]), &read, err);
    }
    if (status == MWZ_OK) {
        const mwz_document *const both[] = { documents[0], documents[1] };
        status = mwz_align(out, plan->context, both, in->count, &plan->align, err);
    }
    for (size_t i = 0; i < CLI_MOST_FILES; i++)
        mwz_document_free(documents[i]);
    return status;
}

static json_t *make_ids(const mwz_pair_side *side)
{
    json_t *ids = json_array();
    for (size_t i = 0; i < side->id_count; i++) {
        if (json_array_append_new(ids, json_integer((json_int_t)side->ids[i]))) {
            json_decref(ids);
            return NULL;
        }
    }
    return ids;
}

static json_t *make_text(const mwz_pair_side *side)
{
    return cli_json_text(side->text.bytes, side->text.len);
}

static int add_pairs(json_t *pairs, json_t *lone, const mwz_bitext *bitext, double min_probability)
{
    static const char *const keys[] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    mwz_pair pair;
    int failed = 0;
    while (!failed && mwz_pair_iter_next(&iter, &pair)) {
        const mwz_pair_side *en = &pair.side[MWZ_EN], *ar = &pair.side[MWZ_AR];
        if (en->id_count && ar->id_count) {
            if (pair.probability >= min_probability)
                failed = json_array_append_new(pairs,
                                               json_pack("{s:o, s:o, s:o, s:o, s:o}", "en", make_text(en), "ar",
                                                         make_text(ar), "en_ids", make_ids(en), "ar_ids", make_ids(ar),
                                                         "probability", cli_json_probability(pair.probability)));
            continue;
        }
        mwz_side side = en->id_count ? MWZ_EN : MWZ_AR;
        failed = json_array_append_new(
            json_object_get(lone, keys[side]),
            json_pack("{s:o, s:o}", "text", make_text(&pair.side[side]), "ids", make_ids(&pair.side[side])));
    }
    return failed;
}

static int add_findings(json_t *findings, const mwz_bitext *bitext)
{
    mwz_finding finding;
    int failed = 0;
    for (size_t i = 0; !failed && mwz_bitext_finding(bitext, i, &finding); i++) {
        if (finding.severity != MWZ_NOTE)
            failed = json_array_append_new(findings,
                                           json_pack("{s:s, s:o}", "kind", finding.kind, "message",
                                                     cli_json_text(finding.message, strlen(finding.message))));
    }
    return failed;
}

static json_t *make_answer(json_t *id, const mwz_bitext *bitext, double min_probability)
{
    json_t *answer =
        json_pack("{s:O, s:[], s:{s:[], s:[]}, s:[]}", "id", id, "pairs", "unpaired", "en", "ar", "findings");
    if (answer &&
        (add_pairs(json_object_get(answer, "pairs"), json_object_get(answer, "unpaired"), bitext, min_probability) ||
         add_findings(json_object_get(answer, "findings"), bitext))) {
        json_decref(answer);
        return NULL;
    }
    return answer;
}

char *cli_batch_answer(const cli_plan *plan, const char *line, size_t len, size_t number, cli_outcome *outcome)
{
    json_error_t fault;
    texts in;
    mwz_bitext *bitext = NULL;
    mwz_error *err = &outcome->err;
    json_t *document = line ? json_loadb(line, len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &fault) : NULL;
    json_t *id = json_object_get(document, "id"), *answer = NULL;
    mwz_status status;
    memset(outcome, 0, sizeof *outcome);
    if (!line)
        status = fail(err, "the line is longer than %s; cut the document in parts", "256 MiB");
    else if (!document)
        status = fail(err, "the line is no JSON: %s", fault.text);
    else if (!json_is_object(document))
        status = fail(err, "the line is no JSON object; a document is %s", "{\"id\": …, \"en\": …, \"ar\": …}");
    else
        status = find_texts(&in, document, plan->read.segmentation, err);
    if (status == MWZ_OK)
        status = align_texts(&bitext, plan, &in, err);
    if (status == MWZ_OK) {
        cli_outcome_measure(outcome, bitext);
        answer = make_answer(id, bitext, plan->write.min_probability);
    } else if (status != MWZ_ERR_CANCELLED) {
        answer = json_pack("{s:O?, s:I, s:o}", "id", id, "line", (json_int_t)number, "error", cli_json_error(err));
    }
    mwz_bitext_free(bitext);
    json_decref(document);
    return cli_json_line(answer);
}
