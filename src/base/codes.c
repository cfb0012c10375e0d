/* Codes in the order of a text. Limit: they are put in order by insertion, which is quick since they come nearly so. */
#include "base/codes.h"

#include <string.h>

mwz_status mwzi_codes_new(mwzi_codes **out, const mwzi_env *env, mwz_error *err)
{
    mwzi_codes *codes = *out = mwzi_alloc(env, sizeof *codes);
    if (!codes)
        return mwzi_fail_memory(err);
    memset(codes, 0, sizeof *codes);
    codes->env = env;
    mwzi_arena_init(&codes->arena, env);
    mwzi_interner_init(&codes->tags, env, &codes->arena);
    return MWZ_OK;
}

void mwzi_codes_free(mwzi_codes *codes)
{
    if (!codes)
        return;
    mwzi_vec_free(codes->env, &codes->items);
    mwzi_interner_free(&codes->tags);
    mwzi_arena_free(&codes->arena);
    mwzi_free(codes->env, codes, sizeof *codes);
}

size_t mwzi_codes_find(const mwzi_codes *codes, uint32_t offset)
{
    size_t low = 0, high = codes->items.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (codes->items.items[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether a code that came later stands before one that came earlier. */
static bool stands_before(const mwzi_code *later, const mwzi_code *earlier)
{
    if (later->offset != earlier->offset)
        return later->offset < earlier->offset;
    if (earlier->len == 0)
        return false;
    return later->len == 0 || later->len >= earlier->len; /* of two around the same text the inner one ends first */
}

void mwzi_codes_sort(mwzi_codes *codes, size_t first)
{
    mwzi_code *items = codes->items.items;
    for (size_t i = first + 1; i < codes->items.count; i++) {
        mwzi_code code = items[i];
        size_t at = i;
        for (; at > first && stands_before(&code, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = code;
    }
}

static uint32_t copy_tag(mwzi_codes *codes, const mwzi_codes *from, uint32_t tag)
{
    return mwzi_intern(&codes->tags, from->tags.texts[tag].bytes, from->tags.texts[tag].len);
}

bool mwzi_codes_copy(mwzi_codes *codes, const mwzi_codes *from, uint32_t offset, uint32_t len, uint32_t to)
{
    for (size_t i = mwzi_codes_find(from, offset); i < from->items.count; i++) {
        mwzi_code code = from->items.items[i];
        if (code.offset > offset + len)
            break;
        if (code.len > offset + len - code.offset)
            continue;
        mwzi_code *place = mwzi_vec_push(codes->env, &codes->items);
        if (!place)
            return false;
        code.offset = to + (code.offset - offset);
        code.open = copy_tag(codes, from, code.open);
        bool failed = code.open == MWZI_NONE;
        if (code.close != MWZI_NONE) {
            code.close = copy_tag(codes, from, code.close);
            failed = failed || code.close == MWZI_NONE;
        }
        *place = code;
        if (failed)
            return false;
    }
    return true;
}

const char *mwzi_code_type_name(unsigned type)
{
    static const char *const names[] = {
        [MWZ_CODE_OTHER] = "other",   [MWZ_CODE_BOLD] = "bold",
        [MWZ_CODE_ITALIC] = "italic", [MWZ_CODE_UNDERLINE] = "underline",
        [MWZ_CODE_STRUCK] = "struck", [MWZ_CODE_SUPERSCRIPT] = "superscript",
        [MWZ_CODE_SUBSCRIPT] = "subscript", [MWZ_CODE_VERBATIM] = "verbatim",
        [MWZ_CODE_LINK] = "link",     [MWZ_CODE_BREAK] = "break",
        [MWZ_CODE_IMAGE] = "image",   [MWZ_CODE_NOTE] = "note",
    };
    return type < sizeof names / sizeof *names ? names[type] : names[0];
}
