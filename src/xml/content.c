/* Texts of a reader of markup → the content, one text with the way back to the source kept piece by piece. Rule: white
   space is collapsed as browsers and office programs do; no-break spaces stay. Limit: 4 GiB. */
#include "xml/content.h"

#include <string.h>

void mwzi_content_init(mwzi_content *content, const mwzi_env *env)
{
    memset(content, 0, sizeof *content);
    content->env = env;
}

void mwzi_content_free(mwzi_content *content)
{
    mwzi_vec_free(content->env, &content->bytes);
    mwzi_offset_map_free(&content->map, content->env);
    mwzi_vec_free(content->env, &content->open_codes);
    mwzi_codes_free(content->codes);
}

mwz_status mwzi_content_keep_codes(mwzi_content *content, mwz_error *err)
{
    return mwzi_codes_new(&content->codes, content->env, err);
}

static mwz_status intern_tag(mwzi_content *content, uint32_t *out, mwz_text tag, mwz_error *err)
{
    *out = mwzi_intern(&content->codes->tags, tag.bytes, tag.len);
    return *out == MWZI_NONE ? mwzi_fail_memory(err) : MWZ_OK;
}

/* Room for one more code and for the parts of those that are open, so that a stretch can always end. */
static mwz_status reserve_codes(mwzi_content *content, mwz_error *err)
{
    size_t need = content->codes->items.count + content->open_codes.count + 2;
    return mwzi_vec_reserve(content->env, &content->codes->items, need) ? MWZ_OK : mwzi_fail_memory(err);
}

static mwz_status add_code(mwzi_content *content, mwzi_code code, mwz_error *err)
{
    mwz_status status = reserve_codes(content, err);
    if (status == MWZ_OK)
        content->codes->items.items[content->codes->items.count++] = code;
    return status;
}

mwz_status mwzi_content_open_code(mwzi_content *content, mwz_code_type type, uint32_t key, mwz_text open, mwz_text close,
                                  mwz_error *err)
{
    if (!content->codes)
        return MWZ_OK;
    mwzi_open_code code = { .key = key, .start = MWZI_NONE, .type = (uint8_t)type };
    mwz_status status = intern_tag(content, &code.open, open, err);
    if (status == MWZ_OK)
        status = intern_tag(content, &code.close, close, err);
    mwzi_open_code *place = status == MWZ_OK ? mwzi_vec_push(content->env, &content->open_codes) : NULL;
    if (!place)
        return status == MWZ_OK ? mwzi_fail_memory(err) : status;
    *place = code;
    content->fresh_codes++;
    return reserve_codes(content, err);
}

/* The part of an open code that lies in the open stretch; there is room for it. */
static void end_code(mwzi_content *content, const mwzi_open_code *open)
{
    uint32_t end = (uint32_t)content->bytes.count;
    if (open->start != MWZI_NONE && open->start < end)
        content->codes->items.items[content->codes->items.count++] =
            (mwzi_code) { open->start, end - open->start, open->open, open->close, open->type };
}

mwz_status mwzi_content_close_code(mwzi_content *content, uint32_t key, const mwz_text *close, mwz_error *err)
{
    if (!content->codes)
        return MWZ_OK;
    size_t at = content->open_codes.count;
    while (at > 0 && content->open_codes.items[at - 1].key != key)
        at--;
    if (at == 0) /* its beginning is elsewhere */
        return close ? mwzi_content_put_code(content, MWZ_CODE_OTHER, *close, err) : MWZ_OK;
    mwzi_open_code *open = &content->open_codes.items[at - 1];
    mwz_status status = close ? intern_tag(content, &open->close, *close, err) : MWZ_OK;
    if (status == MWZ_OK)
        end_code(content, open);
    content->fresh_codes -= open->start == MWZI_NONE;
    memmove(open, open + 1, (content->open_codes.count - at) * sizeof *open);
    content->open_codes.count--;
    return status;
}

mwz_status mwzi_content_put_code(mwzi_content *content, mwz_code_type type, mwz_text tag, mwz_error *err)
{
    if (!content->codes)
        return MWZ_OK;
    mwzi_code code = { .close = MWZI_NONE, .type = (uint8_t)type };
    mwz_status status = intern_tag(content, &code.open, tag, err);
    if (status != MWZ_OK)
        return status;
    bool waits = !content->open || content->space;
    code.offset = waits ? MWZI_NONE : (uint32_t)content->bytes.count;
    content->waiting = content->waiting || waits;
    return add_code(content, code, err);
}

