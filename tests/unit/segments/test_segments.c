/* segments/: the shipped rules (corpora/rules/muwazi.srx), a case a row. "|" is where a break must be, and nowhere
 * else. */
#include <stdlib.h>
#include <string.h>

#include "segments/segmenter.h"
#include "support.h"

typedef struct row {
    const char *name;
    mwz_side side;
    const char *text;
} row;

static const row arabic[] = {
    { "two stops", MWZ_AR, "وصل القطار متأخرًا.| نزل المسافرون بسرعة." },
    { "one sentence", MWZ_AR, "لا شيء هنا غير جملة واحدة." },
    { "no stop at all", MWZ_AR, "عنوان بلا نقطة" },
    { "question mark", MWZ_AR, "هل رأيت البحر؟| نعم رأيته." },
    { "exclamation mark", MWZ_AR, "ما أجمل الصباح!| خرجنا باكرًا." },
    { "question and exclamation", MWZ_AR, "أحقًّا تقول؟!| لا أصدّق." },
    { "exclamation and question", MWZ_AR, "ماذا!؟| أعد ما قلت." },
    { "ascii question mark", MWZ_AR, "هل وصلوا?| لم يصل أحد." },
    { "repeated marks", MWZ_AR, "ماذا؟؟؟| لا أعرف!!!| اسأل غيري." },
    { "space before the mark", MWZ_AR, "هل وصلوا ؟| لم يصل أحد ." },
    { "spaced pair of marks", MWZ_AR, "هل وصلوا ؟ !| لم يصل أحد." },
    { "urdu full stop", MWZ_AR, "انتهى الكلام۔| بدأ العمل۔" },
    { "ideographic stop without space", MWZ_AR, "كتب 你好。|ثم مضى." },
    { "comma never", MWZ_AR, "جاء، ورأى، وانتصر، ثم عاد." },
    { "semicolon not by default", MWZ_AR, "تأخّر القطار؛ لأن الثلج كثير." },
    { "colon never", MWZ_AR, "قال الرجل: لا بأس عليك." },
    { "colon and quotation", MWZ_AR, "قال: «اذهب الآن.»| فذهب." },
    { "stop inside guillemets", MWZ_AR, "قالت: «لن أنتظر.»| وأغلقت الباب." },
    { "stop after guillemets", MWZ_AR, "كان يسمّيها «المدينة الزرقاء».| ولم يزرها قط." },
    { "space before the closing guillemet", MWZ_AR, "« هذا نص . »| ثم جاء غيره." },
    { "english quotation marks", MWZ_AR, "قال: \"لن أنتظر.\"| وخرج." },
    { "curly quotation marks", MWZ_AR, "قال: ”لن أنتظر.“| وخرج." },
    { "bracket after the stop", MWZ_AR, "(انظر الملحق.)| وهناك تفصيل." },
    { "bracket before the stop", MWZ_AR, "نشر بحثه (عام 1990).| ثم صمت." },
    { "sentences inside a quotation", MWZ_AR, "تقول: «عملي هو الإصغاء.| والحقيقة أنه الحفر.»" },
    { "question in a quotation, speech verb", MWZ_AR, "«أين الطريق؟» سأل الغريب." },
    { "exclamation in a quotation, speech verb", MWZ_AR, "«توقّف!» صاح الحارس." },
    { "question in a quotation, conjunction", MWZ_AR, "قال: «أين الطريق؟»| فأشار الراعي إلى الجبل." },
    { "doctor", MWZ_AR, "التقينا د. سلمى القادري.| كانت وحدها." },
    { "doctor at the start", MWZ_AR, "د. كريم حداد رئيس الجامعة." },
    { "doctor after a conjunction", MWZ_AR, "حضر أ. سمير ود. نادية.| وغاب غيرهما." },
    { "professor", MWZ_AR, "بقيادة أ.د. هدى الأمين.| واستمر العمل." },
    { "professor with a space", MWZ_AR, "قال أ. د. نبيل قاسم إن المعاهدة ناقصة." },
    { "professor named with waw", MWZ_AR, "أشرف أ.د. وليد منصور على البحث." },
    { "doctor named with fa", MWZ_AR, "سافرت د. فاطمة الزهراء إلى فاس." },
    { "associate professor", MWZ_AR, "تحدّث أ.م.د. علي ناصر عن النتائج." },
    { "engineer", MWZ_AR, "صمّمه م. خالد رضا.| ونفّذه غيره." },
    { "doctor in brackets", MWZ_AR, "المدير (د. سالم) غائب." },
    { "initials in a name", MWZ_AR, "كتب ج. م. ويتلوك كتابين.| ضاع أحدهما." },
    { "initial with tatweel", MWZ_AR, "ألّفه هـ. ج. ويلز في لندن." },
    { "initial in the middle", MWZ_AR, "قالت د. لمياء ر. حداد إنها متعبة." },
    { "three initials", MWZ_AR, "وقّعها د. م. ك. الدباغ.| ثم انصرف." },
    { "page", MWZ_AR, "انظر ص. 25 من الكتاب." },
    { "page, arabic digits", MWZ_AR, "انظر ص. ٢٥.| هناك جدول." },
    { "edition and volume", MWZ_AR, "ط. 3، ج. 2، بيروت." },
    { "volume with tatweel", MWZ_AR, "راجع جـ. ٢ من التاريخ." },
    { "post office box", MWZ_AR, "العنوان: ص.ب. 1234 الرباط.| الهاتف في الصفحة الثانية." },
    { "number", MWZ_AR, "اللائحة رقم. 14 نافذة." },
    { "telephone", MWZ_AR, "هاتف. 555123 المكتب." },
    { "died in", MWZ_AR, "الغزالي (ت. ٥٠٥هـ) فقيه.| وله كتب." },
    { "state by letters", MWZ_AR, "سافر إلى ج. م. ع. في الصيف." },
    { "state by letters without spaces", MWZ_AR, "سافر إلى ج.م.ع. في الصيف." },
    { "letters that end a sentence", MWZ_AR, "نقلت الخبر أ.ف.ب.| ثم صحّحته." },
    { "letters before a starting word", MWZ_AR, "عاد إلى ج.م.ع.| وقد أقام فيها زمنًا." },
    { "hijri year goes on", MWZ_AR, "توفي سنة ٥٠٥ هـ. في طوس." },
    { "hijri year ends", MWZ_AR, "بدأ العام ١٤٤٥ هـ.| وقد تأخّر المطر." },
    { "hijri without space", MWZ_AR, "بدأ العام ١٤٤٥هـ.| ثم تأخّر المطر." },
    { "before christ goes on", MWZ_AR, "بُني سنة 500 ق.م. على التل." },
    { "before christ ends", MWZ_AR, "بُني سنة 500 ق.م.| وهُدم بعد قرن." },
    { "christian year goes on", MWZ_AR, "سقطت سنة 1453 م. بيد محمد الفاتح." },
    { "christian year ends", MWZ_AR, "سقطت سنة 1453 م.| ثم تغيّر اسمها." },
    { "hour ends", MWZ_AR, "يفتح في الساعة 9 ص.| ويغلق في المساء." },
    { "vitamin", MWZ_AR, "ينقصه فيتامين د.| عليه أن يخرج إلى الشمس." },
    { "clause of a law by letter", MWZ_AR, "تسري الفقرة ب.| لا تسري الفقرة ج." },
    { "et cetera ends", MWZ_AR, "زرعوا القمح والشعير إلخ.| المحصول وفير." },
    { "et cetera goes on", MWZ_AR, "القمح والشعير إلخ. في مخازن القرية." },
    { "et cetera before a conjunction", MWZ_AR, "القمح والشعير الخ.| وكان الشتاء قريبًا." },
    { "et cetera in brackets", MWZ_AR, "الأدوات (الأقلام والدفاتر إلخ.)، كلها جديدة." },
    { "et cetera with points", MWZ_AR, "القلم والدفتر إلخ... من الأدوات." },
    { "decimal comma", MWZ_AR, "بلغت النسبة ٣٫٥ في المئة.| ثم هبطت." },
    { "decimal point, arabic digits", MWZ_AR, "بلغت النسبة ٣.٥ في المئة.| ثم هبطت." },
    { "decimal point", MWZ_AR, "نحو 3.5 ملايين نسمة.| العدد يكبر." },
    { "sentence ends with a number", MWZ_AR, "حدث ذلك عام 1995.| تغيّر كل شيء." },
    { "number starts a sentence", MWZ_AR, "انتهى السباق.| 25 عدّاءً وصلوا." },
    { "web address", MWZ_AR, "الموقع www.mathaf.example/ar?q=1 مفتوح.| زوروه." },
    { "web address ends", MWZ_AR, "زوروا www.mathaf.example.| الدخول مجاني." },
    { "mail address", MWZ_AR, "اكتبوا إلى info@mathaf.example.| سنجيب سريعًا." },
    { "file name", MWZ_AR, "افتح الملف report.pdf ثم اقرأ.| لا تحذفه." },
    { "version", MWZ_AR, "صدرت النسخة 1.2.3 أمس.| حدّثوا البرنامج." },
    { "ellipsis goes on", MWZ_AR, "فكّر طويلًا... ثم نام." },
    { "ellipsis character goes on", MWZ_AR, "كان يحلم… ويحلم… حتى أفاق." },
    { "two points go on", MWZ_AR, "الحرب.. وما بعدها." },
    { "ellipsis ends", MWZ_AR, "انتظرنا طويلًا...| طلع القمر." },
    { "list mark, digit and stop", MWZ_AR, "1. يجب أن يتوفر سبيل." },
    { "list mark, arabic digit and dash", MWZ_AR, "١- يُفحص الماء.| وتُعلَّق النتيجة." },
    { "list mark, arabic digit and stop", MWZ_AR, "١٤. يُفحص الماء كل شهر." },
    { "list mark, letter in brackets", MWZ_AR, "(أ) غسل المركبات.| يُمنع ذلك." },
    { "list mark, letter and stop", MWZ_AR, "أ. النص الأول.| تفصيل." },
    { "list mark inside", MWZ_AR, "هناك أمران: 1. الماء والهواء." },
    { "numbered heading", MWZ_AR, "المادة ٣. القيّمون" },
    { "date with stops", MWZ_AR, "وُلد في 12. 3. 1980 بدمشق." },
    { "ordinal before a month", MWZ_AR, "في ٥. أيار من كل عام." },
    { "date with slash", MWZ_AR, "في 17 نيسان/أبريل.| كان الجو حارًّا." },
    { "latin word ends", MWZ_AR, "اشترى هاتفًا من AquaLine.| أعجبه." },
    { "latin title", MWZ_AR, "قال Dr. Smith إن الأمر بسيط.| وصدّقوه." },
    { "latin initials", MWZ_AR, "قرأ J. K. Rowling بالإنجليزية.| وأحبّها." },
    { "latin company", MWZ_AR, "تعمل في Acme Inc. Europe منذ سنة." },
    { "latin sentence inside", MWZ_AR, "كتب لي: See you soon.| وكتبت له." },
    { "latin small letter after an arabic stop", MWZ_AR, "ثبّت الحزمة.| npm يفعل ذلك." },
    { "latin small letter after a latin stop", MWZ_AR, "راجع cf. page ثم عد." },
    { "no space after the stop", MWZ_AR, "وصل القطار.|نزل المسافرون." },
    { "no space after the question", MWZ_AR, "هل وصلوا؟|نعم وصلوا." },
    { "no space inside an abbreviation", MWZ_AR, "أ.د.محمد حضر." },
    { "reference after the stop", MWZ_AR, "نُشر البحث عام 1990.[3]| ثم أعيد نشره." },
    { "vowel marks", MWZ_AR, "ذَهَبَ الوَلَدُ.| عادَ مَساءً." },
    { "tatweel", MWZ_AR, "ســـلام.| عليــكم." },
    { "no-break space after the stop", MWZ_AR, "وصل القطار.\u00A0| نزلوا." },
    { "line feed inside a paragraph", MWZ_AR, "وصل القطار\nمتأخرًا.|\nنزلوا." },
    { "white space at both ends", MWZ_AR, " \u00A0وصل القطار.| نزلوا.\t\n" },
    { "mark after the stop", MWZ_AR, "انتهى الخبر.\u200F| بدأ غيره." },
    { "closing control after the stop", MWZ_AR, "\u202Bانتهى الخبر.\u202C| بدأ غيره." },
    { "closing control after the space", MWZ_AR, "\u2067انتهى الخبر. \u2069|بدأ غيره." },
    { "opening control before the next", MWZ_AR, "انتهى الخبر.| \u2067بدأ غيره.\u2069" },
    { "marks alone at the end", MWZ_AR, "انتهى الخبر. \u200F" },
    { "mark between spaces", MWZ_AR, "انتهى الخبر. \u200F |بدأ غيره." },
    { "guillemet alone at the end", MWZ_AR, "« انتهى الخبر. »" },
    { "stops alone", MWZ_AR, "..." },
    { "ellipsis first", MWZ_AR, "... وبعد ذلك رحلوا.| انتهى." },
    { "emoji after the stop", MWZ_AR, "شكرًا لكم! 😊| نراكم غدًا." },
    { "share", MWZ_AR, "خسروا ٤١٫٥٪ من المحصول.| والعام طويل." },
    { "conjunction after a question", MWZ_AR, "ماذا بعد؟| وكيف نعود؟" },
};

