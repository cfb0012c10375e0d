/* Stage 7: alignment + segments → bitext, which holds its texts and outlives everything before it: the texts of the
   documents are shared with them, and what is not there as a pair shows it is copied. */
#ifndef MWZI_PAIRS_PAIRS_H
#define MWZI_PAIRS_PAIRS_H

#include <muwazi/bitext.h>

#include "align/align.h"
#include "base/arena.h"
#include "base/finding.h"
#include "base/parts.h"
#include "base/shared.h"
#include "segments/segments.h"

struct mwzi_reasons; /* pairs/reasons.h */
struct mwzi_word_links; /* phrases/word_links.h */
struct mwzi_bitext_headings; /* pairs/headings.h */
struct mwzi_phrases; /* phrases/phrases.h */
struct mwzi_provenance; /* pairs/provenance.h */
struct mwzi_pair_codes; /* pairs/codes.h */

/* One segment as the bitext keeps it. */
typedef struct mwzi_pair_segment {
    const char *bytes; /* as in the source, inner white space folded to one space each; those of a bead follow each other,
                          with one space between */
    uint32_t len;
    uint32_t source_offset, source_len; /* bytes of the source file, or of its part */
    uint32_t part : 23; /* of a container: index into the bitext's parts, plus 1; 0: the file itself */
    uint32_t role : 6; /* mwzi_role of its block, for readers of JSON Lines */
    uint32_t document : 1; /* index of the document */
    uint32_t first_of_block : 1;
    uint32_t unit : 1; /* of a memory */
} mwzi_pair_segment;

/* A row of beads in which the sides do not correspond (stretches.c). */
typedef struct mwzi_stretch {
    uint32_t bead, bead_count;
    uint32_t size;    /* segments of the side that has more */
    uint32_t finding; /* index of what is said of it */
} mwzi_stretch;

struct mwz_bitext {
    mwzi_arena arena;
    mwzi_env env;
    const char **documents; /* names */
    uint32_t document_count;
    mwzi_pair_segment *segments[2];
    uint32_t segment_count[2];
    MWZI_VEC(const char *) parts; /* names: "word/document.xml" */
    mwzi_shared *shared[2]; /* by document: what holds the texts that are not copied; NULL: all are */
    uint32_t *ids[2];       /* what outputs call the segments, in order, so that a pair's ids are a slice */
    mwzi_bead *beads;
    uint32_t count;
    mwzi_findings findings; /* those of the documents, no-counterpart, numbers-disagree */
    MWZI_VEC(mwzi_stretch) stretches; /* in order */
    struct mwzi_reasons *reasons; /* NULL: not asked for */
    struct mwzi_word_links *words; /* NULL: not asked for */
    struct mwzi_bitext_headings *headings; /* NULL: there are none */
    struct mwzi_phrases *phrases; /* NULL: there are none */
    struct mwzi_provenance *provenance; /* NULL: not asked for */
    struct mwzi_pair_codes *codes; /* the inline codes; NULL: not asked for */
};

/* A document as this stage needs it: its name, and the way from content bytes to source bytes. */
typedef struct mwzi_pairs_source {
    const char *name;
    const mwzi_blocks *blocks;
    const mwzi_offset_map *text_map; /* decoded text → source bytes */
    const mwzi_findings *findings;   /* of the document, copied into the bitext */
    const mwzi_source_part *parts;   /* of what a container unpacked to, ascending */
    size_t part_count;
    mwzi_shared *text;               /* holds the content of the blocks, for the bitext too; NULL: its texts are copied */
} mwzi_pairs_source;

/* The bytes of the source file behind `len` bytes of the document's content. */
mwz_span mwzi_pairs_source_span(const mwzi_pairs_source *source, uint32_t offset, uint32_t len);

MWZ_MUST_USE mwz_status mwzi_pairs_build(mwz_bitext **out, const mwzi_env *env, const mwzi_segments *segments,
                                         const mwzi_features *features, const mwzi_alignment *alignment,
                                         const mwzi_pairs_source *sources, mwz_error *err);
/* Spans inside the sources; every segment in exactly one bead; texts valid UTF-8. */
MWZ_MUST_USE mwz_status mwzi_pairs_verify(const mwz_bitext *bitext, const uint64_t *source_lens, mwz_error *err);
void mwzi_pairs_free(mwz_bitext *bitext);

#endif
