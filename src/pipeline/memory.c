/* A memory: file → bytes → decoded text (stage 1; what is packed is opened) → units. Nothing is repaired on the way:
   whoever checks a memory wants to see what is wrong with it. A long text is not held in memory (base/spill.h). */
#include "pipeline/memory.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/spill.h"
#include "decode/decode.h"
#include "xml/events.h"
#include "xml/parts.h"

static const char forms[] =
    "give TMX, XLIFF, PO, MO, or a table (TSV, CSV, XLSX) with a column of English and one of Arabic";

const char *mwzi_memory_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static bool is_blank(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\r\n", text.bytes[i]))
            return false;
    return true;
}

static mwz_status tell_bad_bytes(const mwzi_memory_watch *watch, uint32_t line, const char *message, bool cured,
                                 mwz_error *err)
{
    const mwzi_memory_fault fault = {
        .rule = "bad-bytes", .message = message, .severity = MWZ_FAULT, .line = line, .cured = cured
    };
    return watch->fault(watch->user, &fault, err);
}

/* What was put right when the bytes were decoded is a fault of the file. */
static mwz_status tell_repairs(const mwzi_text *text, const mwzi_memory_watch *watch, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    uint32_t told = 0; /* line */
    for (size_t i = 0; i < text->mixed.count && status == MWZ_OK; i++) {
        uint32_t line = mwzi_text_line(text, text->mixed.items[i].at);
        if (line != told)
            status = tell_bad_bytes(watch, line, "the line has windows-1256 in a file of UTF-8", true, err);
        told = line;
    }
    for (size_t i = 0; i < text->findings.count && status == MWZ_OK; i++) {
        const mwz_finding *finding = &text->findings.items[i];
        char message[120];
        if (strcmp(finding->kind, "bad-bytes") != 0)
            continue;
        (void)snprintf(message, sizeof message, "%u %s no %s", (unsigned)finding->span.len,
                       finding->span.len == 1 ? "byte is" : "bytes are", text->encoding);
        status = tell_bad_bytes(watch, finding->line, finding->line ? message : finding->message, false, err);
    }
    return status;
}

static mwz_status fail_other(const mwzi_text *text, mwz_error *err)
{
    mwz_text root = mwzi_xml_root(text->bytes, text->len);
    if (is_blank((mwz_text) { text->bytes, text->len }))
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is empty; %s", text->name, forms);
    if (mwzi_xml_parts_are(text->bytes, text->len, "docx") || mwzi_xml_parts_are(text->bytes, text->len, "odt"))
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is a document of a word processor, no translation memory; %s",
                         text->name, forms);
    if (!root.len)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is no translation memory; %s", text->name, forms);
    uint32_t line = mwzi_text_line(text, (uint32_t)(root.bytes - text->bytes));
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, line, 0, "%s, line %u: <%.*s> is no translation memory; %s", text->name,
                        line, (int)(root.len < 40 ? root.len : 40), root.bytes, forms);
}

static void copy_long(const mwzi_spill *spill, char *to, const char *bytes, size_t len)
{
    for (size_t at = 0; at < len; at += MWZI_SPILL_LEAST) {
        memcpy(to + at, bytes + at, len - at < MWZI_SPILL_LEAST ? len - at : MWZI_SPILL_LEAST);
        if (at)
            mwzi_spill_rest(spill);
    }
}

/* What XML forbids ends the reading of it: for who asks for faults, each such character is one, and the rest is read
 * without. */
static mwz_status clean_xml(mwzi_memory_input *in, char **cleaned, const mwzi_env *env, const mwzi_text *text,
                            const mwzi_memory_watch *watch, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    uint32_t at = 0, kept = 0;
    mwzi_xml_illegal search = { .bytes = in->text, .len = in->len, .spill = env->spill };
    while (status == MWZ_OK && mwzi_xml_illegal_next(&search)) {
        char message[80];
        (void)snprintf(message, sizeof message, "the character U+%04X, which XML forbids", (unsigned)search.character);
        const mwzi_memory_fault fault = { .rule = "illegal-character",
                                          .message = message,
                                          .severity = MWZ_FAULT,
                                          .line = mwzi_text_line(text, search.found),
                                          .cured = true };
        if (!*cleaned && !(*cleaned = mwzi_alloc(env, in->len + (size_t)1)))
            return mwzi_fail_memory(err);
        copy_long(env->spill, *cleaned + kept, in->text + at, search.found - at);
        kept += search.found - at;
        at = search.at;
        status = watch->fault(watch->user, &fault, err);
    }
    if (status != MWZ_OK || !*cleaned)
        return status;
    copy_long(env->spill, *cleaned + kept, in->text + at, in->len - at);
    in->text = *cleaned;
    in->len = kept + (in->len - at);
    (*cleaned)[in->len] = '\0';
    return MWZ_OK;
}

