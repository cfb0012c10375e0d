/* Every public function against broken promises: NULLs, a wrong struct_size, values out of range. Each row is a call
   that must come to MWZ_ERR_ARGUMENT, name the function and what is wrong, and leave *out NULL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static mwz_context *context;
static mwz_document *document, *lines_document;
static mwz_bitext *bitext;
static mwz_calibration *calibration;

static const char text[] =
    "The café opens at 9.\n\nيفتح المقهى في الساعة 9.\n\nThe library closes at 17.\n\nتغلق المكتبة في الساعة 17.\n";

static int ignore_bytes(void *user, const void *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return 0;
}

static const mwz_sink sink = { ignore_bytes, NULL };
static const char *const memories[] = { "nowhere.tmx" }, *const no_memories[] = { NULL };
static void *const garbage = (void *)(uintptr_t)0x10; /* what *out holds before the call */

static int make_fixture(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    assert_int_equal(mwz_context_new(&context, &options, &err), MWZ_OK);
    assert_int_equal(mwz_document_from_bytes(&document, context, text, sizeof text - 1, NULL, &err), MWZ_OK);
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.segmentation = MWZ_SEGMENT_LINES;
    assert_int_equal(mwz_document_from_bytes(&lines_document, context, text, sizeof text - 1, &read, &err), MWZ_OK);
    mwz_lexicon_options none = MWZ_LEXICON_OPTIONS_INIT;
    none.no_freedict = none.no_cldr = none.no_own = true;
    mwz_lexicon *lexicon;
    assert_int_equal(mwz_lexicon_new(&lexicon, context, &none, &err), MWZ_OK);
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    align.lexicon = lexicon;
    const mwz_document *const documents[] = { document };
    assert_int_equal(mwz_align(&bitext, context, documents, 1, &align, &err), MWZ_OK);
    mwz_lexicon_free(lexicon);
    assert_int_equal(mwz_calibration_new(&calibration, context, &err), MWZ_OK);
    return 0;
}

static int drop_fixture(void **state)
{
    (void)state;
    mwz_calibration_free(calibration);
    mwz_bitext_free(bitext);
    mwz_document_free(lines_document);
    mwz_document_free(document);
    mwz_context_free(context);
    return 0;
}

/* Options with one field wrong, passed on to the call of their kind. */
static mwz_status new_context(const mwz_context_options *options, mwz_error *err)
{
    mwz_context *out = garbage;
    mwz_status status = mwz_context_new(&out, options, err);
    assert_null(out);
    return status;
}

static mwz_status new_doctor(const mwz_doctor_options *options, mwz_error *err)
{
    mwz_doctor *out = garbage;
    mwz_status status = mwz_doctor_new(&out, context, options, err);
    assert_null(out);
    return status;
}

static mwz_status read_bytes(const mwz_read_options *options, mwz_error *err)
{
    mwz_document *out = garbage;
    mwz_status status = mwz_document_from_bytes(&out, context, text, sizeof text - 1, options, err);
    assert_null(out);
    return status;
}

static mwz_status new_lexicon(const mwz_lexicon_options *options, mwz_error *err)
{
    mwz_lexicon *out = garbage;
    mwz_status status = mwz_lexicon_new(&out, context, options, err);
    assert_null(out);
    return status;
}

static mwz_status align(const mwz_document *const *documents, size_t count, const mwz_align_options *options,
                        mwz_error *err)
{
    mwz_bitext *out = garbage;
    mwz_status status = mwz_align(&out, context, documents, count, options, err);
    assert_null(out);
    return status;
}

static mwz_status learn(const mwz_learn_options *options, mwz_error *err)
{
    return mwz_lexicon_learn(context, memories, 1, options, &sink, NULL, err);
}

static bool ignore_finding(void *user, const mwz_finding *finding)
{
    (void)user;
    (void)finding;
    return true;
}

static mwz_status look_up(const char *asked, mwz_error *err)
{
    mwz_lexicon_options none = MWZ_LEXICON_OPTIONS_INIT;
    none.no_freedict = none.no_cldr = none.no_own = true;
    mwz_lexicon *lexicon;
    mwz_lookup *out = garbage;
    assert_int_equal(mwz_lexicon_new(&lexicon, context, &none, err), MWZ_OK);
    mwz_status status = mwz_lexicon_lookup(&out, lexicon, asked, err);
    assert_null(out);
    mwz_lexicon_free(lexicon);
    return status;
}

