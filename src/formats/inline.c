/* Text and codes of a side of a pair → the content of a <seg>, <source> or <target>.

   TMX 1.4b (LISA OSCAR 2005), XLIFF 1.2 and 2.1 (OASIS): the tag of the source document is the content of bpt, ept and ph, or stands
   in originalData; i or id is a code's number, which the code that corresponds to it on the other side has too (TMX: x).
   The text is cleaned with a noncharacter at the place of each code, one that the text does not have: so nothing is
   composed over a code, and places need no reckoning. Limit: a text that has all 32 of them is written without codes. */
#include "formats/inline.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pairs/bitext.h"

enum { MARK_BYTES = 3, MARKS = 32 };

void mwzi_inline_init(mwzi_inline *out, const mwz_bitext *bitext)
{
    memset(out, 0, sizeof *out);
    out->bitext = bitext;
    mwzi_tmx_text_init(&out->clean, &bitext->env);
    mwzi_tmx_text_init(&out->tag, &bitext->env);
}

void mwzi_inline_free(mwzi_inline *out)
{
    const mwzi_env *env = &out->bitext->env;
    mwzi_tmx_text_free(&out->clean);
    mwzi_tmx_text_free(&out->tag);
    mwzi_vec_free(env, &out->events);
    mwzi_vec_free(env, &out->marked);
    mwzi_vec_free(env, &out->pieces);
    mwzi_vec_free(env, &out->tags);
}

static size_t end_of(const mwzi_pair_code *code)
{
    return (size_t)code->code.offset + code->code.len;
}

static bool cross(const mwzi_pair_code *a, const mwzi_pair_code *b)
{
    const mwzi_pair_code *first = a->code.offset <= b->code.offset ? a : b, *second = first == a ? b : a;
    return first->code.offset < second->code.offset && second->code.offset < end_of(first) &&
        end_of(first) < end_of(second);
}

/* At one place ends come first, the innermost of them before the others, then what stands alone, then beginnings. */
static bool comes_before(const mwzi_inline_event *a, const mwzi_inline_event *b)
{
    if (a->offset != b->offset)
        return a->offset < b->offset;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    return a->kind == MWZI_INLINE_END ? a->code > b->code : a->code < b->code;
}

static bool add_event(mwzi_inline *out, mwzi_inline_event event)
{
    if (!mwzi_vec_reserve(&out->bitext->env, &out->events, out->events.count + 1))
        return false;
    mwzi_inline_event *items = out->events.items;
    size_t at = out->events.count++;
    for (; at > 0 && comes_before(&event, &items[at - 1]); at--)
        items[at] = items[at - 1];
    items[at] = event;
    return true;
}

static bool list_events(mwzi_inline *out, size_t bead, int side)
{
    const mwzi_pair_code *codes;
    size_t count = mwzi_bead_codes(out->bitext, bead, side, &codes);
    out->events.count = 0;
    for (size_t i = 0; i < count; i++) {
        const mwzi_pair_code *code = &codes[i];
        bool alone = code->code.close == MWZI_NONE, crosses = false;
        for (size_t k = 0; k < count && !alone && !crosses; k++)
            crosses = codes[k].code.close != MWZI_NONE && cross(code, &codes[k]);
        if (!add_event(out, (mwzi_inline_event) { code->code.offset, code, alone ? MWZI_INLINE_ALONE : MWZI_INLINE_BEGIN, crosses }))
            return false;
        if (!alone && !add_event(out, (mwzi_inline_event) { end_of(code), code, MWZI_INLINE_END, crosses }))
            return false;
    }
    return true;
}

/* A noncharacter of U+FDD0 to U+FDEF that a text does not have; false when it has all. */
static bool find_mark(char mark[MARK_BYTES], mwz_text text)
{
    bool seen[MARKS] = { false };
    for (size_t i = 0; i + 2 < text.len; i++) {
        const unsigned char *at = (const unsigned char *)text.bytes + i;
        if (at[0] == 0xEF && at[1] == 0xB7 && at[2] >= 0x90 && at[2] < 0x90 + MARKS)
            seen[at[2] - 0x90] = true;
    }
    for (unsigned i = 0; i < MARKS; i++)
        if (!seen[i]) {
            memcpy(mark, (const unsigned char[]) { 0xEF, 0xB7, (unsigned char)(0x90 + i) }, MARK_BYTES);
            return true;
        }
    return false;
}

