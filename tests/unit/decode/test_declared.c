/* What a text declares of its encoding, and when that counts. Bytes above 0x7F are of the encoding that is named. */
#include <string.h>

#include "decode/decode.h"
#include "support.h"

static const struct {
    const char *name, *bytes, *encoding, *holds;
} rows[] = {
    { "a page in Latin letters", "<html><head><meta charset=\"ISO-8859-1\"></head><p>The caf\xE9 \x97 open</p>", "windows-1252", "café — open" },
    { "a page, the older way", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>d\xE9j\xE0 vu</p>", "windows-1252",
      "déjà vu" },
    { "XML in Latin letters", "<?xml version='1.0' encoding='iso-8859-15'?><p>caf\xE9 \xA4</p>", "iso-8859-15", "café €" },
    { "an Arabic page", "<meta charset=windows-1256><p>\xC8\xED\xCA</p>", "windows-1256", "بيت" },
    { "a page that is of another language", "<meta charset=koi8-r><p>\xC4\xCF\xCD</p>", "koi8-r", "дом" },
    { "a catalogue", "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-6\\n\"\n\nmsgid \"house\"\nmsgstr \"\xC8\xEA\xCA\"\n",
      "ISO-8859-6", "بيت" },
    { "a name that bytes of no name follow", "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-6\xAA\x91\n\"\n\nmsgid \"a\"\nmsgstr \"\xC8\xEA\xCA\"\n",
      "ISO-8859-6", "بيت" },
    { "a catalogue's header in one line", "msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=CP1252\\n\"\n\nmsgid \"caf\xE9\"\n",
      "windows-1252", "café" },
    { "Arabic that is said to be Latin", "<meta charset=iso-8859-1><p>\xE6\xC7\xDD\xDE\xCA \xC7\xE1\xE1\xCC\xE4\xC9</p>", "windows-1256", "وافقت اللجنة" },
    { "UTF-8 that is said to be something else", "<meta charset=windows-1256><p>بيت</p>", "UTF-8", "بيت" },
    { "said to be UTF-8, and is not", "<meta charset=utf-8><p>\xE6\xC7\xDD\xDE\xCA \xC7\xE1\xE1\xCC\xE4\xC9</p>", "windows-1256", "وافقت اللجنة" },
    { "an encoding that nobody knows", "<meta charset=x-none><p>\xE6\xC7\xDD\xDE\xCA \xC7\xE1\xE1\xCC\xE4\xC9</p>", "windows-1256", "وافقت اللجنة" },
    { "words that look like a declaration", "Our charset=koi8-r meeting\n\xE6\xC7\xDD\xDE\xCA \xC7\xE1\xE1\xCC\xE4\xC9\n", "windows-1256", "وافقت اللجنة" },
    { "a declaration without a name", "<meta charset=><p>\xE6\xC7\xDD\xDE\xCA \xC7\xE1\xE1\xCC\xE4\xC9</p>", "windows-1256", "وافقت اللجنة" },
};

static void check_row(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0;
    while (&rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_decode_params params = { .name = "page" };
    mwzi_text *text;
    assert_int_equal(mwzi_decode_build(&text, &env, rows[row].bytes, strlen(rows[row].bytes), &params, &err), MWZ_OK);
    assert_string_equal(text->encoding, rows[row].encoding);
    if (!strstr(text->bytes, rows[row].holds))
        fail_msg("read as %s", text->bytes);
    mwzi_decode_free(text);
}
TEST_TABLE(check_row, rows)

int main(void)
{
    return run_check_row();
}