static mwz_status scan_text(const mwzi_env *env, const mwzi_text *text, const mwzi_memory_watch *watch,
                            mwzi_memory_kind *kind, mwz_error *err)
{
    mwzi_memory_input in = { .text = text->bytes,
                             .len = text->len,
                             .name = text->name,
                             .spill = env->spill,
                             .encoding = text->encoding,
                             .part = text->parts.count == 1 ? text->parts.items[0].name : NULL,
                             .packed = text->packed,
                             .bom = !text->packed && mwzi_offset_map_span(&text->map, 0, 1).offset == 3 };
    *kind = mwzi_memory_kind_find(text->bytes, text->len);
    if (*kind == MWZI_MEMORY_NONE)
        return fail_other(text, err);
    for (size_t i = 0; i < text->findings.count; i++)
        in.lossy = in.lossy || strcmp(text->findings.items[i].kind, "bad-bytes") == 0;
    mwz_status status = watch->fault ? tell_repairs(text, watch, err) : MWZ_OK;
    char *cleaned = NULL;
    if (status == MWZ_OK && watch->fault && (*kind == MWZI_MEMORY_TMX || *kind == MWZI_MEMORY_XLIFF))
        status = clean_xml(&in, &cleaned, env, text, watch, err);
    if (status == MWZ_OK)
        status = mwzi_memory_units(env, &in, *kind, watch, err);
    mwzi_free(env, cleaned, cleaned ? text->len + (size_t)1 : 0);
    return status;
}

static mwz_status scan_file(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch,
                            mwzi_memory_kind *kind, mwz_error *err)
{
    const char *name = mwzi_memory_name(path);
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    const mwzi_decode_params params = { .name = name, .part = true };
    mwzi_text *text = NULL;
    if (len) {
        status = mwzi_decode_take(&text, env, bytes, len, &params, err);
    } else {
        status = mwzi_fail(err, MWZ_ERR_FORMAT, "%s is empty; %s", name, forms);
        mwzi_free(env, bytes, len + 1);
    }
    if (status == MWZ_OK)
        status = scan_text(env, text, watch, kind, err);
    mwzi_decode_free(text);
    return status;
}

static mwz_status scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch, mwzi_memory_kind *kind,
                       mwz_error *err)
{
    mwzi_spill spill;
    mwzi_spill_open(&spill, env, 0);
    mwz_status status = scan_file(&spill.env, path, watch, kind, err);
    mwzi_spill_close(&spill);
    return status;
}

mwz_status mwzi_memory_scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch, mwz_error *err)
{
    mwzi_memory_kind kind;
    return scan(env, path, watch, &kind, err);
}

/* The pairs of a scan. */
typedef struct picking {
    mwzi_memory_visit visit;
    void *user;
    size_t pairs, skipped;
} picking;

static mwz_status pick_pair(void *user, const mwzi_memory_unit *unit, mwz_error *err)
{
    picking *p = user;
    if (!unit->sure || unit->fuzzy || unit->passage || is_blank(unit->text[MWZ_EN]) || is_blank(unit->text[MWZ_AR])) {
        p->skipped++;
        return MWZ_OK;
    }
    p->pairs++;
    return p->visit(p->user, unit->text[MWZ_EN], unit->text[MWZ_AR], err);
}

mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user, size_t *skipped,
                            mwz_error *err)
{
    static const char *const looks[] = {
        [MWZI_MEMORY_TMX] = "look at the xml:lang of its tuv",
        [MWZI_MEMORY_XLIFF] = "look at its source and target languages, and whether it is translated",
        [MWZI_MEMORY_PO] = "look whether it is translated, and not fuzzy",
        [MWZI_MEMORY_TSV] = "look whether both columns are filled",
        [MWZI_MEMORY_CSV] = "look whether both columns are filled",
        [MWZI_MEMORY_XLSX] = "look whether both columns are filled",
    };
    picking p = { .visit = visit, .user = user };
    const mwzi_memory_watch watch = { .unit = pick_pair, .user = &p };
    mwzi_memory_kind kind = MWZI_MEMORY_NONE;
    mwz_status status = scan(env, path, &watch, &kind, err);
    *skipped = p.skipped;
    if (status != MWZ_OK || p.pairs)
        return status;
    return mwzi_fail(err, MWZ_ERR_FORMAT, "%s holds no unit with both Arabic and English; %s", mwzi_memory_name(path),
                     looks[kind]);
}
