/* Whether blocks keep their promises: in order, apart, inside the content, trimmed; covered by the runs read of them exactly, on
   character borders; and inside a block the map goes forward only. Blocks → MWZ_OK, or MWZ_ERR_INTERNAL with what is wrong and where.
 */
#include "blocks/blocks.h"

#include "base/error.h"
#include "blocks/lines.h"
#include "blocks/runs.h"

static mwz_status complain(mwz_error *err, uint32_t offset, const char *what, uint32_t index)
{
    return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, offset, "block %u %s (byte %u of its content); please report it",
                        index, what, offset);
}

static bool is_border(const mwzi_blocks *blocks, uint32_t offset)
{
    return offset == blocks->content_len ||
        (offset < blocks->content_len && ((unsigned char)blocks->content[offset] & 0xC0) != 0x80);
}

static mwz_status verify_runs(const mwzi_blocks *blocks, uint32_t index, mwzi_run_reader *reader, mwz_error *err)
{
    const mwzi_block *block = &blocks->items[index];
    mwz_status status = mwzi_run_reader_read(reader, blocks, index, err);
    if (status != MWZ_OK)
        return status;
    if (reader->base_level > 1)
        return complain(err, block->offset, "has an unknown level", index);
    uint32_t at = block->offset;
    for (size_t i = 0; i < reader->runs.count; i++) {
        const mwzi_run *run = &reader->runs.items[i];
        if (run->offset != at || run->len == 0 || run->len > block->offset + block->len - at)
            return complain(err, at, "is not covered by its runs", index);
        if (!is_border(blocks, at))
            return complain(err, at, "has a run that starts inside a character", index);
        bool common = run->script == MWZI_SCRIPT_COMMON,
             all_common = reader->runs.items[0].script == MWZI_SCRIPT_COMMON;
        if (run->script > MWZI_SCRIPT_OTHER || common != all_common)
            return complain(err, at, "has a run without a script beside others", index);
        if (i > 0 && run[-1].script == run->script && run[-1].level == run->level)
            return complain(err, at, "has two equal runs side by side", index);
        at += run->len;
    }
    return at == block->offset + block->len ? MWZ_OK : complain(err, at, "is not covered by its runs", index);
}

static mwz_status verify_block(const mwzi_blocks *blocks, uint32_t index, uint32_t end_before, mwz_error *err)
{
    const mwzi_block *block = &blocks->items[index];
    if (block->offset < end_before || block->len > blocks->content_len ||
        block->offset > blocks->content_len - block->len)
        return complain(err, block->offset, "is out of order or outside", index);
    if (block->len == 0)
        return complain(err, block->offset, "is empty", index);
    uint32_t offset = block->offset, len = block->len;
    mwzi_trim(blocks->content, &offset, &len);
    if (offset != block->offset || len != block->len)
        return complain(err, block->offset, "has white space at an end", index);
    if (!is_border(blocks, block->offset) || !is_border(blocks, block->offset + block->len))
        return complain(err, block->offset, "cuts a character", index);
    if (block->mark_len >= block->len || (block->mark_len && !is_border(blocks, block->offset + block->mark_len)))
        return complain(err, block->offset, "is nothing but its list mark", index);
    if (block->role > MWZI_ROLE_NOTE)
        return complain(err, block->offset, "has an unknown role", index);
    if ((block->role == MWZI_ROLE_BOILERPLATE || block->role == MWZI_ROLE_BYLINE) != (block->reason != NULL))
        return complain(err, block->offset, "is boilerplate without a reason, or the reverse", index);
    if (index > 0 && block->line < block[-1].line)
        return complain(err, block->offset, "starts on an earlier line than the one before", index);
    return MWZ_OK;
}

/* Notes stand behind the text that they were inside of, so from one block to the next the map may go back. */
static mwz_status verify_map(const mwzi_blocks *blocks, mwz_error *err)
{
    const mwzi_offset_map *map = &blocks->map;
    uint32_t block = 0;
    for (size_t i = 0; i < map->pieces.count; i++) {
        const mwzi_map_piece *piece = &map->pieces.items[i];
        while (block < blocks->count && blocks->items[block].offset + blocks->items[block].len <= piece->to)
            block++;
        bool inside = block < blocks->count && piece->to > blocks->items[block].offset;
        bool ordered = i == 0 ? piece->to == 0 : piece->to > piece[-1].to && (!inside || piece->from >= piece[-1].from);
        if (!ordered || piece->to >= map->to_len || piece->from > map->from_len || piece->to_unit == 0)
            return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, piece->to,
                                "piece %zu of the map to the source is out of order; please report it", i);
    }
    return MWZ_OK;
}

/* In order, each inside of one block, on character borders; what is open has a close. */
static mwz_status verify_codes(const mwzi_blocks *blocks, mwz_error *err)
{
    const mwzi_codes *codes = blocks->codes;
    const mwzi_block *block = blocks->items, *last = blocks->count ? block + blocks->count : block;
    for (size_t i = 0; codes && i < codes->items.count; i++) {
        const mwzi_code *code = &codes->items.items[i];
        while (block < last && block->offset + block->len < code->offset)
            block++;
        bool inside = block < last && code->offset >= block->offset && code->len <= block->len &&
            code->offset - block->offset <= block->len - code->len;
        bool told = code->open < codes->tags.count && (code->close < codes->tags.count) == (code->len > 0);
        if (!inside || !told || !is_border(blocks, code->offset) || !is_border(blocks, code->offset + code->len) ||
            (i > 0 && code[-1].offset > code->offset))
            return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, code->offset,
                                "inline code %zu is out of order or outside; please report it", i);
    }
    return MWZ_OK;
}

mwz_status mwzi_blocks_verify(const mwzi_blocks *blocks, mwz_error *err)
{
    mwzi_run_reader reader;
    uint32_t end = 0;
    mwz_status status = mwzi_run_reader_open(&reader, blocks->env, err);
    for (uint32_t i = 0; i < blocks->count && status == MWZ_OK; i++) {
        status = verify_block(blocks, i, end, err);
        if (status == MWZ_OK)
            status = verify_runs(blocks, i, &reader, err);
        end = blocks->items[i].offset + blocks->items[i].len;
    }
    mwzi_run_reader_close(&reader);
    if (status == MWZ_OK)
        status = verify_codes(blocks, err);
    return status == MWZ_OK ? verify_map(blocks, err) : status;
}