static mwz_status write_tmx(const mwz_write_options *options, mwz_error *err)
{
    return mwz_bitext_write(bitext, MWZ_FORMAT_TMX, options, &sink, NULL, err);
}

/* A row's body: with options of `type`, of which `change` is made, `call` is what is tried. */
#define WITH(name, type, init, change, call)                                                                           \
    static mwz_status name(mwz_error *err)                                                                             \
    {                                                                                                                  \
        type options = init;                                                                                           \
        change;                                                                                                        \
        return call;                                                                                                   \
    }
#define CALL(name, call)                                                                                               \
    static mwz_status name(mwz_error *err)                                                                             \
    {                                                                                                                  \
        return call;                                                                                                   \
    }
#define OUT(name, type, call)                                                                                          \
    static mwz_status name(mwz_error *err)                                                                             \
    {                                                                                                                  \
        type *out = garbage;                                                                                           \
        mwz_status status = call;                                                                                      \
        assert_null(out);                                                                                              \
        return status;                                                                                                 \
    }

static const mwz_document *const no_documents[] = { NULL, NULL };
static const char *const no_names[] = { NULL };

CALL(context_out, mwz_context_new(NULL, NULL, err))
WITH(context_size, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, options.struct_size = 0, new_context(&options, err))
WITH(context_newer, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, options.struct_size = 4096,
     new_context(&options, err))
WITH(context_bytes, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, options.max_bytes = UINT64_C(1) << 32,
     new_context(&options, err))
WITH(context_segments, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, options.max_segments = UINT64_MAX,
     new_context(&options, err))
WITH(context_dir, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, options.data_dir = "", new_context(&options, err))
WITH(context_allocator, mwz_context_options, MWZ_CONTEXT_OPTIONS_INIT, static const mwz_allocator none = { 0 };
     options.allocator = &none, new_context(&options, err))

CALL(open_out, mwz_document_open(NULL, context, "x", NULL, err))
OUT(open_context, mwz_document, mwz_document_open(&out, NULL, "x", NULL, err))
OUT(open_path, mwz_document, mwz_document_open(&out, context, NULL, NULL, err))
CALL(bytes_out, mwz_document_from_bytes(NULL, context, text, 1, NULL, err))
OUT(bytes_context, mwz_document, mwz_document_from_bytes(&out, NULL, text, 1, NULL, err))
OUT(bytes_bytes, mwz_document, mwz_document_from_bytes(&out, context, NULL, 1, NULL, err))
WITH(read_size, mwz_read_options, MWZ_READ_OPTIONS_INIT, options.struct_size = 1, read_bytes(&options, err))
WITH(read_format, mwz_read_options, MWZ_READ_OPTIONS_INIT, options.format = (mwz_input_format)99,
     read_bytes(&options, err))
WITH(read_segmentation, mwz_read_options, MWZ_READ_OPTIONS_INIT, options.segmentation = (mwz_segmentation)3,
     read_bytes(&options, err))
WITH(read_encoding, mwz_read_options, MWZ_READ_OPTIONS_INIT, options.encoding = "", read_bytes(&options, err))

WITH(read_repair, mwz_read_options, MWZ_READ_OPTIONS_INIT, options.repair = (mwz_repair)3, read_bytes(&options, err))

CALL(doctor_out, mwz_doctor_new(NULL, context, NULL, err))
OUT(doctor_context, mwz_doctor, mwz_doctor_new(&out, NULL, NULL, err))
WITH(doctor_size, mwz_doctor_options, MWZ_DOCTOR_OPTIONS_INIT, options.struct_size = 1, new_doctor(&options, err))
WITH(doctor_encoding, mwz_doctor_options, MWZ_DOCTOR_OPTIONS_INIT, options.encoding = "", new_doctor(&options, err))
WITH(doctor_format, mwz_doctor_options, MWZ_DOCTOR_OPTIONS_INIT, options.format = (mwz_input_format)3,
     new_doctor(&options, err))
WITH(doctor_repair, mwz_doctor_options, MWZ_DOCTOR_OPTIONS_INIT, options.repair = (mwz_repair)3,
     new_doctor(&options, err))
WITH(doctor_two_outputs, mwz_doctor_options, MWZ_DOCTOR_OPTIONS_INIT, options.sink = &sink;
     options.path = "/tmp/x", new_doctor(&options, err))