/* The text, cleaned with a mark at each event, and then parted there. */
static mwz_status part_text(mwzi_inline *out, mwz_text text, const char mark[MARK_BYTES], mwz_error *err)
{
    const mwzi_env *env = &out->bitext->env;
    size_t used = 0, done = 0;
    if (!mwzi_vec_reserve(env, &out->marked, text.len + out->events.count * MARK_BYTES + 1))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i <= out->events.count; i++) {
        size_t to = i < out->events.count ? out->events.items[i].offset : text.len;
        memcpy(out->marked.items + used, text.bytes + done, to - done);
        used += to - done;
        done = to;
        if (i < out->events.count)
            memcpy(out->marked.items + used, mark, MARK_BYTES);
        used += i < out->events.count ? MARK_BYTES : 0;
    }
    mwz_status status = mwzi_tmx_text_set(&out->clean, (mwz_text) { out->marked.items, used }, err);
    if (status != MWZ_OK)
        return status;
    text = out->clean.text;
    if (!mwzi_vec_reserve(env, &out->pieces, text.len + 1))
        return mwzi_fail_memory(err);
    size_t marks = 0;
    used = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool marked = text.len - i >= MARK_BYTES && memcmp(text.bytes + i, mark, MARK_BYTES) == 0;
        out->pieces.items[used++] = marked ? '\0' : text.bytes[i];
        marks += marked;
        i += marked ? MARK_BYTES - 1 : 0;
    }
    out->pieces.items[used] = '\0';
    assert(marks == out->events.count);
    (void)marks;
    return MWZ_OK;
}

/* What the formats call the types; NULL: nothing. */
static const struct {
    const char *tmx, *xliff1, *xliff2, *sub;
} types[] = {
    [MWZ_CODE_OTHER] = { NULL, NULL, NULL, NULL },
    [MWZ_CODE_BOLD] = { "bold", "bold", "fmt", "xlf:b" },
    [MWZ_CODE_ITALIC] = { "italic", "italic", "fmt", "xlf:i" },
    [MWZ_CODE_UNDERLINE] = { "ulined", "underlined", "fmt", "xlf:u" },
    [MWZ_CODE_STRUCK] = { "x-struck", "x-struck", "fmt", "muwazi:struck" },
    [MWZ_CODE_SUPERSCRIPT] = { "x-superscript", "x-superscript", "fmt", "muwazi:superscript" },
    [MWZ_CODE_SUBSCRIPT] = { "x-subscript", "x-subscript", "fmt", "muwazi:subscript" },
    [MWZ_CODE_VERBATIM] = { "x-verbatim", "x-verbatim", "fmt", "muwazi:verbatim" },
    [MWZ_CODE_LINK] = { "link", "link", "link", NULL },
    [MWZ_CODE_BREAK] = { "lb", "lb", "fmt", "xlf:lb" },
    [MWZ_CODE_IMAGE] = { "image", "image", "image", NULL },
    [MWZ_CODE_NOTE] = { "fnote", "x-note", "other", "muwazi:note" },
};

static mwz_status write_tag(mwzi_inline *out, mwzi_xml_writer *xml, uint32_t tag, mwz_error *err)
{
    mwz_status status = mwzi_tmx_text_set(&out->tag, out->bitext->codes->tags.texts[tag], err);
    if (status == MWZ_OK)
        mwzi_xml_text(xml, out->tag.text.bytes);
    return status;
}

/* bpt, ept or ph. */
static mwz_status write_native(mwzi_inline *out, mwzi_xml_writer *xml, bool tmx, const mwzi_inline_event *event,
                               mwz_error *err)
{
    static const char *const names[] = { [MWZI_INLINE_END] = "ept", [MWZI_INLINE_ALONE] = "ph", [MWZI_INLINE_BEGIN] = "bpt" };
    const mwzi_pair_code *code = event->code;
    const char *type = tmx ? types[code->code.type].tmx : types[code->code.type].xliff1;
    char number[16];
    (void)snprintf(number, sizeof number, "%u", (unsigned)code->number);
    mwzi_xml_start(xml, names[event->kind]);
    if (!tmx || event->kind != MWZI_INLINE_ALONE)
        mwzi_xml_attribute(xml, tmx ? "i" : "id", number);
    if (tmx && event->kind != MWZI_INLINE_END)
        mwzi_xml_attribute(xml, "x", number);
    if (type && event->kind != MWZI_INLINE_END)
        mwzi_xml_attribute(xml, tmx ? "type" : "ctype", type);
    mwz_status status = write_tag(out, xml, event->kind == MWZI_INLINE_END ? code->code.close : code->code.open, err);
    mwzi_xml_end(xml);
    return status;
}

