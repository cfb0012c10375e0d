/* decode/: encodings, repairs, the way back to the source bytes, refusals, failed allocations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decode/decode.h"
#include "decode/scan.h"
#include "support.h"
#include "text/utf8.h"

#define BYTES(literal) literal, sizeof(literal) - 1

/* The findings as "kind:line kind:line". */
static const char *list_findings(const mwzi_text *text, char *out, size_t room)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < text->findings.count; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%s:%u", i ? " " : "", text->findings.items[i].kind,
                                 text->findings.items[i].line);
    return out;
}

static const struct {
    const char *name;
    const char *bytes;
    size_t len;
    const char *told;
    const char *encoding;
    const char *text;
    const char *findings;
} reads[] = {
    { "plain ASCII", BYTES("Hello\n"), NULL, "UTF-8", "Hello\n", "" },
    { "Arabic in UTF-8", BYTES("سلام"), NULL, "UTF-8", "سلام", "" },
    { "vowel marks are kept as they stand", BYTES("مُحَمَّد"), NULL, "UTF-8", "مُحَمَّد", "" },
    { "UTF-8 with a mark", BYTES("\xEF\xBB\xBFسلام"), NULL, "UTF-8", "سلام", "" },
    { "UTF-8, told", BYTES("سلام"), "utf8", "UTF-8", "سلام", "" },
    { "UTF-8 with a mark, told", BYTES("\xEF\xBB\xBFok"), "UTF-8", "UTF-8", "ok", "" },
    { "Windows line ends stay", BYTES("a\r\nب\r\n"), NULL, "UTF-8", "a\r\nب\r\n", "" },
    { "four bytes a character", BYTES("𞸀😀"), NULL, "UTF-8", "𞸀😀", "" },
    { "one bad byte in UTF-8", BYTES("سلام\xFF!"), NULL, "UTF-8", "سلام\xEF\xBF\xBD!", "bad-bytes:1" },
    { "two bad bytes side by side are one place", BYTES("سلام\xFF\xFE!"), NULL, "UTF-8",
      "سلام\xEF\xBF\xBD\xEF\xBF\xBD!", "bad-bytes:1" },
    { "two places on two lines", BYTES("سلام\xFF\nعليكم\xC0.\n"), NULL, "UTF-8",
      "سلام\xEF\xBF\xBD\nعليكم\xEF\xBF\xBD.\n", "bad-bytes:1 bad-bytes:2" },
    { "cut within the last character", BYTES("سلا\xD9"), NULL, "UTF-8", "سلا\xEF\xBF\xBD", "bad-bytes:1" },
    { "three bytes cut to two are one place", BYTES("سلام \xE2\x80"), NULL, "UTF-8", "سلام \xEF\xBF\xBD",
      "bad-bytes:1" },
    { "a line of windows-1256 among UTF-8", BYTES("سلام عليكم\n\xE6\xC7\xE1\xD3\xE1\xC7\xE3\xA1 \xCA\xE3!\nسلام عليكم"), NULL, "UTF-8",
      "سلام عليكم\nوالسلام، تم!\nسلام عليكم", "" },
    { "words of windows-1256 among UTF-8", BYTES("سلام عليكم \xC7\xE1\xD3\xE1\xC7\xE3 ok \xD9\xE1\xEC سلام عليكم"), NULL, "UTF-8",
      "سلام عليكم السلام ok ظلى سلام عليكم", "" },
    { "such a line, but UTF-8 was told", BYTES("سلام عليكم\n\xC7\xE1\xD3\xE1\xC7\xE3\n"), "UTF-8", "UTF-8",
      "سلام عليكم\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n", "bad-bytes:2" },
    { "French of windows-1252 among UTF-8 is no Arabic", BYTES("سلام عليكم\nd\xE9j\xE0 vu\n"), NULL, "UTF-8",
      "سلام عليكم\nd\xEF\xBF\xBDj\xEF\xBF\xBD vu\n", "bad-bytes:2 bad-bytes:2" },
    { "a letter or two prove nothing", BYTES("سلام عليكم\n\xDD\xED\n"), NULL, "UTF-8", "سلام عليكم\n\xEF\xBF\xBD\xEF\xBF\xBD\n",
      "bad-bytes:2" },
    { "an overlong form", BYTES("سلام \xC0\xAF"), NULL, "UTF-8", "سلام \xEF\xBF\xBD\xEF\xBF\xBD", "bad-bytes:1" },
    { "a surrogate in UTF-8", BYTES("سلام \xED\xA0\x80"), NULL, "UTF-8", "سلام \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
      "bad-bytes:1" },
    { "above U+10FFFF", BYTES("سلام \xF4\x90\x80\x80"), "UTF-8", "UTF-8",
      "سلام \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "bad-bytes:1" },
    { "NUL characters are dropped", BYTES("one\ntwo\0 three\0"), NULL, "UTF-8", "one\ntwo three", "nul-characters:2" },
    { "a mark inside is dropped", BYTES("one \xEF\xBB\xBFtwo"), NULL, "UTF-8", "one two", "byte-order-marks:1" },
    { "two marks at the start", BYTES("\xEF\xBB\xBF\xEF\xBB\xBFtwo"), NULL, "UTF-8", "two", "byte-order-marks:1" },
    { "bad, NUL and mark", BYTES("\0سلام\xEF\xBB\xBF\n\xFF"), NULL, "UTF-8", "سلام\n\xEF\xBF\xBD",
      "bad-bytes:2 nul-characters:1 byte-order-marks:1" },
    { "windows-1256", BYTES("\xC7\xE1\xD3\xE1\xC7\xE3 \xDA\xE1\xED\xDF\xE3"), NULL, "windows-1256", "السلام عليكم",
      "encoding-guessed:0" },
    { "windows-1256, told by an alias", BYTES("\xC7\xE1\xD3\xE1\xC7\xE3"), "cp1256", "windows-1256", "السلام", "" },
    { "windows-1256, told in capitals", BYTES("\xC7\xE1\xD3\xE1\xC7\xE3"), "WINDOWS-1256", "windows-1256", "السلام",
      "" },
    { "windows-1256 with commas, which look like UTF-8", BYTES("\xDF\xCA\xC8\xA1 \xDE\xE1\xE3\xA1 \xCF\xDD\xCA\xD1"),
      NULL, "windows-1256", "كتب، قلم، دفتر", "encoding-guessed:0" },
    { "curled quotation marks of Windows in English", BYTES("\x93so\x94 it\x92s"), NULL, "windows-1256", "“so” it’s",
      "encoding-guessed:0" },
    { "French letters in English", BYTES("a caf\xE9 and a r\xF4le"), NULL, "windows-1256", "a café and a rôle",
      "encoding-guessed:0" },
    { "ISO-8859-6", BYTES("\xC7\xE4\xD3\xE4\xC7\xE5 \xD9\xE4\xEA\xE3\xE5"), NULL, "ISO-8859-6", "السلام عليكم",
      "encoding-guessed:0" },
    { "ISO-8859-6, told", BYTES("\xC7\xE4\xD3\xE4\xC7\xE5"), "iso-8859-6", "ISO-8859-6", "السلام", "" },
    { "CP720, told by its name in DOS", BYTES("\x9F\xE9\xAB\xE9\x9F\xEA \xE3\xE9\xEF\xE8\xEA"), "DOS-720", "CP720",
      "السلام عليكم", "" },
    { "CP720: French letters, vowel marks, a box", BYTES("caf\x82 \xE8\x9F\xF1 \xCD"), "cp720", "CP720", "café كاً ═", "" },
    { "Mac Arabic: its own space, quotation marks and three dots",
      BYTES("\xE2\xC7\xE4\xA0\x8C\xD3\xE4\xC7\xE5\x98\x93\xA0\xB3\xAE"), "x-mac-arabic", "MacArabic",
      "قال «سلام»… ٣.", "" },
    { "Mac Arabic, found out by its quotation marks",
      BYTES("\xE2\xC7\xE4 \x8C\xC7\xE4\xD3\xE4\xC7\xE5 \xD9\xE4\xEA\xE3\xE5\x98\x93"), NULL, "MacArabic",
      "قال «السلام عليكم»…", "encoding-guessed:0" },
    { "CP864 keeps its shapes, which the repair makes letters of", BYTES("\xD3\x9D\xEF"), "IBM864", "CP864", "\xEF\xBA\xB3\xEF\xBB\xBB\xEF\xBB\xA1", "" },
    { "a word that is وادٍ in one encoding and نادٍ in another", BYTES("\xE6\xC7\xCF"), NULL, "windows-1256", "واد",
      "encoding-ambiguous:0" },
    { "ASMO 449, told", BYTES("GdSdGe Ydjce"), "asmo-449", "ASMO_449", "السلام عليكم", "" },
    { "ASMO 449, a sentence", BYTES("GdYQHjI dZI LejdI jJcdegG edGjjf GdfGS."), NULL, "ASMO_449",
      "العربية لغة جميلة يتكلمها ملايين الناس.", "encoding-guessed:0" },
    { "two words of ASMO 449 prove nothing", BYTES("GdSdGe Ydjce"), NULL, "UTF-8", "GdSdGe Ydjce", "" },
    { "a byte that ISO-8859-6 lacks", BYTES("\xC7\xE4\n\xDB"), "iso-8859-6", "ISO-8859-6", "ال\n\xEF\xBF\xBD",
      "bad-bytes:2" },
    { "UTF-16LE with a mark", BYTES("\xFF\xFE\x33\x06\x44\x06"), NULL, "UTF-16LE", "سل", "" },
    { "UTF-16BE with a mark", BYTES("\xFE\xFF\x06\x33\x06\x44"), NULL, "UTF-16BE", "سل", "" },
    { "UTF-16LE without a mark, Arabic", BYTES("\x33\x06\x44\x06\x20\x00\x27\x06"), NULL, "UTF-16LE", "سل ا",
      "encoding-guessed:0" },
    { "UTF-16BE without a mark, Arabic", BYTES("\x06\x33\x06\x44\x00\x20\x06\x27"), NULL, "UTF-16BE", "سل ا",
      "encoding-guessed:0" },
    { "UTF-16LE without a mark, one letter", BYTES("\x45\x06"), NULL, "UTF-16LE", "م", "encoding-guessed:0" },
    { "UTF-16LE without a mark, English", BYTES("h\0i\0!\0"), NULL, "UTF-16LE", "hi!", "encoding-guessed:0" },
    { "UTF-16BE without a mark, English", BYTES("\0h\0i\0!"), NULL, "UTF-16BE", "hi!", "encoding-guessed:0" },
    { "UTF-16 without a mark, with a dash and a quotation mark", BYTES("h\0i\0\x14\x20\x1D\x20"), NULL, "UTF-16LE",
      "hi—”", "encoding-guessed:0" },
    { "UTF-16, told, byte order found", BYTES("\x06\x33\x06\x44"), "utf-16", "UTF-16BE", "سل", "" },
    { "UTF-16LE, told, with a mark", BYTES("\xFF\xFE\x33\x06"), "UTF-16LE", "UTF-16LE", "س", "" },
    { "a pair of surrogates", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), NULL, "UTF-16LE", "😀", "" },
    { "a lone surrogate", BYTES("\xFF\xFE\x3D\xD8\x41\x00\x00\xDE\x42\x00"), NULL, "UTF-16LE",
      "\xEF\xBF\xBD"
      "A\xEF\xBF\xBD"
      "B",
      "bad-bytes:1 bad-bytes:1" },
    { "half a pair at the end", BYTES("\xFF\xFE\x41\x00\x3D\xD8"), NULL, "UTF-16LE", "A\xEF\xBF\xBD", "bad-bytes:1" },
    { "half a unit at the end", BYTES("\xFF\xFE\x41\x00\x42"), NULL, "UTF-16LE", "A\xEF\xBF\xBD", "bad-bytes:1" },
    { "NUL and mark in UTF-16", BYTES("\xFF\xFE\x41\x00\x00\x00\xFF\xFE\x42\x00"), NULL, "UTF-16LE", "AB",
      "nul-characters:1 byte-order-marks:1" },
    { "UTF-32LE with a mark", BYTES("\xFF\xFE\0\0\x33\x06\0\0\x00\xF6\x01\0"), NULL, "UTF-32LE", "س😀", "" },
    { "UTF-32BE with a mark", BYTES("\0\0\xFE\xFF\0\0\x06\x33"), NULL, "UTF-32BE", "س", "" },
    { "no character in UTF-32", BYTES("\0\0\xFE\xFF\0\x11\0\0\0\0\0A"), NULL, "UTF-32BE",
      "\xEF\xBF\xBD"
      "A",
      "bad-bytes:1" },
    { "a code page of DOS, told", BYTES("\x9F\xA0"), "CP437", "CP437", "ƒá", "" },
    { "ASCII, told, with a bad byte",
      BYTES("a\xE9"
            "b"),
      "US-ASCII", "US-ASCII",
      "a\xEF\xBF\xBD"
      "b",
      "bad-bytes:1" },
    { "two bytes a character, told",
      BYTES("\x83\x41"
            "b\x82"),
      "SHIFT_JIS", "SHIFT_JIS", "アb\xEF\xBF\xBD", "bad-bytes:1" },
    { "four bytes a character, told", BYTES("a\xD2\xBB\x81\x30\x89\x38z"), "GB18030", "GB18030", "a一ßz", "" },
    { "shift sequences, told", BYTES("a\x1B$B0l\x1B(Bz"), "ISO-2022-JP", "ISO-2022-JP", "a一z", "" },
    { "UTF-7, told", BYTES("a+BjMGRA-z"), "UTF-7", "UTF-7", "aسلz", "" },
    { "characters held back, told", BYTES("\xE9\xC8 a"), "CP1255", "CP1255", "יָ a", "" },
    { "told 1256, is UTF-8", BYTES("س"), "cp1256", "windows-1256", "ط³", "encoding-doubtful:0" },
};