CALL(doctor_feed_doctor, mwz_doctor_feed(NULL, "x", 1, err))
CALL(doctor_finish_doctor, mwz_doctor_finish(NULL, err))

CALL(learn_context, mwz_lexicon_learn(NULL, memories, 1, NULL, &sink, NULL, err))
CALL(learn_files, mwz_lexicon_learn(context, NULL, 1, NULL, &sink, NULL, err))
CALL(learn_file, mwz_lexicon_learn(context, no_memories, 1, NULL, &sink, NULL, err))
CALL(learn_no_file, mwz_lexicon_learn(context, memories, 0, NULL, &sink, NULL, err))
CALL(learn_sink, mwz_lexicon_learn(context, memories, 1, NULL, NULL, NULL, err))
CALL(learn_path, mwz_lexicon_learn_save(context, memories, 1, NULL, NULL, NULL, err))
WITH(learn_size, mwz_learn_options, MWZ_LEARN_OPTIONS_INIT, options.struct_size = 1, learn(&options, err))
WITH(learn_weight, mwz_learn_options, MWZ_LEARN_OPTIONS_INIT, options.min_weight = 1.5, learn(&options, err))
CALL(check_context, mwz_lexicon_check(NULL, "list.tsv", ignore_finding, NULL, NULL, err))
CALL(check_path, mwz_lexicon_check(context, NULL, ignore_finding, NULL, NULL, err))
CALL(check_found, mwz_lexicon_check(context, "list.tsv", NULL, NULL, NULL, err))
CALL(lookup_out, mwz_lexicon_lookup(NULL, NULL, "house", err))
OUT(lookup_lexicon, mwz_lookup, mwz_lexicon_lookup(&out, NULL, "house", err))
CALL(lookup_text, look_up(NULL, err))
CALL(lexicon_out, mwz_lexicon_new(NULL, context, NULL, err))
OUT(lexicon_context, mwz_lexicon, mwz_lexicon_new(&out, NULL, NULL, err))
WITH(lexicon_size, mwz_lexicon_options, MWZ_LEXICON_OPTIONS_INIT, options.struct_size = 1, new_lexicon(&options, err))
WITH(lexicon_files, mwz_lexicon_options, MWZ_LEXICON_OPTIONS_INIT, options.file_count = 1, new_lexicon(&options, err))
WITH(lexicon_file, mwz_lexicon_options, MWZ_LEXICON_OPTIONS_INIT, options.file_count = 1;
     options.files = no_names, new_lexicon(&options, err))

CALL(rules_out, mwz_rules_open(NULL, context, NULL, err))
OUT(rules_context, mwz_rules, mwz_rules_open(&out, NULL, NULL, err))
OUT(rules_path, mwz_rules, mwz_rules_open(&out, context, "", err))

CALL(align_out, mwz_align(NULL, context, no_documents, 1, NULL, err))
OUT(align_context, mwz_bitext, mwz_align(&out, NULL, no_documents, 1, NULL, err))
CALL(align_documents, align(NULL, 1, NULL, err))
CALL(align_document, align(no_documents, 2, NULL, err))
CALL(align_none, align(no_documents, 0, NULL, err))
WITH(align_three, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[3] = { 0 },
     align(documents, 3, &options, err))
WITH(align_size, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, options.struct_size = 1;
     const mwz_document *documents[1] = { document }, align(documents, 1, &options, err))
WITH(align_pins, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, options.pin_count = 1;
     const mwz_document *documents[1] = { document }, align(documents, 1, &options, err))
WITH(align_pin_ids, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, mwz_pin pin = { 0 }; pin.id_count[0] = 1;
     options.pins = &pin; options.pin_count = 1;
     const mwz_document *documents[1] = { document }, align(documents, 1, &options, err))
WITH(align_pin_text, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, options.pin_text_len = 1;
     const mwz_document *documents[1] = { document }, align(documents, 1, &options, err))
WITH(align_modes, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[2] = { 0 };
     documents[0] = document; documents[1] = lines_document, align(documents, 2, &options, err))

WITH(inspect_context, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[1] = { document },
     mwz_inspect(NULL, documents, 1, MWZ_STAGE_PAIRS, &options, &sink, err))
WITH(inspect_stage, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[1] = { document },
     mwz_inspect(context, documents, 1, (mwz_stage)8, &options, &sink, err))
