/* Confirmed pairs as text → pins by ids. Three forms, each one that muwazi writes itself:

   JSON Lines: an object a line; "ids" of "en" and "ar" are read. Where any object has the key "confirmed", those with
   true are pins and the others are not; where none has it, all are. Beads: "[en ids]:[ar ids]", what stands after a
   second colon is not read; every line is a pin. Ladder (hunalign): "English position<tab>Arabic position", what stands
   after is not read; what lies between two rungs is a pin, so a ladder is taken whole, and what lies before its first
   rung or after its last one is free. Lines end in LF, CR or CR LF; blank lines are passed over. Limit: ids up to
   4,294,967,294. */
#include "formats/pin_text.h"

#include <string.h>

#include "json/parse.h"
#include "pairs/bead_text.h"

/* One line of the text. */
typedef struct line {
    const char *first, *end;
    uint32_t number;
    uint64_t offset;
} line;

typedef struct reader {
    mwzi_pin_list *list;
    mwzi_arena *arena;
    mwzi_id_list ids[2]; /* English, Arabic: of the line at hand */
    uint32_t rung[2]; /* by mwz_side: the one before */
    bool has_rung;
    bool has_key; /* some object has "confirmed" */
    size_t before; /* pins of the list that are not from this text */
    size_t confirmed; /* of its pins, those that stand first in the list because they are confirmed */
} reader;

/* "pins, line 3: expected …, found …" */
static mwz_status fail_form(const line *at, const char *expected, mwz_error *err)
{
    size_t len = (size_t)(at->end - at->first);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, at->number, at->offset, "pins, line %u: expected %s, found \"%.*s\"",
                        (unsigned)at->number, expected, (int)(len < 60 ? len : 60), at->first);
}

static mwz_status fail_range(const line *at, mwz_error *err)
{
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, at->number, at->offset, "pins, line %u: a segment number is too large",
                        (unsigned)at->number);
}

/* Adds a pin of the ids at hand. */
static mwz_status add_pin(reader *r, const line *at, bool between, mwz_error *err)
{
    mwzi_pin_ids pin = { .between = between, .line = at->number };
    for (unsigned k = 0; k < 2; k++) {
        mwz_side side = k ? MWZ_AR : MWZ_EN;
        pin.count[side] = (uint32_t)r->ids[k].count;
        pin.ids[side] = mwzi_arena_copy(r->arena, r->ids[k].items, r->ids[k].count * sizeof *r->ids[k].items);
        if (!pin.ids[side])
            return mwzi_fail_memory(err);
    }
    mwzi_pin_ids *item = mwzi_vec_push(r->arena->env, r->list);
    if (!item)
        return mwzi_fail_memory(err);
    *item = pin;
    return MWZ_OK;
}

static mwz_status read_bead(reader *r, const line *at, mwz_error *err)
{
    switch (mwzi_bead_line_read(r->arena->env, r->ids, at->first, at->end)) {
    case MWZI_BEAD_READ:
        return add_pin(r, at, false, err);
    case MWZI_BEAD_MEMORY:
        return mwzi_fail_memory(err);
    case MWZI_BEAD_RANGE:
        return fail_range(at, err);
    default:
        return fail_form(at, "English and Arabic segment numbers such as [0, 1]:[0]", err);
    }
}

/* A number with white space or the end behind it; NULL when there is none, or it is too large (*large). */
static const char *read_position(const char *s, const char *end, uint32_t *out, bool *large)
{
    uint64_t value = 0;
    const char *first = s;
    for (; s < end && *s >= '0' && *s <= '9'; s++) {
        value = value * 10 + (uint64_t)(*s - '0');
        *large = *large || value >= UINT32_MAX;
        value = *large ? 0 : value;
    }
    *out = (uint32_t)value;
    return s == first || *large || (s < end && *s != '\t' && *s != ' ') ? NULL : mwzi_skip_spaces(s, end);
}

static mwz_status read_rung(reader *r, const line *at, mwz_error *err)
{
    uint32_t rung[2];
    bool large = false;
    const char *s = read_position(mwzi_skip_spaces(at->first, at->end), at->end, &rung[MWZ_EN], &large);
    s = s ? read_position(s, at->end, &rung[MWZ_AR], &large) : NULL;
    if (large)
        return fail_range(at, err);
    if (!s)
        return fail_form(at, "a rung: an English and an Arabic position with a tab between", err);
    if (r->has_rung && (rung[0] < r->rung[0] || rung[1] < r->rung[1]))
        return fail_form(at, "positions that are not before those of the rung above", err);
    mwz_status status = MWZ_OK;
    for (unsigned k = 0; k < 2 && r->has_rung; k++) {
        mwz_side side = k ? MWZ_AR : MWZ_EN;
        r->ids[k].count = 0;
        uint32_t *from = mwzi_vec_push(r->arena->env, &r->ids[k]);
        if (from)
            *from = r->rung[side];
        uint32_t *to = from ? mwzi_vec_push(r->arena->env, &r->ids[k]) : NULL;
        if (!to)
            return mwzi_fail_memory(err);
        *to = rung[side];
    }
    if (r->has_rung)
        status = add_pin(r, at, true, err);
    r->has_rung = true;
    memcpy(r->rung, rung, sizeof rung);
    return status;
}