static const row english[] = {
    { "two stops", MWZ_EN, "The train was late.| Nobody minded." },
    { "question", MWZ_EN, "Have you seen it?| I have not." },
    { "exclamation", MWZ_EN, "What a day!| We left early." },
    { "both marks", MWZ_EN, "You did what?!| Say it again." },
    { "three marks", MWZ_EN, "No!!!| Never." },
    { "small letter goes on", MWZ_EN, "The file index.html. is read first." },
    { "digit starts", MWZ_EN, "The race was over.| 25 runners came in." },
    { "doctor", MWZ_EN, "We met Dr. Salma Qadri.| She was alone." },
    { "mister and missis", MWZ_EN, "Mr. and Mrs. Darwish met Ms. Hale.| They talked." },
    { "professor with initials", MWZ_EN, "Ask Prof. J. M. Whitlock.| He knows." },
    { "saint", MWZ_EN, "They live in St. Louis.| It is warm." },
    { "street that ends", MWZ_EN, "She lives on Main St.| The house is red." },
    { "ranks", MWZ_EN, "Gen. Ali, Lt. Omar and Col. Sami met Capt. Rida." },
    { "offices", MWZ_EN, "Gov. Hill, Sen. Brook and Rep. Field agreed.| Nobody else did." },
    { "initials", MWZ_EN, "J. K. Rowling wrote it.| Many read it." },
    { "initials without space", MWZ_EN, "J.K. Rowling wrote it." },
    { "middle initial", MWZ_EN, "Lamia R. Haddad spoke.| All listened." },
    { "vitamin", MWZ_EN, "Eat more vitamin C.| Oranges help." },
    { "degrees", MWZ_EN, "It rose by 10 °C.| Nobody slept." },
    { "states", MWZ_EN, "The U.S. President spoke." },
    { "states that end", MWZ_EN, "They live in the U.S.| The next train leaves soon." },
    { "kingdom", MWZ_EN, "The U.K. Parliament sat.| It rained in the U.K.| However, they stayed." },
    { "nations", MWZ_EN, "A U.N. Committee met." },
    { "states before a small letter", MWZ_EN, "A U.S. development bank paid." },
    { "morning ends", MWZ_EN, "It starts at 6:30 a.m.| Coffee will be served." },
    { "afternoon ends", MWZ_EN, "We met at 5 p.m.| The door was shut." },
    { "afternoon goes on", MWZ_EN, "We met at 5 p.m. Monday and at 9 p.m. on Friday." },
    { "range of hours", MWZ_EN, "9:00 a.m. – 5:00 p.m.| Then it closes." },
    { "dash after states", MWZ_EN, "The U.S. – China talks began." },
    { "month and year", MWZ_EN, "It opened in Jan. 2020.| It closed in Feb. 2021." },
    { "month ends", MWZ_EN, "It opens in Jan.| The roof is new." },
    { "number", MWZ_EN, "Ordinance No. 9 is repealed.| No. 14 is not." },
    { "the answer no", MWZ_EN, "Did he come?| No.| He did not." },
    { "figure", MWZ_EN, "See Fig. 3 and Eq. 4 on p. 25.| They agree." },
    { "pages", MWZ_EN, "See pp. 25–30, ch. 4, vol. 2." },
    { "volume in roman", MWZ_EN, "See Vol. IV of the series." },
    { "for example", MWZ_EN, "Bring fruit, e.g. Oranges from Jaffa." },
    { "that is", MWZ_EN, "The capital, i.e. Amman, is near." },
    { "confer", MWZ_EN, "The rule is old (cf. Hill 1990)." },
    { "et alii", MWZ_EN, "It was shown by Hill et al. (1990) twice." },
    { "et alii ends", MWZ_EN, "It was shown by Hill et al.| This was new." },
    { "et cetera goes on", MWZ_EN, "Pumps, pipes, etc. will be paid for." },
    { "et cetera ends", MWZ_EN, "We have pumps, pipes, etc.| Training comes later." },
    { "versus", MWZ_EN, "It was Hull vs. Leeds on Sunday." },
    { "company goes on", MWZ_EN, "Acme Inc. Europe and Hill Ltd. Asia merged." },
    { "company ends", MWZ_EN, "He works for Acme Inc.| The pay is good." },
    { "company and corporation", MWZ_EN, "Hill & Co. and Acme Corp. are gone.| Nobody asked." },
    { "junior", MWZ_EN, "Samir Khalil Jr. Library is open." },
    { "about", MWZ_EN, "It is approx. Ten miles." },
    { "avenue goes on", MWZ_EN, "Meet at Harbour Ave. West." },
    { "decimal", MWZ_EN, "It is 3.5 metres long.| It is old." },
    { "web address", MWZ_EN, "See www.dune.example/archive?x=1.| It is free." },
    { "mail address", MWZ_EN, "Write to info@dune.example.| We answer." },
    { "file name", MWZ_EN, "Open report.pdf now.| Then read." },
    { "version", MWZ_EN, "Version 1.2.3 is out.| Update now." },
    { "ellipsis goes on", MWZ_EN, "Well... maybe he knew… or not." },
    { "ellipsis ends", MWZ_EN, "He waited...| Nobody came." },
    { "spaced ellipsis", MWZ_EN, "He waited . . . and slept." },
    { "list mark, digit", MWZ_EN, "1. Every square shall have a fountain." },
    { "list mark, two levels", MWZ_EN, "2.3. Every square shall have one." },
    { "list mark, letter", MWZ_EN, "a. To wash cars.| Never do it." },
    { "list mark, letter in brackets", MWZ_EN, "(a) To wash cars." },
    { "list mark, roman", MWZ_EN, "iv. To wash cars." },
    { "list mark inside", MWZ_EN, "Two things: 1. The roof leaks." },
    { "numbered heading", MWZ_EN, "Article 3. Keepers" },
    { "ordinal before a month", MWZ_EN, "On 13. May it rained." },
    { "stop inside quotation marks", MWZ_EN, "“I have been cheated.”| And the lantern lit." },
    { "ascii quotation marks", MWZ_EN, "He said, \"Go.\"| She went." },
    { "next sentence is quoted", MWZ_EN, "She smiled.| “Then go.”| He went." },
    { "question in a quotation, he asked", MWZ_EN, "“Is it far?” he asked.| “No.”| He left." },
    { "exclamation in a quotation, she cried", MWZ_EN, "“Stop!” she cried.| They did not." },
    { "question in a quotation, a name asked", MWZ_EN, "“Is it far?” Idris asked.| Nobody knew." },
    { "exclamation in a quotation, a doctor said", MWZ_EN, "“Stop!” Dr. Othman said." },
    { "stop and bracket", MWZ_EN, "(See the annex.)| It is long." },
    { "sentence in brackets", MWZ_EN, "He left (in 1990).| She stayed." },
    { "semicolon not by default", MWZ_EN, "It was late; we left." },
    { "colon never", MWZ_EN, "One thing: We left." },
    { "reference", MWZ_EN, "It was printed.[12]| Then it was lost." },
    { "camel case starts", MWZ_EN, "It holds state.| useState returns it." },
    { "iphone starts", MWZ_EN, "She sells phones.| iPhone is one." },
    { "arabic word inside", MWZ_EN, "The word كتاب means book.| It is old." },
    { "arabic word ends", MWZ_EN, "The word is كتاب.| It is old." },
    { "arabic word starts", MWZ_EN, "It is old.| كتاب is the word." },
    { "arabic title inside", MWZ_EN, "They call him د. كريم here.| It means doctor." },
    { "arabic question mark", MWZ_EN, "Is it far؟| It is not." },
    { "dash before speech", MWZ_EN, "“Why?” — asked the boy." },
    { "line feed", MWZ_EN, "It was late\nand dark.|\nWe left." },
    { "degree of philosophy", MWZ_EN, "Rim Othman, Ph.D. Physics, spoke.| She holds a Ph.D.| It is framed." },
};

