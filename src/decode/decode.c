/* Stage 1: bytes → text. Opens what is packed (containers/), chooses the encoding (detect.c), converts (convert.c) and keeps what was repaired (writer.c).
   Limit: at most 4 GiB − 1 bytes before and after. */
#include "decode/decode.h"

#include <string.h>

#include "base/error.h"
#include "base/spill.h"
#include "containers/containers.h"
#include "decode/binary.h"
#include "decode/detect.h"
#include "decode/scan.h"
#include "decode/writer.h"
#include "text/utf8.h"

enum { LINE_STRIDE = 1024 };

/* CR LF, LF or CR alone. */
static bool is_line_end(const mwzi_text *text, uint32_t at)
{
    return text->bytes[at] == '\n' || (text->bytes[at] == '\r' && text->bytes[at + 1] != '\n');
}

/* In `len` bytes from `at` on. */
static uint32_t count_line_ends(const mwzi_text *text, uint32_t at, uint32_t len)
{
    const char *start = text->bytes + at, *end = start + len;
    uint32_t count = 0;
    for (const char *lf = start; (lf = memchr(lf, '\n', (size_t)(end - lf))) != NULL; lf++)
        count++;
    for (const char *cr = start; (cr = memchr(cr, '\r', (size_t)(end - cr))) != NULL; cr++)
        count += cr[1] != '\n';
    return count;
}

static mwz_status index_lines(mwzi_text *text, mwz_error *err)
{
    text->line_index = mwzi_arena_alloc(&text->arena, ((size_t)text->len / LINE_STRIDE + 1) * sizeof *text->line_index);
    if (!text->line_index)
        return mwzi_fail_memory(err);
    uint32_t line = 1;
    for (uint32_t start = 0; start <= text->len; start += LINE_STRIDE) {
        uint32_t left = text->len - start;
        text->line_index[start / LINE_STRIDE] = line;
        line += count_line_ends(text, start, left < LINE_STRIDE ? left : LINE_STRIDE);
        if (start % MWZI_SPILL_LEAST == 0 && start)
            mwzi_spill_rest(text->arena.env->spill);
        if (left < LINE_STRIDE)
            break;
    }
    return MWZ_OK;
}

uint32_t mwzi_text_line(const mwzi_text *text, uint32_t offset)
{
    if (offset > text->len)
        offset = text->len;
    uint32_t at = offset / LINE_STRIDE * LINE_STRIDE, line = text->line_index[offset / LINE_STRIDE];
    for (; at < offset; at++)
        line += is_line_end(text, at);
    return line;
}

static bool is_blank(const char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        bool space = c <= 0x20 || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
            c == 0x2029 || c == 0x3000;
        if (!space)
            return false;
    }
    return true;
}

/* Takes the bytes over from the writer. */
static mwz_status take_written(mwzi_text *text, mwzi_writer *writer, bool part, mwz_error *err)
{
    mwz_status status = mwzi_writer_reserve(writer, (uint64_t)writer->bytes.count + 1);
    if (status != MWZ_OK)
        return status;
    if (!part && is_blank(writer->bytes.items, writer->bytes.count))
        return mwzi_fail(err, MWZ_ERR_ENCODING, "%s holds nothing but white space; nothing to align", text->name);
    writer->bytes.items[writer->bytes.count] = '\0';
    if (!mwzi_vec_fit(writer->env, &writer->bytes.items, &writer->bytes.capacity, writer->bytes.count + 1, 1))
        return mwzi_fail_memory(err);
    text->shared = mwzi_shared_take(writer->env, writer->bytes.items, writer->bytes.capacity);
    if (!text->shared)
        return mwzi_fail_memory(err);
    text->bytes = writer->bytes.items;
    text->len = (uint32_t)writer->bytes.count;
    writer->bytes.items = NULL;
    writer->bytes.capacity = 0;
    return MWZ_OK;
}

