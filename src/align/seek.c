/* links + places of types → the Arabic segments that share words with an English one.

   What can make no point is sorted out once, link by link; the places of a type that is not rare are known by two cursors that go
   through the document with the English segments. So a segment costs its links and what they find. */
#include "align/seek.h"

#include <string.h>

static uint32_t segment_at(const mwzi_places *places, uint32_t n)
{
    uint32_t segment;
    memcpy(&segment, (const char *)places->segments + n * places->stride, sizeof segment);
    return segment;
}

bool mwzi_seek_open(mwzi_seek *out, const mwzi_env *env, const mwzi_places *places, uint32_t en_types, const mwzi_near *near)
{
    enum { CLUMPED = 4 }; /* times as many near by as on the average, at most, for a type that is looked at */
    uint32_t segments = places->segment_count, types = places->type_count;
    *out = (mwzi_seek) { .env = env, .places = *places, .near = *near, .en_types = en_types };
    uint64_t windows = segments / (2 * (uint64_t)near->reach + 1) + 1, most = CLUMPED * windows * near->most;
    out->most = most < UINT32_MAX ? (uint32_t)most : UINT32_MAX;
    out->link_starts = mwzi_alloc(env, (en_types + (size_t)1) * sizeof *out->link_starts);
    out->low = mwzi_alloc(env, types * sizeof *out->low);
    out->high = mwzi_alloc(env, types * sizeof *out->high);
    out->scores = mwzi_alloc(env, segments * sizeof *out->scores);
    out->touched = mwzi_alloc(env, segments * sizeof *out->touched);
    if (!out->link_starts || !out->low || !out->high || !out->scores || !out->touched)
        return false;
    memset(out->scores, 0, segments * sizeof *out->scores);
    memcpy(out->low, places->starts, types * sizeof *out->low);
    memcpy(out->high, places->starts, types * sizeof *out->high);
    return true;
}

void mwzi_seek_close(mwzi_seek *seek)
{
    const mwzi_env *env = seek->env;
    uint32_t segments = seek->places.segment_count, types = seek->places.type_count;
    mwzi_free(env, seek->link_starts, (seek->en_types + (size_t)1) * sizeof *seek->link_starts);
    mwzi_free(env, seek->low, types * sizeof *seek->low);
    mwzi_free(env, seek->high, types * sizeof *seek->high);
    mwzi_free(env, seek->scores, segments * sizeof *seek->scores);
    mwzi_free(env, seek->touched, segments * sizeof *seek->touched);
    mwzi_vec_free(env, &seek->links);
}

bool mwzi_seek_add_link(mwzi_seek *seek, uint32_t en_type, uint32_t ar_type, float weight)
{
    while (seek->next_type <= en_type)
        seek->link_starts[seek->next_type++] = (uint32_t)seek->links.count;
    if (seek->places.starts[ar_type + 1] - seek->places.starts[ar_type] > seek->most)
        return true;
    mwzi_seek_link *link = mwzi_vec_push(seek->env, &seek->links);
    if (link)
        *link = (mwzi_seek_link) { ar_type, weight };
    return link != NULL;
}

void mwzi_seek_end_links(mwzi_seek *seek)
{
    while (seek->next_type <= seek->en_types)
        seek->link_starts[seek->next_type++] = (uint32_t)seek->links.count;
}

/* Narrows the postings of a type that is not rare to those around the expected place; none where there are too many. */
static void look_near(mwzi_seek *seek, uint32_t type, uint32_t expected, uint32_t *first, uint32_t *last)
{
    uint32_t low = expected > seek->near.reach ? expected - seek->near.reach : 0, high = expected + seek->near.reach;
    while (seek->low[type] < *last && segment_at(&seek->places, seek->low[type]) < low)
        seek->low[type]++;
    while (seek->high[type] < *last && segment_at(&seek->places, seek->high[type]) <= high)
        seek->high[type]++;
    *first = seek->low[type];
    *last = seek->high[type] - *first > seek->near.most ? *first : seek->high[type];
}

uint32_t mwzi_seek_type(mwzi_seek *seek, uint32_t en_type, uint32_t expected, uint32_t touched)
{
    for (uint32_t e = seek->link_starts[en_type]; e < seek->link_starts[en_type + 1]; e++) {
        mwzi_seek_link link = seek->links.items[e];
        uint32_t first = seek->places.starts[link.type], last = seek->places.starts[link.type + 1];
        if (last - first > seek->near.most)
            look_near(seek, link.type, expected, &first, &last);
        for (; first < last; first++) {
            uint32_t j = segment_at(&seek->places, first);
            if (seek->scores[j] == 0)
                seek->touched[touched++] = j;
            seek->scores[j] += link.weight;
        }
    }
    return touched;
}
