/* blocks/: the parts of office documents and Markdown to blocks, one expected block a line (see show.h); what is refused. */
#include <string.h>

#include "show.h"
#include "support.h"

#define DOCX "\n<?muwazi-part docx?>\n"
#define ODT "\n<?muwazi-part odt?>\n"
#define W "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
#define STRICT "<v:document xmlns:v=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">"
#define MAIN "\n<?muwazi-part word/document.xml?>\n"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLES \
    "\n<?muwazi-part word/styles.xml?>\n<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" \
    "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/></w:style>" \
    "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"O\"/></w:style>" \
    "<w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"Base\"/><w:basedOn w:val=\"K\"/><w:pPr>" \
    "<w:outlineLvl w:val=\"2\"/></w:pPr></w:style>" \
    "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
#define NUMBERING \
    "\n<?muwazi-part word/numbering.xml?>\n<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" \
    "<w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl>" \
    "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>" \
    "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>"
#define ITEM(level, text)                                                                                              \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:r><w:t>" text         \
    "</w:t></w:r></w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define O                                                                                                              \
    "\n<?muwazi-part content.xml?>\n<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">"
#define END_O "</office:document-content>"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "paragraphs and runs", DOCX MAIN W "<w:p><w:r><w:t>one</w:t></w:r><w:r><w:t xml:space=\"preserve\"> and </w:t></w:r><w:r>"
      "<w:tab/><w:t>two &amp; three</w:t></w:r></w:p>" P("متحف") "</w:document>", "P one and two & three\nP متحف\n" },
    { "another prefix, the strict namespace", DOCX MAIN STRICT "<v:p><v:r><v:t>text</v:t></v:r></v:p></v:document>", "P text\n" },
    { "headings by name, by outline, through a circle of styles", DOCX STYLES MAIN W STYLED("H", "a") STYLED("K", "b")
      "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>c</w:t></w:r></w:p>" STYLED("no", "d") "</w:document>",
      "H2 a\nH3 b\nH1 c\nP d\n" },
    { "a table of contents", DOCX STYLES MAIN W STYLED("T", "Prices 3") P("x") "</w:document>",
      "B(table of contents) Prices 3\nP x\n" },
    { "lists", DOCX NUMBERING MAIN W ITEM("0", "a") ITEM("1", "b") ITEM("0", "c") "</w:document>", "L1#3 a\nL2 b\nL1#4 c\n" },
    { "lists behind styles of paragraphs", DOCX STYLES NUMBERING MAIN W ITEM("0", "a") ITEM("0", "b") "</w:document>", "L1#3 a\nL1#4 b\n" },
    { "tables, with a span and one inside", DOCX MAIN W "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("a")
      "</w:tc><w:tc>" P("b") "</w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc>" P("in") "</w:tc></w:tr></w:tbl>" P("c")
      "</w:tc></w:tr></w:tbl>" P("d") "</w:document>", "C@1,0 a\nC@1,2 b\nC@3,0 in\nC@2,0 c\nP d\n" },
    { "breaks and hyphens", DOCX MAIN W "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br/><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d"
      "</w:t></w:r></w:p></w:document>", "P a b\nP c\u2011d\n" },
    { "a text box stands behind", DOCX MAIN W "<w:p><w:r><w:t>one </w:t></w:r><w:r><w:drawing><w:txbxContent>" P("box")
      "</w:txbxContent></w:drawing></w:r><w:r><w:t>two</w:t></w:r></w:p>" P("end") "</w:document>", "P one two\nP end\nP box\n" },
    { "text outside of any run or paragraph is none", DOCX MAIN W "x<w:p>y<w:r>z<w:t>a</w:t></w:r></w:p></w:document>", "P a\n" },
    { "ODF: headings, spaces, breaks", ODT O "<text:h text:outline-level=\"9\">a</text:h><text:p>b<text:s text:c=\"3\"/>c<text:tab/>d"
      "<text:line-break/>e</text:p>" END_O, "H6 a\nP b c d e\n" },
    { "ODF: a note and a text box inside of a word", ODT O "<text:p>wo<text:note><text:note-citation>1</text:note-citation><text:note-body>"
      "<text:p>note</text:p></text:note-body></text:note>rd<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box>"
      "</draw:frame>s</text:p><text:p>end</text:p>" END_O, "P words\nP end\nP box\nN note\n" },
    { "ODF: cells that are covered or repeated", ODT O "<table:table><table:table-row><table:table-cell "
      "table:number-columns-repeated=\"2\"/><table:table-cell><text:p>a</text:p></table:table-cell><table:covered-table-cell/>"
      "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>" END_O, "C@1,2 a\nC@1,4 b\n" },
    { "SRT: a cue without the blank line before it, and one with a blank line inside",
      "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n\nmore.\n00:00:05,000 --> 00:00:06,000\n7 is\n7\n",
      "P One.\nP Two more.\nP 7 is 7\n" },
    { "SRT: what is in brackets is whole",
      "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}- <i>[DOOR]</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nI [said]\n\n3\n00:00:03,000 --> 00:00:04,000\nso &amp; so\n",
      "L1 [- ][DOOR]\nP I [said] so &amp; so\n" },
    { "WebVTT: entities, notes, no blank line between cues",
      "WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:02.000\n<v A>Tom &amp; Jerry&lrm;&#46; &x; &\n00:03.000 --> 00:04.000 line:0\nTwo\n\nno\n",
      "P Tom & Jerry\u200E. &x; & Two\n" },
    { "Markdown: entities, code, a picture", "# A\n\n**b** &amp; &#1587; `c` ![no](x.png) d\n\n> e\n", "H1 A\nP b & س c d\nP e\n" },
    { "Markdown: lists with paragraphs", "**x**\n\n# L\n\n3. a\n\n   b\n4. c\n    - d\n", "P x\nH1 L\nL1#3 a\nL1 b\nL1#4 c\nL2 d\n" },
    { "Markdown: a note", "One[^a] two.\n\n[^a]: The note.\n", "P One two.\nN The note.\n" },
    { "Markdown: HTML is read as a page is",
      "**a**\n\n# h\n\n<div dir=\"rtl\">\nنص\n</div>\n\nb <b>c</b>\n\n<h2 align=center>d &amp; e</h2>\n<script>no</script>\n\n"
      "<table><tr><td>f</td></tr></table>\n\n> <p>\n> g\n> </p>\n\n<div>\n\n**i**\n\n</div>\n",
      "P a\nH1 h\nP نص\nP b c\nH2 d & e\nC@1,0 f\nP g\nP i\n" },
    { "Markdown: line breaks of HTML", "# a\n\n**b**<br>c<BR/>d\n\n| e<br>f | g |\n|---|---|\n", "H1 a\nP b c d\nC@1,0 e f\nC@1,1 g\n" },
    { "Markdown: entities by name", "# a\n\n**b** &eacute;&lrm;&zwnj;&nothing; &apos;\n", "H1 a\nP b é\u200E\u200C&nothing; '\n" },
    { "Markdown: notes that follow each other, with paragraphs",
      "a[^1] b[^x] c[^z].\n\n[^z]: ibid\n\n[^1]: One\nline.\n[^x]: Two.\n\n    More **of** it.\n\n    And\n    more.\n\nc\n\n    code\n",
      "P a b c.\nN ibid\nN One line.\nN Two.\nN More of it.\nN And more.\nP c\n" },
    { "Markdown: attributes",
      "# Title {#title-1 .x}\n\n## [عنوان]{dir=\"rtl\"} ##\n\n[a [link](u){target=_blank} b]{.c} {d} [e]\n\n**f** {not} ![](x.png){width=5}\n",
      "H1 Title\nH2 عنوان\nP a link b {d} [e]\nP f {not}\n" },
    { "Markdown: fenced divisions and definitions",
      "# a\n\n::: {dir=\"rtl\"}\nنص\n:::\n\n:::tip Look here\nb\n:::\n\nterm\n: its **meaning**\n\nnot : one\n",
      "H1 a\nP نص\nP Look here\nP b\nP term\nP its meaning\nP not : one\n" },
    { "Markdown: a front matter without end is text", "---\ntitle: x\n\n**a** [b](c)\n", "P title: x\nP a b\n" },
};