static void test_reads(void **state)
{
    const __typeof__(reads[0]) *row = *state;
    mwzi_env env = test_env();
    mwzi_decode_params params = { row->told, "a.txt" };
    mwzi_text *text;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_decode_build(&text, &env, row->bytes, row->len, &params, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    char findings[512];
    assert_string_equal(text->encoding, row->encoding);
    assert_string_equal(text->bytes, row->text);
    assert_int_equal(text->len, strlen(row->text));
    assert_string_equal(list_findings(text, findings, sizeof findings), row->findings);
    if (mwzi_decode_verify(text, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    mwzi_decode_free(text);
}
TEST_TABLE(test_reads, reads)

static const struct {
    const char *name;
    const char *bytes;
    size_t len;
    const char *told;
    mwz_status status;
    const char *message; /* a part of it */
} refusals[] = {
    { "no bytes", BYTES(""), NULL, MWZ_ERR_ENCODING, "a.txt is empty; nothing to align" },
    { "white space only", BYTES(" \r\n\t\xC2\xA0\n"), NULL, MWZ_ERR_ENCODING, "a.txt holds nothing but white space" },
    { "a mark only", BYTES("\xFF\xFE"), NULL, MWZ_ERR_ENCODING, "nothing to align" },
    { "a zip cut off", BYTES("PK\003\004\024\0\6\0"), NULL, MWZ_ERR_FORMAT, "a zip archive that is damaged or cut off" },
    { "a PNG", BYTES("\x89PNG\r\n\x1A\n\0\0"), NULL, MWZ_ERR_ENCODING, "a PNG picture" },
    { "gzip cut off", BYTES("\x1F\x8B\x08\0"), NULL, MWZ_ERR_FORMAT, "damaged or cut off at byte 4" },
    { "RTF", BYTES("{\\rtf1\\ansi}"), NULL, MWZ_ERR_ENCODING, "an RTF document" },
    { "control bytes", BYTES("a\1\2\3\4\5\6\7\bb\x11\x12\x13\x14\0\0\xFF\xFE\x9C"), NULL, MWZ_ERR_ENCODING,
      "14 of its 19 bytes" },
    { "an unknown name", BYTES("ok"), "klingon", MWZ_ERR_ENCODING,
      "no encoding is named \"klingon\"; \"iconv -l\" lists the names" },
    { "a name of ICU's for CP720 that nobody says", BYTES("ok"), "ibm-720_P100-1997", MWZ_ERR_ENCODING,
      "besides which there are CP720 and MacArabic" },
    { "no name", BYTES("ok"), "", MWZ_ERR_ENCODING, "no encoding is named" },
    { "a name with a switch of glibc", BYTES("ok"), "cp1256//IGNORE", MWZ_ERR_ENCODING, "no encoding is named" },
    { "too long", BYTES("01234567890123456789012345678901234567890123456789012345678901234567890"), NULL, MWZ_ERR_LIMIT,
      "more than 64 bytes" },
};

static void test_refusals(void **state)
{
    const __typeof__(refusals[0]) *row = *state;
    mwzi_env env = test_env();
    env.max_bytes = 64;
    mwzi_decode_params params = { row->told, "a.txt" };
    mwzi_text *text;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_decode_build(&text, &env, row->bytes, row->len, &params, &err), row->status);
    assert_null(text);
    assert_int_equal(err.status, row->status);
    if (!strstr(err.message, row->message))
        fail_msg("\"%s\" lacks \"%s\"", err.message, row->message);
}
TEST_TABLE(test_refusals, refusals)

/* `part` is looked for in the text; the source span must be exactly these bytes. */
static const struct {
    const char *name;
    const char *bytes;
    size_t len;
    const char *told;
    const char *part;
    uint32_t from, from_len;
    uint32_t line;
} places[] = {
    { "ASCII", BYTES("one two"), NULL, "two", 4, 3, 1 },
    { "UTF-8", BYTES("سلام\nبيت"), NULL, "بيت", 9, 6, 2 },
    { "UTF-8 after the mark", BYTES("\xEF\xBB\xBFone two"), NULL, "one", 3, 3, 1 },
    { "UTF-8 after a bad byte", BYTES("سلام \xFF بيت"), NULL, "بيت", 11, 6, 1 },
    { "UTF-8 over a bad byte", BYTES("سلام \xFF بيت"), NULL, "م \xEF\xBF\xBD ب", 6, 7, 1 },
    { "a word of windows-1256", BYTES("سلام عليكم \xC7\xE1\xD3\xE1\xC7\xE3"), NULL, "السلام", 20, 6, 1 },
    { "the bad byte itself", BYTES("سلام \xFF بيت"), NULL, "\xEF\xBF\xBD", 9, 1, 1 },
    { "UTF-8 over a NUL", BYTES("on\0e two"), NULL, "one", 0, 4, 1 },
    { "windows-1256", BYTES("\xC7\xE1\xD3 a \xE1\xC7\xE3"), "cp1256", "لام", 6, 3, 1 },
    { "windows-1256, mixed", BYTES("\xC7\xE1\xD3 a \xE1\xC7\xE3"), "cp1256", "لس a ل", 1, 6, 1 },
    { "UTF-16", BYTES("\xFF\xFE\x41\0\n\0\x33\x06\x3D\xD8\0\xDE\x42\0"), NULL, "😀B", 8, 6, 2 },
    { "UTF-16, after a pair", BYTES("\xFF\xFE\x41\0\n\0\x33\x06\x3D\xD8\0\xDE\x42\0"), NULL, "B", 12, 2, 2 },
    { "UTF-32", BYTES("\0\0\xFE\xFF\0\0\x06\x33\0\0\0\r\0\0\0A"), NULL, "A", 12, 4, 2 },
    { "GB18030", BYTES("a\xD2\xBB\x81\x30\x89\x38z"), "GB18030", "ß", 3, 4, 1 },
    { "GB18030, after it", BYTES("a\xD2\xBB\x81\x30\x89\x38z"), "GB18030", "z", 7, 1, 1 },
    { "a shift sequence belongs to the next character", BYTES("a\x1B$B0l\x1B(Bz"), "ISO-2022-JP", "一", 1, 5, 1 },
    { "CR LF is one line end", BYTES("a\r\nb\r\nc"), NULL, "c", 6, 1, 3 },
    { "CR alone is a line end", BYTES("a\rb\rc"), NULL, "c", 4, 1, 3 },
};

static void test_places(void **state)
{
    const __typeof__(places[0]) *row = *state;
    mwzi_env env = test_env();
    mwzi_decode_params params = { row->told, NULL };
    mwzi_text *text;
    assert_int_equal(mwzi_decode_build(&text, &env, row->bytes, row->len, &params, NULL), MWZ_OK);
    const char *found = strstr(text->bytes, row->part);
    assert_non_null(found);
    uint32_t offset = (uint32_t)(found - text->bytes);
    mwz_span span = mwzi_offset_map_span(&text->map, offset, (uint32_t)strlen(row->part));
    assert_int_equal(span.offset, row->from);
    assert_int_equal(span.len, row->from_len);
    assert_int_equal(mwzi_text_line(text, offset), row->line);
    mwzi_decode_free(text);
}
TEST_TABLE(test_places, places)

static void test_many_bad_places_get_a_summary(void **state)
{
    (void)state;
    char bytes[50 * 7 + 1] = "";
    for (int i = 0; i < 50; i++)
        strcat(bytes, "سل\xFF\n.");
    mwzi_env env = test_env();
    mwzi_text *text;
    assert_int_equal(mwzi_decode_build(&text, &env, bytes, strlen(bytes), &(mwzi_decode_params) { NULL, "a" }, NULL),
                     MWZ_OK);
    assert_int_equal(text->findings.count, 21);
    assert_int_equal(text->findings.items[19].line, 20);
    assert_int_equal(text->findings.items[19].span.offset, 19 * 7 + 4);
    assert_int_equal(text->findings.items[20].line, 0);
    assert_non_null(strstr(text->findings.items[20].message, "30 more bytes at 30 more places"));
    mwzi_decode_free(text);
}

/* Every line of a text that is longer than the stride of the index. */
static void test_lines_of_a_long_text(void **state)
{
    (void)state;
    enum { LINES = 5000 };
    char *bytes = malloc(LINES * 16);
    size_t len = 0;
    static uint32_t starts[LINES];
    for (int i = 0; i < LINES; i++) {
        starts[i] = (uint32_t)len;
        len += (size_t)sprintf(bytes + len, "%.*s%s", 1 + i % 8, "abcdefghi",
                               i % 3 == 0       ? "\n"
                                   : i % 3 == 1 ? "\r\n"
                                                : ".\r");
    }
    mwzi_env env = test_env();
    mwzi_text *text;
    assert_int_equal(mwzi_decode_build(&text, &env, bytes, len, &(mwzi_decode_params) { NULL, NULL }, NULL), MWZ_OK);
    for (uint32_t i = 0; i < LINES; i++)
        assert_int_equal(mwzi_text_line(text, starts[i]), i + 1);
    mwzi_decode_free(text);
    free(bytes);
}

static uint32_t random_state;
static uint32_t next_random(void)
{
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 8;
}

/* Ten thousand short strings of bytes, from alphabets that make every kind of damage likely. */
static void test_any_bytes_give_a_sound_text(void **state)
{
    (void)state;
    static const char *const alphabets[] = { "aب\xD9\xE2\x80\xFF\n ", "\xC7\xE1\xE3\xED\xA1 e", "\x06\x20\x33\x41",
                                             NULL };
    static const char *const told[] = { NULL,       "UTF-8",   "UTF-16LE", "UTF-16BE",    "cp1256",
                                        "UTF-32LE", "GB18030", "CP1255",   "ISO-2022-JP", "UTF-7" };
    mwzi_env env = test_env();
    size_t sound = 0;
    random_state = 1;
    for (int i = 0; i < 10000; i++) {
        char bytes[48];
        size_t len = 1 + next_random() % (sizeof bytes - 1);
        const char *alphabet = alphabets[next_random() % TEST_COUNT(alphabets)];
        bool with_nul = next_random() % 4 == 0;
        for (size_t k = 0; k < len; k++)
            bytes[k] = with_nul && next_random() % 3 == 0 ? '\0'
                : alphabet                                ? alphabet[next_random() % strlen(alphabet)]
                                                          : (char)next_random();
        mwzi_decode_params params = { next_random() % 2 ? told[next_random() % TEST_COUNT(told)] : NULL, NULL };
        mwzi_text *text;
        mwz_error err = MWZ_ERROR_INIT;
        mwz_status status = mwzi_decode_build(&text, &env, bytes, len, &params, &err);
        if (status != MWZ_OK) {
            assert_int_equal(status, MWZ_ERR_ENCODING);
            continue;
        }
        sound++;
        if (mwzi_decode_verify(text, &err) != MWZ_OK)
            fail_msg("%s: %s", params.encoding ? params.encoding : "detected", err.message);
        uint64_t last = 0;
        for (uint32_t at = 0; at < text->len; at++) {
            mwz_span span = mwzi_offset_map_span(&text->map, at, 1);
            assert_true(span.offset >= last && span.offset + span.len <= len);
            last = span.offset;
        }
        mwzi_decode_free(text);
    }
    assert_true(sound > 6000);
}

static void test_failed_requests_leak_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *told;
    } rows[] = {
        { BYTES("سلام\xFF\n\0 one \xEF\xBB\xBF"), NULL },
        { BYTES("\xC7\xE1\xD3 a \xE1\xC7\xE3 b \xE1\xC7\xE3 c \xE1\xC7\xE3 d \xE1\xC7\xE3"), NULL },
        { BYTES("\xFF\xFE\x3D\xD8\x41\x00\x00\xDE\x42\x00"), NULL },
        { BYTES("a\xD2\xBB\x81\x30\x89\x38z"), "GB18030" },
        { BYTES("\x9F\xE9\xAB"), "CP720" },
    };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        mwz_status status = MWZ_ERR_MEMORY;
        for (size_t fail_at = 1; status == MWZ_ERR_MEMORY; fail_at++) {
            assert_true(fail_at < 100);
            test_memory memory = { fail_at, 0, 0 };
            mwzi_env env = test_env();
            env.allocator = test_memory_allocator(&memory);
            mwzi_text *text;
            status = mwzi_decode_build(&text, &env, rows[i].bytes, rows[i].len,
                                       &(mwzi_decode_params) { rows[i].told, "a" }, NULL);
            assert_true((status == MWZ_OK) == (text != NULL));
            mwzi_decode_free(text);
            assert_int_equal(memory.held, 0);
        }
        assert_int_equal(status, MWZ_OK);
    }
}

