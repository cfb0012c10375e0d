/* A line of beads → two lists of ids.

   A line is "[ids]:[ids]", spaces allowed about the brackets and colon, ids parted by commas or spaces, anything after
   a second colon ignored: the form of vecalign's score.py. Limit: ids up to 4,294,967,294. */
#include "pairs/bead_text.h"

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
}

const char *mwzi_skip_spaces(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

/* Reads "[ids]"; *at moves past it. */
static mwzi_bead_fault read_ids(const mwzi_env *env, mwzi_id_list *ids, const char **at, const char *end)
{
    const char *s = *at;
    if (s == end || *s != '[')
        return MWZI_BEAD_FORM;
    for (s++; s < end && *s != ']';) {
        if (*s == ',' || is_space(*s)) {
            s++;
            continue;
        }
        uint64_t value = 0;
        const char *first = s;
        for (; s < end && *s >= '0' && *s <= '9'; s++) {
            value = value * 10 + (uint64_t)(*s - '0');
            if (value >= UINT32_MAX)
                return MWZI_BEAD_RANGE;
        }
        if (s == first)
            return MWZI_BEAD_FORM;
        uint32_t *id = mwzi_vec_push(env, ids);
        if (!id)
            return MWZI_BEAD_MEMORY;
        *id = (uint32_t)value;
    }
    if (s == end)
        return MWZI_BEAD_FORM;
    *at = s + 1;
    return MWZI_BEAD_READ;
}

mwzi_bead_fault mwzi_bead_line_read(const mwzi_env *env, mwzi_id_list ids[2], const char *at, const char *end)
{
    for (int side = 0; side < 2; side++) {
        ids[side].count = 0;
        at = mwzi_skip_spaces(at, end);
        if (side && (at == end || *at != ':'))
            return MWZI_BEAD_FORM;
        at = side ? mwzi_skip_spaces(at + 1, end) : at;
        mwzi_bead_fault found = read_ids(env, &ids[side], &at, end);
        if (found != MWZI_BEAD_READ)
            return found;
    }
    at = mwzi_skip_spaces(at, end);
    return at == end || *at == ':' ? MWZI_BEAD_READ : MWZI_BEAD_FORM;
}
