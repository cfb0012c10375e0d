/* Bitext with phrases → its bilingual terms as TSV: English, Arabic, kind, how often, probability, and the pair where the term stands first.

   No quoting, as in the TSV of pairs; the Arabic is the parted form where there is one. Terms are names, noun phrases, single words,
   and what the text itself puts side by side: glossary lines, cells, list items, the words that a heading stands for. A heading or
   caption that is a pair of its own is no term. */
#include "formats/writing.h"

bool mwzi_next_term(const mwzi_writing *writing, size_t *at, mwz_phrase *out)
{
    while (mwzi_phrase_at(writing->bitext, *at, out)) {
        ++*at;
        if (out->kind != MWZ_PHRASE_HEADING && out->kind != MWZ_PHRASE_CAPTION &&
            !mwzi_probability_is_below(out->probability, writing->options->min_probability))
            return true;
    }
    return false;
}

bool mwzi_next_unit(const mwzi_writing *writing, size_t *at, mwz_phrase *out)
{
    while (mwzi_phrase_at(writing->bitext, *at, out)) {
        ++*at;
        bool is_unit = out->kind == MWZ_PHRASE_HEADING_PHRASE || out->kind == MWZ_PHRASE_NAME || out->kind == MWZ_PHRASE_NOUN_PHRASE;
        if (is_unit && !mwzi_probability_is_below(out->probability, writing->options->min_probability))
            return true;
    }
    return false;
}

mwz_text mwzi_phrase_arabic(const mwz_phrase *phrase)
{
    return phrase->parted.len ? phrase->parted : phrase->text[MWZ_AR];
}

mwz_status mwzi_terms_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_out out;
    mwz_phrase term;
    mwzi_out_init(&out, &writing->sink);
    mwzi_out_text(&out, "english\tarabic\tkind\tcount\tprobability\tenglish_example\tarabic_example\n");
    for (size_t at = 0; mwzi_next_term(writing, &at, &term) && !out.failed;) {
        mwz_pair pair;
        writing->report.phrases++;
        mwzi_out_line(&out, term.text[MWZ_EN]);
        mwzi_out_text(&out, "\t");
        mwzi_out_line(&out, mwzi_phrase_arabic(&term));
        mwzi_out_format(&out, "\t%s\t%zu\t", mwzi_phrase_kind_name(term.kind), term.count);
        mwzi_out_decimal(&out, term.probability, 4);
        bool has_pair = term.pair != SIZE_MAX && mwzi_bitext_pair(writing->bitext, term.pair, &pair);
        for (int side = MWZ_EN; side >= MWZ_AR; side--) {
            mwzi_out_text(&out, "\t");
            if (has_pair)
                mwzi_out_line(&out, pair.side[side].text);
        }
        mwzi_out_text(&out, "\n");
    }
    return mwzi_out_finish(&out, writing->name, err);
}