static void test_blocks(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    mwzi_blocks *blocks;
    char shown[4096] = "";
    if (mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err))
        fail_msg("%s", err.message);
    assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_OK);
    for (uint32_t i = 0; i < blocks->count; i++) {
        size_t used = strlen(shown);
        show_block(shown + used, sizeof shown - used, blocks, i);
    }
    assert_string_equal(shown, row->expected);
    /* The way back: what is not an entity or a character put in stands in the text as it is. */
    for (uint32_t i = 0; i < blocks->count; i++) {
        const mwzi_block *block = &blocks->items[i];
        mwz_span span = mwzi_offset_map_span(&blocks->map, block->offset, 1);
        if (blocks->content[block->offset] != '&')
            assert_memory_equal(row->text + span.offset, blocks->content + block->offset, 1);
    }
    mwzi_blocks_free(blocks);
}

/* A sheet of a head and a row. */
#define SHEET(a1, b1, a2, b2) \
    "\n<?muwazi-part xl/worksheets/sheet1.xml?>\n" \
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><row>" CELL(a1) CELL(b1) "</row><row>" CELL(a2) CELL(b2) \
    "</row></worksheet>"
#define CELL(text) "<c t='inlineStr'><is><t>" text "</t></is></c>"

static const struct {
    const char *name, *text, *expected; /* format and language of each cell, then its text */
} units[] = {
    { "TSV with a title that is quoted", "\"Yes,\" he said.\tقال: \"نعم\".\n\"No\"\t«لا»\n",
      "tsv\nC@1,0 en \"Yes,\" he said.\nC@1,1 ar قال: \"نعم\".\nC@2,0 en \"No\"\nC@2,1 ar «لا»\n" },
    { "TSV, quoted where it must be", "\"a\tb \"\"c\"\"\"\tأب\nd\tد\n", "tsv\nC@1,0 en a b \"c\"\nC@1,1 ar أب\nC@2,0 en d\nC@2,1 ar د\n" },
    { "CSV: Arabic first, a head, a column of keys", "key,Arabic,English\nk.a,\"أب، ت\",\"One, two\"\nk.b,ث,Three more\n",
      "csv\nC@1,1 ar أب، ت\nC@1,2 en One, two\nC@2,1 ar ث\nC@2,2 en Three more\n" },
    { "CSV: a head says which column is English", "remark,English,Arabic\nhe knows,A1,أ\nshe knows,B2,ب\n",
      "csv\nC@1,1 en A1\nC@1,2 ar أ\nC@2,1 en B2\nC@2,2 ar ب\n" },
    { "XLSX: sheets with columns of their own, one with a title, one without a table",
      "\n<?muwazi-part xlsx?>\n" SHEET("مسرد", "", "1", "2") SHEET("one", "أ", "two", "ب") SHEET("ت", "three", "ث", "four"),
      "xlsx\nC@1,0 en one\nC@1,1 ar أ\nC@2,0 en two\nC@2,1 ar ب\nC@3,0 ar ت\nC@3,1 en three\nC@4,0 ar ث\nC@4,1 en four\n" },
    { "CSV: a title above the names of the columns", "Glossary – مسرد,,\nid,EN,AR\n1,door,باب\n2,gate,بوابة\n",
      "csv\nC@1,1 en door\nC@1,2 ar باب\nC@2,1 en gate\nC@2,2 ar بوابة\n" },
    { "XLSX: escaped characters; a sheet without such a head is left out",
      "\n<?muwazi-part xlsx?>\n" SHEET("English", "Arabic", "a_x000D_b_x005F_x0041__x00_", "أ_x0628_")
      SHEET("Notes", "more", "c", "ت") SHEET("id", "English", "p1", "never") SHEET("Arabic", "English", "ث", "d"),
      "xlsx\nC@1,0 en a b_x0041__x00_\nC@1,1 ar أب\nC@2,0 ar ث\nC@2,1 en d\n" },
    { "lines with a comma are no CSV", "Damascus is old, and large.\nدمشق قديمة، وكبيرة.\n", "text\n" },
    { "one row below the names of its columns", "english,arabic,probability\r\n\"Good morning, all\",\"صباح الخير\",0.9\r\n",
      "csv\nC@1,0 en Good morning, all\nC@1,1 ar صباح الخير\n" },
    { "one row below names, with tabs", "English\tArabic\nGood morning\tصباح الخير\n", "tsv\nC@1,0 en Good morning\nC@1,1 ar صباح الخير\n" },
    { "one row below a line that names nothing", "Greeting,one\nGood morning,صباح الخير\n", "text\n" },
    { "one row in quotation marks", "\"Good morning, all\",\"صباح الخير\"\n", "csv\nC@1,0 en Good morning, all\nC@1,1 ar صباح الخير\n" },
    { "one row, quoted, with a key", "12,\"Good morning\",\"صباح الخير\",\n", "csv\nC@1,1 en Good morning\nC@1,2 ar صباح الخير\n" },
    { "one row with one comma, no line end", "صباح الخير,Good morning", "csv\nC@1,0 ar صباح الخير\nC@1,1 en Good morning\n" },
    { "one row with a semicolon and a comma", "\n\nGood morning, all;صباح الخير\n", "text\n" }, /* either might part it */
    { "one row with one semicolon, blank lines around it", "\nGood morning;صباح الخير\n\n", "csv\nC@1,0 en Good morning\nC@1,1 ar صباح الخير\n" },
    { "rows of numbers and signs do not matter", "One\tأ\n1999\t1999\n-\t-\n*\t*\nTwo\tب\n5\t5\n",
      "tsv\nC@1,0 en One\nC@1,1 ar أ\nC@2,0 en 1999\nC@2,1 ar 1999\nC@3,0 en -\nC@3,1 ar -\nC@4,0 en *\nC@4,1 ar *\nC@5,0 en Two\nC@5,1 ar ب\n"
      "C@6,0 en 5\nC@6,1 ar 5\n" },
    { "a separator that is told and is no ASCII", "sep=\u03C3\nOne\u03C3أ\nTwo\u03C3ب\nThree\u03C3ت\n", "text\n" },
    { "one row with one tab", "Good morning\tصباح الخير\n", "tsv\nC@1,0 en Good morning\nC@1,1 ar صباح الخير\n" },
    { "a sentence in which an Arabic word stands", "They say marhaba, مرحبا in Arabic.\n", "text\n" },
    { "a sentence without a space at the comma", "They say مرحبا in Arabic,always.\n", "text\n" },
    { "a sentence with two commas", "Good morning,all,صباح الخير\n", "text\n" },
    { "a sentence with a space before the comma", "Good morning ,صباح الخير\n", "text\n" },
    { "half of a sentence in quotation marks", "\"Good morning\",قال الرجل\n", "text\n" },
    { "the names of columns alone", "English,العربية\n", "text\n" },
    { "a sentence of one language", "Good morning,all\n", "text\n" },
    { "PO: escapes, plural forms, a fuzzy one", "msgid \"a\\n\\\"b\\\"\"\nmsgstr \"أ\"\n\nmsgid \"one\"\nmsgid_plural \"many\"\n"
      "msgstr[0] \"صفر\"\nmsgstr[1] \"واحد\"\nmsgstr[2] \"اثنان\"\nmsgstr[3] \"عدة\"\n#, fuzzy\nmsgid \"c\"\nmsgstr \"ت\"\n",
      "po\nC@1,0 en a \"b\"\nC@1,1 ar أ\nC@2,0 en one\nC@2,1 ar واحد\nC@3,0 en many\nC@3,1 ar عدة\nC@4,0 en c\n" },
    { "PO into English, one entry in both scripts", "msgid \"\"\nmsgstr \"\"\n\"Language: en_GB\\n\"\n\nmsgid \"خبر | news\"\nmsgstr \"news | خبر\"\n\n"
      "msgid \"b\"\nmsgstr \"ب\"\n", "po\nC@1,0 ar خبر | news\nC@1,1 en news | خبر\nC@2,0 en b\nC@2,1 ar ب\n" },
    { "XLIFF 1.2 without targets", "<xliff version='1.2'><file source-language='en'><body><trans-unit id='1'><source>a<x id='1'/>b</source>"
      "</trans-unit></body></file></xliff>", "xliff\nC@1,0 en ab\n" },
    { "XLIFF 2 from Arabic, with a control character", "<xliff version='2.0' srcLang='ar-EG' trgLang='en'><file><unit><segment><source>أب"
      "</source><target>a<cp hex='001A'/>b</target></segment></unit></file></xliff>", "xliff\nC@1,0 ar أب\nC@1,1 en a b\n" },
    { "TMX of three languages", "<tmx><body><tu><tuv xml:lang='fr'><seg>x</seg></tuv><tuv xml:lang='AR-sa'><seg>أ</seg></tuv><tuv "
      "xml:lang='en'><seg>a <hi>b</hi></seg></tuv></tu></body></tmx>", "tmx\nC@1,0 ar أ\nC@1,1 en a b\n" },
};