WITH(inspect_stage_0, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[1] = { document },
     mwz_inspect(context, documents, 1, (mwz_stage)0, &options, &sink, err))
WITH(inspect_sink, mwz_align_options, MWZ_ALIGN_OPTIONS_INIT, const mwz_document *documents[1] = { document },
     mwz_inspect(context, documents, 1, MWZ_STAGE_DECODE, &options, NULL, err))
CALL(inspect_documents, mwz_inspect(context, NULL, 1, MWZ_STAGE_DECODE, NULL, &sink, err))
CALL(inspect_document, mwz_inspect(context, no_documents, 1, MWZ_STAGE_DECODE, NULL, &sink, err))

CALL(write_bitext, mwz_bitext_write(NULL, MWZ_FORMAT_TMX, NULL, &sink, NULL, err))
CALL(write_sink, mwz_bitext_write(bitext, MWZ_FORMAT_TMX, NULL, NULL, NULL, err))
CALL(write_format, mwz_bitext_write(bitext, (mwz_format)0, NULL, &sink, NULL, err))
CALL(write_format_beyond, mwz_bitext_write(bitext, (mwz_format)17, NULL, &sink, NULL, err))
WITH(write_no_provenance, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.provenance = true, write_tmx(&options, err))
CALL(write_no_reasons, mwz_bitext_write(bitext, MWZ_FORMAT_EXPLAIN, NULL, &sink, NULL, err))
WITH(write_size, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.struct_size = 1, write_tmx(&options, err))
WITH(write_source, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.source = (mwz_side)2, write_tmx(&options, err))
WITH(write_moses, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.moses_side = (mwz_side)2, write_tmx(&options, err))
WITH(write_profile, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.profile = (mwz_profile)5, write_tmx(&options, err))
WITH(write_negative, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.min_probability = -0.1,
     write_tmx(&options, err))
WITH(write_over, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.min_probability = 1.1, write_tmx(&options, err))
WITH(write_nan, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.min_probability = strtod("nan", NULL),
     write_tmx(&options, err))
WITH(write_ar_lang, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.ar_lang = "ar SA", write_tmx(&options, err))
WITH(write_en_lang, mwz_write_options, MWZ_WRITE_OPTIONS_INIT, options.en_lang = "\"", write_tmx(&options, err))
WITH(sheet_size, mwz_sheet_options, MWZ_SHEET_OPTIONS_INIT, options.struct_size = 1,
     mwz_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, err))
WITH(sheet_theme, mwz_sheet_options, MWZ_SHEET_OPTIONS_INIT, options.theme = (mwz_sheet_theme)3,
     mwz_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, err))
WITH(sheet_labels, mwz_sheet_options, MWZ_SHEET_OPTIONS_INIT, options.labels = (mwz_sheet_labels)9,
     mwz_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, err))
WITH(sheet_lang, mwz_sheet_options, MWZ_SHEET_OPTIONS_INIT, options.ar_lang = "en",
     mwz_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, err))
CALL(open_bitext_path, mwz_bitext_open(&(mwz_bitext *) { garbage }, context, NULL, err))
CALL(open_bitext_context, mwz_bitext_open(&(mwz_bitext *) { garbage }, NULL, "x.jsonl", err))
CALL(open_bitext_out, mwz_bitext_open(NULL, context, "x.jsonl", err))
CALL(sheet_bitext, mwz_sheet_write(NULL, MWZ_SHEET_HTML, NULL, &sink, err))
CALL(sheet_format, mwz_sheet_write(bitext, (mwz_sheet_format)99, NULL, &sink, err))
CALL(sheet_sink, mwz_sheet_write(bitext, MWZ_SHEET_HTML, NULL, NULL, err))
CALL(sheet_path, mwz_sheet_save(bitext, MWZ_SHEET_HTML, NULL, NULL, err))
CALL(save_bitext, mwz_bitext_save(NULL, MWZ_FORMAT_TMX, NULL, "/nowhere/x", NULL, err))
CALL(save_path, mwz_bitext_save(bitext, MWZ_FORMAT_TMX, NULL, NULL, NULL, err))

