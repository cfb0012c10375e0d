/* What holds for every bitext, through the public functions alone: made texts and the shipped articles.
   - the same input gives the same bytes, in every format, twice
   - two documents may come in either order
   - a TMX that was written is well-formed, and holds the pairs that the report says, with the texts of the iterator
   - every segment is in one pair or among the unpaired */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>
#include <muwazi/muwazi.h>

#include "generate.h"
#include "support.h"

static mwz_context *context;
static mwz_lexicon *lexicon;

static void check_ok(mwz_status status, const mwz_error *err)
{
    if (status)
        fail_msg("%s: %s", mwz_status_name(status), err->message);
}

static int collect_bytes(void *user, const void *bytes, size_t len)
{
    generate_bytes *out = user;
    if (out->len + len > out->room) {
        out->room = (out->room + len) * 2;
        out->bytes = realloc(out->bytes, out->room);
        assert_non_null(out->bytes);
    }
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    return 0;
}

static generate_bytes write_bitext(const mwz_bitext *bitext, mwz_format format, mwz_side side, mwz_write_report *report)
{
    mwz_error err = MWZ_ERROR_INIT;
    generate_bytes out = { 0 };
    mwz_sink sink = { collect_bytes, &out };
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.source = side;
    options.moses_side = side;
    check_ok(mwz_bitext_write(bitext, format, &options, &sink, report, &err), &err);
    return out;
}

/* NULL when a text was refused. */
static mwz_bitext *align_texts(const generate_bytes *texts, const char *const *names, size_t count,
                               mwz_segmentation segmentation)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[2] = { NULL, NULL };
    mwz_bitext *bitext = NULL;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < count && !status; i++) {
        mwz_read_options read = MWZ_READ_OPTIONS_INIT;
        read.name = names[i];
        read.segmentation = segmentation;
        status = mwz_document_from_bytes(&documents[i], context, texts[i].bytes, texts[i].len, &read, &err);
    }
    if (!status) {
        mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
        options.lexicon = lexicon;
        options.words = true;
        options.phrases = 1;
        options.reasons = true; /* in builds with assertions they are verified */
        status = mwz_align(&bitext, context, (const mwz_document *const *)documents, count, &options, &err);
    }
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    if (status == MWZ_ERR_INTERNAL || status == MWZ_ERR_MEMORY || status == MWZ_ERR_DATA || status == MWZ_ERR_ARGUMENT)
        check_ok(status, &err);
    return bitext;
}

static const mwz_format formats[] = { MWZ_FORMAT_TMX,    MWZ_FORMAT_TSV,   MWZ_FORMAT_JSONL,  MWZ_FORMAT_BEADS,
                                      MWZ_FORMAT_LADDER, MWZ_FORMAT_MOSES, MWZ_FORMAT_EXPLAIN, MWZ_FORMAT_TERMS, MWZ_FORMAT_TBX,
                                      MWZ_FORMAT_CSV,    MWZ_FORMAT_XLF,   MWZ_FORMAT_XLIFF,   MWZ_FORMAT_PO,    MWZ_FORMAT_XCES };

static void check_same(const mwz_bitext *a, const mwz_bitext *b, mwz_format format)
{
    generate_bytes one = write_bitext(a, format, MWZ_AR, NULL), other = write_bitext(b, format, MWZ_AR, NULL);
    assert_int_equal(one.len, other.len);
    if (one.len)
        assert_memory_equal(one.bytes, other.bytes, one.len);
    generate_free(&one);
    generate_free(&other);
}

static void check_counts(const mwz_bitext *bitext)
{
    size_t segments[2] = { 0, 0 }, unpaired[2] = { 0, 0 }, pairs = 0;
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_ALL);
    mwz_pair pair;
    while (mwz_pair_iter_next(&iter, &pair)) {
        bool whole = pair.side[MWZ_AR].id_count && pair.side[MWZ_EN].id_count;
        pairs += whole;
        assert_true(pair.probability >= 0 && pair.probability <= 1);
        for (int side = MWZ_AR; side <= MWZ_EN; side++) {
            const mwz_pair_side *about = &pair.side[side];
            segments[side] += about->id_count;
            unpaired[side] += whole ? 0 : about->id_count;
            assert_true((about->id_count == 0) == (about->text.len == 0));
            assert_true((about->id_count == 0) == (about->document == NULL));
        }
    }
    assert_int_equal(pairs, mwz_bitext_pair_count(bitext));
    for (int side = MWZ_AR; side <= MWZ_EN; side++) {
        assert_int_equal(segments[side], mwz_bitext_segment_count(bitext, (mwz_side)side));
        assert_int_equal(unpaired[side], mwz_bitext_unpaired_count(bitext, (mwz_side)side));
    }
}

/* Printable ASCII stays as it is on the way to a TMX; of other text, normalising and the dropping of characters make
 * more. */
static bool is_plain(const mwz_text *text)
{
    for (size_t i = 0; i < text->len; i++) {
        if (text->bytes[i] < 0x20 || text->bytes[i] > 0x7E)
            return false;
    }
    return text->len > 0 && text->len < 1000;
}

/* The next <seg> of a TMX, to be freed with xmlFree; NULL at the end. */
static xmlChar *next_seg(xmlTextReaderPtr reader)
{
    int status;
    while ((status = xmlTextReaderRead(reader)) == 1) {
        if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT &&
            strcmp((const char *)xmlTextReaderConstName(reader), "seg") == 0)
            return xmlTextReaderReadString(reader);
    }
    assert_int_equal(status, 0); /* -1: not well-formed */
    return NULL;
}