mwz_status mwzi_content_part_codes(mwzi_content *content, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < content->open_codes.count && status == MWZ_OK; i++) {
        const mwzi_open_code *open = &content->open_codes.items[i];
        content->waiting = content->waiting || open->start == MWZI_NONE;
        status = add_code(content, (mwzi_code) { open->start, 0, open->open, MWZI_NONE, open->type }, err);
    }
    content->open_codes.count = content->fresh_codes = 0;
    return status;
}

/* What waits for a character finds it at the next byte. */
static void settle_codes(mwzi_content *content)
{
    uint32_t at = (uint32_t)content->bytes.count;
    for (; content->fresh_codes; content->fresh_codes--)
        content->open_codes.items[content->open_codes.count - content->fresh_codes].start = at;
    for (size_t i = content->start_codes; content->waiting && i < content->codes->items.count; i++)
        if (content->codes->items.items[i].offset == MWZI_NONE)
            content->codes->items.items[i].offset = at;
    content->waiting = false;
}

/* At the end of a stretch: what waits stands behind the last character, or nowhere; codes that are open go on. */
static void end_codes(mwzi_content *content)
{
    mwzi_codes *codes = content->codes;
    if (!content->open) {
        codes->items.count = content->start_codes;
        content->waiting = false;
        return;
    }
    for (size_t i = content->open_codes.count; i-- > 0;) { /* inner ones end first */
        end_code(content, &content->open_codes.items[i]);
        content->open_codes.items[i].start = MWZI_NONE;
    }
    content->fresh_codes = 0;
    settle_codes(content);
    content->fresh_codes = content->open_codes.count;
    mwzi_codes_sort(codes, content->start_codes);
}

void mwzi_content_clear(mwzi_content *content)
{
    content->bytes.count = content->map.pieces.count = content->open_codes.count = 0;
    content->start_codes = content->fresh_codes = 0;
    content->map.turned = content->open = content->space = content->waiting = false;
    if (content->codes)
        content->codes->items.count = 0;
}

static uint16_t unit_of(uint32_t len)
{
    return (uint16_t)(len < UINT16_MAX ? len : UINT16_MAX);
}

/* Writes bytes that came from `from` in the source: one for one, or all of them from `from_len` bytes. */
static mwz_status write_bytes(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err)
{
    if (text->len > UINT32_MAX - 1 - content->bytes.count)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "the text of the file is over 4 GiB; split the file");
    uint32_t to = (uint32_t)content->bytes.count;
    uint16_t to_unit = text->verbatim ? 1 : unit_of(text->len), from_unit = text->verbatim ? 1 : unit_of(text->from_len);
    if (!mwzi_vec_reserve(content->env, &content->bytes, content->bytes.count + text->len) ||
        !mwzi_offset_map_add(&content->map, content->env, to, text->from, to_unit, from_unit))
        return mwzi_fail_memory(err);
    memcpy(content->bytes.items + to, text->bytes, text->len);
    content->bytes.count += text->len;
    return MWZ_OK;
}

static mwz_status begin(mwzi_content *content, uint32_t from, mwz_error *err)
{
    if (content->codes && reserve_codes(content, err) != MWZ_OK)
        return MWZ_ERR_MEMORY;
    content->open = true;
    content->space = false;
    content->start_bytes = content->bytes.count;
    content->start_pieces = content->map.pieces.count;
    content->from = from;
    mwz_status status = MWZ_OK;
    if (content->bytes.count)
        status = write_bytes(content, &(mwzi_markup_text) { "\n", 1, content->seen_from, 0, false }, err);
    content->start = (uint32_t)content->bytes.count;
    return status;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

mwz_status mwzi_content_text(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < text->len && status == MWZ_OK;) {
        uint32_t from = text->verbatim ? text->from + i : text->from;
        uint32_t from_len = text->verbatim ? 1 : text->from_len;
        if (is_white(text->bytes[i])) {
            if (!content->space) {
                content->space = true;
                content->space_from = from;
                content->space_len = unit_of(from_len);
            }
            i++;
            continue;
        }
        uint32_t end = i;
        while (end < text->len && !is_white(text->bytes[end]))
            end++;
        if (!content->open)
            status = begin(content, from, err);
        else if (content->space)
            status = write_bytes(
                content, &(mwzi_markup_text) { " ", 1, content->space_from, content->space_len, false }, err);
        content->space = false;
        if (content->fresh_codes || content->waiting)
            settle_codes(content);
        if (status == MWZ_OK)
            status = write_bytes(content,
                                 &(mwzi_markup_text) { text->bytes + i, end - i, from, from_len, text->verbatim }, err);
        i = end;
        content->seen_from = text->verbatim ? text->from + end : text->from + text->from_len;
    }
    return status;
}

