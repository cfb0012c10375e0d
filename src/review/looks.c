/* Colours and words of a drawn sheet. The colours are those of the page (page/page.css), where text on every ground has
   a contrast of at least 4.5 (WCAG 2.1, 1.4.3). The tints of matched words are told apart by their place too, so that
   nothing hangs on colour alone. */
#include "review/looks.h"

#define RGB(hex)                                                                                                       \
    {                                                                                                                  \
        (hex) >> 16 & 255, (hex) >> 8 & 255, (hex)&255, 255                                                            \
    }

static const mwzi_looks light = {
    .ground = RGB(0xFFFFFF),
    .text = RGB(0x1B1F24),
    .faint = RGB(0x57606A),
    .line = RGB(0xD0D7DE),
    .fill = { RGB(0xC9ECD9), RGB(0xD5E6FB), RGB(0xFDEAC2), RGB(0xFBD8D5), RGB(0xE6E8EB) },
    .edge = { RGB(0x2B8A5B), RGB(0x3276C4), RGB(0xA36A00), RGB(0xC23A31), RGB(0x6E7781) },
    .label = { RGB(0x0A4A2C), RGB(0x0F376B), RGB(0x5A3A00), RGB(0x7A1712), RGB(0x33393F) },
    .tints = { RGB(0xFFEFC2), RGB(0xDCEBFB), RGB(0xDDF3DC), RGB(0xFADFEA), RGB(0xE8E1FA), RGB(0xD5F1EE) },
    .missing = RGB(0xC23A31),
};

static const mwzi_looks dark = {
    .ground = RGB(0x14171B),
    .text = RGB(0xE7EBEF),
    .faint = RGB(0xA5B0BB),
    .line = RGB(0x363D46),
    .fill = { RGB(0x1C4A34), RGB(0x1E3D63), RGB(0x553C0A), RGB(0x5C211D), RGB(0x30363D) },
    .edge = { RGB(0x4CB583), RGB(0x6AA7EC), RGB(0xD9A23A), RGB(0xF07C72), RGB(0x98A2AD) },
    .label = { RGB(0xC5F0DA), RGB(0xD3E6FF), RGB(0xFFE9BD), RGB(0xFFDCD8), RGB(0xE1E6EB) },
    .tints = { RGB(0x4A3B12), RGB(0x1D3A58), RGB(0x1F4427), RGB(0x4E2438), RGB(0x3A2F5C), RGB(0x17433F) },
    .missing = RGB(0xF07C72),
};

static const mwzi_sheet_words english = {
    .language = { "Arabic", "English" },
    .pairs = "pairs",
    .mean = "mean probability",
    .unpaired = "unpaired",
    .page = "page",
    .probability = "probability from",
    .matched = "matched words",
    .missing = "a number that the other side lacks",
    .confirmed = "pin",
    .passages = "stands over rows",
    .more = "further findings",
};

static const mwzi_sheet_words arabic = {
    .language = { "العربية", "الإنجليزية" },
    .pairs = "الأزواج",
    .mean = "متوسط الاحتمال",
    .unpaired = "بلا مقابل",
    .page = "صفحة",
    .probability = "احتمال من",
    .matched = "كلمات متقابلة",
    .missing = "عدد لا يقابله عدد في الجهة الأخرى",
    .confirmed = "مؤكَّد",
    .passages = "عنوان الصفوف",
    .more = "ملاحظات أخرى",
    .right = true,
};

mwzi_band mwzi_band_of(const mwzi_sheet_row *row)
{
    double probability = row->pair.probability;
    if (!row->is_pair)
        return MWZI_BAND_LONE;
    return probability >= 0.9 ? MWZI_BAND_SURE
        : probability >= 0.7  ? MWZI_BAND_LIKELY
        : probability >= 0.5  ? MWZI_BAND_UNSURE
                              : MWZI_BAND_DOUBTFUL;
}

const mwzi_looks *mwzi_looks_of(mwz_sheet_theme theme)
{
    return theme == MWZ_THEME_DARK ? &dark : &light;
}

const mwzi_sheet_words *mwzi_sheet_words_of(mwz_sheet_labels labels)
{
    return labels == MWZ_LABELS_ARABIC ? &arabic : &english;
}