static void check_tmx(const mwz_bitext *bitext, mwz_side source)
{
    mwz_write_report report;
    generate_bytes tmx = write_bitext(bitext, MWZ_FORMAT_TMX, source, &report);
    xmlTextReaderPtr reader =
        xmlReaderForMemory(tmx.bytes, (int)tmx.len, "made.tmx", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(reader);
    assert_int_equal(report.written + report.too_long + report.empty, mwz_bitext_pair_count(bitext));
    bool all = report.written == mwz_bitext_pair_count(bitext);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    mwz_pair pair;
    bool in_pairs = false; /* behind the pairs come the phrases */
    size_t segs = 0;
    xmlChar *seg;
    while ((seg = next_seg(reader))) {
        mwz_side side = segs % 2 == 0 ? source : source == MWZ_AR ? MWZ_EN : MWZ_AR;
        if (segs % 2 == 0 && all)
            in_pairs = mwz_pair_iter_next(&iter, &pair);
        if (all && in_pairs && is_plain(&pair.side[side].text)) {
            assert_int_equal(strlen((const char *)seg), pair.side[side].text.len);
            assert_memory_equal(seg, pair.side[side].text.bytes, pair.side[side].text.len);
        }
        assert_true(*seg != 0);
        xmlFree(seg);
        segs++;
    }
    assert_int_equal(segs, (report.written + report.phrases) * 2);
    xmlFreeTextReader(reader);
    generate_free(&tmx);
}

static void check_bitext(const generate_bytes *texts, const char *const *names, size_t count,
                         mwz_segmentation segmentation)
{
    mwz_bitext *bitext = align_texts(texts, names, count, segmentation);
    if (!bitext)
        return;
    check_counts(bitext);
    check_tmx(bitext, MWZ_EN);
    check_tmx(bitext, MWZ_AR);
    mwz_bitext *again = align_texts(texts, names, count, segmentation);
    assert_non_null(again);
    for (size_t i = 0; i < TEST_COUNT(formats); i++)
        check_same(bitext, again, formats[i]);
    mwz_bitext_free(again);
    if (count == 2) {
        const generate_bytes turned[2] = { texts[1], texts[0] };
        const char *const turned_names[2] = { names[1], names[0] };
        mwz_bitext *swapped = align_texts(turned, turned_names, count, segmentation);
        assert_non_null(swapped);
        check_same(bitext, swapped, MWZ_FORMAT_BEADS);
        check_same(bitext, swapped, MWZ_FORMAT_TSV);
        check_same(bitext, swapped, MWZ_FORMAT_MOSES);
        mwz_bitext_free(swapped);
    }
    mwz_bitext_free(bitext);
}

typedef struct made_row {
    const char *name;
    bool plain; /* words alone, or every kind of text */
    size_t count;
} made_row;

static const made_row made_rows[] = {
    { "two documents of words", true, 2 },
    { "one document of words", true, 1 },
    { "two documents of every kind", false, 2 },
    { "one document of every kind", false, 1 },
};

static void test_made(void **state)
{
    const made_row *row = *state;
    static const char *const names[] = { "first", "second" };
    for (uint64_t number = 0; number < 200; number++) {
        generate_bytes texts[2] = { { 0 }, { 0 } };
        for (size_t i = 0; i < row->count; i++) {
            generate_language language = row->count == 1 ? GENERATE_BOTH : i ? GENERATE_ARABIC : GENERATE_ENGLISH;
            uint64_t seed = (number << 8) + i;
            texts[i] = row->plain ? generate_plain(seed, language, 12) : generate_text(seed, language);
        }
        check_bitext(texts, names, row->count, (mwz_segmentation)(number % 3));
        generate_free(&texts[0]);
        generate_free(&texts[1]);
    }
}

TEST_TABLE(test_made, made_rows)

typedef struct article_row {
    const char *name;
    const char *files[2];
} article_row;

static const article_row article_rows[] = {
    { "news", { "news.en.txt", "news.ar.txt" } },    { "law", { "law.ar.txt", "law.en.txt" } },
    { "story", { "story.en.txt", "story.ar.txt" } }, { "museum", { "museum.en.html", "museum.ar.html" } },
    { "alternating", { "mixed-alternating.txt" } },  { "table", { "mixed-table.html" } },
    { "mixed news", { "mixed-news.txt" } },
};

static void test_article(void **state)
{
    const article_row *row = *state;
    generate_bytes texts[2] = { { 0 }, { 0 } };
    size_t count = row->files[1] ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        char path[256];
        (void)snprintf(path, sizeof path, "corpora/articles/%s", row->files[i]);
        texts[i].bytes = test_read_file(test_source_path(path), &texts[i].len);
    }
    for (int segmentation = MWZ_SEGMENT_SENTENCES; segmentation <= MWZ_SEGMENT_BLOCKS; segmentation++)
        check_bitext(texts, row->files, count, (mwz_segmentation)segmentation);
    generate_free(&texts[0]);
    generate_free(&texts[1]);
}

TEST_TABLE(test_article, article_rows)

int main(void)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = true; /* the same on every machine */
    if (mwz_context_new(&context, &options, &err) || mwz_lexicon_new(&lexicon, context, &words, &err)) {
        print_error("%s\n", err.message);
        return 1;
    }
    int failed = run_test_made() + run_test_article();
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
    return failed;
}
