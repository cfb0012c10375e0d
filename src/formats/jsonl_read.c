/* JSON Lines → bitext: beads with their texts, places, probabilities, findings and reasons, as jsonl.c wrote them.

   Of a finding the kind is kept. Lines of phrases are passed over. Limit: the file is held whole; a bitext has two documents at most. */
#include "formats/jsonl_read.h"

#include <string.h>

#include "base/file.h"
#include "formats/jsonl_headings.h"
#include "formats/jsonl_reasons.h"
#include "pairs/bead_text.h"

static const char *const keys[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };

typedef struct reading {
    mwz_bitext *bitext;
    const char *name;
    uint32_t line;
    MWZI_VEC(mwzi_bead) beads;
    MWZI_VEC(mwzi_pair_segment) segments[2];
    MWZI_VEC(uint32_t) ids[2];
    MWZI_VEC(mwzi_reason) reasons; /* of every bead, or of none */
    mwzi_read_headings headings;
    mwzi_length_law lengths;
    const char *documents[2];
} reading;

static mwz_status fail_form(const reading *r, const char *what, mwz_error *err)
{
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, r->line, 0, "%s, line %u: %s; give JSON Lines as muwazi align writes them", r->name,
                        (unsigned)r->line, what);
}

static mwz_status find_document(reading *r, mwz_text name, uint32_t *out, mwz_error *err)
{
    for (uint32_t i = 0; i < r->bitext->document_count; i++)
        if (strlen(r->documents[i]) == name.len && memcmp(r->documents[i], name.bytes, name.len) == 0) {
            *out = i;
            return MWZ_OK;
        }
    if (r->bitext->document_count == 2)
        return fail_form(r, "its pairs are of more than two files", err);
    char *copy = mwzi_arena_text(&r->bitext->arena, name.bytes, name.len);
    if (!copy)
        return mwzi_fail_memory(err);
    *out = r->bitext->document_count++;
    r->documents[*out] = copy;
    return MWZ_OK;
}

static uint32_t read_count(const mwzi_json_value *value)
{
    uint32_t out;
    return mwzi_json_read_id(value, &out) ? out : 0;
}

/* Parts a side's text where its segments begin; a file that does not tell gives all of it to the first one. */
static bool place_segments(mwzi_pair_segment *items, uint32_t count, mwz_text text, const mwzi_json_value *starts)
{
    bool told = mwzi_json_count(starts) == count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t start = told ? read_count(mwzi_json_item(starts, i)) : i ? (uint32_t)text.len : 0;
        if (start > text.len || (told && i ? start <= (size_t)(items[i - 1].bytes - text.bytes) || text.bytes[start - 1] != ' ' : i == 0 && start))
            return false;
        items[i].bytes = text.bytes + start;
        items[i].len = (uint32_t)(text.len - start);
        if (i && told)
            items[i - 1].len = (uint32_t)(items[i].bytes - 1 - items[i - 1].bytes);
    }
    return true;
}

/* A paragraph unless it is told otherwise. */
static unsigned read_role(const mwzi_json_value *value)
{
    mwz_text name;
    for (unsigned role = 0; mwzi_json_read_text(value, &name) && mwzi_role_name(role); role++)
        if (strlen(mwzi_role_name(role)) == name.len && memcmp(mwzi_role_name(role), name.bytes, name.len) == 0)
            return role;
    return MWZI_ROLE_PARAGRAPH;
}

static mwz_status read_side(reading *r, const mwzi_json_value *side_value, mwz_side side, mwzi_bead *bead, mwz_error *err)
{
    mwz_bitext *bitext = r->bitext;
    const mwzi_json_value *ids = mwzi_json_member(side_value, "ids");
    mwz_text text, file, part = { "", 0 };
    if (!mwzi_json_is_array(ids) || !mwzi_json_read_text(mwzi_json_member(side_value, "text"), &text) ||
        mwzi_json_count(ids) > MWZI_BEAD_MOST)
        return fail_form(r, "no object of a pair with the texts and ids of both sides", err);
    uint32_t count = (uint32_t)mwzi_json_count(ids);
    bead->first[side] = (uint32_t)r->segments[side].count;
    bead->count[side] = (uint16_t)count;
    if (!count)
        return MWZ_OK;
    if (!mwzi_json_read_text(mwzi_json_member(side_value, "file"), &file))
        return fail_form(r, "a side does not tell its file", err);
    uint32_t document = 0;
    mwz_status status = find_document(r, file, &document, err);
    if (status != MWZ_OK)
        return status;
    char *copy = mwzi_arena_text(&bitext->arena, text.bytes, text.len);
    if (!copy)
        return mwzi_fail_memory(err);
    text.bytes = copy;
    uint32_t part_number = 0;
    if (mwzi_json_read_text(mwzi_json_member(side_value, "part"), &part)) {
        const char *last = bitext->parts.count ? bitext->parts.items[bitext->parts.count - 1] : "", **place;
        if (strlen(last) != part.len || memcmp(last, part.bytes, part.len) != 0) {
            char *name = mwzi_arena_text(&bitext->arena, part.bytes, part.len);
            place = name ? mwzi_vec_push(&bitext->env, &bitext->parts) : NULL;
            if (!place)
                return mwzi_fail_memory(err);
            *place = name;
        }
        part_number = (uint32_t)bitext->parts.count;
    }
    mwzi_pair_segment items[MWZI_BEAD_MOST];
    memset(items, 0, sizeof items);
    if (!place_segments(items, count, text, mwzi_json_member(side_value, "starts")))
        return fail_form(r, "\"starts\" are no places where segments begin", err);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *id = mwzi_vec_push(&bitext->env, &r->ids[side]);
        mwzi_pair_segment *item = id ? mwzi_vec_push(&bitext->env, &r->segments[side]) : NULL;
        if (!item)
            return mwzi_fail_memory(err);
        if (!mwzi_json_read_id(mwzi_json_item(ids, i), id) || (r->ids[side].count > 1 && id[-1] >= *id))
            return fail_form(r, "ids are no numbers that ascend", err);
        uint32_t offset = read_count(mwzi_json_member(side_value, "offset")), len = read_count(mwzi_json_member(side_value, "len"));
        items[i].source_offset = i ? offset + len : offset; /* the place of the whole is told */
        items[i].source_len = i ? 0 : len;
        items[i].part = part_number & 0x7FFFFF;
        items[i].document = document & 1;
        items[i].role = (i ? (unsigned)MWZI_ROLE_PARAGRAPH : read_role(mwzi_json_member(side_value, "role"))) & 0x3F;
        *item = items[i];
    }
    return MWZ_OK;
}