static bool stop_at_once(void *user, const mwz_progress *progress)
{
    (void)user;
    assert_string_equal(progress->stage, "decode");
    return false;
}

static void test_progress_can_stop(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    env.progress = stop_at_once;
    mwzi_text *text;
    assert_int_equal(mwzi_decode_build(&text, &env, "one", 3, &(mwzi_decode_params) { NULL, NULL }, NULL),
                     MWZ_ERR_CANCELLED);
    assert_null(text);
}

/* Bytes that are given away are the text itself where they can be, and the result is that of bytes that are lent. */
static void test_bytes_that_are_taken(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        bool same;
        size_t mark;
    } rows[] = {
        { BYTES("سلام\n"), true, 0 },       { BYTES("\xEF\xBB\xBFسلام"), true, 3 },
        { BYTES("\xEF\xBB\xBF"), false, 0 }, { BYTES("سلام\xFF\n"), false, 0 },
        { BYTES("سل\0ام"), false, 0 },       { BYTES("سل\xEF\xBB\xBFام"), false, 0 },
        { BYTES("plain\r\nand\r"), true, 0 }, { BYTES("\xFF\xFEh\0i\0"), false, 0 },
        { BYTES(" \n"), false, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t fail_at = 0, requests = 1; fail_at <= requests; fail_at++) {
            test_memory memory = { 0, 0, 0 };
            mwzi_env env = test_env();
            env.allocator = test_memory_allocator(&memory);
            char *own = mwzi_alloc(&env, rows[i].len + 1);
            memcpy(own, rows[i].bytes, rows[i].len + 1);
            mwzi_text *taken, *lent;
            mwz_error errors[2] = { MWZ_ERROR_INIT, MWZ_ERROR_INIT };
            const mwzi_decode_params params = { NULL, "a", i % 2 == 0, false };
            memory.fail_at = fail_at ? memory.requests + fail_at : 0;
            mwz_status status = mwzi_decode_take(&taken, &env, own, rows[i].len, &params, &errors[0]);
            if (!fail_at)
                requests = memory.requests;
            memory.fail_at = 0;
            if (fail_at && status == MWZ_ERR_MEMORY) {
                assert_int_equal(memory.held, 0);
                continue;
            }
            assert_int_equal(mwzi_decode_build(&lent, &env, rows[i].bytes, rows[i].len, &params, &errors[1]), status);
            assert_string_equal(errors[0].message, errors[1].message);
            if (status == MWZ_OK) {
                if (rows[i].same)
                    assert_ptr_equal(taken->bytes, own + rows[i].mark);
                assert_int_equal(taken->len, lent->len);
                assert_memory_equal(taken->bytes, lent->bytes, lent->len + 1);
                assert_string_equal(taken->encoding, lent->encoding);
                assert_int_equal(taken->findings.count, lent->findings.count);
                assert_int_equal(taken->map.pieces.count, lent->map.pieces.count);
                assert_int_equal(mwzi_text_line(taken, taken->len), mwzi_text_line(lent, lent->len));
                assert_int_equal(mwzi_decode_verify(taken, NULL), mwzi_decode_verify(lent, NULL));
                mwzi_decode_free(lent);
            }
            mwzi_decode_free(taken);
            assert_int_equal(memory.held, 0);
        }
}