typedef struct rules {
    mwzi_env env;
    mwz_rules *srx;
    mwzi_segmenter *segmenters[2];
} rules;

/* Opened once for all rows, as reading the file takes longer than a row. */
static rules shared;

static void open_rules(rules *all)
{
    all->env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_srx_open(&all->srx, &all->env, test_source_path("corpora/rules/muwazi.srx"), &err))
        fail_msg("%s", err.message);
    for (int side = 0; side < 2; side++)
        assert_int_equal(mwzi_segmenter_open(&all->segmenters[side], &all->env, all->srx, (mwz_side)side, false, &err),
                         MWZ_OK);
}

static void close_rules(rules *all)
{
    mwzi_segmenter_free(all->segmenters[0]);
    mwzi_segmenter_free(all->segmenters[1]);
    mwzi_srx_free(all->srx);
}

/* Writes the segments of `text` with "|" between them, white space as in the text. */
static void show(char *out, const char *text, const mwzi_sentences *sentences)
{
    uint32_t at = 0;
    for (size_t i = 0; i < sentences->count; i++) {
        const mwzi_sentence *s = &sentences->items[i];
        if (i)
            *out++ = '|';
        for (; at < s->end; at++)
            if (at >= s->start)
                *out++ = text[at];
    }
    *out = '\0';
}

