/* The text while it is written: characters with their source places → bytes, offset map, findings.
   Rule: as long as the text is byte for byte the source, the map stays empty; with the first difference the pieces
   begin. Adjacent bad bytes are one place; the first 20 places get a finding each, the others one summary. */
#include "decode/writer.h"

#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";
static const char order_mark[] = "\xEF\xBB\xBF";

void mwzi_writer_init(mwzi_writer *writer, mwzi_text *text, mwz_error *err)
{
    memset(writer, 0, sizeof *writer);
    writer->env = text->arena.env;
    writer->text = text;
    writer->err = err;
}

void mwzi_writer_free(mwzi_writer *writer)
{
    mwzi_vec_free(writer->env, &writer->bytes);
}

mwz_status mwzi_writer_reserve(mwzi_writer *writer, uint64_t len)
{
    if (len >= UINT32_MAX)
        return mwzi_fail(writer->err, MWZ_ERR_LIMIT, "%s has more than 4 GiB of text; cut it in parts",
                         writer->text->name);
    return mwzi_vec_reserve(writer->env, &writer->bytes, (size_t)len) ? MWZ_OK : mwzi_fail_memory(writer->err);
}

/* The text so far was the source byte for byte; from now on it needs pieces. */
static bool begin_map(mwzi_writer *writer)
{
    mwzi_offset_map *map = &writer->text->map;
    return map->pieces.count || writer->bytes.count == 0 || mwzi_offset_map_add(map, writer->env, 0, 0, 1, 1);
}

static mwz_status append(mwzi_writer *writer, const char *bytes, size_t len, uint32_t from, uint32_t to_unit,
                         uint32_t from_unit)
{
    uint32_t at = (uint32_t)writer->bytes.count;
    bool same = to_unit == from_unit && at == from && writer->text->map.pieces.count == 0;
    if (!same) {
        if (!begin_map(writer) ||
            !mwzi_offset_map_add(&writer->text->map, writer->env, at, from, (uint16_t)to_unit, (uint16_t)from_unit))
            return mwzi_fail_memory(writer->err);
    }
    if (len > writer->bytes.capacity - writer->bytes.count) {
        mwz_status status = mwzi_writer_reserve(writer, (uint64_t)at + len);
        if (status != MWZ_OK)
            return status;
    }
    memcpy(writer->bytes.items + at, bytes, len);
    writer->bytes.count += len;
    return MWZ_OK;
}

mwz_status mwzi_writer_copy(mwzi_writer *writer, const char *bytes, size_t len, uint32_t from)
{
    return len ? append(writer, bytes, len, from, 1, 1) : MWZ_OK;
}

mwz_status mwzi_writer_put(mwzi_writer *writer, const char *bytes, size_t len, uint32_t from, uint32_t width)
{
    if (len == 1 && bytes[0] == '\0')
        return mwzi_writer_drop_nul(writer, from, width);
    if (len == 3 && memcmp(bytes, order_mark, 3) == 0)
        return mwzi_writer_drop_mark(writer, from, width);
    return append(writer, bytes, len, from, (uint32_t)len, width);
}

mwz_status mwzi_writer_replace(mwzi_writer *writer, uint32_t from, uint32_t width)
{
    if (writer->bad_places && writer->bad_end == from) {
        if (writer->bad_places <= MWZI_WRITER_PLACES)
            writer->bad[writer->bad_places - 1].len += width;
    } else {
        if (writer->bad_places < MWZI_WRITER_PLACES)
            writer->bad[writer->bad_places] = (mwzi_repair) { from, width, (uint32_t)writer->bytes.count };
        writer->bad_places++;
    }
    writer->bad_bytes += width;
    writer->bad_end = from + width;
    return append(writer, replacement, 3, from, 3, width);
}

static mwz_status drop(mwzi_writer *writer, mwzi_repair *first, uint32_t *count, uint32_t from, uint32_t width)
{
    if ((*count)++ == 0)
        *first = (mwzi_repair) { from, width, (uint32_t)writer->bytes.count };
    return begin_map(writer) ? MWZ_OK : mwzi_fail_memory(writer->err);
}

mwz_status mwzi_writer_drop_nul(mwzi_writer *writer, uint32_t from, uint32_t width)
{
    return drop(writer, &writer->nul, &writer->nul_count, from, width);
}

mwz_status mwzi_writer_drop_mark(mwzi_writer *writer, uint32_t from, uint32_t width)
{
    return drop(writer, &writer->mark, &writer->mark_count, from, width);
}

static mwz_finding make_finding(const mwzi_writer *writer, const char *kind, mwz_severity severity,
                                const mwzi_repair *place)
{
    return (mwz_finding) { .kind = kind,
                           .severity = severity,
                           .span = { place->from, place->len },
                           .line = mwzi_text_line(writer->text, place->at),
                           .pair = UINT32_MAX };
}

static mwz_status report_bad(const mwzi_writer *writer)
{
    mwzi_text *text = writer->text;
    uint32_t told = 0;
    for (uint32_t i = 0; i < writer->bad_places && i < MWZI_WRITER_PLACES; i++) {
        const mwzi_repair *place = &writer->bad[i];
        mwz_finding finding = make_finding(writer, "bad-bytes", MWZ_WARNING, place);
        mwz_status status = mwzi_findings_add(&text->findings, &text->arena, &finding, writer->err,
                                              "line %u, byte %u: %u %s no %s, replaced by U+FFFD; if there are many, "
                                              "name another encoding (--encoding=NAME)",
                                              finding.line, place->from, place->len,
                                              place->len == 1 ? "byte is" : "bytes are", text->encoding);
        if (status != MWZ_OK)
            return status;
        told += place->len;
    }
    if (writer->bad_places <= MWZI_WRITER_PLACES)
        return MWZ_OK;
    mwz_finding rest = make_finding(writer, "bad-bytes", MWZ_WARNING, &(mwzi_repair) { 0, 0, 0 });
    rest.line = 0;
    return mwzi_findings_add(
        &text->findings, &text->arena, &rest, writer->err,
        "%u more bytes at %u more places are no %s, replaced by U+FFFD; is it another encoding (--encoding=NAME)?",
        writer->bad_bytes - told, writer->bad_places - MWZI_WRITER_PLACES, text->encoding);
}

mwz_status mwzi_writer_report(const mwzi_writer *writer)
{
    mwzi_text *text = writer->text;
    mwz_status status = report_bad(writer);
    if (status == MWZ_OK && writer->nul_count) {
        mwz_finding finding = make_finding(writer, "nul-characters", MWZ_WARNING, &writer->nul);
        status = mwzi_findings_add(&text->findings, &text->arena, &finding, writer->err,
                                   "%u NUL %s dropped, the first in line %u", writer->nul_count,
                                   writer->nul_count == 1 ? "character" : "characters", finding.line);
    }
    if (status == MWZ_OK && writer->mark_count) {
        mwz_finding finding = make_finding(writer, "byte-order-marks", MWZ_NOTE, &writer->mark);
        status = mwzi_findings_add(&text->findings, &text->arena, &finding, writer->err,
                                   "%u byte order %s (U+FEFF) inside the text dropped, the first in line %u",
                                   writer->mark_count, writer->mark_count == 1 ? "mark" : "marks", finding.line);
    }
    return status;
}