/* Makes the findings, now that lines can be told. */
static mwz_status finish_text(mwzi_text *text, const mwzi_writer *writer, const mwzi_encoding *encoding, mwz_error *err)
{
    text->map.to_len = text->len;
    text->map.from_len = (uint32_t)text->source_len;
    mwz_status status = index_lines(text, err);
    if (status == MWZ_OK && encoding->rival) {
        mwz_finding finding = { .kind = "encoding-ambiguous", .severity = MWZ_WARNING, .pair = UINT32_MAX };
        status = mwzi_findings_add(&text->findings, &text->arena, &finding, err,
                                   "%s was read as %s, but its bytes read nearly as well as %s; if it looks wrong, say "
                                   "--encoding=%s",
                                   text->name, text->encoding, encoding->rival, encoding->rival);
    } else if (status == MWZ_OK && encoding->guessed) {
        mwz_finding finding = { .kind = "encoding-guessed", .severity = MWZ_NOTE, .pair = UINT32_MAX };
        status = mwzi_findings_add(
            &text->findings, &text->arena, &finding, err,
            "%s was read as %s, guessed from its bytes; if it looks wrong, name the encoding (--encoding=NAME)",
            text->name, text->encoding);
    }
    if (status == MWZ_OK && encoding->doubtful) {
        mwz_finding finding = { .kind = "encoding-doubtful", .severity = MWZ_WARNING, .pair = UINT32_MAX };
        status =
            mwzi_findings_add(&text->findings, &text->arena, &finding, err,
                              "%s was read as %s as told, but its bytes are UTF-8; if it looks wrong, name no encoding",
                              text->name, text->encoding);
    }
    return status == MWZ_OK ? mwzi_writer_report(writer) : status;
}

/* Bytes that are ours: `size` of them in a block, the last of them a NUL. */
typedef struct block {
    char *bytes; /* NULL: none */
    size_t size;
} block;

static void free_block(block *own, const mwzi_env *env)
{
    mwzi_free(env, own->bytes, own->size);
    own->bytes = NULL;
}

/* Whether all behind the mark is well-formed, without a NUL or another mark, so that it is the text as it stands. */
static bool is_text(const mwzi_encoding *encoding, const mwzi_env *env, const char *bytes, size_t len)
{
    if (encoding->form != MWZI_FORM_UTF8 || len == encoding->mark_len)
        return false;
    return encoding->sound ||
        mwzi_scan_long(env->spill, bytes + encoding->mark_len, len - encoding->mark_len).stop == MWZI_SCAN_END;
}

/* Makes a block the text, but for the mark that it begins with. */
static mwz_status take_block(mwzi_text *text, block *own, uint32_t mark_len, bool part, mwz_error *err)
{
    const mwzi_env *env = text->arena.env;
    uint32_t len = (uint32_t)own->size - 1;
    if (!part && is_blank(own->bytes + mark_len, len - mark_len))
        return mwzi_fail(err, MWZ_ERR_ENCODING, "%s holds nothing but white space; nothing to align", text->name);
    if (mark_len && !mwzi_offset_map_add(&text->map, env, 0, mark_len, 1, 1))
        return mwzi_fail_memory(err);
    text->shared = mwzi_shared_take(env, own->bytes, own->size);
    if (!text->shared)
        return mwzi_fail_memory(err);
    text->bytes = own->bytes + mark_len;
    text->len = len - mark_len;
    own->bytes = NULL;
    return mwzi_progress(env, "decode", len, len, err);
}

/* `own` holds the bytes, or nothing. */
static mwz_status convert(mwzi_text *text, block *own, const char *bytes, size_t len, const mwzi_decode_params *params,
                          mwz_error *err)
{
    const mwzi_env *env = text->arena.env;
    mwzi_encoding encoding;
    mwz_status status = params->encoding ? mwzi_detect_told(&encoding, params->encoding, bytes, len, err)
                              : mwzi_detect(&encoding, env->spill, bytes, len, text->name, err);
    if (status != MWZ_OK)
        return status;
    encoding.mixed = encoding.form == MWZI_FORM_UTF8 && (!params->encoding || params->detected);
    text->encoding = encoding.name = mwzi_arena_text(&text->arena, encoding.name, strlen(encoding.name));
    if (!text->encoding)
        return mwzi_fail_memory(err);
    mwzi_writer writer;
    mwzi_writer_init(&writer, text, err);
    if (own->bytes && is_text(&encoding, env, bytes, len)) {
        status = take_block(text, own, encoding.mark_len, params->part, err);
    } else {
        status = mwzi_convert(&writer, &encoding, bytes, (uint32_t)len);
        free_block(own, env);
        if (status == MWZ_OK)
            status = take_written(text, &writer, params->part, err);
    }
    if (status == MWZ_OK)
        status = finish_text(text, &writer, &encoding, err);
    mwzi_writer_free(&writer);
    return status;
}