static void test_units(void **state)
{
    const __typeof__(units[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    mwzi_blocks *blocks;
    char shown[4096];
    if (mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err))
        fail_msg("%s", err.message);
    assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_OK);
    size_t used = (size_t)snprintf(shown, sizeof shown, "%s\n", mwzi_blocks_format_name(blocks->format));
    for (uint32_t i = 0; i < blocks->count && blocks->items[i].whole; i++) {
        const mwzi_block *block = &blocks->items[i];
        used += (size_t)snprintf(shown + used, sizeof shown - used, "C@%u,%u %s %.*s\n", block->row, block->column,
                                 block->language == 1 + MWZ_EN ? "en" : "ar", (int)block->len, blocks->content + block->offset);
    }
    assert_string_equal(shown, row->expected);
    mwzi_blocks_free(blocks);
}

static const struct {
    const char *name, *text;
    mwzi_blocks_format format;
    bool lines;
    mwz_status status;
    const char *message;
} refusals[] = {
    { "an entity", DOCX MAIN "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", MWZI_BLOCKS_AUTO, false, MWZ_ERR_FORMAT,
      "x (word/document.xml), line 1: the file declares or uses an entity" },
    { "cut off", DOCX MAIN W "<w:p>", MWZI_BLOCKS_AUTO, false, MWZ_ERR_FORMAT, "not well-formed XML" },
    { "told to be what it is not", DOCX MAIN W "</w:document>", MWZI_BLOCKS_ODT, false, MWZ_ERR_FORMAT,
      "x is a docx document and no odt" },
    { "a text told to be a document", "text", MWZI_BLOCKS_DOCX, false, MWZ_ERR_FORMAT, "x is no docx" },
    { "TMX without our languages", "<tmx><body><tu><tuv xml:lang='fr'><seg>x</seg></tuv></tu></body></tmx>", MWZI_BLOCKS_AUTO, false,
      MWZ_ERR_LANGUAGE, "holds no unit that is said to be Arabic or English" },
    { "a CSV of one language", "a,b\nc,d\n", MWZI_BLOCKS_CSV, false, MWZ_ERR_LANGUAGE, "no column of Arabic" },
    { "PO: a quotation mark left open", "msgid \"a\nmsgstr \"b\"\n", MWZI_BLOCKS_AUTO, false, MWZ_ERR_FORMAT,
      "x, line 1: a quotation mark is not closed" },
    { "PO: something else between", "msgid \"a\"\nmsgstr \"b\"\nhello\n", MWZI_BLOCKS_AUTO, false, MWZ_ERR_FORMAT, "x, line 3: neither" },
    { "lines of a document", DOCX MAIN W "</w:document>", MWZI_BLOCKS_AUTO, true, MWZ_ERR_FORMAT, "which has no lines" },
};

static void test_refusals(void **state)
{
    const __typeof__(refusals[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { row->format, row->lines, "x" };
    mwzi_blocks *blocks;
    assert_int_equal(mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err), row->status);
    assert_null(blocks);
    if (!strstr(err.message, row->message))
        fail_msg("\"%s\" is not in: %s", row->message, err.message);
}

/* Elements that nest too deep for the limit of the environment. */
static void test_depth(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    env.max_depth = 3;
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "x" };
    static const char text[] = DOCX MAIN W "<w:body>\n" P("a") "</w:body></w:document>";
    mwzi_blocks *blocks;
    assert_int_equal(mwzi_blocks_build(&blocks, &env, text, sizeof text - 1, &params, &err), MWZ_ERR_LIMIT);
    assert_non_null(strstr(err.message, "line 2: elements nest deeper than 3"));
}

TEST_TABLE(test_blocks, rows)
TEST_TABLE(test_units, units)
TEST_TABLE(test_refusals, refusals)

int main(void)
{
    const struct CMUnitTest others[] = { cmocka_unit_test(test_depth) };
    return run_test_blocks() + run_test_units() + run_test_refusals() + cmocka_run_group_tests_name("others", others, NULL, NULL);
}
