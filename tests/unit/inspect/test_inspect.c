/* inspect/: each stage's product as JSON Lines. The names of roles, scripts and classes are their owners'. */
#include <errno.h>
#include <stdio.h>

#include <muwazi/inspect.h>

#include "blocks/runs.h"
#include "inspect/inspect.h"
#include "tests/unit/pairs/builder.h"

static test_products products;
static mwz_bitext *bitext;
static mwzi_text text;

static int make_products(void **state)
{
    (void)state;
    static mwzi_env env;
    env = test_env();
    memset(&products, 0, sizeof products);
    products.lines[MWZ_EN][0] = "Since 1999.";
    products.lines[MWZ_EN][1] = "Say \"yes\".";
    products.lines[MWZ_AR][0] = "منذ ١٩٩٨.";
    static const test_bead beads[] = { { 1, 1, 0.75f }, { 1, 0, 0.5f } };
    memcpy(products.beads, beads, sizeof beads);
    products.marks[MWZ_AR][0] = 2;
    test_products_fill(&products);
    static mwzi_aside asides[1];
    asides[0] = (mwzi_aside) { { .offset = 5, .len = 4 }, "a date alone" };
    products.streams.asides = asides;
    products.streams.aside_count = 1;
    products.records[MWZ_EN][0].flags = MWZI_STRUCT_FIRST | MWZI_STRUCT_QUESTION;
    products.records[MWZ_EN][0].chars = 9;
    products.block_items[MWZ_AR][0].row = 3;
    products.block_items[MWZ_AR][0].column = 1;
    products.block_items[MWZ_AR][0].reason = "menu word";
    products.block_items[MWZ_AR][0].list_number = 2;
    bitext = test_bitext(&products, &env);
    mwzi_arena_init(&text.arena, &env);
    text.name = "en.txt";
    text.encoding = "windows-1256";
    text.source_len = 23;
    text.len = 22;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_finding base = { .kind = "bad-bytes", .severity = MWZ_WARNING, .span = { 3, 1 }, .line = 1 };
    return mwzi_findings_add(&text.findings, &text.arena, &base, &err, "one byte") == MWZ_OK ? 0 : -1;
}

static int drop_products(void **state)
{
    (void)state;
    mwzi_pairs_free(bitext);
    mwzi_vec_free(text.arena.env, &text.findings);
    mwzi_arena_free(&text.arena);
    test_products_free(&products);
    return 0;
}

static mwz_status write_stage(mwz_stage stage, const mwz_sink *sink, mwz_error *err)
{
    switch (stage) {
    case MWZ_STAGE_DECODE:
        return mwzi_inspect_decode(&text, 0, sink, err);
    case MWZ_STAGE_BLOCKS:
        return mwzi_inspect_blocks(&products.blocks[1], 1, sink, err);
    case MWZ_STAGE_STREAMS:
        return mwzi_inspect_streams(&products.streams, sink, err);
    case MWZ_STAGE_SEGMENTS:
        return mwzi_inspect_segments(&products.segments, sink, err);
    case MWZ_STAGE_FEATURES:
        return mwzi_inspect_features(&products.features, &products.segments, sink, err);
    case MWZ_STAGE_ALIGN:
        return mwzi_inspect_align(&products.alignment, sink, err);
    case MWZ_STAGE_PAIRS:
        return mwzi_inspect_pairs(bitext, sink, err);
    }
    return MWZ_ERR_ARGUMENT;
}