static mwz_status decode(mwzi_text *text, const mwzi_env *env, block *own, const char *bytes, size_t len,
                         const mwzi_decode_params *params, mwz_error *err)
{
    mwzi_unpacked unpacked;
    mwz_status status = mwzi_containers_open(&unpacked, env, bytes, len, text->name, err);
    if (status != MWZ_OK)
        return status;
    mwzi_decode_params inner = *params;
    if (unpacked.bytes.items) {
        text->packed = true;
        free_block(own, env);
        len = unpacked.bytes.count;
        if (!mwzi_vec_reserve(env, &unpacked.bytes, len + 1) ||
            !mwzi_vec_fit(env, &unpacked.bytes.items, &unpacked.bytes.capacity, len + 1, 1)) {
            mwzi_containers_close(&unpacked, env);
            return mwzi_fail_memory(err);
        }
        *own = (block) { unpacked.bytes.items, unpacked.bytes.capacity };
        unpacked.bytes.items = NULL;
        unpacked.bytes.capacity = 0;
        own->bytes[len] = '\0';
        bytes = own->bytes;
        inner.encoding = unpacked.utf8 ? "UTF-8" : params->encoding;
        inner.detected = params->detected && !unpacked.utf8;
        text->parts = unpacked.parts;
        memset(&unpacked.parts, 0, sizeof unpacked.parts);
    }
    text->source_len = len;
    status = mwzi_binary_refuse_format(bytes, len, text->name, err);
    if (status == MWZ_OK)
        status = convert(text, own, bytes, len, &inner, err);
    if (status == MWZ_OK && unpacked.aside_rows) {
        const mwz_finding finding = { .kind = "running-heads", .severity = MWZ_NOTE, .pair = UINT32_MAX };
        status = mwzi_findings_add(&text->findings, &text->arena, &finding, err,
                                   "%u line%s at the heads and feet of %u page%s left out, such as \"%s\"", unpacked.aside_rows,
                                   unpacked.aside_rows == 1 ? "" : "s", unpacked.aside_pages,
                                   unpacked.aside_pages == 1 ? "" : "s", unpacked.aside);
    }
    mwzi_containers_close(&unpacked, env);
    return status;
}

/* `own` may hold the bytes, and is free afterwards. */
static mwz_status build(mwzi_text **out, const mwzi_env *env, block *own, const char *bytes, size_t len,
                        const mwzi_decode_params *params, mwz_error *err)
{
    *out = NULL;
    const char *name = params->name ? params->name : "the text";
    if (len == 0)
        return mwzi_fail(err, MWZ_ERR_ENCODING, "%s is empty; nothing to align", name);
    uint64_t limit = env->max_bytes < UINT32_MAX ? env->max_bytes : UINT32_MAX - 1;
    if (len > limit)
        return mwzi_fail_at(err, MWZ_ERR_LIMIT, 0, limit,
                            "%s has more than %llu bytes; cut it in parts or raise the limit (max_bytes)", name,
                            (unsigned long long)limit);
    mwzi_text *text = mwzi_alloc(env, sizeof *text);
    if (!text)
        return mwzi_fail_memory(err);
    memset(text, 0, sizeof *text);
    mwzi_arena_init(&text->arena, env);
    text->name = mwzi_arena_text(&text->arena, name, strlen(name));
    mwz_status status = text->name ? decode(text, env, own, bytes, len, params, err) : mwzi_fail_memory(err);
    if (status != MWZ_OK) {
        mwzi_decode_free(text);
        return status;
    }
    *out = text;
    return MWZ_OK;
}