static mwz_lint_sum lint_sum;
static const mwz_text no_text = { NULL, 1 }, no_texts[2] = { { NULL, 0 }, { NULL, 1 } };
CALL(lint_out, mwz_lint_text(NULL, context, no_texts[0], MWZ_LINT_BY_LETTERS, NULL, NULL, err))
CALL(lint_context, mwz_lint_text(&lint_sum, NULL, no_texts[0], MWZ_LINT_BY_LETTERS, NULL, NULL, err))
CALL(lint_text, mwz_lint_text(&lint_sum, context, no_text, MWZ_LINT_BY_LETTERS, NULL, NULL, err))
CALL(lint_direction, mwz_lint_text(&lint_sum, context, no_texts[0], (mwz_lint_direction)3, NULL, NULL, err))
CALL(lint_pair_out, mwz_lint_pair(NULL, context, no_texts, NULL, NULL, err))
CALL(lint_pair_context, mwz_lint_pair(&lint_sum, NULL, no_texts, NULL, NULL, err))
CALL(lint_pair_text, mwz_lint_pair(&lint_sum, context, NULL, NULL, NULL, err))
CALL(lint_pair_side, mwz_lint_pair(&lint_sum, context, no_texts, NULL, NULL, err))

static mwz_score score;
CALL(evaluate_out, mwz_evaluate(NULL, context, bitext, "", 0, err))
CALL(evaluate_context, mwz_evaluate(&score, NULL, bitext, "", 0, err))
CALL(evaluate_bitext, mwz_evaluate(&score, context, NULL, "", 0, err))
CALL(evaluate_gold, mwz_evaluate(&score, context, bitext, NULL, 1, err))

CALL(calibration_out, mwz_calibration_new(NULL, context, err))
OUT(calibration_context, mwz_calibration, mwz_calibration_new(&out, NULL, err))
CALL(calibration_add, mwz_calibration_add(NULL, bitext, "", 0, err))
CALL(calibration_bitext, mwz_calibration_add(calibration, NULL, "", 0, err))
CALL(calibration_gold, mwz_calibration_add(calibration, bitext, NULL, 1, err))
CALL(calibration_write, mwz_calibration_write_svg(NULL, NULL, &sink, err))
CALL(calibration_sink, mwz_calibration_write_svg(calibration, NULL, NULL, err))
CALL(calibration_title, mwz_calibration_write_svg(calibration, "\xFF", &sink, err))
CALL(calibration_save, mwz_calibration_save_svg(NULL, NULL, "/nowhere/x", err))
CALL(calibration_path, mwz_calibration_save_svg(calibration, NULL, NULL, err))
CALL(preview_bitext, mwz_preview_write(NULL, NULL, &sink, err))
CALL(preview_sink, mwz_preview_write(bitext, NULL, NULL, err))
CALL(preview_size, mwz_preview_write(bitext, &(mwz_preview_options) { 1, 0, false, false }, &sink, err))
CALL(preview_columns, mwz_preview_write(bitext, &(mwz_preview_options) { sizeof(mwz_preview_options), 39, false, false }, &sink, err))

#define ROW(call, in_message)                                                                                          \
    {                                                                                                                  \
#call, call, in_message                                                                                        \
    }
