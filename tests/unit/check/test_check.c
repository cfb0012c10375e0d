/* mwz_check_memory: memories with faults, each rule with a case in which it speaks and one in which it must not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "support.h"

#define TMX_OF(version, header, body) \
    "<?xml version=\"1.0\"?>\n<tmx version=\"" version "\">\n" header "\n<body>\n" body "</body>\n</tmx>\n"
#define HEADER(srclang)                                                                                             \
    "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"" srclang \
    "\" datatype=\"plaintext\"/>"
#define TMX(body) TMX_OF("1.4", HEADER("en"), body)
#define TU(en, ar) "<tu><tuv xml:lang=\"en\"><seg>" en "</seg></tuv><tuv xml:lang=\"ar\"><seg>" ar "</seg></tuv></tu>\n"
/* A unit with white space before the Arabic, a control without a partner and a tag with "_". */
#define TWICE "<tu><tuv xml:lang=\"en\"><seg>The text.</seg></tuv><tuv xml:lang=\"ar_SA\"><seg> \u202Cالنص.</seg></tuv></tu>\n"
#define MENDED "<tu><tuv xml:lang=\"en\"><seg>The text.</seg></tuv><tuv xml:lang=\"ar-SA\"><seg>النص.</seg></tuv></tu>\n"
#define HOUSE TU("The house is large.", "البيت كبير.")

/* `found`: rules with their lines, each with ! for an error, ? for a warning, nothing for a note. */
#define XLF(target) \
    "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\"><body>\n<!-- -->\n<trans-unit id=\"1\"><source>The house</source>\n" \
    target "</trans-unit>"
#define XLF_END "</body></file></xliff>\n"

