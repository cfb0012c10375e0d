/* decode/: Arabic and mixed texts in other encodings are found out and read back without loss; what is UTF-8 or ASCII
   is never taken for anything else. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decode/decode.h"
#include "support.h"
/* after the CMocka of support.h */
#include "encoder.h"

static const struct {
    const char *name;
    int unit; /* bytes a unit */
    bool big, mark, arabic; /* the last: for Arabic texts alone */
    double least, least_lines; /* share of files, of single Arabic lines */
} targets[] = {
    { "windows-1256", 1, false, false, false, 1, 0.999 },
    { "ISO-8859-6", 1, false, false, false, 1, 0.995 },
    { "CP720", 1, false, false, true, 0.98, 0.98 },
    { "MacArabic", 1, false, false, true, 0.98, 0.98 },
    { "CP864", 1, false, false, true, 0.98, 0.98 },
    { "ASMO_449", 1, false, false, true, 0.98, 0.5 }, /* a short line proves nothing, and stays ASCII */
    { "UTF-16LE", 2, false, false, false, 1, 0 },
    { "UTF-16BE", 2, true, false, false, 1, 0 },
    { "UTF-16LE", 2, false, true, false, 1, 0 },
    { "UTF-16BE", 2, true, true, false, 1, 0 },
    { "UTF-8", 4, false, true, false, 1, 0 },
};

typedef struct trial {
    const __typeof__(targets[0]) *target;
    encoder *encoder; /* of one byte a character */
    size_t files, right, bytes;
    size_t lines, lines_right; /* single lines */
    size_t line_index, line_stride; /* every so many of them is tried */
    bool by_line;
} trial;

static size_t put_unit(char *out, bool big, uint32_t unit)
{
    out[!big] = (char)(unit >> 8);
    out[big] = (char)unit;
    return 2;
}

/* Writes the text in the target encoding, and the UTF-8 of what the encoding has. */
static size_t encode(const trial *t, const char *text, size_t len, char *out, char *kept)
{
    if (t->target->unit == 1)
        return encoder_run(t->encoder, text, len, out, kept);
    size_t used = 0, kept_len = 0;
    if (t->target->unit == 4) {
        memcpy(out, "\xEF\xBB\xBF", 3);
        memcpy(out + 3, text, len);
        memcpy(kept, text, len);
        kept[len] = '\0';
        return len + 3;
    }
    if (t->target->mark)
        used = put_unit(out, t->target->big, 0xFEFF);
    for (size_t at = 0; at < len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(text, len, &at);
        if (c == 0xFEFF)
            continue;
        memcpy(kept + kept_len, text + start, at - start);
        kept_len += at - start;
        if (c < 0x10000)
            used += put_unit(out + used, t->target->big, c);
        else {
            used += put_unit(out + used, t->target->big, 0xD800 + ((c - 0x10000) >> 10));
            used += put_unit(out + used, t->target->big, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    kept[kept_len] = '\0';
    return used;
}

/* Shapes become letters here as the repair stage makes them. */
static bool is_same(const char *text, size_t len, const char *expected)
{
    size_t used = 0, expected_len = strlen(expected);
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(text, len, &at), letters[MWZI_FORM_ROOM];
        size_t count = mwzi_form_letters(letters, c);
        char utf8[4 * MWZI_FORM_ROOM];
        size_t width = 0;
        for (size_t i = 0; i < (count ? count : 1); i++)
            width += mwzi_utf8_put(utf8 + width, count ? letters[i] : c);
        if (expected_len - used < width || memcmp(expected + used, utf8, width) != 0)
            return false;
        used += width;
    }
    return used == expected_len;
}

static bool read_back(const char *bytes, size_t len, const char *expected, const char *name, bool shapes)
{
    mwzi_env env = test_env();
    mwzi_text *text;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_decode_build(&text, &env, bytes, len, &(mwzi_decode_params) { NULL, name }, &err) != MWZ_OK)
        return false;
    bool same = shapes ? is_same(text->bytes, text->len, expected) : strcmp(text->bytes, expected) == 0;
    assert_int_equal(mwzi_decode_verify(text, &err), MWZ_OK);
    mwzi_decode_free(text);
    return same;
}

static bool has_arabic(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xD8 && (unsigned char)*text <= 0xDB)
            return true;
    return false;
}