void mwzi_content_space(mwzi_content *content)
{
    if (content->space)
        return;
    content->space = true;
    content->space_from = content->seen_from;
    content->space_len = 0;
}

mwz_status mwzi_content_copy(mwzi_content *content, const mwzi_content *other, uint32_t offset, uint32_t len,
                             mwz_error *err)
{
    const mwzi_offset_map *map = &other->map;
    size_t low = 0, high = map->pieces.count;
    while (high - low > 1) { /* the last piece that starts at or before the offset */
        size_t middle = low + (high - low) / 2;
        if (map->pieces.items[middle].to <= offset)
            low = middle;
        else
            high = middle;
    }
    mwz_status status = MWZ_OK;
    uint32_t start = offset;
    for (uint32_t at = offset; at < offset + len && status == MWZ_OK;) {
        const mwzi_map_piece *piece = &map->pieces.items[low];
        uint32_t piece_end = low + 1 < map->pieces.count ? piece[1].to : (uint32_t)other->bytes.count;
        bool verbatim = piece->to_unit == 1 && piece->from_unit == 1;
        uint32_t end = verbatim ? piece_end : at + piece->to_unit;
        end = end < offset + len ? end : offset + len;
        uint32_t from = piece->from + (at - piece->to) / piece->to_unit * piece->from_unit;
        const mwzi_markup_text text = { other->bytes.items + at, end - at, from, piece->from_unit, verbatim };
        if (!content->open) {
            content->seen_from = from;
            status = begin(content, from, err);
        }
        if (at == offset)
            start = (uint32_t)content->bytes.count;
        if (status == MWZ_OK)
            status = write_bytes(content, &text, err);
        content->seen_from = from + (verbatim ? end - at : piece->from_unit);
        at = end;
        low += at >= piece_end;
    }
    if (status == MWZ_OK && content->codes && other->codes &&
        !mwzi_codes_copy(content->codes, other->codes, offset, len, start))
        return mwzi_fail_memory(err);
    return status;
}

bool mwzi_content_end(mwzi_content *content, uint32_t *offset, uint32_t *len)
{
    content->space = false;
    if (content->codes)
        end_codes(content);
    if (!content->open)
        return false;
    content->open = false;
    content->begun_codes = content->start_codes;
    content->start_codes = content->codes ? content->codes->items.count : 0;
    *offset = content->start;
    *len = (uint32_t)content->bytes.count - content->start;
    return true;
}

static uint32_t fit(uint32_t offset, uint32_t from, uint32_t to)
{
    return offset < from ? from : offset > to ? to : offset;
}

void mwzi_content_trim(mwzi_content *content, uint32_t offset, uint32_t len)
{
    if (!content->codes)
        return;
    mwzi_code *items = content->codes->items.items;
    size_t kept = content->begun_codes;
    for (size_t i = kept; i < content->start_codes; i++) {
        mwzi_code code = items[i];
        uint32_t end = fit(code.offset + code.len, offset, offset + len);
        code.offset = fit(code.offset, offset, offset + len);
        code.len = end - code.offset;
        if (code.len || code.close == MWZI_NONE)
            items[kept++] = code;
    }
    content->codes->items.count = content->start_codes = kept;
}

void mwzi_content_take_back(mwzi_content *content)
{
    content->bytes.count = content->start_bytes;
    content->map.pieces.count = content->start_pieces;
    content->start_codes = content->begun_codes;
    if (content->codes)
        content->codes->items.count = content->start_codes;
}