/* The expected segments: trimmed at every "|". */
static void expect(char *out, char *plain, const char *marked)
{
    char *start = out;
    while (*marked) {
        size_t len = strcspn(marked, "|");
        memcpy(plain, marked, len);
        plain += len;
        uint32_t from = 0, to = (uint32_t)len;
        mwzi_trim_blanks(marked, &from, &to);
        if (out != start)
            *out++ = '|';
        memcpy(out, marked + from, to - from);
        out += to - from;
        marked += len + (marked[len] == '|');
    }
    *out = *plain = '\0';
}

static void test_sentence(void **state)
{
    const row *r = *state;
    char expected[1024], plain[1024], got[1024];
    expect(expected, plain, r->text);
    const mwzi_sentences *sentences;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_segment_text(shared.segmenters[r->side], &sentences, plain, (uint32_t)strlen(plain), 0, &err),
                     MWZ_OK);
    show(got, plain, sentences);
    assert_string_equal(got, expected);
}

static void test_arabic(void **state)
{
    test_sentence(state);
}

static void test_english(void **state)
{
    test_sentence(state);
}

TEST_TABLE(test_arabic, arabic)
TEST_TABLE(test_english, english)

/* With break_at_semicolon. */
static const row semicolons[] = {
    { "arabic semicolon", MWZ_AR, "تأخّر القطار؛| لأن الثلج كثير." },
    { "ascii semicolon in arabic", MWZ_AR, "تأخّر القطار;| فالثلج كثير." },
    { "after guillemets", MWZ_AR, "«تأخّر؛»| ثم وصل." },
    { "without a space", MWZ_AR, "أ؛ب تأخّر؛ج." },
    { "english", MWZ_EN, "It was late;| we left.| Nobody saw us." },
    { "comma still never", MWZ_EN, "It was late, and we left." },
    { "code", MWZ_EN, "Write a;b in C." },
};