/* Arabic for the most part, and more than a word or two, which prove nothing. */
static bool is_arabic(const char *text)
{
    size_t arabic = 0, latin = 0;
    for (; *text; text++) {
        arabic += (unsigned char)*text >= 0xD8 && (unsigned char)*text <= 0xDB;
        latin += (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
    }
    return arabic > latin / 4 && arabic >= 32;
}

static void visit_file(const char *path, void *user)
{
    trial *t = user;
    size_t len;
    char *text = test_read_file(path, &len), *out = malloc(len * 2 + 8), *kept = malloc(len + 1);
    size_t out_len = encode(t, text, len, out, kept);
    bool shapes = t->target->unit == 1 && t->encoder->shapes;
    if (!t->target->arabic || is_arabic(text)) {
        bool right = read_back(out, out_len, kept, path, shapes);
        t->files++;
        t->right += right;
        t->bytes += out_len;
        if (!right)
            printf("not read back as %s: %s\n", t->target->name, path);
    }
    if (t->by_line) {
        for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
            *end = '\0';
            if (t->line_index++ % t->line_stride)
                continue;
            out_len = encode(t, line, (size_t)(end - line), out, kept);
            if (has_arabic(kept)) {
                t->lines++;
                t->lines_right += read_back(out, out_len, kept, path, shapes);
            }
        }
    }
    free(text);
    free(out);
    free(kept);
}

static void try_targets(const char *dir, const char *arabic, const char *other, size_t line_stride)
{
    for (size_t i = 0; i < TEST_COUNT(targets); i++) {
        trial *t = calloc(1, sizeof *t);
        t->target = &targets[i];
        t->line_stride = line_stride;
        if (t->target->unit == 1) {
            t->encoder = malloc(sizeof *t->encoder);
            encoder_load(t->encoder, t->target->name);
        }
        t->by_line = t->target->unit == 1;
        test_each_file(dir, arabic, visit_file, t);
        t->by_line = false;
        test_each_file(dir, other, visit_file, t);
        printf("%s%s: %zu of %zu files (%zu bytes); single Arabic lines %zu of %zu\n", t->target->name,
               t->target->mark ? " with mark" : "", t->right, t->files, t->bytes, t->lines_right, t->lines);
        assert_true(t->files > 0);
        assert_true((double)t->right >= targets[i].least * (double)t->files);
        assert_true((double)t->lines_right >= targets[i].least_lines * (double)t->lines);
        free(t->encoder);
        free(t);
    }
}

static void test_own_texts_are_read_back(void **state)
{
    (void)state;
    try_targets(test_source_path("corpora/articles"), ".ar.txt", ".txt", 1);
}

static void test_evaluation_texts_are_read_back(void **state)
{
    (void)state;
    const char *eval = test_eval_dir();
    if (!eval)
        skip();
    try_targets(eval, ".ar", ".en", 5);
}

static void expect_utf8(const char *path, void *user)
{
    size_t *files = user, len;
    char *bytes = test_read_file(path, &len);
    mwzi_env env = test_env();
    mwzi_text *text;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_decode_build(&text, &env, bytes, len, &(mwzi_decode_params) { NULL, path }, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    if (strcmp(text->encoding, "UTF-8") != 0)
        fail_msg("%s was read as %s", path, text->encoding);
    mwzi_decode_free(text);
    free(bytes);
    ++*files;
}

/* All that this project holds: Arabic, English, mixed; programs, tables and data in ASCII, which ASMO 449 is too. */
static void test_utf8_is_never_taken_for_another(void **state)
{
    (void)state;
    static const struct {
        const char *dir, *suffix;
    } own[] = { { "corpora", ".txt" }, { "corpora", ".html" }, { "corpora", ".tsv" }, { "corpora", ".gold" },
                { "src", ".c" },       { "src", ".h" },        { "tests", ".c" },     { "tests", ".py" },
                { "man", ".1" },       { "tools", ".txt" },    { ".", ".md" } };
    size_t files = 0;
    for (size_t i = 0; i < TEST_COUNT(own); i++)
        test_each_file(test_source_path(own[i].dir), own[i].suffix, expect_utf8, &files);
    assert_true(files > 200);
    const char *eval = test_eval_dir();
    for (size_t i = 0; eval && i < 2; i++)
        test_each_file(eval, i ? ".ar" : ".en", expect_utf8, &files);
    printf("%zu files of UTF-8\n", files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_texts_are_read_back),
        cmocka_unit_test(test_evaluation_texts_are_read_back),
        cmocka_unit_test(test_utf8_is_never_taken_for_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
