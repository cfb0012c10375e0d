/* Telling files that are no text, and no container that muwazi opens: bytes → MWZ_ERR_ENCODING with what the file is and how to make text of it.
   Rule: the signatures that the formats themselves define, then the share of control bytes.
   Limit: binary data without a signature and with few control bytes is read as text of a wrong encoding. */
#include "decode/binary.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct signature {
    const char *bytes;
    size_t len;
    const char *what;
    const char *cure;
} signature;

#define SIGNATURE(bytes) bytes, sizeof(bytes) - 1
static const char convert_word[] = "save it as DOCX, ODT or text first";
static const char no_text[] = "muwazi reads texts";
static const char unpack[] = "unpack it first";

static const signature signatures[] = {
    { SIGNATURE("%!PS"), "a PostScript file", "convert it with ps2ascii first" },
    { SIGNATURE("PK\005\006"), "an empty zip archive", convert_word },
    { SIGNATURE("{\\rtf"), "an RTF document", convert_word },
    { SIGNATURE("BZh91AY&SY"), "a bzip2 archive", "unpack it with bunzip2 first" },
    { SIGNATURE("\xFD"
                "7zXZ\0"),
      "an xz archive", "unpack it with unxz first" },
    { SIGNATURE("\x28\xB5\x2F\xFD"), "a Zstandard archive", "unpack it with unzstd first" },
    { SIGNATURE("7z\xBC\xAF\x27\x1C"), "a 7z archive", unpack },
    { SIGNATURE("Rar!\x1A\x07"), "a RAR archive", unpack },
    { SIGNATURE("\x89PNG\r\n\x1A\n"), "a PNG picture", no_text },
    { SIGNATURE("\xFF\xD8\xFF"), "a JPEG picture", no_text },
    { SIGNATURE("GIF87a"), "a GIF picture", no_text },
    { SIGNATURE("GIF89a"), "a GIF picture", no_text },
    { SIGNATURE("II*\0"), "a TIFF picture", no_text },
    { SIGNATURE("MM\0*"), "a TIFF picture", no_text },
    { SIGNATURE("\x7F"
                "ELF"),
      "a program", no_text },
    { SIGNATURE("SQLite format 3\0"), "an SQLite data base", no_text },
};

/* Compound files (MS-CFB) hold streams, named in UTF-16, that tell what they are; the first that is there counts. */
static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
static const struct {
    const char *stream, *what, *cure;
} streams[] = {
    { "EncryptedPackage", "an Office document that is protected by a password", "save it without one" },
    { "WordDocument", "an old Word document (DOC)", "save it as DOCX first" },
    { "Workbook", "an old Excel workbook (XLS)", "save it as XLSX first" },
    { "PowerPoint Document", "an old presentation (PPT)", "save its text as DOCX first" },
    { "", "an old Office document (DOC, XLS or PPT)", "save it as DOCX, XLSX or text first" },
};

/* Whether an ASCII name stands somewhere as UTF-16. */
static bool has_stream(const char *bytes, size_t len, const char *name)
{
    size_t name_len = strlen(name);
    for (size_t at = sizeof compound - 1; at + 2 * name_len <= len; at += 2) {
        size_t k = 0;
        while (k < name_len && bytes[at + 2 * k] == name[k] && !bytes[at + 2 * k + 1])
            k++;
        if (k == name_len)
            return true;
    }
    return false;
}

static mwz_status refuse_compound(const char *bytes, size_t len, const char *name, mwz_error *err)
{
    size_t kind = 0;
    while (streams[kind].stream[0] && !has_stream(bytes, len, streams[kind].stream))
        kind++;
    return mwzi_fail(err, MWZ_ERR_ENCODING, "%s is %s; %s", name, streams[kind].what, streams[kind].cure);
}

enum { CONTROLS_ALWAYS_BORNE = 3, CONTROLS_BORNE_OF = 50 };

mwz_status mwzi_binary_refuse_format(const char *bytes, size_t len, const char *name, mwz_error *err)
{
    if (len >= sizeof compound - 1 && memcmp(bytes, compound, sizeof compound - 1) == 0)
        return refuse_compound(bytes, len, name, err);
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        if (len >= s->len && memcmp(bytes, s->bytes, s->len) == 0)
            return mwzi_fail(err, MWZ_ERR_ENCODING, "%s looks like %s; %s", name, s->what, s->cure);
    }
    return MWZ_OK;
}

/* Eight bytes at once: whether none of them is below 0x20 or 0x7F. */
static bool has_no_controls(const char *bytes)
{
    uint64_t word, ones = UINT64_C(0x0101010101010101), high = UINT64_C(0x8080808080808080);
    memcpy(&word, bytes, sizeof word);
    uint64_t del = word ^ ones * 0x7F;
    return ((((word - ones * 0x20) & ~word) | ((del - ones) & ~del)) & high) == 0;
}

static size_t count_controls(const char *bytes, size_t len)
{
    size_t controls = 0;
    for (size_t i = 0; i < len; i++) {
        while (len - i > 8 && has_no_controls(bytes + i))
            i += 8;
        unsigned char c = (unsigned char)bytes[i];
        /* Tab to carriage return, DOS end of file and escape do occur in texts. */
        controls += c < 0x09 || (c > 0x0D && c < 0x20 && c != 0x1A && c != 0x1B) || c == 0x7F;
    }
    return controls;
}

mwz_status mwzi_binary_refuse_controls(const mwzi_spill *spill, const char *bytes, size_t len, const char *name,
                                       mwz_error *err)
{
    enum { STEP = MWZI_SPILL_LEAST };
    size_t controls = 0;
    for (size_t at = 0; at < len; at += STEP) {
        controls += count_controls(bytes + at, len - at < STEP ? len - at : STEP);
        if (at)
            mwzi_spill_rest(spill);
    }
    if (controls <= CONTROLS_ALWAYS_BORNE + len / CONTROLS_BORNE_OF)
        return MWZ_OK;
    return mwzi_fail(
        err, MWZ_ERR_ENCODING,
        "%s is no text: %zu of its %zu bytes are control bytes; if it is text, name its encoding (--encoding=NAME)",
        name, controls, len);
}