static const struct {
    const char *name;
    mwz_status (*call)(mwz_error *err);
    const char *in_message;
} rows[] = {
    ROW(context_out, "mwz_context_new: 'out'"),
    ROW(context_size, "struct_size"),
    ROW(context_newer, "newer library"),
    ROW(context_bytes, "max_bytes"),
    ROW(context_segments, "max_segments"),
    ROW(context_dir, "data_dir"),
    ROW(context_allocator, "allocator"),
    ROW(open_out, "mwz_document_open: 'out'"),
    ROW(open_context, "mwz_document_open: 'context'"),
    ROW(open_path, "mwz_document_open: 'path'"),
    ROW(bytes_out, "mwz_document_from_bytes: 'out'"),
    ROW(bytes_context, "mwz_document_from_bytes: 'context'"),
    ROW(bytes_bytes, "mwz_document_from_bytes: 'bytes'"),
    ROW(read_size, "mwz_read_options"),
    ROW(read_format, "format 99"),
    ROW(read_segmentation, "segmentation 3"),
    ROW(read_encoding, "encoding"),
    ROW(read_repair, "repair 3"),
    ROW(doctor_out, "mwz_doctor_new: 'out'"),
    ROW(doctor_context, "mwz_doctor_new: 'context'"),
    ROW(doctor_size, "mwz_doctor_options"),
    ROW(doctor_encoding, "encoding"),
    ROW(doctor_format, "format 3"),
    ROW(doctor_repair, "repair 3"),
    ROW(doctor_two_outputs, "sink and path"),
    ROW(doctor_feed_doctor, "'doctor'"),
    ROW(doctor_finish_doctor, "'doctor'"),
    ROW(learn_context, "mwz_lexicon_learn: 'context'"),
    ROW(learn_files, "mwz_lexicon_learn: 'files'"),
    ROW(learn_file, "files[0]"),
    ROW(learn_no_file, "count is 0"),
    ROW(learn_sink, "'sink'"),
    ROW(learn_path, "mwz_lexicon_learn_save: 'path'"),
    ROW(learn_size, "mwz_learn_options"),
    ROW(learn_weight, "min_weight"),
    ROW(check_context, "mwz_lexicon_check: 'context'"),
    ROW(check_path, "'path'"),
    ROW(check_found, "'found'"),
    ROW(lookup_out, "mwz_lexicon_lookup: 'out'"),
    ROW(lookup_lexicon, "'lexicon'"),
    ROW(lookup_text, "'text'"),
    ROW(lexicon_out, "mwz_lexicon_new: 'out'"),
    ROW(lexicon_context, "mwz_lexicon_new: 'context'"),
    ROW(lexicon_size, "mwz_lexicon_options"),
    ROW(lexicon_files, "'files'"),
    ROW(lexicon_file, "files[0]"),
    ROW(rules_out, "mwz_rules_open: 'out'"),
    ROW(rules_context, "mwz_rules_open: 'context'"),
    ROW(rules_path, "mwz_rules_open: path is empty"),
    ROW(preview_bitext, "mwz_preview_write: 'bitext'"),
    ROW(preview_sink, "mwz_preview_write: 'sink'"),
    ROW(preview_size, "mwz_preview_options"),
    ROW(preview_columns, "39 columns are too few for two texts side by side; give at least 40"),
    ROW(align_out, "mwz_align: 'out'"),
    ROW(align_context, "mwz_align: 'context'"),
    ROW(align_documents, "mwz_align: 'documents'"),
    ROW(align_document, "documents[0]"),
    ROW(align_none, "0 documents"),
    ROW(align_three, "3 documents"),
    ROW(align_size, "mwz_align_options"),
    ROW(align_pins, "pins"),
    ROW(align_pin_ids, "pins[0]"),
    ROW(align_pin_text, "pin_text"),
    ROW(align_modes, "segmentation"),
    ROW(inspect_context, "mwz_inspect: 'context'"),
    ROW(inspect_stage, "stage 8"),
    ROW(inspect_stage_0, "stage 0"),
    ROW(inspect_sink, "mwz_inspect: 'sink'"),
    ROW(inspect_documents, "mwz_inspect: 'documents'"),
    ROW(inspect_document, "documents[0]"),
    ROW(write_bitext, "mwz_bitext_write: 'bitext'"),
    ROW(write_sink, "mwz_bitext_write: 'sink'"),
    ROW(write_format, "format 0"),
    ROW(write_format_beyond, "format 17"),
    ROW(write_no_reasons, "reasons"),
    ROW(write_no_provenance, "provenance"),
    ROW(write_profile, "profile 5"),
    ROW(write_size, "mwz_write_options"),
    ROW(write_source, "source"),
    ROW(write_moses, "moses_side"),
    ROW(write_negative, "min_probability"),
    ROW(write_over, "min_probability"),
    ROW(write_nan, "min_probability"),
    ROW(write_ar_lang, "ar SA"),
    ROW(write_en_lang, "\""),
    ROW(sheet_size, "struct_size"),
    ROW(sheet_theme, "mwz_sheet_write: theme"),
    ROW(sheet_labels, "mwz_sheet_write: labels"),
    ROW(sheet_lang, "ar"),
    ROW(open_bitext_path, "mwz_bitext_open: 'path'"),
    ROW(open_bitext_context, "mwz_bitext_open: 'context'"),
    ROW(open_bitext_out, "mwz_bitext_open: 'out'"),
    ROW(sheet_bitext, "mwz_sheet_write: 'bitext'"),
    ROW(sheet_format, "mwz_sheet_write: format 99"),
    ROW(sheet_sink, "mwz_sheet_write: 'sink'"),
    ROW(sheet_path, "mwz_sheet_save: 'path'"),
    ROW(save_bitext, "mwz_bitext_save: 'bitext'"),
    ROW(save_path, "mwz_bitext_save: 'path'"),
    ROW(lint_out, "mwz_lint_text: 'out'"),
    ROW(lint_context, "mwz_lint_text: 'context'"),
    ROW(lint_text, "mwz_lint_text: 'text.bytes'"),
    ROW(lint_direction, "direction 3"),
    ROW(lint_pair_out, "mwz_lint_pair: 'out'"),
    ROW(lint_pair_context, "mwz_lint_pair: 'context'"),
    ROW(lint_pair_text, "mwz_lint_pair: 'text'"),
    ROW(lint_pair_side, "text[MWZ_EN].bytes"),
    ROW(evaluate_out, "mwz_evaluate: 'out'"),
    ROW(evaluate_context, "mwz_evaluate: 'context'"),
    ROW(evaluate_bitext, "mwz_evaluate: 'bitext'"),
    ROW(evaluate_gold, "mwz_evaluate: 'gold'"),
    ROW(calibration_out, "mwz_calibration_new: 'out'"),
    ROW(calibration_context, "mwz_calibration_new: 'context'"),
    ROW(calibration_add, "mwz_calibration_add: 'calibration'"),
    ROW(calibration_bitext, "mwz_calibration_add: 'bitext'"),
    ROW(calibration_gold, "mwz_calibration_add: 'gold'"),
    ROW(calibration_write, "mwz_calibration_write_svg: 'calibration'"),
    ROW(calibration_sink, "mwz_calibration_write_svg: 'sink'"),
    ROW(calibration_title, "title"),
    ROW(calibration_save, "mwz_calibration_save_svg: 'calibration'"),
    ROW(calibration_path, "mwz_calibration_save_svg: 'path'"),
};

