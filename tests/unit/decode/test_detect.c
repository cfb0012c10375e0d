/* decode/: the evaluation texts in other encodings are found out and read back without loss. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decode/convert.h"
#include "decode/decode.h"
#include "support.h"
#include "text/utf8.h"

static const struct {
    const char *name;
    int unit; /* bytes a unit */
    bool big, mark;
    double least; /* share of files */
} targets[] = {
    { "windows-1256", 1, false, false, 1 }, { "ISO-8859-6", 1, false, false, 0.96 }, { "UTF-16LE", 2, false, false, 1 },
    { "UTF-16BE", 2, true, false, 1 },      { "UTF-16LE", 2, false, true, 1 },       { "UTF-16BE", 2, true, true, 1 },
    { "UTF-8", 4, false, true, 1 },
};

typedef struct trial {
    const __typeof__(targets[0]) *target;
    uint16_t byte_of[65536]; /* 0: the encoding lacks the character */
    size_t files, right, bytes;
    size_t lines, lines_right; /* single lines of windows-1256 and ISO-8859-6 */
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
    size_t used = 0, kept_len = 0;
    if (t->target->unit == 4) {
        memcpy(out, "\xEF\xBB\xBF", 3);
        memcpy(out + 3, text, len);
        memcpy(kept, text, len);
        kept[len] = '\0';
        return len + 3;
    }
    if (t->target->unit == 2 && t->target->mark)
        used = put_unit(out, t->target->big, 0xFEFF);
    for (size_t at = 0; at < len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(text, len, &at);
        if (c == 0xFEFF || (t->target->unit == 1 && (c > 0xFFFF || (c && !t->byte_of[c]))))
            continue;
        memcpy(kept + kept_len, text + start, at - start);
        kept_len += at - start;
        if (t->target->unit == 1)
            out[used++] = (char)t->byte_of[c];
        else if (c < 0x10000)
            used += put_unit(out + used, t->target->big, c);
        else {
            used += put_unit(out + used, t->target->big, 0xD800 + ((c - 0x10000) >> 10));
            used += put_unit(out + used, t->target->big, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    kept[kept_len] = '\0';
    return used;
}

static bool read_back(const char *bytes, size_t len, const char *expected, const char *name)
{
    mwzi_env env = test_env();
    mwzi_text *text;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_decode_build(&text, &env, bytes, len, &(mwzi_decode_params) { NULL, name }, &err) != MWZ_OK)
        return false;
    bool same = strcmp(text->bytes, expected) == 0;
    assert_int_equal(mwzi_decode_verify(text, &err), MWZ_OK);
    mwzi_decode_free(text);
    return same;
}

static void visit_file(const char *path, void *user)
{
    trial *t = user;
    size_t len;
    char *text = test_read_file(path, &len), *out = malloc(len * 2 + 8), *kept = malloc(len + 1);
    size_t out_len = encode(t, text, len, out, kept);
    bool right = read_back(out, out_len, kept, path);
    t->files++;
    t->right += right;
    t->bytes += out_len;
    if (!right)
        printf("not read back as %s: %s\n", t->target->name, path);
    if (t->by_line) {
        for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
            out_len = encode(t, line, (size_t)(end - line), out, kept);
            bool high = false;
            for (size_t i = 0; i < out_len; i++)
                high |= (unsigned char)out[i] >= 0xC0;
            if (high) {
                t->lines++;
                t->lines_right += read_back(out, out_len, kept, path);
            }
        }
    }
    free(text);
    free(out);
    free(kept);
}

static void test_every_text_is_read_back(void **state)
{
    (void)state;
    const char *eval = test_eval_dir();
    if (!eval)
        skip();
    for (size_t i = 0; i < TEST_COUNT(targets); i++) {
        trial *t = calloc(1, sizeof *t);
        t->target = &targets[i];
        if (t->target->unit == 1) {
            mwzi_byte_table table;
            bool single;
            assert_int_equal(mwzi_byte_table_load(&table, &single, t->target->name, NULL), MWZ_OK);
            assert_true(single);
            for (unsigned b = 0; b < 256; b++) {
                size_t at = 0;
                if (table.lens[b])
                    t->byte_of[mwzi_utf8_next(table.utf8[b], table.lens[b], &at)] = (uint16_t)b;
            }
        }
        t->by_line = t->target->unit == 1;
        test_each_file(eval, ".ar", visit_file, t);
        t->by_line = false;
        test_each_file(eval, ".en", visit_file, t);
        printf("%s%s: %zu of %zu files (%zu bytes); single Arabic lines %zu of %zu\n", t->target->name,
               t->target->mark ? " with mark" : "", t->right, t->files, t->bytes, t->lines_right, t->lines);
        assert_true(t->files > 0);
        assert_true((double)t->right >= targets[i].least * (double)t->files);
        assert_true((double)t->lines_right >= 0.96 * (double)t->lines);
        free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_text_is_read_back) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
