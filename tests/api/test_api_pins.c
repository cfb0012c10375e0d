/* Pins through the public functions: they stand as they are in the bitext and in what is written, by ids or as text,
   and a written bitext is itself a text of pins. */
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const char english[] =
    "The river floods every spring.\n\nThe bridge is 320 metres long.\n\nBuses cross it since June.\n";
static const char arabic[] = "يفيض النهر كل ربيع.\n\nيبلغ طول الجسر 320 مترا.\n\nتعبره الحافلات منذ يونيو.\n";

typedef struct world {
    mwz_context *context;
    mwz_lexicon *lexicon;
    const mwz_document *documents[2];
    mwz_document *owned[2];
} world;

static int make_world(void **state)
{
    static world made;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    words.no_freedict = true;
    read.segmentation = MWZ_SEGMENT_LINES;
    read.name = "a";
    assert_int_equal(mwz_context_new(&made.context, &options, &err), MWZ_OK);
    assert_int_equal(mwz_lexicon_new(&made.lexicon, made.context, &words, &err), MWZ_OK);
    assert_int_equal(mwz_document_from_bytes(&made.owned[0], made.context, english, sizeof english - 1, &read, &err),
                     MWZ_OK);
    assert_int_equal(mwz_document_from_bytes(&made.owned[1], made.context, arabic, sizeof arabic - 1, &read, &err),
                     MWZ_OK);
    made.documents[0] = made.owned[0];
    made.documents[1] = made.owned[1];
    *state = &made;
    return 0;
}

static int drop_world(void **state)
{
    world *made = *state;
    mwz_document_free(made->owned[0]);
    mwz_document_free(made->owned[1]);
    mwz_lexicon_free(made->lexicon);
    mwz_context_free(made->context);
    return 0;
}

typedef struct buffer {
    char bytes[16384];
    size_t len;
} buffer;

static int append_bytes(void *user, const void *bytes, size_t len)
{
    buffer *to = user;
    if (to->len + len >= sizeof to->bytes)
        return 28;
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    to->bytes[to->len] = '\0';
    return 0;
}

/* The bitext in a form; the options name no lexicon yet. */
static mwz_status align_and_write(const world *about, mwz_align_options *options, mwz_format format, buffer *out,
                                  mwz_error *err)
{
    mwz_bitext *bitext;
    mwz_sink sink = { append_bytes, out };
    options->lexicon = about->lexicon;
    out->len = 0;
    out->bytes[0] = '\0';
    mwz_status status = mwz_align(&bitext, about->context, about->documents, 2, options, err);
    assert_true((status == MWZ_OK) == (bitext != NULL));
    if (status == MWZ_OK)
        assert_int_equal(mwz_bitext_write(bitext, format, NULL, &sink, NULL, err), MWZ_OK);
    mwz_bitext_free(bitext);
    return status;
}

/* A pin that no one would believe: the first English line with the second Arabic one. Ids are lines. */
static const uint32_t first_line[] = { 0 }, second_line[] = { 2 };
static const mwz_pin unlikely = { .ids = { second_line, first_line }, .id_count = { 1, 1 } };

static void test_a_pin_stands(void **state)
{
    const world *about = *state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.lexicon = about->lexicon;
    options.pins = &unlikely;
    options.pin_count = 1;
    mwz_bitext *bitext;
    assert_int_equal(mwz_align(&bitext, about->context, about->documents, 2, &options, &err), MWZ_OK);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    mwz_pair pair;
    size_t confirmed = 0, others = 0;
    while (mwz_pair_iter_next(&iter, &pair)) {
        others += !pair.confirmed;
        if (!pair.confirmed)
            continue;
        confirmed++;
        assert_true(pair.probability == 1);
        assert_int_equal(pair.side[MWZ_EN].ids[0], 0);
        assert_int_equal(pair.side[MWZ_AR].ids[0], 2);
    }
    assert_int_equal(confirmed, 1);
    assert_int_equal(others, 1); /* the last lines; the second English one can have no counterpart any more */
    mwz_bitext_free(bitext);
}

