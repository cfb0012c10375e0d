/* segments/: building from streams made by hand; modes, ids, list marks, limits, verification, memory that runs out. */
#include <string.h>

#include "segments/segments.h"
#include "support.h"

/* Two Arabic blocks and one of both languages in document 0, one English list item in document 1. */
static const char arabic_text[] = "العنوان\n\nوصل القطار. نزلوا!\n\nدمشق مدينة. / Damascus is a city.";
static const char english_text[] = "1. The train came. They got off!\nIt was late.";

typedef struct world {
    mwzi_block arabic_blocks[3], english_blocks[1];
    mwzi_blocks documents[2];
    mwzi_piece pieces[2][3];
    mwzi_streams streams;
} world;

static uint32_t place(const char *text, const char *part)
{
    return (uint32_t)(strstr(text, part) - text);
}

static mwzi_piece make_piece(const world *w, uint32_t document, uint32_t block, const char *part)
{
    mwzi_piece piece = { block, place(w->documents[document].content, part), (uint32_t)strlen(part), 0, (uint8_t)document };
    return piece;
}

static mwzi_block make_block(const char *text, const char *part, uint32_t line)
{
    mwzi_block block = { .offset = place(text, part), .len = (uint32_t)strlen(part), .line = line };
    return block;
}

static void make_world(world *w)
{
    memset(w, 0, sizeof *w);
    w->arabic_blocks[0] = make_block(arabic_text, "العنوان", 0);
    w->arabic_blocks[1] = make_block(arabic_text, "وصل القطار. نزلوا!", 2);
    w->arabic_blocks[2] = make_block(arabic_text, "دمشق مدينة. / Damascus is a city.", 4);
    w->english_blocks[0] = make_block(english_text, english_text, 7);
    w->english_blocks[0].mark_len = 3;
    w->documents[0] = (mwzi_blocks) {
        .content = arabic_text, .content_len = sizeof arabic_text - 1, .items = w->arabic_blocks, .count = 3
    };
    w->documents[1] = (mwzi_blocks) {
        .content = english_text, .content_len = sizeof english_text - 1, .items = w->english_blocks, .count = 1
    };
    w->pieces[MWZ_AR][0] = make_piece(w, 0, 0, "العنوان");
    w->pieces[MWZ_AR][1] = make_piece(w, 0, 1, "وصل القطار. نزلوا!");
    w->pieces[MWZ_AR][2] = make_piece(w, 0, 2, "دمشق مدينة.");
    w->pieces[MWZ_EN][0] = make_piece(w, 0, 2, "Damascus is a city.");
    w->pieces[MWZ_EN][1] = make_piece(w, 1, 0, "1. The train came. They got off!");
    w->pieces[MWZ_EN][2] = make_piece(w, 1, 0, "It was late.");
    w->streams = (mwzi_streams) { .documents = { &w->documents[0], &w->documents[1] }, .document_count = 2 };
    for (int side = 0; side < 2; side++) {
        w->streams.pieces[side] = w->pieces[side];
        w->streams.counts[side] = 3;
    }
}

static mwz_rules *open_rules(const mwzi_env *env)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx;
    if (mwzi_srx_open(&srx, env, test_source_path("corpora/rules/muwazi.srx"), &err))
        fail_msg("%s", err.message);
    return srx;
}

typedef struct expected {
    const char *text;
    uint32_t piece, id;
    bool first_of_block;
} expected;

typedef struct row {
    const char *name;
    mwzi_segment_mode mode;
    mwz_side side;
    expected segments[5];
} row;

static const row rows[] = {
    { "arabic sentences",
      MWZI_SEGMENT_SENTENCES,
      MWZ_AR,
      { { "العنوان", 0, 0, true },
        { "وصل القطار.", 1, 1, true },
        { "نزلوا!", 1, 2, false },
        { "دمشق مدينة.", 2, 3, true } } },
    { "english sentences",
      MWZI_SEGMENT_SENTENCES,
      MWZ_EN,
      { { "Damascus is a city.", 0, 0, true },
        { "1. The train came.", 1, 1, true },
        { "They got off!", 1, 2, false },
        { "It was late.", 2, 3, false } } },
    { "arabic lines",
      MWZI_SEGMENT_LINES,
      MWZ_AR,
      { { "العنوان", 0, 0, true }, { "وصل القطار. نزلوا!", 1, 2, true }, { "دمشق مدينة.", 2, 4, true } } },
    { "english lines",
      MWZI_SEGMENT_LINES,
      MWZ_EN,
      { { "Damascus is a city.", 0, 4, true },
        { "1. The train came. They got off!", 1, 7, true },
        { "It was late.", 2, 7, false } } },
    { "arabic blocks",
      MWZI_SEGMENT_BLOCKS,
      MWZ_AR,
      { { "العنوان", 0, 0, true }, { "وصل القطار. نزلوا!", 1, 1, true }, { "دمشق مدينة.", 2, 2, true } } },
};