static void write_reference(mwzi_xml_writer *xml, const char *name, uint32_t tag)
{
    char id[16];
    (void)snprintf(id, sizeof id, "d%u", (unsigned)tag + 1);
    mwzi_xml_attribute(xml, name, id);
}

/* pc, sc, ec or ph; a pc ends where its end stands. */
static void write_reference_code(mwzi_xml_writer *xml, const mwzi_inline_event *event)
{
    const mwzi_code *code = &event->code->code;
    char number[16];
    (void)snprintf(number, sizeof number, "%u", (unsigned)event->code->number);
    if (event->kind == MWZI_INLINE_END) {
        if (event->crosses) {
            mwzi_xml_start(xml, "ec");
            mwzi_xml_attribute(xml, "startRef", number);
            write_reference(xml, "dataRef", code->close);
        }
        mwzi_xml_end(xml);
        return;
    }
    bool pair = event->kind == MWZI_INLINE_BEGIN && !event->crosses;
    mwzi_xml_start(xml, pair ? "pc" : event->crosses ? "sc" : "ph");
    mwzi_xml_attribute(xml, "id", number);
    if (types[code->type].xliff2)
        mwzi_xml_attribute(xml, "type", types[code->type].xliff2);
    if (types[code->type].sub)
        mwzi_xml_attribute(xml, "subType", types[code->type].sub);
    write_reference(xml, pair ? "dataRefStart" : "dataRef", code->open);
    if (pair)
        write_reference(xml, "dataRefEnd", code->close);
    else
        mwzi_xml_end(xml);
}

mwz_status mwzi_inline_write(mwzi_inline *out, mwzi_xml_writer *xml, mwzi_inline_form form, size_t bead, int side,
                             mwz_error *err)
{
    mwz_text text = mwzi_bitext_text(out->bitext, side, bead);
    char mark[MARK_BYTES] = { 0 };
    if (!list_events(out, bead, side))
        return mwzi_fail_memory(err);
    if (out->events.count && !find_mark(mark, text))
        out->events.count = 0;
    mwz_status status = part_text(out, text, mark, err);
    mwzi_xml_mixed(xml, true);
    const char *piece = out->pieces.items;
    for (size_t i = 0; status == MWZ_OK && i <= out->events.count; i++, piece += strlen(piece) + 1) {
        if (i > 0 && form == MWZI_INLINE_XLIFF2)
            write_reference_code(xml, &out->events.items[i - 1]);
        else if (i > 0)
            status = write_native(out, xml, form == MWZI_INLINE_TMX, &out->events.items[i - 1], err);
        if (*piece)
            mwzi_xml_text(xml, piece);
    }
    mwzi_xml_mixed(xml, false);
    return status;
}

static bool add_tag(mwzi_inline *out, uint32_t tag)
{
    for (size_t i = 0; i < out->tags.count; i++)
        if (out->tags.items[i] == tag)
            return true;
    uint32_t *place = mwzi_vec_push(&out->bitext->env, &out->tags);
    if (!place)
        return false;
    *place = tag;
    return true;
}

mwz_status mwzi_inline_write_data(mwzi_inline *out, mwzi_xml_writer *xml, size_t bead, mwz_error *err)
{
    out->tags.count = 0;
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        const mwzi_pair_code *codes;
        size_t count = mwzi_bead_codes(out->bitext, bead, side, &codes);
        for (size_t i = 0; i < count; i++)
            if (!add_tag(out, codes[i].code.open) || (codes[i].code.close != MWZI_NONE && !add_tag(out, codes[i].code.close)))
                return mwzi_fail_memory(err);
    }
    if (!out->tags.count)
        return MWZ_OK;
    mwz_status status = MWZ_OK;
    mwzi_xml_start(xml, "originalData");
    for (size_t i = 0; i < out->tags.count && status == MWZ_OK; i++) {
        mwzi_xml_start(xml, "data");
        write_reference(xml, "id", out->tags.items[i]);
        status = write_tag(out, xml, out->tags.items[i], err);
        mwzi_xml_end(xml);
    }
    mwzi_xml_end(xml);
    return status;
}