static const char object_form[] = "an object such as {\"en\":{\"ids\":[0]},\"ar\":{\"ids\":[0,1]}}";

/* The ids of one side of an object. */
static mwz_status read_side(reader *r, const line *at, const mwzi_json_value *object, unsigned k, mwz_error *err)
{
    const mwzi_json_value *ids = mwzi_json_member(mwzi_json_member(object, k ? "ar" : "en"), "ids");
    if (!mwzi_json_is_array(ids))
        return fail_form(at, object_form, err);
    r->ids[k].count = 0;
    for (size_t n = 0; n < mwzi_json_count(ids); n++) {
        uint32_t *id = mwzi_vec_push(r->arena->env, &r->ids[k]);
        if (!id)
            return mwzi_fail_memory(err);
        if (!mwzi_json_read_id(mwzi_json_item(ids, n), id))
            return fail_form(at, "ids that are whole numbers", err);
    }
    return MWZ_OK;
}

/* Pins that are confirmed stand before the others of the text, which are dropped at its end if any is. */
static void keep_confirmed(reader *r)
{
    mwzi_pin_ids *items = r->list->items + r->before;
    mwzi_pin_ids last = r->list->items[r->list->count - 1];
    r->list->items[r->list->count - 1] = items[r->confirmed];
    items[r->confirmed++] = last;
}

static mwz_status read_object(reader *r, const line *at, const mwzi_json_value *object, mwz_error *err)
{
    if (!mwzi_json_is_object(object))
        return fail_form(at, object_form, err);
    if (mwzi_json_member(object, "phrase") || mwzi_json_member(object, "heading")) /* muwazi writes them behind the pairs */
        return MWZ_OK;
    mwz_status status = read_side(r, at, object, 0, err);
    if (status == MWZ_OK)
        status = read_side(r, at, object, 1, err);
    if (status == MWZ_OK)
        status = add_pin(r, at, false, err);
    if (status != MWZ_OK)
        return status;
    const mwzi_json_value *confirmed = mwzi_json_member(object, "confirmed");
    r->has_key = r->has_key || confirmed;
    if (mwzi_json_is_true(confirmed))
        keep_confirmed(r);
    return MWZ_OK;
}

static mwz_status read_json(reader *r, const line *at, mwz_error *err)
{
    mwz_error fault = MWZ_ERROR_INIT;
    mwzi_json_value *object;
    mwz_status status = mwzi_json_parse(&object, at->first, (size_t)(at->end - at->first), &fault);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(err);
    if (status != MWZ_OK)
        return mwzi_fail_at(err, status, at->number, at->offset, "pins, line %u: no JSON object on one line: %s",
                            (unsigned)at->number, fault.message);
    status = read_object(r, at, object, err);
    mwzi_json_free(object);
    return status;
}

/* The next line that is not blank; false at the end. */
static bool next_line(line *out, const char **at, const char *text, const char *end)
{
    while (*at < end) {
        out->first = *at;
        out->offset = (uint64_t)(*at - text);
        out->number++;
        while (*at < end && **at != '\n' && **at != '\r')
            (*at)++;
        out->end = *at;
        if (*at < end)
            *at += **at == '\r' && *at + 1 < end && (*at)[1] == '\n' ? 2 : 1;
        if (mwzi_skip_spaces(out->first, out->end) < out->end)
            return true;
    }
    return false;
}

typedef mwz_status read_fn(reader *r, const line *at, mwz_error *err);

/* How a text is read, by its first line that is not blank. */
static read_fn *find_form(const line *first)
{
    char c = *mwzi_skip_spaces(first->first, first->end);
    return c == '{' ? read_json : c == '[' ? read_bead : c >= '0' && c <= '9' ? read_rung : NULL;
}

mwz_status mwzi_pin_text_read(mwzi_pin_list *list, mwzi_arena *arena, const char *text, size_t len, mwz_error *err)
{
    reader r = { .list = list, .arena = arena, .before = list->count };
    const char *at = text, *end = text + len;
    if (len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    line next = { 0 };
    read_fn *read = NULL;
    mwz_status status = MWZ_OK;
    while (status == MWZ_OK && next_line(&next, &at, text, end)) {
        if (!read)
            read = find_form(&next);
        status =
            read ? read(&r, &next, err) : fail_form(&next, "JSON Lines, beads such as [0, 1]:[0], or a ladder", err);
    }
    if (r.has_key && status == MWZ_OK)
        list->count = r.before + r.confirmed;
    mwzi_vec_free(arena->env, &r.ids[0]);
    mwzi_vec_free(arena->env, &r.ids[1]);
    return status;
}
