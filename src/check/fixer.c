/* Edits of a memory's text → the text with them, every other byte as it was: notes, props and inline codes of other
   tools stay. What is written is UTF-8, and the XML declaration says so. Limit: containers are not written, and the
   edits are held until the end. */
#include "check/fixer.h"

#include <stdlib.h>
#include <string.h>

#include "base/spill.h"

static bool is_xml(const mwzi_fixer *fixer)
{
    return fixer->kind == MWZI_MEMORY_TMX || fixer->kind == MWZI_MEMORY_XLIFF;
}

static mwz_status fail_container(const mwzi_memory_input *in, mwz_error *err)
{
    return mwzi_fail(
        err, MWZ_ERR_FORMAT,
        "%s is packed or compiled, and --fix writes TMX, XLIFF, PO, TSV and CSV; unpack it, or export it as "
        "one of these",
        in->name);
}

/* The value of encoding="…" in the XML declaration; len 0: there is none. */
static mwz_span find_encoding(const mwzi_memory_input *in)
{
    static const char name[] = "encoding=";
    const char *end = in->len > 5 && memcmp(in->text, "<?xml", 5) == 0 ? memchr(in->text, '>', in->len) : NULL;
    for (const char *at = in->text; end && at + sizeof name < end; at++) {
        if (memcmp(at, name, sizeof name - 1) != 0)
            continue;
        const char *value = at + sizeof name, *close = memchr(value, value[-1], (size_t)(end - value));
        if (close)
            return (mwz_span) { (uint64_t)(value - in->text), (uint64_t)(close - value) };
    }
    return (mwz_span) { 0, 0 };
}

mwz_status mwzi_fixer_open(mwzi_fixer *out, const mwzi_env *env, const mwzi_memory_input *in, mwzi_memory_kind kind,
                           mwz_error *err)
{
    *out = (mwzi_fixer) { .env = env, .in = in, .kind = kind };
    mwzi_arena_init(&out->arena, env);
    if (in->packed || kind == MWZI_MEMORY_XLSX)
        return fail_container(in, err);
    if (in->lossy)
        return mwzi_fail(err, MWZ_ERR_FORMAT,
                         "%s has bytes that are no %s, which --fix would lose; save it in one encoding first", in->name,
                         in->encoding);
    mwz_span encoding = find_encoding(in);
    if (!is_xml(out) || !encoding.len || strcmp(in->encoding, "UTF-8") == 0)
        return MWZ_OK;
    return mwzi_fixer_add(out, (mwzi_memory_edit) { (uint32_t)encoding.offset, (uint32_t)encoding.len, "UTF-8" }, err);
}

void mwzi_fixer_close(mwzi_fixer *fixer)
{
    mwzi_vec_free(fixer->env, &fixer->edits);
    mwzi_arena_free(&fixer->arena);
}

mwz_status mwzi_fixer_add(mwzi_fixer *fixer, mwzi_memory_edit edit, mwz_error *err)
{
    mwzi_memory_edit *item = mwzi_vec_push(fixer->env, &fixer->edits);
    char *text = mwzi_arena_text(&fixer->arena, edit.text, strlen(edit.text));
    if (!item || !text)
        return mwzi_fail_memory(err);
    *item = (mwzi_memory_edit) { edit.from, edit.len, text };
    return MWZ_OK;
}

/* A text as XML writes it. */
static char *escape(mwzi_fixer *fixer, mwz_text text)
{
    enum { LONGEST = 5 }; /* "&amp;" */
    char *out = mwzi_arena_alloc(&fixer->arena, text.len * LONGEST + 1), *at = out;
    for (size_t i = 0; out && i < text.len; i++) {
        char c = text.bytes[i];
        const char *entity = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
        size_t len = entity ? strlen(entity) : 1;
        memcpy(at, entity ? entity : text.bytes + i, len);
        at += len;
    }
    if (out)
        *at = '\0';
    return out;
}

mwz_status mwzi_fixer_put(mwzi_fixer *fixer, mwz_span span, mwz_text text, bool *done, mwz_error *err)
{
    const char *old = fixer->in->text + span.offset;
    *done = false;
    for (size_t i = 0; i < span.len; i++)
        if (is_xml(fixer) ? old[i] == '<' || old[i] == '>' : old[i] == '"' || old[i] == '\\' || old[i] == '\n')
            return MWZ_OK;
    for (size_t i = 0; i < text.len && !is_xml(fixer); i++)
        if (strchr("\"\\\n\t,;", text.bytes[i]) && !memchr(old, text.bytes[i], span.len))
            return MWZ_OK;
    char *written = is_xml(fixer) ? escape(fixer, text) : mwzi_arena_text(&fixer->arena, text.bytes, text.len);
    mwzi_memory_edit *item = mwzi_vec_push(fixer->env, &fixer->edits);
    if (!written || !item)
        return mwzi_fail_memory(err);
    *item = (mwzi_memory_edit) { (uint32_t)span.offset, (uint32_t)span.len, written };
    *done = true;
    return MWZ_OK;
}

mwz_status mwzi_fixer_remove(mwzi_fixer *fixer, uint32_t from, uint32_t len, mwz_error *err)
{
    const char *text = fixer->in->text;
    uint32_t start = from, end = from + len;
    while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
        start--;
    while (end < fixer->in->len && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r'))
        end++;
    bool alone = is_xml(fixer) && (start == 0 || text[start - 1] == '\n') && end < fixer->in->len && text[end] == '\n';
    if (alone) {
        from = start;
        len = end + 1 - start;
    }
    return mwzi_fixer_add(fixer, (mwzi_memory_edit) { from, len, "" }, err);
}

/* The longer one first, so that what is inside of a unit that goes is dropped. */
static int by_place(const void *a, const void *b)
{
    const mwzi_memory_edit *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return one->len != other->len ? (one->len > other->len ? -1 : 1) : strcmp(one->text, other->text);
}

static void write_long(const mwzi_fixer *fixer, mwzi_out *out, uint32_t from, uint32_t to)
{
    for (uint32_t at = from, step; at < to; at += step) {
        step = to - at < MWZI_SPILL_LEAST ? to - at : MWZI_SPILL_LEAST;
        mwzi_out_bytes(out, fixer->in->text + at, step);
        if ((at + step) / MWZI_SPILL_LEAST != at / MWZI_SPILL_LEAST)
            mwzi_spill_rest(fixer->in->spill);
    }
}

void mwzi_fixer_write(mwzi_fixer *fixer, mwzi_out *out)
{
    uint32_t at = 0;
    if (fixer->edits.count)
        qsort(fixer->edits.items, fixer->edits.count, sizeof *fixer->edits.items, by_place);
    if (fixer->in->bom)
        mwzi_out_text(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < fixer->edits.count; i++) {
        const mwzi_memory_edit *edit = &fixer->edits.items[i];
        if (edit->from < at)
            continue;
        write_long(fixer, out, at, edit->from);
        mwzi_out_text(out, edit->text);
        at = edit->from + edit->len;
    }
    write_long(fixer, out, at, fixer->in->len);
}
