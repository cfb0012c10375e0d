/* The promises of the repaired text: valid UTF-8 that ends in a NUL; a map whose pieces ascend in the text, hold whole
   units and stay inside the source, in whatever order; diagnoses of bytes and lines that exist. */
#include "decode/scan.h"
#include "repair/repair.h"

static mwz_status broken(mwz_error *err, const char *what, uint64_t offset)
{
    return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, offset, "repair: %s at byte %llu; please report it", what,
                        (unsigned long long)offset);
}

static mwz_status verify_map(const mwzi_repaired *repaired, const mwzi_text *text, mwz_error *err)
{
    const mwzi_offset_map *map = repaired->map;
    for (size_t i = 0; i < map->pieces.count; i++) {
        const mwzi_map_piece *piece = &map->pieces.items[i];
        uint32_t end = i + 1 < map->pieces.count ? map->pieces.items[i + 1].to : repaired->len;
        if (i == 0 && piece->to != 0)
            return broken(err, "the map does not begin at the start", piece->to);
        if (end <= piece->to || piece->to_unit == 0 || (end - piece->to) % piece->to_unit)
            return broken(err, "a piece of the map holds no whole units", piece->to);
        if (piece->from + (uint64_t)(end - piece->to) / piece->to_unit * piece->from_unit > text->source_len)
            return broken(err, "the map leaves the source", piece->to);
    }
    return MWZ_OK;
}

mwz_status mwzi_repair_verify(const mwzi_repaired *repaired, const mwzi_text *text, mwz_error *err)
{
    mwzi_scan scan = mwzi_scan_utf8(repaired->bytes, repaired->len);
    if (scan.stop != MWZI_SCAN_END)
        return broken(err, scan.stop == MWZI_SCAN_BAD ? "no UTF-8" : "NUL or byte order mark in the text", scan.good);
    if (repaired->bytes[repaired->len] != '\0')
        return broken(err, "no NUL after the text", repaired->len);
    uint32_t line = 1;
    for (size_t i = 0; i < repaired->diagnoses.count; i++) {
        const mwzi_diagnosis *diagnosis = &repaired->diagnoses.items[i];
        if (diagnosis->span.offset + diagnosis->span.len > text->source_len)
            return broken(err, "a diagnosis outside the source", diagnosis->span.offset);
        if (diagnosis->line < line || diagnosis->count == 0 || diagnosis->damage >= MWZI_DAMAGES)
            return broken(err, "a diagnosis of no line, or out of order,", diagnosis->span.offset);
        line = diagnosis->line;
    }
    return verify_map(repaired, text, err);
}
