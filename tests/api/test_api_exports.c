/* Built from the public headers and linked with the shared library alone: every public function is there under its
 * name. */
#include <muwazi/muwazi.h>

#include <stdio.h>

typedef void (*any_fn)(void);
#define NAME(function)                                                                                                 \
    {                                                                                                                  \
#function, (any_fn)(function)                                                                                  \
    }

static const struct {
    const char *name;
    any_fn function;
} names[] = {
    NAME(mwz_align),
    NAME(mwz_bitext_finding),
    NAME(mwz_bitext_finding_count),
    NAME(mwz_bitext_free),
    NAME(mwz_bitext_iter),
    NAME(mwz_bitext_pair_count),
    NAME(mwz_bitext_save),
    NAME(mwz_bitext_segment_count),
    NAME(mwz_bitext_unpaired_count),
    NAME(mwz_bitext_write),
    NAME(mwz_check_memory),
    NAME(mwz_context_cache_dir),
    NAME(mwz_context_data_dir),
    NAME(mwz_context_free),
    NAME(mwz_context_new),
    NAME(mwz_document_encoding),
    NAME(mwz_document_finding),
    NAME(mwz_document_finding_count),
    NAME(mwz_document_free),
    NAME(mwz_document_from_bytes),
    NAME(mwz_document_name),
    NAME(mwz_document_open),
    NAME(mwz_evaluate),
    NAME(mwz_format_from_name),
    NAME(mwz_inspect),
    NAME(mwz_preview_write),
    NAME(mwz_profile_from_name),
    NAME(mwz_layout_from_name),
    NAME(mwz_layout_name),
    NAME(mwz_lexicon_check),
    NAME(mwz_lexicon_finding),
    NAME(mwz_lexicon_finding_count),
    NAME(mwz_lexicon_free),
    NAME(mwz_lexicon_has),
    NAME(mwz_lexicon_learn),
    NAME(mwz_lexicon_learn_save),
    NAME(mwz_lexicon_lookup),
    NAME(mwz_lexicon_new),
    NAME(mwz_lexicon_pair_count),
    NAME(mwz_lookup_free),
    NAME(mwz_lookup_reading),
    NAME(mwz_lookup_translation),
    NAME(mwz_match_kind_name),
    NAME(mwz_measure),
    NAME(mwz_measurer_font),
    NAME(mwz_measurer_free),
    NAME(mwz_measurer_missing),
    NAME(mwz_measurer_new),
    NAME(mwz_pair_iter_next),
    NAME(mwz_pair_number_match),
    NAME(mwz_pair_reasons),
    NAME(mwz_pair_word_match),
    NAME(mwz_score_f1),
    NAME(mwz_score_precision),
    NAME(mwz_score_recall),
    NAME(mwz_stage_from_name),
    NAME(mwz_status_name),
    NAME(mwz_version),
};

int main(void)
{
    int missing = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!names[i].function) {
            printf("%s is missing\n", names[i].name);
            missing++;
        }
    }
    _Static_assert(sizeof(mwz_error) == 256, "the size that the header promises");
    return missing != 0;
}
