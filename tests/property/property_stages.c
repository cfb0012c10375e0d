/* Every stage's _verify on made texts: 10,000 of them (MUWAZI_PROPERTY_COUNT changes it), one or two documents, in
   every mode and input format; and on a megabyte without a space. A text may be refused, but only for a reason that is
   the text's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate.h"
#include "pipeline/pipeline.h"
#include "support.h"

static mwzi_env env;
static mwz_lexicon *lexicon;
static mwz_rules *rules;
static uint64_t trying; /* the number of the text, for messages: MUWAZI_PROPERTY_ONLY tries it alone */

static bool read_data(void)
{
    mwz_error err = MWZ_ERROR_INIT;
    env = test_env();
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon") };
    if (mwzi_lexicon_build(&lexicon, &env, &params, &err) || mwzi_lexicon_verify(lexicon, &err) ||
        mwzi_srx_open(&rules, &env, test_source_path("corpora/rules/muwazi.srx"), &err)) {
        print_error("%s\n", err.message);
        return false;
    }
    return true;
}

/* What a text may be refused for: it is none, or lacks a language, or nests too deep. */
static bool is_refusal(mwz_status status)
{
    return status == MWZ_ERR_ENCODING || status == MWZ_ERR_FORMAT || status == MWZ_ERR_LIMIT ||
        status == MWZ_ERR_LANGUAGE;
}

/* A message is a sentence in valid form, never empty, and the place of the result is NULL. */
static void check_refusal(mwz_status status, const void *out, const mwz_error *err)
{
    if (!is_refusal(status))
        fail_msg("text %u: %s: %s", (unsigned)trying, mwz_status_name(status), err->message);
    assert_null(out);
    assert_int_equal(err->status, (int)status);
    assert_true(err->message[0] != '\0');
    assert_non_null(memchr(err->message, '\0', sizeof err->message));
}

static void check_ok(mwz_status status, const char *stage, const mwz_error *err)
{
    if (status)
        fail_msg("text %u: %s: %s: %s", (unsigned)trying, stage, mwz_status_name(status), err->message);
}

/* Apart from the document, which lets decoded bytes go once they are repaired. */
static void check_decoding(const generate_bytes *text, const mwzi_document_params *params)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *decoded;
    const mwzi_decode_params decode = { params->encoding, params->name, false };
    check_ok(mwzi_decode_build(&decoded, &env, text->bytes, text->len, &decode, &err), "decode", &err);
    check_ok(mwzi_decode_verify(decoded, &err), "decode", &err);
    mwzi_decode_free(decoded);
}

static mwz_document *read_document(const generate_bytes *text, const mwzi_document_params *params)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *document;
    mwz_status status = mwzi_document_build(&document, &env, text->bytes, text->len, params, &err);
    if (status) {
        check_refusal(status, document, &err);
        return NULL;
    }
    check_decoding(text, params);
    check_ok(mwzi_blocks_verify(document->blocks, &err), "blocks", &err);
    return document;
}

/* Whether the documents came to a bitext. */
static bool run_flow(const mwz_document *const *documents, uint32_t count, const mwzi_flow_params *params)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_flow flow;
    mwz_status status = mwzi_flow_run(&flow, &env, documents, count, params, &err);
    if (status) {
        check_refusal(status, flow.bitext, &err);
        return false;
    }
    const uint64_t lens[2] = { documents[0]->text->source_len, count == 2 ? documents[1]->text->source_len : 0 };
    check_ok(mwzi_streams_verify(flow.streams, &err), "streams", &err);
    check_ok(mwzi_segments_verify(flow.segments, &err), "segments", &err);
    check_ok(mwzi_features_verify(flow.features, flow.segments, &err), "features", &err);
    check_ok(mwzi_align_verify(flow.alignment, flow.features, &err), "align", &err);
    check_ok(mwzi_pairs_verify(flow.bitext, lens, &err), "pairs", &err);
    mwzi_flow_free(&flow);
    return true;
}

/* One or two texts through everything; whether they aligned. */
static bool try_texts(const generate_bytes *texts, uint32_t count, const mwzi_document_params *params,
                      const mwzi_flow_params *flow)
{
    mwz_document *documents[2] = { NULL, NULL };
    bool whole = true;
    for (uint32_t i = 0; i < count; i++) {
        documents[i] = read_document(&texts[i], params);
        whole = whole && documents[i];
    }
    bool aligned = whole && run_flow((const mwz_document *const *)documents, count, flow);
    mwzi_document_free(documents[0]);
    mwzi_document_free(documents[1]);
    return aligned;
}