/* "%P" stands for the name of a paragraph, "%A" for the Arabic script, "%N" for the class of numbers. */
static const struct {
    const char *name;
    mwz_stage stage;
    const char *expected;
} rows[] = {
    { "decode", MWZ_STAGE_DECODE,
      "{\"document\":0,\"name\":\"en.txt\",\"encoding\":\"windows-1256\",\"source_len\":23,\"text_len\":22,\"map_"
      "pieces\":0,"
      "\"findings\":[{\"kind\":\"bad-bytes\",\"severity\":\"warning\",\"message\":\"one "
      "byte\",\"document\":0,\"offset\":3,"
      "\"len\":1,\"line\":1}]}\n" },
    { "blocks", MWZ_STAGE_BLOCKS,
      "{\"document\":1,\"block\":0,\"role\":\"%P\",\"depth\":0,\"line\":1,\"offset\":0,\"len\":16,\"list_number\":2,"
      "\"mark\":\"م\",\"row\":3,\"column\":1,\"reason\":\"menu word\",\"base_level\":1,\"text\":\"منذ ١٩٩٨.\","
      "\"runs\":[[\"%A\",1,\"منذ \"],[\"%A\",2,\"١٩٩٨\"],[\"%A\",1,\".\"]]}\n" },
    { "streams", MWZ_STAGE_STREAMS,
      "{\"layout\":\"two-documents\",\"reason\":\"two documents were given\",\"en\":2,\"ar\":1,\"aside\":1}\n"
      "{\"stream\":\"en\",\"document\":0,\"block\":0,\"offset\":0,\"len\":11,\"text\":\"Since 1999.\"}\n"
      "{\"stream\":null,\"document\":0,\"block\":0,\"offset\":5,\"len\":4,\"reason\":\"a date alone\",\"text\":\" "
      "199\"}\n"
      "{\"stream\":\"en\",\"document\":0,\"block\":1,\"offset\":12,\"len\":10,\"text\":\"Say \\\"yes\\\".\"}\n"
      "{\"stream\":\"ar\",\"document\":1,\"block\":0,\"offset\":0,\"len\":16,\"text\":\"منذ ١٩٩٨.\"}\n" },
    { "segments", MWZ_STAGE_SEGMENTS,
      "{\"side\":\"en\",\"segment\":0,\"id\":0,\"document\":0,\"block\":0,\"offset\":0,\"len\":11,\"first_of_block\":"
      "true,"
      "\"text\":\"Since 1999.\"}\n"
      "{\"side\":\"en\",\"segment\":1,\"id\":1,\"document\":0,\"block\":1,\"offset\":12,\"len\":10,\"first_of_block\":"
      "true,"
      "\"text\":\"Say \\\"yes\\\".\"}\n"
      "{\"side\":\"ar\",\"segment\":0,\"id\":0,\"document\":1,\"block\":0,\"offset\":0,\"len\":16,\"first_of_block\":"
      "true,"
      "\"text\":\"منذ ١٩٩٨.\"}\n" },
    { "features", MWZ_STAGE_FEATURES,
      "{\"side\":\"en\",\"segment\":0,\"chars\":9,\"number\":0,\"level\":0,\"place\":0,\"structure\":[\"first\",\"question\"],"
      "\"tokens\":[{\"text\":\"Since\",\"class\":\"unknown\",\"type\":0,\"links\":0},"
      "{\"text\":\"1999\",\"class\":\"%N\",\"type\":1,\"links\":0}]}\n"
      "{\"side\":\"en\",\"segment\":1,\"chars\":0,\"number\":0,\"level\":0,\"place\":0,\"structure\":[],"
      "\"tokens\":[{\"text\":\"Say\",\"class\":\"unknown\",\"type\":0,\"links\":0},"
      "{\"text\":\"\\\"\",\"class\":\"unknown\",\"type\":0,\"links\":0},"
      "{\"text\":\"yes\",\"class\":\"unknown\",\"type\":0,\"links\":0}]}\n"
      "{\"side\":\"ar\",\"segment\":0,\"chars\":0,\"number\":0,\"level\":0,\"place\":0,\"structure\":[],"
      "\"tokens\":[{\"text\":\"منذ\",\"class\":\"unknown\",\"type\":0,\"links\":0},"
      "{\"text\":\"١٩٩٨\",\"class\":\"%N\",\"type\":1,\"links\":0}]}\n" },
    { "align", MWZ_STAGE_ALIGN,
      "{\"beads\":2,\"length_ratio\":0.75}\n"
      "{\"bead\":0,\"shape\":\"1-1\",\"en\":[0],\"ar\":[0],\"probability\":0.75,\"margin\":1.5}\n"
      "{\"bead\":1,\"shape\":\"1-0\",\"en\":[1],\"ar\":[],\"probability\":0.5,\"margin\":1.5}\n" },
    { "pairs", MWZ_STAGE_PAIRS,
      "{\"documents\":[\"en.txt\",\"ar.txt\"],\"findings\":[]}\n"
      "{\"pair\":0,\"shape\":\"1-1\",\"probability\":0.75,\"en\":[{\"id\":0,\"role\":\"%P\",\"document\":0,\"offset\":"
      "0,\"len\":11,"
      "\"text\":\"Since 1999.\"}],\"ar\":[{\"id\":0,\"role\":\"%P\",\"document\":1,\"offset\":0,\"len\":16,"
      "\"text\":\"منذ "
      "١٩٩٨.\"}],\"findings\":[{\"kind\":\"numbers-disagree\",\"severity\":\"warning\",\"message\":\"1999 only in "
      "the English (en.txt, line 1), ١٩٩٨ only in the Arabic (ar.txt, line 1): correct one, or part the pair if the "
      "two do not "
      "belong together\",\"document\":0,\"offset\":0,\"len\":11,\"line\":1}]}\n"
      "{\"pair\":1,\"shape\":\"1-0\",\"probability\":0.5,\"en\":[{\"id\":1,\"role\":\"%P\",\"document\":0,\"offset\":"
      "12,\"len\":10,"
      "\"text\":\"Say \\\"yes\\\".\"}],\"ar\":[],\"findings\":[]}\n" },
};

static void fill_in(char *out, const char *pattern)
{
    for (; *pattern; pattern++) {
        const char *name = NULL;
        if (*pattern == '%')
            name = pattern[1] == 'P' ? mwzi_role_name(MWZI_ROLE_PARAGRAPH)
                : pattern[1] == 'A'  ? mwzi_script_name(MWZI_SCRIPT_ARABIC)
                                     : mwzi_class_name(MWZI_CLASS_NUMBER);
        if (!name) {
            *out++ = *pattern;
            continue;
        }
        memcpy(out, name, strlen(name));
        out += strlen(name);
        pattern++;
    }
    *out = '\0';
}

static void test_stage(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    assert_int_equal(make_products(NULL), 0);
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(write_stage(row->stage, &sink, &err), MWZ_OK);
    char expected[4096];
    fill_in(expected, row->expected);
    assert_string_equal(out.bytes, expected);
    free(out.bytes);
    test_sink broken = { .error = EIO };
    sink.user = &broken;
    assert_int_equal(write_stage(row->stage, &sink, &err), MWZ_ERR_IO);
    assert_int_equal(mwzi_stage_from_name(row->name), row->stage);
    drop_products(NULL);
}
TEST_TABLE(test_stage, rows)

static void test_unknown_stage(void **state)
{
    (void)state;
    assert_int_equal(mwzi_stage_from_name("formats"), 0);
    assert_int_equal(mwzi_stage_from_name(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_unknown_stage) };
    return cmocka_run_group_tests(tests, NULL, NULL) + run_test_stage();
}
