/* A bitext → MWZ_OK, or MWZ_ERR_INTERNAL with the first broken promise.

   Promises: spans inside the sources; beads in order with each segment in exactly one; texts valid UTF-8, filled where
   their side is; findings of pairs in the order of the pairs, each naming a pair and a document that exist. */
#include "pairs/bitext.h"

#include "pairs/codes.h"

#include "text/utf8.h"

/* mwzi_utf8_next gives U+FFFD and one byte for what is broken; the real U+FFFD has three. Surrogates and longer forms
   than need be are found by their values. */
static bool is_utf8(mwz_text text)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(text.bytes, text.len, &at);
        size_t shortest = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (at - start != shortest || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
            return false;
    }
    return true;
}

static mwz_status verify_segments(const mwz_bitext *bitext, int side, const uint64_t *source_lens, mwz_error *err)
{
    for (uint32_t i = 0; i < bitext->segment_count[side]; i++) {
        const mwzi_pair_segment *segment = &bitext->segments[side][i];
        if (segment->document >= bitext->document_count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "segment %u of side %d is in no document", (unsigned)i, side);
        uint64_t len = source_lens[segment->document];
        if (segment->source_offset > len || segment->source_len > len - segment->source_offset)
            return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, segment->source_offset,
                                "segment %u of side %d ends after its source", (unsigned)i, side);
        if (!is_utf8(mwzi_pair_segment_text(segment)))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "segment %u of side %d is no UTF-8", (unsigned)i, side);
        if (segment->part > bitext->parts.count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "segment %u of side %d is in no part", (unsigned)i, side);
    }
    return MWZ_OK;
}

static mwz_status verify_beads(const mwz_bitext *bitext, mwz_error *err)
{
    uint32_t next[2] = { 0, 0 };
    for (uint32_t i = 0; i < bitext->count; i++) {
        const mwzi_bead *bead = &bitext->beads[i];
        if (!(bead->probability >= 0 && bead->probability <= 1))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u has a probability outside [0,1]", (unsigned)i);
        if (bead->count[MWZ_AR] == 0 && bead->count[MWZ_EN] == 0)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u is empty", (unsigned)i);
        for (int side = 0; side < 2; side++) {
            mwz_text text = mwzi_bitext_text(bitext, side, i);
            if (bead->first[side] != next[side])
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u does not go on where side %d stood", (unsigned)i,
                                 side);
            next[side] += bead->count[side];
            if (!text.bytes || !is_utf8(text) || (text.len == 0) != (bead->count[side] == 0))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "the text of bead %u, side %d, is wrong", (unsigned)i, side);
        }
    }
    for (int side = 0; side < 2; side++)
        if (next[side] != bitext->segment_count[side])
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "side %d has segments that no bead holds", side);
    return MWZ_OK;
}

static bool is_border(mwz_text text, size_t offset)
{
    return offset == text.len || (offset < text.len && ((unsigned char)text.bytes[offset] & 0xC0) != 0x80);
}

static mwz_status verify_codes(const mwz_bitext *bitext, mwz_error *err)
{
    for (int side = 0; bitext->codes && side < 2; side++)
        for (size_t i = 0; i < bitext->codes->items[side].count; i++) {
            const mwzi_pair_code *code = &bitext->codes->items[side].items[i];
            if (code->bead >= bitext->count || (i > 0 && code->bead < code[-1].bead))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "inline code %zu of side %d is out of order", i, side);
            mwz_text text = mwzi_bitext_text(bitext, side, code->bead);
            if (!code->number || !is_border(text, code->code.offset) ||
                !is_border(text, (size_t)code->code.offset + code->code.len) ||
                (code->code.len == 0) != (code->code.close == MWZI_NONE))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "inline code %zu of side %d stands outside its text", i, side);
        }
    return MWZ_OK;
}

mwz_status mwzi_pairs_verify(const mwz_bitext *bitext, const uint64_t *source_lens, mwz_error *err)
{
    mwz_status status = verify_segments(bitext, MWZ_AR, source_lens, err);
    if (status == MWZ_OK)
        status = verify_segments(bitext, MWZ_EN, source_lens, err);
    if (status == MWZ_OK)
        status = verify_beads(bitext, err);
    if (status == MWZ_OK)
        status = verify_codes(bitext, err);
    uint32_t last = 0;
    for (size_t i = 0; i < bitext->findings.count && status == MWZ_OK; i++) {
        const mwz_finding *finding = &bitext->findings.items[i];
        bool of_pair = finding->pair != UINT32_MAX;
        if (finding->document >= bitext->document_count ||
            (of_pair && (finding->pair >= bitext->count || finding->pair < last)))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "finding %zu concerns nothing that exists, or is out of order", i);
        last = of_pair ? finding->pair : last;
    }
    return status;
}