/* The rest of the options is drawn from the number too. */
static bool try_number(uint64_t number)
{
    trying = number;
    generate_random random = { number ^ UINT64_C(0x6D757761) };
    mwzi_document_params read = { .name = "made" };
    read.mode = (mwzi_segment_mode)generate_below(&random, 3);
    read.format = generate_below(&random, 3) ? MWZI_BLOCKS_AUTO : (mwzi_blocks_format)generate_below(&random, 3);
    mwzi_flow_params flow = { MWZI_FLOW_PAIRS, rules, generate_below(&random, 2), lexicon,
                              generate_below(&random, 4) == 0 };
    if (generate_below(&random, 8) == 0)
        flow.lexicon = NULL;
    uint32_t count = 1 + generate_below(&random, 2);
    bool arabic_first = generate_below(&random, 2);
    generate_bytes texts[2] = { { 0 }, { 0 } };
    texts[0] = generate_text(number * 2,
                             count == 1         ? GENERATE_BOTH
                                 : arabic_first ? GENERATE_ARABIC
                                                : GENERATE_ENGLISH);
    if (count == 2)
        texts[1] = generate_text(number * 2 + 1, arabic_first ? GENERATE_ENGLISH : GENERATE_ARABIC);
    bool aligned = try_texts(texts, count, &read, &flow);
    generate_free(&texts[0]);
    generate_free(&texts[1]);
    return aligned;
}

typedef struct tenth_row {
    const char *name;
    uint32_t share; /* which tenth of the texts, so that a failure is found again quickly */
} tenth_row;

static const tenth_row tenths[] = { { "texts 0/10", 0 }, { "texts 1/10", 1 }, { "texts 2/10", 2 }, { "texts 3/10", 3 },
                                    { "texts 4/10", 4 }, { "texts 5/10", 5 }, { "texts 6/10", 6 }, { "texts 7/10", 7 },
                                    { "texts 8/10", 8 }, { "texts 9/10", 9 } };

static void test_tenth(void **state)
{
    const tenth_row *row = *state;
    const char *told = getenv("MUWAZI_PROPERTY_COUNT"), *only = getenv("MUWAZI_PROPERTY_ONLY");
    if (only) {
        (void)try_number(strtoull(only, NULL, 10));
        return;
    }
    uint64_t count = told ? strtoull(told, NULL, 10) : 10000;
    uint64_t first = count * row->share / 10, last = count * (row->share + 1) / 10;
    size_t aligned = 0;
    for (uint64_t number = first; number < last; number++)
        aligned += try_number(number);
    print_message("%u of %u texts aligned\n", (unsigned)aligned, (unsigned)(last - first));
    /* A generator that nobody can align would prove nothing about the later stages. */
    if (last - first >= 100)
        assert_true(aligned * 5 > last - first);
}

TEST_TABLE(test_tenth, tenths)

typedef struct unbroken_row {
    const char *name;
    size_t lens[2]; /* Arabic, English */
    bool one_file;
} unbroken_row;

static const unbroken_row unbroken_rows[] = {
    { "a megabyte on each side", { 1 << 20, 1 << 20 }, false },
    { "a megabyte against a word", { 1 << 20, 5 }, false },
    { "a word against a megabyte", { 4, 1 << 20 }, false },
    { "both in one file", { 1 << 19, 1 << 19 }, true },
};

static void test_unbroken(void **state)
{
    const unbroken_row *row = *state;
    generate_bytes texts[2] = { generate_unbroken(1, GENERATE_ARABIC, row->lens[0]),
                                generate_unbroken(2, GENERATE_ENGLISH, row->lens[1]) };
    for (unsigned mode = MWZI_SEGMENT_SENTENCES; mode <= MWZI_SEGMENT_BLOCKS; mode++) {
        mwzi_document_params read = { .name = "unbroken", .mode = (mwzi_segment_mode)mode };
        mwzi_flow_params flow = { MWZI_FLOW_PAIRS, rules, false, lexicon, false };
        if (!row->one_file) {
            assert_true(try_texts(texts, 2, &read, &flow));
            continue;
        }
        generate_bytes both = { malloc(texts[0].len + texts[1].len + 1), texts[0].len + texts[1].len + 1, 0 };
        assert_non_null(both.bytes);
        memcpy(both.bytes, texts[0].bytes, texts[0].len);
        both.bytes[texts[0].len] = '\n';
        memcpy(both.bytes + texts[0].len + 1, texts[1].bytes, texts[1].len);
        assert_true(try_texts(&both, 1, &read, &flow));
        generate_free(&both);
    }
    generate_free(&texts[0]);
    generate_free(&texts[1]);
}

TEST_TABLE(test_unbroken, unbroken_rows)

int main(void)
{
    if (!read_data())
        return 1;
    int failed = run_test_tenth() + run_test_unbroken();
    mwzi_lexicon_free(lexicon);
    mwzi_srx_free(rules);
    return failed;
}