static void test_semicolon(void **state)
{
    const row *r = *state;
    rules all;
    open_rules(&all);
    mwzi_segmenter *segmenter;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_segmenter_open(&segmenter, &all.env, all.srx, r->side, true, &err), MWZ_OK);
    char expected[512], plain[512], got[512];
    expect(expected, plain, r->text);
    const mwzi_sentences *sentences;
    assert_int_equal(mwzi_segment_text(segmenter, &sentences, plain, (uint32_t)strlen(plain), 0, &err), MWZ_OK);
    show(got, plain, sentences);
    assert_string_equal(got, expected);
    mwzi_segmenter_free(segmenter);
    close_rules(&all);
}

TEST_TABLE(test_semicolon, semicolons)

static void test_list_mark_is_kept(void **state)
{
    (void)state;
    rules all;
    open_rules(&all);
    static const char text[] = "Rule. One thing. Two things.";
    const mwzi_sentences *sentences;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_segment_text(all.segmenters[MWZ_EN], &sentences, text, sizeof text - 1, 6, &err), MWZ_OK);
    assert_int_equal(sentences->count, 2);
    assert_int_equal(sentences->items[0].end, 16);
    assert_int_equal(mwzi_segment_text(all.segmenters[MWZ_EN], &sentences, " \n\t", 3, 0, &err), MWZ_OK);
    assert_int_equal(sentences->count, 0);
    assert_int_equal(mwzi_segment_text(all.segmenters[MWZ_EN], &sentences, "", 0, 0, &err), MWZ_OK);
    assert_int_equal(sentences->count, 0);
    close_rules(&all);
}

