/* Digests of documents, lexicon and rules → the bitext that was made of them. */
#include "pairs/provenance.h"

#include <string.h>

/* Copies a text that may be NULL; false when memory ran out. */
static bool copy(mwzi_arena *arena, const char **out, const char *text)
{
    *out = text ? mwzi_arena_text(arena, text, strlen(text)) : NULL;
    return !text || *out;
}

mwz_status mwzi_provenance_build(mwz_bitext *bitext, const char *const *documents, const char *lexicon, const char *rules,
                                 mwz_error *err)
{
    struct mwzi_provenance *made = mwzi_arena_zeroed(&bitext->arena, 1, sizeof *made);
    if (made)
        made->documents = mwzi_arena_zeroed(&bitext->arena, bitext->document_count + (size_t)1, sizeof *made->documents);
    bool done = made && made->documents && copy(&bitext->arena, &made->lexicon, lexicon) && copy(&bitext->arena, &made->rules, rules);
    for (uint32_t i = 0; i < bitext->document_count && done; i++)
        done = copy(&bitext->arena, &made->documents[i], documents[i]);
    if (!done)
        return mwzi_fail_memory(err);
    bitext->provenance = made;
    return MWZ_OK;
}

const char *mwzi_provenance_document(const mwz_bitext *bitext, const char *document)
{
    for (uint32_t i = 0; bitext->provenance && i < bitext->document_count; i++)
        if (bitext->documents[i] == document)
            return bitext->provenance->documents[i];
    return NULL;
}