/* A text that is read step by step is read as at once, whatever stands where the steps meet. */
static void test_steps_of_a_long_text(void **state)
{
    (void)state;
    static const char *const seams[] = { "س",        "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xE2\x82",
                                         "\x80\x80", "\xE2\x82\xAC\x82\x82\x82", "\xF0\x9F\x98\x80\x80\x80\x80\x80", "\xEF\xBB\xBF" };
    enum { LEN = MWZI_SPILL_LEAST + 64 };
    char *bytes = malloc(LEN);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof seams / sizeof *seams; i++)
        for (size_t back = 0; back < 12; back++) {
            memset(bytes, 'a', LEN);
            memcpy(bytes, "س", strlen("س"));
            memcpy(bytes + MWZI_SPILL_LEAST - back, seams[i], strlen(seams[i]));
            mwzi_scan once = mwzi_scan_utf8(bytes, LEN), steps = mwzi_scan_long(NULL, bytes, LEN);
            assert_int_equal(steps.good, once.good);
            assert_int_equal(steps.sequences, once.sequences);
            assert_int_equal(steps.width, once.width);
            assert_int_equal(steps.stop, once.stop);
        }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_that_are_taken),
        cmocka_unit_test(test_steps_of_a_long_text),
        cmocka_unit_test(test_many_bad_places_get_a_summary),
        cmocka_unit_test(test_lines_of_a_long_text),
        cmocka_unit_test(test_any_bytes_give_a_sound_text),
        cmocka_unit_test(test_failed_requests_leak_nothing),
        cmocka_unit_test(test_progress_can_stop),
    };
    return run_test_reads() + run_test_refusals() + run_test_places() + cmocka_run_group_tests(tests, NULL, NULL);
}