/* Long runs of one thing take neither the time of their square nor ICU's stack. */
typedef struct run {
    const char *name, *start, *repeated, *end;
    size_t count, sentences;
} run;

static const run runs[] = {
    { "points", "انتهى", ".", " ثم", 300000, 1 },
    { "points and a word", "Over", ".", "Then", 300000, 1 },
    { "question marks", "ماذا", "؟", " نعم", 300000, 2 },
    { "quotation marks", "Over.", "\"", " Then", 300000, 2 },
    { "spaces", "Over.", " ", "Then", 300000, 2 },
    { "no-break spaces before a small letter", "over.", "\u00A0", "then", 100000, 2 },
    { "points with spaces", "Over", " .", " Then", 50000, 2 },
    { "initials", "By", " J.", " Hill", 50000, 1 },
    { "arabic letters", "إلى", " ج.", " وليد", 50000, 1 },
    { "numbers", "See", " 1.", " 2020 x", 50000, 0 },
    { "marks", "انتهى.", "\u200F", " ثم", 100000, 0 },
    { "closing controls", "انتهى.", " \u202C", " ثم", 50000, 2 },
};

static void test_long_run(void **state)
{
    const run *r = *state;
    size_t start = strlen(r->start), unit = strlen(r->repeated), end = strlen(r->end),
           len = start + r->count * unit + end;
    char *text = malloc(len);
    memcpy(text, r->start, start);
    for (size_t i = 0; i < r->count; i++)
        memcpy(text + start + i * unit, r->repeated, unit);
    memcpy(text + len - end, r->end, end);
    for (int side = 0; side < 2; side++) {
        const mwzi_sentences *sentences;
        mwz_error err = MWZ_ERROR_INIT;
        if (mwzi_segment_text(shared.segmenters[side], &sentences, text, (uint32_t)len, 0, &err))
            fail_msg("%s", err.message);
        if (r->sentences && side == (r->start[0] < 0 ? MWZ_AR : MWZ_EN))
            assert_int_equal(sentences->count, r->sentences);
    }
    free(text);
}