static void test_modes(void **state)
{
    const row *r = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    world w;
    make_world(&w);
    mwz_rules *srx = r->mode == MWZI_SEGMENT_SENTENCES ? open_rules(&env) : NULL;
    mwzi_segments_params params = { srx, r->mode, false };
    mwzi_segments *segments;
    assert_int_equal(mwzi_segments_build(&segments, &env, &w.streams, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_segments_verify(segments, &err), MWZ_OK);
    uint32_t i = 0;
    for (; i < 5 && r->segments[i].text; i++) {
        assert_true(i < segments->counts[r->side]);
        const mwzi_segment *s = &segments->items[r->side][i];
        const expected *e = &r->segments[i];
        const char *content = w.documents[w.pieces[r->side][s->piece].document].content;
        assert_int_equal(s->len, strlen(e->text));
        assert_memory_equal(content + s->offset, e->text, s->len);
        assert_int_equal(s->piece, e->piece);
        assert_int_equal(s->id, e->id);
        assert_int_equal(s->first_of_block, e->first_of_block);
    }
    assert_int_equal(segments->counts[r->side], i);
    mwzi_segments_free(segments);
    mwzi_srx_free(srx);
}

TEST_TABLE(test_modes, rows)

static void test_limit_and_cancelling(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    world w;
    make_world(&w);
    env.max_segments = 2;
    mwzi_segments_params params = { NULL, MWZI_SEGMENT_LINES, false };
    mwzi_segments *segments;
    assert_int_equal(mwzi_segments_build(&segments, &env, &w.streams, &params, &err), MWZ_ERR_LIMIT);
    assert_null(segments);
    assert_non_null(strstr(err.message, "2 segments"));
}

static void test_empty_streams(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    world w;
    make_world(&w);
    w.streams.counts[MWZ_AR] = w.streams.counts[MWZ_EN] = 0;
    mwz_rules *srx = open_rules(&env);
    mwzi_segments_params params = { srx, MWZI_SEGMENT_SENTENCES, true };
    mwzi_segments *segments;
    assert_int_equal(mwzi_segments_build(&segments, &env, &w.streams, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_segments_verify(segments, &err), MWZ_OK);
    assert_int_equal(segments->counts[MWZ_AR] + segments->counts[MWZ_EN], 0);
    mwzi_segments_free(segments);
    mwzi_srx_free(srx);
}

/* Each damage to a good product is seen. */
typedef struct damage {
    const char *name;
    uint32_t segment;
    int offset, len;
    uint32_t piece;
} damage;

static const damage damages[] = {
    { "empty", 1, 0, -1000, 1 },
    { "text lost at the start", 1, 2, -2, 1 },
    { "text lost at the end", 2, 0, -2, 1 },
    { "white space at the end", 1, 0, 1, 1 },
    { "overlap", 2, -3, 3, 1 },
    { "half a character", 1, 0, -2 + 1, 1 },
    { "outside the piece", 3, 0, 2, 2 },
    { "wrong piece", 1, 0, 0, 0 },
};

static void test_verify_sees(void **state)
{
    const damage *d = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    world w;
    make_world(&w);
    mwz_rules *srx = open_rules(&env);
    mwzi_segments_params params = { srx, MWZI_SEGMENT_SENTENCES, false };
    mwzi_segments *segments;
    assert_int_equal(mwzi_segments_build(&segments, &env, &w.streams, &params, &err), MWZ_OK);
    mwzi_segment *s = &segments->items[MWZ_AR][d->segment];
    s->offset = (uint32_t)((int)s->offset + d->offset);
    s->len = d->len == -1000 ? 0 : (uint32_t)((int)s->len + d->len);
    s->piece = d->piece;
    assert_int_equal(mwzi_segments_verify(segments, &err), MWZ_ERR_INTERNAL);
    mwzi_segments_free(segments);
    mwzi_srx_free(srx);
}

TEST_TABLE(test_verify_sees, damages)

static void test_building_survives_any_failed_request(void **state)
{
    (void)state;
    mwzi_env usual = test_env();
    mwz_rules *srx = open_rules(&usual);
    world w;
    make_world(&w);
    bool built = false;
    for (size_t fail_at = 1; !built; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_segments_params params = { srx, MWZI_SEGMENT_SENTENCES, true };
        mwzi_segments *segments;
        mwz_status status = mwzi_segments_build(&segments, &env, &w.streams, &params, &err);
        built = status == MWZ_OK;
        if (!built) {
            assert_int_equal(status, MWZ_ERR_MEMORY);
            assert_null(segments);
        }
        mwzi_segments_free(segments);
        assert_int_equal(memory.held, 0);
        assert_true(fail_at < 2000);
    }
    mwzi_srx_free(srx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limit_and_cancelling),
        cmocka_unit_test(test_empty_streams),
        cmocka_unit_test(test_building_survives_any_failed_request),
    };
    int failed = run_test_modes();
    failed += run_test_verify_sees();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
