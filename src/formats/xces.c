/* Bitext → an XCES alignment (cesAlign) as OPUS keeps them: which sentences belong together, by id, and no texts.

   A link a bead, lone segments too (";s4"), the source language first, with the probability as certainty. The id of a sentence is "s"
   and the number of its segment, from 1 on: its place among the segments of its language, or its line with segments of lines
   (mwz_pair_side.ids and one). A linkGrp holds for one pair of documents, which it names as they were given. The document type is that
   of OPUS' files, and names no file that a reader could look for. Limit: what a sentence says is in the documents alone. */
#include <stdio.h>
#include <string.h>

#include "formats/tmx_text.h"
#include "formats/writing.h"
#include "xml/writer.h"

typedef struct xces {
    mwzi_writing *writing;
    mwzi_xml_writer *xml;
    mwzi_tmx_text name;
    MWZI_VEC(char) targets;
    const char *documents[2]; /* by mwz_side, of the open group */
    bool open;
} xces;

/* The documents of a bead; a side that is empty belongs to the document before. */
static void find_documents(const xces *all, const mwz_pair *pair, const char *out[2])
{
    const mwz_bitext *bitext = all->writing->bitext;
    for (int side = 0; side < 2; side++) {
        out[side] = pair->side[side].document ? pair->side[side].document : all->documents[side];
        if (!out[side])
            out[side] = bitext->segment_count[side] ? bitext->documents[bitext->segments[side][0].document] : "";
    }
}

static mwz_status write_document(xces *all, const char *attribute, const char *name, mwz_error *err)
{
    mwz_status status = mwzi_tmx_text_set(&all->name, (mwz_text) { name, strlen(name) }, err);
    if (status == MWZ_OK)
        mwzi_xml_attribute(all->xml, attribute, all->name.text.bytes);
    return status;
}

/* Opens the group of a bead, where it is not open. */
static mwz_status open_group(xces *all, const mwz_pair *pair, mwz_error *err)
{
    mwz_side source = all->writing->options->source;
    const char *documents[2];
    find_documents(all, pair, documents);
    if (all->open && documents[0] == all->documents[0] && documents[1] == all->documents[1])
        return MWZ_OK;
    if (all->open)
        mwzi_xml_end(all->xml);
    all->open = true;
    memcpy(all->documents, documents, sizeof documents);
    mwzi_xml_start(all->xml, "linkGrp");
    mwzi_xml_attribute(all->xml, "targType", "s");
    mwz_status status = write_document(all, "fromDoc", documents[source], err);
    return status == MWZ_OK ? write_document(all, "toDoc", documents[!source], err) : status;
}

/* "s1 s2;s1" */
static mwz_status write_targets(xces *all, const mwz_pair *pair, mwz_error *err)
{
    enum { MOST = 16 }; /* bytes of an id */
    mwz_side source = all->writing->options->source;
    all->targets.count = 0;
    if (!mwzi_vec_reserve(&all->writing->bitext->env, &all->targets, (pair->side[0].id_count + pair->side[1].id_count) * MOST + 2))
        return mwzi_fail_memory(err);
    char *out = all->targets.items;
    for (int turn = 0; turn < 2; turn++) {
        const mwz_pair_side *side = &pair->side[turn ? (mwz_side)!source : source];
        for (size_t i = 0; i < side->id_count; i++)
            out += snprintf(out, MOST, i ? " s%llu" : "s%llu", (unsigned long long)side->ids[i] + 1);
        *out++ = turn ? '\0' : ';';
    }
    mwzi_xml_attribute(all->xml, "xtargets", all->targets.items);
    return MWZ_OK;
}

static mwz_status write_link(xces *all, size_t index, mwz_error *err)
{
    char value[32];
    mwz_pair pair;
    (void)mwzi_bitext_pair(all->writing->bitext, index, &pair);
    mwz_status status = open_group(all, &pair, err);
    if (status != MWZ_OK)
        return status;
    mwzi_writing_note(all->writing, index, mwzi_bitext_is_pair(all->writing->bitext, index) ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
    mwzi_xml_start(all->xml, "link");
    (void)snprintf(value, sizeof value, "SL%zu", index + 1);
    mwzi_xml_attribute(all->xml, "id", value);
    status = write_targets(all, &pair, err);
    mwzi_decimal(value, pair.probability, 4);
    mwzi_xml_attribute(all->xml, "certainty", value);
    mwzi_xml_end(all->xml);
    return status;
}

mwz_status mwzi_xces_write(mwzi_writing *writing, mwz_error *err)
{
    const mwzi_env *env = &writing->bitext->env;
    xces all = { .writing = writing };
    mwz_status status = mwzi_xml_writer_open(&all.xml, env, &writing->sink, err);
    if (status != MWZ_OK)
        return status;
    mwzi_tmx_text_init(&all.name, env);
    mwzi_xml_document_type(all.xml, "cesAlign", "-//CES//DTD XML cesAlign//EN");
    mwzi_xml_start(all.xml, "cesAlign");
    mwzi_xml_attribute(all.xml, "version", "1.0");
    for (size_t i = 0; i < writing->bitext->count && status == MWZ_OK && !mwzi_xml_writer_failed(all.xml); i++) {
        status = mwzi_writing_progress(writing, i, err);
        if (status == MWZ_OK)
            status = write_link(&all, i, err);
    }
    if (status == MWZ_OK)
        status = mwzi_xml_writer_finish(all.xml, writing->name, err);
    mwzi_xml_writer_free(all.xml);
    mwzi_vec_free(env, &all.targets);
    mwzi_tmx_text_free(&all.name);
    return status;
}