TEST_TABLE(test_long_run, runs)

/* A list item is a block of its own, as stage 2 makes it. */
static bool has_list_mark(const char *line)
{
    return line[0] == '-' || line[0] == '(' || strncmp(line, "١", 2) == 0 || strncmp(line, "٢", 2) == 0 ||
        strncmp(line, "٣", 2) == 0 || strncmp(line, "٤", 2) == 0 || strncmp(line, "٥", 2) == 0 ||
        (line[0] >= '0' && line[0] <= '9' && line[1] == '.');
}

static bool ends_with_stop(const char *line, size_t len)
{
    while (len >= 2 &&
           (line[len - 1] == '"' || line[len - 1] == ')' || memcmp(line + len - 2, "»", 2) == 0 ||
            (len >= 3 && memcmp(line + len - 3, "”", 3) == 0)))
        len -= line[len - 1] == '"' || line[len - 1] == ')' ? 1 : memcmp(line + len - 2, "»", 2) == 0 ? 2 : 3;
    return len > 0 && (strchr(".!?", line[len - 1]) || (len >= 2 && memcmp(line + len - 2, "؟", 2) == 0));
}

typedef struct article {
    rules *all;
    mwz_side side;
    size_t faults;
} article;

/* Segments one paragraph, lines joined by spaces, and compares with the lines. */
static void check_paragraph(article *a, const char *path, const char *text, size_t len)
{
    const mwzi_sentences *sentences;
    mwz_error err = MWZ_ERROR_INIT;
    char *joined = malloc(len + 1);
    memcpy(joined, text, len);
    for (size_t i = 0; i < len; i++)
        if (joined[i] == '\n')
            joined[i] = ' ';
    assert_int_equal(mwzi_segment_text(a->all->segmenters[a->side], &sentences, joined, (uint32_t)len, 0, &err),
                     MWZ_OK);
    size_t start = 0, n = 0;
    while (start < len) {
        const char *feed = memchr(text + start, '\n', len - start);
        size_t end = feed ? (size_t)(feed - text) : len;
        if (n >= sentences->count || sentences->items[n].start != start || sentences->items[n].end != end) {
            print_error("%s: not one segment: %.*s\n", path, (int)(end - start), text + start);
            a->faults++;
            break;
        }
        n++;
        start = end + 1;
    }
    free(joined);
}

