/* A compiled catalogue (GNU MO) → the same as a PO text. Rule: the format as GNU gettext's manual gives it ("The Format of GNU
   MO Files"): a magic number that tells the byte order, the number of strings, and two tables of lengths and offsets.
   Own code, since gettext's library reads no MO and its msgunfmt would have to be installed. Limit: what is written
   carries no comments, as MO has none. */
#include <string.h>

#include "containers/opening.h"

typedef struct catalogue {
    const mwzi_opening *in;
    bool big_endian;
    uint32_t count, originals, translations; /* offsets of the tables */
} catalogue;

static bool read_number(const catalogue *c, uint64_t offset, uint32_t *out)
{
    if (offset + 4 > c->in->len)
        return false;
    const unsigned char *b = (const unsigned char *)c->in->bytes + offset;
    *out = c->big_endian ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
                         : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
    return true;
}

static mwz_status fail_damaged(const catalogue *c, uint64_t offset)
{
    return mwzi_fail_at(c->in->err, MWZ_ERR_FORMAT, 0, offset,
                        "%s is a compiled catalogue (MO) that is damaged or cut off at byte %llu; make it again with msgfmt",
                        c->in->name, (unsigned long long)offset);
}

static mwz_status read_string(const catalogue *c, uint32_t table, uint32_t index, mwz_text *out)
{
    uint32_t len, offset;
    uint64_t entry = table + (uint64_t)8 * index;
    if (!read_number(c, entry, &len) || !read_number(c, entry + 4, &offset))
        return fail_damaged(c, entry);
    if ((uint64_t)offset + len >= c->in->len || c->in->bytes[(uint64_t)offset + len]) /* a NUL ends each */
        return fail_damaged(c, offset);
    *out = (mwz_text) { c->in->bytes + offset, len };
    return MWZ_OK;
}

static mwz_status put(const catalogue *c, const char *text)
{
    return mwzi_opening_add(c->in, text, strlen(text));
}

/* A string as PO quotes it. */
static mwz_status put_quoted(const catalogue *c, const char *keyword, mwz_text text)
{
    mwz_status status = put(c, keyword);
    if (status == MWZ_OK)
        status = put(c, " \"");
    for (size_t i = 0; i < text.len && status == MWZ_OK; i++) {
        char ch = text.bytes[i];
        const char *escaped = ch == '\n' ? "\\n" : ch == '"' ? "\\\"" : ch == '\\' ? "\\\\" : ch == '\t' ? "\\t" : NULL;
        status = escaped ? put(c, escaped) : mwzi_opening_add(c->in, &ch, 1);
    }
    return status == MWZ_OK ? put(c, "\"\n") : status;
}

/* The part of a text before its first NUL, which is taken off with it. */
static mwz_text take_part(mwz_text *text, char end)
{
    const char *stop = memchr(text->bytes, end, text->len);
    mwz_text part = { text->bytes, stop ? (size_t)(stop - text->bytes) : text->len };
    size_t used = stop ? part.len + 1 : part.len;
    *text = (mwz_text) { text->bytes + used, text->len - used };
    return part;
}

static mwz_status put_entry(const catalogue *c, mwz_text original, mwz_text translation)
{
    static const char *const forms[] = { "msgstr[0]", "msgstr[1]", "msgstr[2]", "msgstr[3]", "msgstr[4]", "msgstr[5]" };
    mwz_status status = MWZ_OK;
    bool plural = memchr(original.bytes, '\0', original.len) != NULL;
    if (memchr(original.bytes, '\4', original.len)) /* between a context and the text */
        status = put_quoted(c, "msgctxt", take_part(&original, '\4'));
    if (status == MWZ_OK)
        status = put_quoted(c, "msgid", take_part(&original, '\0'));
    if (!plural)
        return status == MWZ_OK ? put_quoted(c, "msgstr", translation) : status;
    if (status == MWZ_OK)
        status = put_quoted(c, "msgid_plural", original);
    for (size_t i = 0; i < sizeof forms / sizeof *forms && status == MWZ_OK && (i == 0 || translation.len); i++)
        status = put_quoted(c, forms[i], take_part(&translation, '\0'));
    return status;
}

mwz_status mwzi_catalogue_open(const mwzi_opening *in)
{
    enum { COUNT_AT = 8, ORIGINALS_AT = 12, TRANSLATIONS_AT = 16 };
    catalogue c = { .in = in, .big_endian = (unsigned char)in->bytes[0] == 0x95 };
    mwz_status status = MWZ_OK;
    if (!read_number(&c, COUNT_AT, &c.count) || !read_number(&c, ORIGINALS_AT, &c.originals) ||
        !read_number(&c, TRANSLATIONS_AT, &c.translations) || (uint64_t)c.count * 8 + c.originals > in->len)
        status = fail_damaged(&c, in->len);
    if (status == MWZ_OK)
        status = mwzi_opening_part(in, "as PO");
    uint64_t read = 0;
    for (uint32_t i = 0; i < c.count && status == MWZ_OK; i++) {
        mwz_text original, translation;
        status = read_string(&c, c.originals, i, &original);
        if (status == MWZ_OK)
            status = read_string(&c, c.translations, i, &translation);
        if (status != MWZ_OK)
            break;
        read += original.len + translation.len + 2;
        if (read > in->len) /* strings of a sound catalogue do not share bytes */
            status = fail_damaged(&c, (uint64_t)c.originals + (uint64_t)8 * i);
        if (status == MWZ_OK)
            status = put_entry(&c, original, translation);
        if (status == MWZ_OK)
            status = put(&c, "\n");
    }
    if (status != MWZ_OK)
        mwzi_containers_close(in->out, in->env);
    return status;
}