static mwz_status read_findings(reading *r, const mwzi_json_value *list, mwz_error *err)
{
    for (size_t i = 0; i < mwzi_json_count(list); i++) {
        mwz_text kind;
        char *copy = mwzi_json_read_text(mwzi_json_item(list, i), &kind) ? mwzi_arena_text(&r->bitext->arena, kind.bytes, kind.len) : NULL;
        if (!copy)
            return mwzi_fail_memory(err);
        const mwz_finding base = { .kind = copy, .severity = MWZ_WARNING, .pair = (uint32_t)r->beads.count - 1 };
        mwz_status status = mwzi_findings_add(&r->bitext->findings, &r->bitext->arena, &base, err,
                                              "told when the texts were aligned (%s); muwazi sheet with the texts tells more", copy);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

static mwz_status read_bead(reading *r, const mwzi_json_value *object, mwz_error *err)
{
    const mwzi_env *env = &r->bitext->env;
    const mwzi_json_value *reasons = mwzi_json_member(object, "reasons");
    mwzi_bead *bead = mwzi_vec_push(env, &r->beads);
    mwzi_reason *reason = bead ? mwzi_vec_push(env, &r->reasons) : NULL;
    if (!reason)
        return mwzi_fail_memory(err);
    memset(bead, 0, sizeof *bead);
    memset(reason, 0, sizeof *reason);
    double probability;
    if (!mwzi_json_read_real(mwzi_json_member(object, "probability"), &probability) || !(probability >= 0 && probability <= 1))
        return fail_form(r, "no \"probability\" from 0 to 1", err);
    bead->probability = (float)probability;
    bead->confirmed = mwzi_json_is_true(mwzi_json_member(object, "confirmed"));
    mwz_status status = MWZ_OK;
    for (int side = MWZ_EN; side >= MWZ_AR && status == MWZ_OK; side--)
        status = read_side(r, mwzi_json_member(object, keys[side]), (mwz_side)side, bead, err);
    if (status == MWZ_OK && !bead->count[MWZ_EN] && !bead->count[MWZ_AR])
        return fail_form(r, "both sides are empty", err);
    if (status == MWZ_OK)
        status = read_findings(r, mwzi_json_member(object, "findings"), err);
    if (status != MWZ_OK || !mwzi_json_is_object(reasons))
        return status;
    mwz_text texts[2];
    for (int side = 0; side < 2; side++) {
        const mwzi_pair_segment *first = r->segments[side].items + bead->first[side], *last = first + bead->count[side] - 1;
        texts[side] = bead->count[side] ? (mwz_text) { first->bytes, (size_t)(last->bytes + last->len - first->bytes) } : (mwz_text) { "", 0 };
    }
    double margin = 0;
    (void)mwzi_json_read_real(mwzi_json_member(reasons, "margin"), &margin);
    bead->margin = (float)margin;
    return mwzi_jsonl_reason_read(reason, &r->lengths, &r->bitext->arena, reasons, texts, err);
}

static mwz_status read_heading(reading *r, const mwzi_json_value *object, mwz_error *err)
{
    const uint32_t *const ids[2] = { r->ids[0].items, r->ids[1].items };
    const size_t counts[2] = { r->ids[0].count, r->ids[1].count };
    const char *fault = NULL;
    mwz_status status =
        mwzi_jsonl_heading_read(&r->headings, &r->bitext->env, &r->bitext->arena, object, ids, counts, &fault);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(err);
    return status == MWZ_OK ? MWZ_OK : fail_form(r, fault, err);
}

static mwz_status read_line(reading *r, const char *first, const char *end, mwz_error *err)
{
    mwz_error fault = MWZ_ERROR_INIT;
    mwzi_json_value *object;
    r->line++;
    if (mwzi_skip_spaces(first, end) == end)
        return MWZ_OK;
    mwz_status status = mwzi_json_parse(&object, first, (size_t)(end - first), &fault);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(err);
    if (status != MWZ_OK)
        return fail_form(r, "no JSON object on one line", err);
    if (mwzi_json_member(object, "heading"))
        status = read_heading(r, object, err);
    else if (!mwzi_json_member(object, "phrase"))
        status = read_bead(r, object, err);
    mwzi_json_free(object);
    return status;
}

/* The index of the segment with an id; the first one where there is none. */
static uint32_t find_segment(const mwz_bitext *bitext, int side, uint32_t id)
{
    uint32_t low = 0, high = bitext->segment_count[side];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bitext->ids[side][middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < bitext->segment_count[side] && bitext->ids[side][low] == id ? low : 0;
}

/* Rivals were read with the id that they begin with. */
static void place_rivals(mwz_bitext *bitext, mwzi_reason *items)
{
    for (uint32_t i = 0; i < bitext->count; i++) {
        for (int side = 0; side < 2; side++) {
            mwzi_rival *rival = &items[i].rival;
            rival->first[side] = rival->count[side] ? find_segment(bitext, side, rival->first[side]) : 0;
            if (rival->count[side] > bitext->segment_count[side] - rival->first[side])
                rival->count[side] = 0;
        }
    }
}

static mwz_status keep(reading *r, mwz_error *err)
{
    mwz_bitext *bitext = r->bitext;
    mwzi_arena *arena = &bitext->arena;
    bool whole = true;
    bitext->documents = mwzi_arena_copy(arena, r->documents, sizeof r->documents);
    bitext->beads = mwzi_arena_copy(arena, r->beads.items, r->beads.count * sizeof *r->beads.items);
    bitext->count = (uint32_t)r->beads.count;
    for (int side = 0; side < 2; side++) {
        bitext->segments[side] = mwzi_arena_copy(arena, r->segments[side].items, r->segments[side].count * sizeof *r->segments[side].items);
        bitext->ids[side] = mwzi_arena_copy(arena, r->ids[side].items, r->ids[side].count * sizeof *r->ids[side].items);
        bitext->segment_count[side] = (uint32_t)r->segments[side].count;
        whole = whole && bitext->segments[side] && bitext->ids[side];
    }
    struct mwzi_reasons *reasons = mwzi_arena_zeroed(arena, 1, sizeof *reasons);
    if (!whole || !bitext->documents || !bitext->beads || !reasons)
        return mwzi_fail_memory(err);
    if (!mwzi_jsonl_headings_keep(bitext, &r->headings))
        return mwzi_fail_memory(err);
    if (!r->lengths.has_reasons)
        return MWZ_OK;
    reasons->items = mwzi_arena_copy(arena, r->reasons.items, r->reasons.count * sizeof *r->reasons.items);
    if (!reasons->items)
        return mwzi_fail_memory(err);
    reasons->length_ratio = r->lengths.ratio;
    reasons->length_spread = r->lengths.spread;
    place_rivals(bitext, reasons->items);
    bitext->reasons = reasons;
    return MWZ_OK;
}

static mwz_status read_all(reading *r, const char *bytes, size_t len, mwz_error *err)
{
    const char *end = bytes + len;
    mwz_status status = MWZ_OK;
    for (const char *at = bytes; at < end && status == MWZ_OK;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        status = read_line(r, at, stop, err);
        at = stop + 1;
    }
    if (status == MWZ_OK && !r->beads.count)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s holds no pair; give JSON Lines as muwazi align writes them", r->name);
    return status == MWZ_OK ? keep(r, err) : status;
}

mwz_status mwzi_jsonl_read(mwz_bitext **out, const mwzi_env *env, const char *path, mwz_error *err)
{
    char *bytes;
    size_t len;
    *out = NULL;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    reading r = { .name = strcmp(path, "-") == 0 ? "standard input" : path, .lengths = { .ratio = 1, .spread = 1 } };
    r.bitext = mwzi_alloc(env, sizeof *r.bitext);
    if (r.bitext) {
        memset(r.bitext, 0, sizeof *r.bitext);
        r.bitext->env = *env;
        mwzi_arena_init(&r.bitext->arena, &r.bitext->env);
        status = read_all(&r, bytes, len, err);
        mwzi_vec_free(env, &r.beads);
        mwzi_vec_free(env, &r.reasons);
        mwzi_vec_free(env, &r.headings);
        for (int side = 0; side < 2; side++) {
            mwzi_vec_free(env, &r.segments[side]);
            mwzi_vec_free(env, &r.ids[side]);
        }
    } else {
        status = mwzi_fail_memory(err);
    }
    mwzi_free(env, bytes, len + 1);
    if (status == MWZ_OK)
        *out = r.bitext;
    else
        mwzi_pairs_free(r.bitext);
    return status;
}