static const struct {
    const char *name, *memory, *found;
} rows[] = {
    { "a sound memory", TMX(HOUSE), "" },
    { "a source in Arabic", TMX_OF("1.4", HEADER("ar"), "<tu><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"en\"><seg>house</seg></tuv></tu>\n"), "" },
    { "rows of columns", "The house\tالبيت\nThe garden\tالحديقة\n", "" },
    /* the file */
    { "cut off", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n" HEADER("en") "\n<body>\n" HOUSE, "not-well-formed:6!" },
    { "another version", TMX_OF("1.4b", HEADER("en"), HOUSE), "tmx-version:2?" },
    { "attributes of the header are missing", TMX_OF("1.4", "<header srclang=\"en\"/>", HOUSE), "tmx-header:3!" },
    { "a segtype that is none", TMX_OF("1.4", "<header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"line\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>", HOUSE), "tmx-header:3!" },
    { "no source language", TMX_OF("1.4", HEADER("*all*"), HOUSE), "tmx-header:3?" },
    { "no header", TMX_OF("1.4", "", HOUSE), "tmx-header:4!" },
    { "a prop behind the variants", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><prop type=\"x\">1</prop></tu>\n"), "tmx-order:5!" },
    { "a prop before the variants", TMX("<tu><prop type=\"x\">1</prop><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "" },
    { "lang as TMX 1.1 had it", TMX("<tu><tuv lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "tmx-language:5!" },
    { "the source is second", TMX("<tu><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"en\"><seg>house</seg></tuv></tu>\n"), "tmx-source:5?" },
    { "the source's tag is another", TMX("<tu><tuv xml:lang=\"en-GB\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "tmx-source:5?" },
    { "a unit with a source of its own", TMX("<tu srclang=\"ar\"><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"en\"><seg>house</seg></tuv></tu>\n"), "" },
    { "an underscore in the source language", TMX_OF("1.4", HEADER("en_US"), "<tu><tuv xml:lang=\"en_US\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "language-tag:3? language-tag:5?" },
    { "another case than the source's", TMX_OF("1.4", HEADER("en-US"), "<tu><tuv xml:lang=\"EN-US\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "tmx-source:5?" },
    { "an underscore in a tag", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar_SA\"><seg>بيت</seg></tuv></tu>\n"), "language-tag:5?" },
    { "three variants", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"fr\"><seg>maison</seg></tuv></tu>\n"), "tmx-variants:5" },
    { "a third language is told once", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"fr\"><seg>maison</seg></tuv></tu>\n"
        "<tu><tuv xml:lang=\"en\"><seg>door</seg></tuv><tuv xml:lang=\"ar\"><seg>باب</seg></tuv><tuv xml:lang=\"fr\"><seg>porte</seg></tuv></tu>\n"), "tmx-variants:5" },
    { "two variants of a language are told each time", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv><tuv xml:lang=\"ar-EG\"><seg>دار</seg></tuv></tu>\n"
        "<tu><tuv xml:lang=\"en\"><seg>door</seg></tuv><tuv xml:lang=\"en-GB\"><seg>gate</seg></tuv><tuv xml:lang=\"ar\"><seg>باب</seg></tuv></tu>\n"), "tmx-variants:5 tmx-variants:6" },
    { "lang in TMX 1.1, where it is right", TMX_OF("1.1", HEADER("en"), "<tu><tuv lang=\"en\"><seg>house</seg></tuv><tuv lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), "tmx-version:2?" },
    { "the same in another context", "msgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"افتح\"\n\nmsgctxt \"state\"\nmsgid \"Open\"\nmsgstr \"مفتوح\"\n", "" },
    { "another translation in the same context", "msgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"افتح\"\n\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"فتح\"\n", "conflict:6" },
    { "a line without a tab", "The house\tالبيت\nThe garden\n", "no-tab:2!" },
    { "a line of CSV with one column", "The house,البيت\nThe garden,الحديقة\nThe door,الباب\nThe wall,الجدار\nThe roof\n", "no-tab:5!" },
    { "XLIFF cut off", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\">\n<body>", "not-well-formed:2!" },
    { "an entry not translated", "msgid \"house\"\nmsgstr \"بيت\"\n\nmsgid \"door\"\nmsgstr \"\"\n", "untranslated:5" },
    { "an entry not translated into English", "msgid \"بيت\"\nmsgstr \"house\"\n\nmsgid \"باب\"\nmsgstr \"\"\n", "untranslated:5" },
    { "an entry that is fuzzy", "#, fuzzy\nmsgid \"Copied %d files to the house.\"\nmsgstr \"بيت\"\n", "fuzzy:3" },
    { "a fuzzy entry is looked at by itself", "#, fuzzy\nmsgid \"A house\"\nmsgstr \"بي\xEF\xBF\xBDت\"\n", "fuzzy:3 illegal-character:3!" },
    { "a fuzzy entry without a translation", "#, fuzzy\nmsgid \"A house\"\nmsgstr \"\"\n", "untranslated:3" },
    { "XLIFF not translated", XLF("<target/>") XLF_END, "untranslated:4" },
    { "XLIFF without a target", XLF("") XLF_END, "untranslated:3" },
    { "XLIFF with a target that is to be translated", XLF("<target state=\"needs-translation\">البيت %s</target>") XLF_END, "fuzzy:4" },
    { "XLIFF without a source", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\"><body>\n<trans-unit id=\"1\"><source/>"
        "<target>بيت</target></trans-unit>" XLF_END, "empty:2!" },
    { "a placeholder in a plural", "msgid \"%d house\"\nmsgid_plural \"%d houses\"\nmsgstr[0] \"بيت\"\nmsgstr[1] \"بيوت\"\n", "placeholder:2?" },
    /* what is there */
    { "a unit of one language", TMX("<tu><tuv xml:lang=\"en\"><seg>house</seg></tuv></tu>\n"), "missing-side:5!" },
    { "nothing in Arabic", TMX(TU("The house", " ")), "empty:5!" },
    { "a row with nothing in English", "The house\tالبيت\n\tالحديقة\n", "empty:2!" },
    { "Windows-1256 in the middle", "The house\tالبيت القديم\nThe garden\t\xC7\xE1\xCD\xCF\xED\xDE\xC9 ا\n", "bad-bytes:2!" },
    { "a letter that was lost", TMX(TU("The house", "ال\uFFFDيت")), "illegal-character:5!" },
    { "a control", TMX(TU("The house", "البي&#x85;ت")), "" },
    { "a character that XML forbids", TMX(TU("The \x0Bhouse", "ال&#31;بيت")), "illegal-character:5! illegal-character:5!" },
    { "a reference that XML allows", TMX(TU("The&#9;house", "ال&#x628;يت")), "" },
    { "a symbol of a font on both sides", TMX(TU("Bullet \uE4C4", "نقطة \uE4C4")), "" },
    { "a symbol of a font on one side", TMX(TU("Bullet", "نقطة \uE4C4")), "illegal-character:5?" },
    { "a control of ISO 6429", TMX(TU("The hou&#x91;se", "البيت")), "illegal-character:5?" },
    /* languages */
    { "not translated", TMX(TU("The house is large.", "The house is large.")), "untranslated:5?" },
    { "not translated, but for commas and marks", TMX(TU("a b, c d (the *.dbf)", "\u200Fa b، c d (the *.dbf)")), "untranslated:5?" },
    { "a word not translated", TMX(TU("garden", "garden")), "untranslated:5" },
    { "a name stays as it is", TMX(TU("GNOME Builder 3.2", "GNOME Builder 3.2")), "" },
    { "an address stays as it is", TMX(TU("www.example.org/help", "www.example.org/help")), "" },
    { "a word with a stop is no address", TMX(TU("garden.", "garden.")), "untranslated:5" },
    { "a number stays as it is", TMX(TU("2026", "2026")), "" },
    { "sides exchanged", TMX(TU("البيت كبير.", "The house is large.")), "swapped:5!" },
    { "columns exchanged in a row", "The house\tالبيت\nالحديقة\tThe garden\nThe door\tالباب\n", "swapped:2!" },
    { "Arabic on both sides", TMX(TU("البيت كبير.", "البيت كبير.")), "wrong-language:5!" },
    { "Russian for Arabic", TMX(TU("The house is large.", "Дом большой.")), "wrong-language:5!" },
    { "Greek letters on both sides", TMX(TU("α, β, γ, δ (Greek)", "α، β، γ، δ (يوناني)")), "" },
    { "other English for Arabic", TMX(TU("The house is large.", "The garden was small and green.")), "wrong-language:5?" },
    { "an English name in Arabic", TMX(TU("The editor Vim is old.", "المحرر Vim قديم.")), "" },
    { "most is missing", TMX(TU("The house that stands behind the old harbour was sold to a family from the north last year.", "البيت.")), "length:5?" },
    { "most is missing in English", TMX(TU("The house.", "بيع البيت القائم خلف الميناء القديم لعائلة من الشمال في العام الماضي بعد مفاوضات طويلة.")), "length:5?" },
    { "a short translation", TMX(TU("He will have been writing to them.", "سيكون قد كتب.")), "" },
    { "Persian for Arabic", TMX(TU("The children are playing in the garden.", "بچه‌ها در باغ بازی می‌کنند.")), "wrong-language:5?" },
    { "a Persian letter in Arabic", TMX(TU("The port of Bandar Langeh", "ميناء بندر لنگه في جنوب إيران")), "" },
    { "a part not translated", TMX(TU("The firm opened a new office in Amman and left.", "فتحت الشركة a new office in Amman ثم غادرت.")), "untranslated:5?" },
    { "titles and commands stay", TMX(TU("See the Lord of the Rings; run apt get install foo.", "انظر the Lord of the Rings، ونفّذ apt get install foo.")), "" },
    /* marks */
    { "inline codes are missing", TMX(TU("Click <bpt i='1'>b</bpt>Save<ept i='1'>b</ept> to finish.", "انقر على حفظ للإنهاء.")), "inline-code:5?" },
    { "an inline code is not closed", TMX(TU("Click <bpt i='1'>b</bpt>Save<ept i='1'>b</ept> to finish.", "انقر على <bpt i='1'>b</bpt>حفظ للإنهاء.")), "inline-code:5?" },
    { "the same inline codes", TMX(TU("Click <bpt i='1'>b</bpt>Save<ept i='1'>b</ept><ph x='2'/>.", "انقر على <bpt i='1'>b</bpt>حفظ<ept i='1'>b</ept><ph x='2'/>.")), "" },
    { "inline codes of XLIFF", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\"><body>\n<trans-unit id=\"1\"><source>The <g id='1'>house</g><x id='2'/></source>"
        "\n<target>البيت <g id='1'>الكبير</g></target></trans-unit>" XLF_END, "inline-code:3?" },
    { "an entity escaped twice", TMX(TU("Salt &amp; pepper", "ملح &amp;amp; فلفل")), "entity:5?" },
    { "entities on both sides", TMX(TU("Salt &amp;amp; pepper", "ملح &amp;amp; فلفل")), "" },
    { "a question without its mark", TMX(TU("Delete \"the house?\"", "تحذف البيت.")), "punctuation:5" },
    { "a question", TMX(TU("Delete the house?", "أتحذف البيت؟ نعم.")), "" },
    /* numbers */
    { "a number is another", TMX(TU("The bridge is 245 metres long.", "يبلغ طول الجسر 254 متراً.")), "number:5?" },
    { "a number is missing", TMX(TU("The bridge is 245 metres long.", "الجسر طويل.")), "number:5?" },
    { "a number of other digits", TMX(TU("The bridge is 1,245.5 metres long.", "يبلغ طول الجسر ١٬٢٤٥٫٥ متراً.")), "" },
    { "a number in words", TMX(TU("Thirty-five families moved in 1960.", "انتقلت 35 عائلة في عام 1960.")), "" },
    { "a number with its scale", TMX(TU("It cost 3 million dinars.", "بلغت التكلفة 3000000 دينار.")), "" },
    { "per cent by its sign and in words", TMX(TU("About 38% of the water", "نحو ٣٨ في المائة من المياه")), "" },
    { "a small number is another", TMX(TU("The committee met 5 times.", "اجتمعت اللجنة 6 مرات.")), "number:5?" },
    { "a small number in a word", TMX(TU("The committee met 5 times.", "اجتمعت اللجنة خمس مرات.")), "" },
    { "a small number in a dual", TMX(TU("The committee met 2 times.", "اجتمعت اللجنة مرتين.")), "" },
    { "a date with its month in words", TMX(TU("He arrived on 21 March 2019.", "وصل في 21 مارس 2019.")), "" },
    { "the width of a placeholder", TMX(TU("Copied %20s", "نُسخ %20s")), "" },
    { "marks of keys are no part of words", TMX(TU("Save as H_TML 16", "حفظ بصيغة ال_نص HTML 16")), "" },
    /* who belongs to whom */
    { "translations moved on by one", TMX(TU("The harbour was built by fishermen.", "بنى الصيادون الميناء.")
        TU("The school opens in September.", "تفتح المدرسة أبوابها في سبتمبر.") TU("The doctor visited the village.", "زار الطبيب القرية.")
        TU("The new bridge was destroyed by the flood.", "يبيع السوق الفاكهة والخضار.") TU("The president signed the agreement.", "دمّر الفيضان الجسر الجديد.")
        TU("The workers repaired the railway.", "وقّع الرئيس الاتفاق.") TU("The library lost its books.", "أصلح العمال السكة الحديدية.")
        TU("The market sells fruit and vegetables.", "فقدت المكتبة كتبها.") TU("Farmers need rain in winter.", "يحتاج المزارعون إلى المطر في الشتاء.")
        TU("The teacher wrote a letter to the minister.", "كتب المعلم رسالة إلى الوزير.")),
      "misaligned:8? misaligned:9? misaligned:10? misaligned:11? misaligned:12?" },
    { "the same in their places", TMX(TU("The harbour was built by fishermen.", "بنى الصيادون الميناء.")
        TU("The school opens in September.", "تفتح المدرسة أبوابها في سبتمبر.") TU("The doctor visited the village.", "زار الطبيب القرية.")
        TU("The new bridge was destroyed by the flood.", "دمّر الفيضان الجسر الجديد.") TU("The president signed the agreement.", "وقّع الرئيس الاتفاق.")
        TU("The workers repaired the railway.", "أصلح العمال السكة الحديدية.") TU("The library lost its books.", "فقدت المكتبة كتبها.")
        TU("The market sells fruit and vegetables.", "يبيع السوق الفاكهة والخضار.") TU("Farmers need rain in winter.", "يحتاج المزارعون إلى المطر في الشتاء.")
        TU("The teacher wrote a letter to the minister.", "كتب المعلم رسالة إلى الوزير.")), "" },
    /* tokens */
    { "a term in brackets as it was in English", TMX(TU("Use hooks in it.", "استعمل الخطافات (side effects) فيه.")), "latin-word:5" },
    { "white space on one side", TMX(TU("Name: ", "الاسم:")), "white-space:5" },
    { "white space on both sides", TMX(TU(" Name: ", " الاسم: ")), "" },
    { "a mark of a key inside of a Latin word", TMX(TU("Save as H_TML", "حفظ بصيغة HTML")), "" },
    { "a placeholder is lost", TMX(TU("Copied %d files", "نُسخت الملفات")), "placeholder:5?" },
    { "a placeholder in braces is another", TMX(TU("Hello {name}", "مرحباً {user}")), "placeholder:5? placeholder:5?" },
    { "a placeholder with its position", TMX(TU("%s of %s", "%1$s من %2$s")), "" },
    { "a name of Python", TMX(TU("Open %(file)s", "افتح %(file)s")), "" },
    { "one without its number", "msgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"ملف واحد\"\nmsgstr[1] \"%d ملفات\"\n", "" },
    { "per cent is no placeholder", TMX(TU("About 50% of it", "نحو 50٪ منه")), "" },
    { "an address is another", TMX(TU("See https://example.org/a", "انظر https://example.org/b")), "address:5? address:5?" },
    { "an address in both", TMX(TU("See https://example.org/a", "انظر https://example.org/a")), "" },
    { "a Latin word of another unit", TMX(TU("Open the file", "افتح الملف بواسطة Inkscape")), "latin-word:5?" },
    { "a Latin word in other letters", TMX(TU("Use HTML files", "استعمل ملفات html")), "" },
    /* damage */
    { "windows-1256 read as windows-1252", TMX(TU("The minister signed an agreement with the company.", "æÞÚ ÇáæÒíÑ ÇÊÝÇÞÇ ãÚ ÔÑßÉ ÃÌäÈíÉ") HOUSE), "damaged:5!" },
    { "a name said twice", TMX(TU("MacBook/MacBook Pro", "ماك بوك / ماك بوك برو") HOUSE TU("a bc", "أب") TU("b bc", "أبت") TU("c bc", "أبث")
        TU("d bc", "أبج") TU("e bc", "أبح") TU("f bc", "أبخ") TU("g bc", "أبد") TU("h bc", "أبذ") TU("i bc", "أبر") TU("j bc", "أبز") TU("k bc", "أبس")
        TU("l bc", "أبش") TU("m bc", "أبص") TU("n bc", "أبض") TU("o bc", "أبط") TU("p bc", "أبظ") TU("q bc", "أبع") TU("r bc", "أبغ") TU("s bc", "أبف")), "" },
    { "presentation forms", TMX(TU("And there is no doubt.", "ﻭﻻ ﺧﻼﻑ ﻋﻠﻰ ﺫﻟﻚ.")), "damaged:5?" },
    { "a mark of a key behind the article", TMX(TU("_Contents", "ال_محتويات")), "" },
    { "a non-joiner inside of a word", TMX(TU("GTK modules", "وحدات ج\u200Cت\u200Cك")), "" },
    { "an isolate never closed", TMX(TU("This text was cut.", "\u2067هذا نص مقطوع.")), "bidi:5?" },
    { "an isolate that is needed", TMX(TU("I learnt C++, then others.", "تعلمت لغة \u2066C++\u2069، ثم غيرها.")), "" },
    /* repeats */
    { "the same twice", TMX(HOUSE HOUSE), "duplicate:6" },
    { "the same twice in a catalogue", "msgid \"House\"\nmsgstr \"بيت\"\n\nmsgctxt \"menu\"\nmsgid \"House\"\nmsgstr \"بيت\"\n", "" },
    { "two translations in a catalogue", "msgid \"House\"\nmsgstr \"بيت\"\n\nmsgctxt \"menu\"\nmsgid \"House\"\nmsgstr \"منزل\"\n", "conflict:5" },
    { "two translations", TMX(HOUSE TU("The house is large.", "المنزل واسع.")), "conflict:6" },
    { "two sources", TMX(HOUSE TU("The home is large.", "البيت كبير.")), "" },
};

/* What --fix makes of a memory; `cured` findings of all, and those that went with a unit. */
static const struct {
    const char *name, *memory, *fixed;
    size_t cured, found, gone;
} fixes[] = {
    { "nothing to fix", TMX(HOUSE), TMX(HOUSE), 0, 0 },
    { "tags, and whatever else stands beside them", TMX_OF("1.4b", "<!-- é --><header creationtool='t' creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"a='b'\" adminlang=\"en_US\"\n srclang = 'en_US' datatype=\"x\"><note>n</note></header>",
        "<tu><prop type=\"lang\">a&amp;b</prop><tuv lang=\"en_US\"><seg>house</seg></tuv><tuv xml:lang=\"ar_SA\"><seg>بيت</seg></tuv></tu>\n"),
      TMX_OF("1.4", "<!-- é --><header creationtool='t' creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"a='b'\" adminlang=\"en_US\"\n srclang = 'en-US' datatype=\"x\"><note>n</note></header>",
        "<tu><prop type=\"lang\">a&amp;b</prop><tuv xml:lang=\"en-US\"><seg>house</seg></tuv><tuv xml:lang=\"ar-SA\"><seg>بيت</seg></tuv></tu>\n"), 5, 5 },
    { "the tag of the source", TMX_OF("1.4", HEADER("en-US"), "<tu><tuv xml:lang=\"EN-us\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"),
      TMX_OF("1.4", HEADER("en-US"), "<tu><tuv xml:lang=\"en-US\"><seg>house</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n"), 1, 1 },
    { "another region than the source's is left", TMX_OF("1.4", HEADER("en-GB"), TU("house", "بيت")), TMX_OF("1.4", HEADER("en-GB"), TU("house", "بيت")), 0, 1 },
    { "characters that XML forbids", TMX(TU("The \x0Bhouse", "ال&#31;بيت")), TMX(TU("The house", "البيت")), 2, 2 },
    { "controls between inline codes", TMX(TU("The <ph>a</ph>house", "ال<ph>a</ph>ب\xC2\x91ي&#x92;ت")), TMX(TU("The <ph>a</ph>house", "ال<ph>a</ph>بيت")), 1, 1 },
    { "a letter that was lost is left", TMX(TU("The house", "ال\uFFFDيت")), TMX(TU("The house", "ال\uFFFDيت")), 0, 1 },
    { "an encoding, with entities", TMX(TU("The minister signed an agreement &amp; left.", "æÞÚ ÇáæÒíÑ ÇÊÝÇÞÇ ãÚ ÔÑßÉ ÃÌäÈíÉ &lt;A&gt;")),
      TMX(TU("The minister signed an agreement &amp; left.", "وقع الوزير اتفاقا مع شركة أجنبية &lt;A&gt;")), 1, 1 },
    { "presentation forms around an inline code are left", TMX(TU("And there is no <ph>a</ph> doubt.", "ﻭﻻ ﺧﻼﻑ <ph>a</ph> ﻋﻠﻰ ﺫﻟﻚ.")),
      TMX(TU("And there is no <ph>a</ph> doubt.", "ﻭﻻ ﺧﻼﻑ <ph>a</ph> ﻋﻠﻰ ﺫﻟﻚ.")), 0, 1 },
    { "a control without a partner", TMX(TU("The text.", "\u202Cالنص.")), TMX(TU("The text.", "النص.")), 1, 1 },
    { "white space at the ends of the translation", TMX(TU("<ph/>The text.", " \n<ph/>النص.\t")), TMX(TU("<ph/>The text.", "<ph/>النص.")), 2, 2 },
    { "white space at the end of the source is left", TMX(TU("The text. ", "النص.")), TMX(TU("The text. ", "النص.")), 0, 1 },
    { "a unit again, on another day", TMX("<tu changedate=\"20200101T000000Z\"><tuv xml:lang=\"en\"><seg>a bc</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n  <tu changedate=\"20210101T000000Z\">\n<tuv xml:lang=\"en\"><seg>a bc</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n" HOUSE),
      TMX("<tu changedate=\"20200101T000000Z\"><tuv xml:lang=\"en\"><seg>a bc</seg></tuv><tuv xml:lang=\"ar\"><seg>بيت</seg></tuv></tu>\n" HOUSE), 1, 1 },
    { "a unit again, with another note", TMX(HOUSE "<tu><note>n</note><tuv xml:lang=\"en\"><seg>The house is large.</seg></tuv><tuv xml:lang=\"ar\"><seg>البيت كبير.</seg></tuv></tu>\n"),
      TMX(HOUSE "<tu><note>n</note><tuv xml:lang=\"en\"><seg>The house is large.</seg></tuv><tuv xml:lang=\"ar\"><seg>البيت كبير.</seg></tuv></tu>\n"), 0, 1 },
    { "what is wrong in a unit that goes is not mended", TMX_OF("1.4", HEADER("en"), TWICE TWICE), TMX_OF("1.4", HEADER("en"), MENDED), 4, 7, 3 },
    { "what XML forbids in a reference of CDATA is text", TMX("<!-- &#x1F; --><tu><?x &#31; ?><tuv xml:lang=\"en\"><seg>The <![CDATA[&#x1F; & ]]>house</seg></tuv><tuv xml:lang=\"ar\"><seg>ال&#31;بيت &#x1F; &amp;</seg></tuv></tu>\n"),
      TMX("<!-- &#x1F; --><tu><?x &#31; ?><tuv xml:lang=\"en\"><seg>The <![CDATA[&#x1F; & ]]>house</seg></tuv><tuv xml:lang=\"ar\"><seg>البيت  &amp;</seg></tuv></tu>\n"), 2, 2 },
    { "rows", "The house\tالبيت\r\nThe garden\t الحديقة\r\nThe house\tالبيت\r\nThe door\tالباب", "The house\tالبيت\r\nThe garden\tالحديقة\r\nThe door\tالباب", 2, 2 },
    { "a catalogue", "# note\nmsgid \"Copy \\\"it\\\"\"\nmsgstr \"انسخ\u202C \\\"هذا\\\"\"\n", "# note\nmsgid \"Copy \\\"it\\\"\"\nmsgstr \"انسخ \\\"هذا\\\"\"\n", 1, 1 },
    { "XLIFF", "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\" original=\"x\" datatype=\"x\"><body><trans-unit id=\"1\"><source>The text.</source><target> \u202Cالنص.</target></trans-unit></body></file></xliff>",
      "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"ar\" original=\"x\" datatype=\"x\"><body><trans-unit id=\"1\"><source>The text.</source><target>النص.</target></trans-unit></body></file></xliff>", 2, 2 },
};

static mwz_lexicon *lexicon; /* muwazi's own words, the same on any machine */
static char path[] = "/tmp/muwazi-check-XXXXXX", rejects[] = "/tmp/muwazi-rejects-XXXXXX",
            fixed[] = "/tmp/muwazi-fixed-XXXXXX";

static void write_memory(const char *bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), file), strlen(bytes));
    assert_int_equal(fclose(file), 0);
}

static bool list_finding(void *user, const mwz_check_finding *f)
{
    static const char *const marks[] = { [MWZ_NOTE] = "", [MWZ_WARNING] = "?", [MWZ_FAULT] = "!" };
    char *list = user;
    size_t len = strlen(list);
    (void)snprintf(list + len, 400 - len, "%s%s:%u%s", len ? " " : "", f->rule, (unsigned)f->line, marks[f->severity]);
    assert_non_null(f->message);
    assert_non_null(f->cure);
    return true;
}

static mwz_context *new_context(const mwz_allocator *allocator)
{
    mwz_context *context = NULL;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    options.allocator = allocator;
    (void)!mwz_context_new(&context, &options, NULL);
    return context;
}

static void check_row(void **state)
{
    size_t row = (size_t)*state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = new_context(NULL);
    char found[400] = "";
    mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
    options.each = list_finding;
    options.each_user = found;
    options.lexicon = lexicon;
    assert_non_null(context);
    write_memory(rows[row].memory);
    assert_int_equal(mwz_check_memory(NULL, context, path, &options, &err), MWZ_OK);
    assert_string_equal(found, rows[row].found);
    mwz_context_free(context);
}

static void fix_row(void **state)
{
    size_t row = (size_t)*state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = new_context(NULL);
    mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
    mwz_check_sum sum;
    char *made = NULL;
    options.lexicon = lexicon;
    options.fixed_path = fixed;
    write_memory(fixes[row].memory);
    assert_non_null(context);
    assert_int_equal(mwz_check_memory(&sum, context, path, &options, &err), MWZ_OK);
    size_t len = 0;
    FILE *file = fopen(fixed, "rb");
    assert_non_null(file);
    made = calloc(1, 4096);
    assert_non_null(made);
    len = fread(made, 1, 4095, file);
    (void)fclose(file);
    assert_int_equal(len, strlen(fixes[row].fixed));
    assert_string_equal(made, fixes[row].fixed);
    assert_int_equal(sum.fixed, fixes[row].cured);
    assert_int_equal(sum.count[0] + sum.count[1] + sum.count[2], fixes[row].found);
    /* What is cured is not found again. */
    options.fixed_path = NULL;
    assert_int_equal(mwz_check_memory(&sum, context, fixed, &options, &err), MWZ_OK);
    assert_int_equal(sum.count[0] + sum.count[1] + sum.count[2], fixes[row].found - fixes[row].cured - fixes[row].gone);
    assert_int_equal(unlink(fixed), 0);
    free(made);
    mwz_context_free(context);
}

static bool stop(void *user, const mwz_check_finding *f)
{
    (void)f;
    ++*(int *)user;
    return false;
}

static void keep_promises(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context *context = new_context(NULL);
    mwz_check_sum sum;
    int calls = 0;
    mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
    assert_non_null(context);
    write_memory(TMX(HOUSE HOUSE TU("The door", "")));
    assert_int_equal(mwz_check_memory(&sum, context, path, NULL, &err), MWZ_OK);
    assert_int_equal(sum.units, 3);
    assert_int_equal(sum.count[MWZ_NOTE], 1);
    assert_int_equal(sum.count[MWZ_FAULT], 1);

    options.min_severity = MWZ_WARNING;
    options.rejects_path = rejects;
    assert_int_equal(mwz_check_memory(&sum, context, path, &options, &err), MWZ_OK);
    assert_int_equal(sum.count[MWZ_NOTE], 0);
    char line[400];
    FILE *file = fopen(rejects, "rb");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "line\tunit\trule\tseverity\tcure\tenglish\tarabic\tsection\tcell\n");
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "7\t3\tempty\terror\ttranslate it, or remove the unit\tThe door\t\t\t\n");
    assert_null(fgets(line, sizeof line, file));
    (void)fclose(file);
    assert_int_equal(unlink(rejects), 0);

    options.each = stop;
    options.each_user = &calls;
    assert_int_equal(mwz_check_memory(&sum, context, path, &options, &err), MWZ_ERR_CANCELLED);
    assert_int_equal(calls, 1);
    assert_int_equal(sum.units, 0);
    assert_int_equal(access(rejects, F_OK), -1);

    assert_int_equal(mwz_check_memory(&sum, NULL, path, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(mwz_check_memory(&sum, context, NULL, NULL, &err), MWZ_ERR_ARGUMENT);
    options.min_severity = (mwz_severity)7;
    assert_int_equal(mwz_check_memory(&sum, context, path, &options, &err), MWZ_ERR_ARGUMENT);
    options.struct_size = 3;
    assert_int_equal(mwz_check_memory(&sum, context, path, &options, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(mwz_check_memory(&sum, context, "/nowhere/at/all", NULL, &err), MWZ_ERR_IO);
    write_memory("");
    assert_int_equal(mwz_check_memory(&sum, context, path, NULL, &err), MWZ_ERR_FORMAT);
    write_memory("<html><body/></html>");
    assert_int_equal(mwz_check_memory(&sum, context, path, NULL, &err), MWZ_ERR_FORMAT);
    mwz_context_free(context);
}

/* Findings as lines, as many as there may be. */
typedef struct listing {
    char *text;
    size_t len, room;
} listing;

static bool list_all(void *user, const mwz_check_finding *f)
{
    listing *list = user;
    if (list->room - list->len < 1024) {
        list->room = list->room * 2 + 4096;
        list->text = realloc(list->text, list->room);
    }
    int len = snprintf(list->text + list->len, 1024, "%s:%u:%u%s %s\n", f->rule, (unsigned)f->line, (unsigned)f->unit,
                       f->fixed ? " fixed" : "", f->message);
    list->len += (size_t)len;
    return true;
}

/* Several chunks, on any number of threads. Unit 4,097, the first of a chunk, is unit 1 again, with a fault of its own. */
static void check_in_threads(void **state)
{
    (void)state;
    enum { UNITS = 13000, AGAIN = 4097 };
    static const uint32_t threads[] = { 0, 1, 2, 3, 100 };
    mwz_context *context = new_context(NULL);
    assert_non_null(context);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n" HEADER("en") "\n<body>\n", file) >= 0);
    for (unsigned i = 1; i <= UNITS; i++) {
        unsigned n = i == AGAIN ? 1 : i;
        assert_true(fprintf(file,
                            "<tu><tuv xml:lang=\"en\"><seg>The house of number %u.</seg></tuv><tuv xml:lang=\"%s\">"
                            "<seg>بيت رقم %u.%s</seg></tuv></tu>\n",
                            n, n == 1 ? "ar_SA" : "ar", n + (n % 1000 == 0), n % 700 == 0 ? " " : "") > 0);
    }
    assert_true(fputs("</body>\n</tmx>\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    listing lists[sizeof threads / sizeof *threads];
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
        mwz_check_sum sum;
        lists[i] = (listing) { NULL, 0, 0 };
        options.each = list_all;
        options.each_user = &lists[i];
        options.lexicon = lexicon;
        options.fixed_path = fixed;
        options.threads = threads[i];
        assert_int_equal(mwz_check_memory(&sum, context, path, &options, NULL), MWZ_OK);
        assert_int_equal(sum.units, UNITS);
        assert_int_equal(sum.fixed, 1 + UNITS / 700 + 1); /* the tag of unit 1, the spaces, unit 4,097 */
        assert_non_null(lists[i].text);
        assert_string_equal(lists[i].text, lists[0].text);
    }
    assert_non_null(strstr(lists[0].text, "number:13004:13000 "));
    assert_non_null(strstr(lists[0].text, "language-tag:5:1 fixed"));
    assert_non_null(strstr(lists[0].text, "language-tag:4101:4097 \"ar_SA\""));
    assert_non_null(strstr(lists[0].text, "duplicate:4101:4097 fixed"));
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
        free(lists[i].text);
    assert_int_equal(unlink(fixed), 0);
    mwz_context_free(context);
}

/* Every rule has something to say here. */
static void run_out_of_memory(void **state)
{
    (void)state;
    write_memory(TMX_OF("1.3", HEADER("*all*"), HOUSE HOUSE TU("The house is large.", "\u2067بيت Vim") TU("Open %s", "ﻭﻻ ﺧﻼﻑ")
                        TU("", "بيت") TU("البيت", "house") "<tu><tuv lang=\"ar_SA\"><seg>بيت</seg></tuv></tu>"));
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 2; status == MWZ_ERR_MEMORY; fail_at++) { /* the first is the context */
        assert_true(fail_at < 1000);
        test_memory memory = { fail_at, 0, 0 };
        mwz_allocator allocator = test_memory_allocator(&memory);
        mwz_context *context = new_context(&allocator);
        if (!context)
            continue;
        mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
        options.rejects_path = rejects;
        options.fixed_path = fixed;
        status = mwz_check_memory(NULL, context, path, &options, NULL);
        mwz_context_free(context);
        assert_int_equal(memory.held, 0);
        assert_int_equal(access(rejects, F_OK), status == MWZ_OK ? 0 : -1);
        assert_int_equal(access(fixed, F_OK), status == MWZ_OK ? 0 : -1);
    }
    assert_int_equal(status, MWZ_OK);
    assert_int_equal(unlink(rejects), 0);
    assert_int_equal(unlink(fixed), 0);
}

static int make_files(void **state)
{
    (void)state;
    int one = mkstemp(path), other = mkstemp(rejects), third = mkstemp(fixed);
    mwz_context *context = new_context(NULL);
    mwz_lexicon_options own = MWZ_LEXICON_OPTIONS_INIT;
    own.no_freedict = true;
    mwz_status status = context ? mwz_lexicon_new(&lexicon, context, &own, NULL) : MWZ_ERR_MEMORY;
    mwz_context_free(context);
    return status || one < 0 || other < 0 || close(one) || close(other) || unlink(rejects) || third < 0 || close(third) || unlink(fixed);
}

static int drop_files(void **state)
{
    (void)state;
    mwz_lexicon_free(lexicon);
    return unlink(path);
}

enum { ROWS = sizeof rows / sizeof *rows, FIXES = sizeof fixes / sizeof *fixes };

int main(void)
{
    static struct CMUnitTest tests[ROWS + 3 + FIXES];
    for (size_t i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest) { rows[i].name, check_row, NULL, NULL, (void *)i };
    tests[ROWS] = (struct CMUnitTest) { "promises of the function", keep_promises, NULL, NULL, NULL };
    tests[ROWS + 1] = (struct CMUnitTest) { "memory runs out", run_out_of_memory, NULL, NULL, NULL };
    tests[ROWS + 2] = (struct CMUnitTest) { "on several threads", check_in_threads, NULL, NULL, NULL };
    for (size_t i = 0; i < FIXES; i++)
        tests[ROWS + 3 + i] = (struct CMUnitTest) { fixes[i].name, fix_row, NULL, NULL, (void *)i };
    return cmocka_run_group_tests(tests, make_files, drop_files);
}