static void test_broken_promise(void **state)
{
    size_t row = (size_t)(uintptr_t)*state;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(rows[row].call(&err), MWZ_ERR_ARGUMENT);
    assert_int_equal(err.status, MWZ_ERR_ARGUMENT);
    if (!strstr(err.message, rows[row].in_message))
        fail_msg("\"%s\" lacks \"%s\"", err.message, rows[row].in_message);
    assert_int_equal(rows[row].call(NULL), MWZ_ERR_ARGUMENT); /* the error may be NULL everywhere */
}

static void test_free_and_getters_take_null(void **state)
{
    (void)state;
    mwz_finding finding;
    mwz_pair pair;
    mwz_context_free(NULL);
    mwz_document_free(NULL);
    mwz_lexicon_free(NULL);
    mwz_lookup_free(NULL);
    mwz_rules_free(NULL);
    assert_false(mwz_lexicon_has(NULL, (mwz_text) { "a", 1 }, (mwz_text) { "b", 1 }));
    assert_false(mwz_lookup_reading(NULL, 0, NULL));
    assert_false(mwz_lookup_translation(NULL, 0, NULL));
    mwz_bitext_free(NULL);
    mwz_calibration_free(NULL);
    assert_null(mwz_context_data_dir(NULL));
    assert_null(mwz_document_name(NULL));
    assert_null(mwz_document_encoding(NULL));
    assert_int_equal(mwz_document_finding_count(NULL), 0);
    assert_false(mwz_document_finding(NULL, 0, &finding));
    assert_int_equal(mwz_lexicon_pair_count(NULL), 0);
    assert_int_equal(mwz_lexicon_finding_count(NULL), 0);
    assert_false(mwz_lexicon_finding(NULL, 0, &finding));
    assert_int_equal(mwz_bitext_pair_count(NULL), 0);
    assert_int_equal(mwz_bitext_segment_count(NULL, MWZ_AR), 0);
    assert_int_equal(mwz_bitext_segment_count(bitext, (mwz_side)2), 0);
    assert_int_equal(mwz_bitext_unpaired_count(NULL, MWZ_EN), 0);
    assert_int_equal(mwz_bitext_finding_count(NULL), 0);
    assert_false(mwz_bitext_finding(bitext, SIZE_MAX, &finding));
    mwz_pair_iter iter = mwz_bitext_iter(NULL, MWZ_ITER_ALL);
    assert_false(mwz_pair_iter_next(&iter, &pair));
    assert_false(mwz_pair_iter_next(NULL, &pair));
    mwz_reasons reasons;
    mwz_word_match match;
    mwz_number_match number;
    assert_false(mwz_pair_reasons(NULL, 0, &reasons));
    assert_false(mwz_pair_reasons(bitext, 0, NULL));
    assert_false(mwz_pair_reasons(bitext, 0, &reasons)); /* not asked for when it was aligned */
    assert_false(mwz_pair_word_match(NULL, 0, 0, &match));
    assert_false(mwz_pair_word_match(bitext, 0, 0, &match));
    assert_false(mwz_pair_number_match(NULL, 0, 0, &number));
    assert_false(mwz_pair_number_match(bitext, SIZE_MAX, 0, &number));
    assert_string_equal(mwz_match_kind_name((mwz_match_kind)9), "");
    assert_int_equal(mwz_stage_from_name(NULL), 0);
    assert_int_equal(mwz_stage_from_name("nothing"), 0);
    assert_int_equal(mwz_format_from_name(NULL), 0);
    assert_int_equal(mwz_format_from_name("nothing"), 0);
    assert_true(mwz_score_f1(NULL, true) == 0.0);
    mwz_calibration_bin bin;
    assert_int_equal(mwz_calibration_count(NULL), 0);
    assert_int_equal(mwz_calibration_bins(NULL, &bin, 1), 0);
    assert_int_equal(mwz_calibration_bins(calibration, NULL, 1), 0);
    assert_int_equal(mwz_calibration_between(NULL, 0, 1).count, 0);
    assert_int_equal(mwz_calibration_at_least(NULL, 0).pairs, 0);
    assert_true(mwz_calibration_error(NULL, 15) == 0.0);
    assert_string_equal(mwz_status_name((mwz_status)99), "unknown status");
    assert_string_equal(mwz_version(), MWZ_VERSION);
}