static void test_ids_and_text_say_the_same(void **state)
{
    static const char *const texts[] = { "[0]:[2]\n", "0\t2\n2\t4\n", "{\"en\":{\"ids\":[0]},\"ar\":{\"ids\":[2]}}\n" };
    static buffer by_ids, by_text;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.pins = &unlikely;
    options.pin_count = 1;
    assert_int_equal(align_and_write(*state, &options, MWZ_FORMAT_JSONL, &by_ids, &err), MWZ_OK);
    assert_non_null(strstr(by_ids.bytes, "\"probability\":1.0,\"confirmed\":true"));
    for (size_t i = 0; i < TEST_COUNT(texts); i++) {
        mwz_align_options other = MWZ_ALIGN_OPTIONS_INIT;
        other.pin_text = texts[i];
        other.pin_text_len = strlen(texts[i]);
        assert_int_equal(align_and_write(*state, &other, MWZ_FORMAT_JSONL, &by_text, &err), MWZ_OK);
        assert_string_equal(by_text.bytes, by_ids.bytes);
    }
}

/* What was written, given back as pins, comes to the same beads; JSON Lines remember which of them were pins. */
static void test_what_was_written_can_be_pinned(void **state)
{
    static const mwz_format formats[] = { MWZ_FORMAT_BEADS, MWZ_FORMAT_LADDER, MWZ_FORMAT_JSONL };
    static buffer before, pins, after;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.pins = &unlikely;
    options.pin_count = 1;
    for (size_t i = 0; i < TEST_COUNT(formats); i++) {
        mwz_align_options again = MWZ_ALIGN_OPTIONS_INIT;
        assert_int_equal(align_and_write(*state, &options, formats[i], &pins, &err), MWZ_OK);
        assert_int_equal(align_and_write(*state, &options, MWZ_FORMAT_JSONL, &before, &err), MWZ_OK);
        again.pin_text = pins.bytes;
        again.pin_text_len = pins.len;
        assert_int_equal(align_and_write(*state, &again, MWZ_FORMAT_JSONL, &after, &err), MWZ_OK);
        if (formats[i] == MWZ_FORMAT_JSONL)
            assert_string_equal(after.bytes, before.bytes);
        size_t marks = 0, lines = 0;
        for (const char *at = after.bytes; (at = strstr(at, "\"confirmed\":true")) != NULL; at++)
            marks++;
        for (const char *at = after.bytes; (at = strchr(at, '\n')) != NULL; at++)
            lines++;
        assert_int_equal(marks, formats[i] == MWZ_FORMAT_JSONL ? 1 : lines);
    }
}

static void test_a_unit_is_marked(void **state)
{
    static buffer out;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.pins = &unlikely;
    options.pin_count = 1;
    assert_int_equal(align_and_write(*state, &options, MWZ_FORMAT_TMX, &out, &err), MWZ_OK);
    const char *mark = strstr(out.bytes, "<prop type=\"x-confirmed\">true</prop>");
    assert_non_null(mark);
    assert_null(strstr(mark + 20, "x-confirmed"));
}

static void test_faults_are_told(void **state)
{
    static buffer out;
    static const struct {
        const char *text, *message;
        mwz_status status;
    } rows[] = {
        { "[0]:[2]\n[2]:[0]\n", "pins, line 2: crosses pins", MWZ_ERR_FORMAT },
        { "[0]:[1]\n", "pins, line 1: there is no Arabic segment 1", MWZ_ERR_FORMAT },
    };
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        options.pin_text = rows[i].text;
        options.pin_text_len = strlen(rows[i].text);
        assert_int_equal(align_and_write(*state, &options, MWZ_FORMAT_BEADS, &out, &err), rows[i].status);
        assert_non_null(strstr(err.message, rows[i].message));
    }
    const uint32_t missing[] = { 9 };
    const mwz_pin pin = { .ids = { missing, first_line }, .id_count = { 1, 1 } };
    options = (mwz_align_options)MWZ_ALIGN_OPTIONS_INIT;
    options.pins = &pin;
    options.pin_count = 1;
    assert_int_equal(align_and_write(*state, &options, MWZ_FORMAT_BEADS, &out, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "pins[0]: there is no Arabic segment 9"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_pin_stands),
        cmocka_unit_test(test_ids_and_text_say_the_same),
        cmocka_unit_test(test_what_was_written_can_be_pinned),
        cmocka_unit_test(test_a_unit_is_marked),
        cmocka_unit_test(test_faults_are_told),
    };
    return cmocka_run_group_tests(tests, make_world, drop_world);
}