static void check_article(const char *path, void *user)
{
    article *a = user;
    size_t len;
    char *text = test_read_file(path, &len);
    size_t start = 0;
    while (start < len) {
        size_t end = start;
        /* A paragraph goes on while the next line is neither blank nor a list item, and this one ends as a sentence. */
        for (;;) {
            size_t line_end = end + strcspn(text + end, "\n");
            bool more = line_end + 1 < len && text[line_end + 1] != '\n' && !has_list_mark(text + line_end + 1) &&
                ends_with_stop(text + end, line_end - end);
            end = line_end;
            if (!more)
                break;
            end++;
        }
        if (end > start)
            check_paragraph(a, path, text + start, end - start);
        start = end + 1;
    }
    free(text);
}

/* Texts by another author, a sentence a line. */
static void test_articles_come_back_as_written(void **state)
{
    (void)state;
    rules all;
    open_rules(&all);
    article arabic_files = { &all, MWZ_AR, 0 }, english_files = { &all, MWZ_EN, 0 };
    size_t count = test_each_file(test_source_path("corpora/articles"), ".ar.txt", check_article, &arabic_files);
    count += test_each_file(test_source_path("corpora/articles"), ".en.txt", check_article, &english_files);
    close_rules(&all);
    assert_int_equal(arabic_files.faults + english_files.faults, 0);
    if (count == 0)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_mark_is_kept),
        cmocka_unit_test(test_articles_come_back_as_written),
    };
    open_rules(&shared);
    int failed = run_test_arabic();
    failed += run_test_english();
    failed += run_test_semicolon();
    failed += run_test_long_run();
    failed += cmocka_run_group_tests(tests, NULL, NULL);
    close_rules(&shared);
    return failed;
}