static void test_names_go_both_ways(void **state)
{
    (void)state;
    static const char *const stages[] = { "decode", "blocks", "streams", "segments", "features", "align", "pairs" };
    static const char *const formats[] = { "tmx", "tsv", "jsonl", "beads", "ladder", "moses", "explain",
                                          "terms", "tbx", "csv", "xlf", "xliff", "po", "xlsx", "xces", "html" };
    for (size_t i = 0; i < TEST_COUNT(stages); i++)
        assert_int_equal(mwz_stage_from_name(stages[i]), MWZ_STAGE_DECODE + i);
    for (size_t i = 0; i < TEST_COUNT(formats); i++)
        assert_int_equal(mwz_format_from_name(formats[i]), MWZ_FORMAT_TMX + i);
    static const char *const profiles[] = { "generic", "omegat", "trados", "memoq", "okapi" };
    for (size_t i = 0; i < TEST_COUNT(profiles); i++)
        assert_int_equal(mwz_profile_from_name(profiles[i]), MWZ_PROFILE_GENERIC + i);
    assert_int_equal(mwz_profile_from_name("word"), -1);
    assert_int_equal(mwz_profile_from_name(NULL), -1);
    for (int layout = MWZ_LAYOUT_AUTO; layout < MWZ_LAYOUT_TWO_DOCUMENTS; layout++)
        assert_int_equal(mwz_layout_from_name(mwz_layout_name((mwz_layout)layout)), layout);
    assert_string_equal(mwz_layout_name(MWZ_LAYOUT_TWO_DOCUMENTS), "two-documents");
    assert_string_equal(mwz_layout_name((mwz_layout)99), "unknown");
    assert_int_equal(mwz_layout_from_name("two-documents"), -1);
    assert_int_equal(mwz_layout_from_name("columns"), -1);
    assert_int_equal(mwz_layout_from_name(NULL), -1);
}

int main(void)
{
    struct CMUnitTest tests[TEST_COUNT(rows) + 2];
    for (size_t i = 0; i < TEST_COUNT(rows); i++)
        tests[i] = (struct CMUnitTest) { rows[i].name, test_broken_promise, NULL, NULL, (void *)(uintptr_t)i };
    tests[TEST_COUNT(rows)] = (struct CMUnitTest)cmocka_unit_test(test_free_and_getters_take_null);
    tests[TEST_COUNT(rows) + 1] = (struct CMUnitTest)cmocka_unit_test(test_names_go_both_ways);
    return _cmocka_run_group_tests("arguments", tests, TEST_COUNT(tests), make_fixture, drop_fixture);
}