mwz_status mwzi_decode_build(mwzi_text **out, const mwzi_env *env, const char *bytes, size_t len,
                             const mwzi_decode_params *params, mwz_error *err)
{
    block own = { NULL, 0 };
    mwz_status status = build(out, env, &own, bytes, len, params, err);
    free_block(&own, env);
    return status;
}

mwz_status mwzi_decode_take(mwzi_text **out, const mwzi_env *env, char *bytes, size_t len,
                            const mwzi_decode_params *params, mwz_error *err)
{
    block own = { bytes, len + 1 };
    mwz_status status = build(out, env, &own, bytes, len, params, err);
    free_block(&own, env);
    return status;
}

void mwzi_decode_drop_bytes(mwzi_text *text)
{
    mwzi_shared_drop(text->shared);
    text->shared = NULL;
    text->bytes = NULL;
}

void mwzi_decode_free(mwzi_text *text)
{
    if (!text)
        return;
    const mwzi_env *env = text->arena.env;
    mwzi_shared_drop(text->shared);
    mwzi_offset_map_free(&text->map, env);
    mwzi_vec_free(env, &text->parts);
    mwzi_vec_free(env, &text->findings);
    mwzi_vec_free(env, &text->mixed);
    mwzi_arena_free(&text->arena);
    mwzi_free(env, text, sizeof *text);
}

static mwz_status broken(mwz_error *err, const char *what, uint64_t offset)
{
    return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, offset, "decode: %s at byte %llu; please report it", what,
                        (unsigned long long)offset);
}

/* Pieces ascend on both sides, hold whole units, and stay inside the source. */
static mwz_status verify_map(const mwzi_text *text, mwz_error *err)
{
    const mwzi_offset_map *map = &text->map;
    size_t count = map->pieces.count;
    if (count == 0)
        return text->len == text->source_len || !text->len ? MWZ_OK : broken(err, "a text of another length has no map", text->len);
    if (map->pieces.items[0].to != 0)
        return broken(err, "the map does not begin at the start", map->pieces.items[0].to);
    uint64_t source = 0;
    for (size_t i = 0; i < count; i++) {
        const mwzi_map_piece *piece = &map->pieces.items[i];
        uint32_t end = i + 1 < count ? map->pieces.items[i + 1].to : text->len;
        if (end <= piece->to || piece->to_unit == 0 || (end - piece->to) % piece->to_unit)
            return broken(err, "a piece of the map holds no whole units", piece->to);
        if (piece->from < source)
            return broken(err, "the map goes back", piece->to);
        source = piece->from + (uint64_t)(end - piece->to) / piece->to_unit * piece->from_unit;
    }
    return source <= text->source_len ? MWZ_OK : broken(err, "the map leaves the source", source);
}

mwz_status mwzi_decode_verify(const mwzi_text *text, mwz_error *err)
{
    mwzi_scan scan = mwzi_scan_utf8(text->bytes, text->len);
    if (scan.stop != MWZI_SCAN_END)
        return broken(err, scan.stop == MWZI_SCAN_BAD ? "no UTF-8" : "NUL or byte order mark in the text", scan.good);
    if (text->bytes[text->len] != '\0')
        return broken(err, "no NUL after the text", text->len);
    for (size_t i = 0; i < text->findings.count; i++)
        if (text->findings.items[i].span.offset + text->findings.items[i].span.len > text->source_len)
            return broken(err, "a finding outside the source", text->findings.items[i].span.offset);
    for (size_t i = 0; i < text->mixed.count; i++) {
        const mwzi_mixed_run *run = &text->mixed.items[i];
        uint32_t least = i ? run[-1].at + run[-1].len : 0;
        if (run->at < least || run->at + run->len > text->len || run->from + run->from_len > text->source_len)
            return broken(err, "a stretch of another encoding out of order", run->from);
    }
    return verify_map(text, err);
}
