/* blocks/: the inline codes of each format, one expected block a line: {type open|text close}, alone {type tag}. */
#include <string.h>

#include "show.h"
#include "support.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX(styles, body)                                                                                             \
    "\n<?muwazi-part docx?>\n\n<?muwazi-part word/styles.xml?>\n<w:styles xmlns:w='" W "'>" styles "</w:styles>"        \
    "\n<?muwazi-part word/numbering.xml?>\n<w:numbering xmlns:w='" W "'><w:abstractNum><w:lvl><w:rPr><w:u "              \
    "w:val='single'/></w:rPr></w:lvl></w:abstractNum></w:numbering>"                                                   \
    PART("word/document.xml", "document", body)
#define PART(name, root, body)                                                                                         \
    "\n<?muwazi-part " name "?>\n<w:" root " xmlns:w='" W "' "                                                         \
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "                                   \
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml' "         \
    "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>" body "</w:" root ">"
#define RELS(name, body)                                                                                               \
    "\n<?muwazi-part " name "?>\n<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" body "</Relationships>"
#define P(runs) "<w:p>" runs "</w:p>"
#define R(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define STYLE(id, name, inside) "<w:style w:type='character' w:styleId='" id "'><w:name w:val='" name "'/>" inside "</w:style>"
#define TMX(english, arabic)                                                                                           \
    "<tmx><body><tu><tuv xml:lang='en'><seg>" english "</seg></tuv><tuv xml:lang='ar'><seg>" arabic "</seg></tuv></tu></body></tmx>"
#define XLIFF(english, arabic)                                                                                         \
    "<xliff version='1.2'><file source-language='en' target-language='ar'><body><trans-unit id='1'><source>" english     \
    "</source><target>" arabic "</target></trans-unit></body></file></xliff>"
#define XLIFF2(data, english, arabic)                                                                                  \
    "<xliff version='2.0' srcLang='en' trgLang='ar'><file id='f'><unit id='u'>" data "<segment><source>" english         \
    "</source><target>" arabic "</target></segment></unit></file></xliff>"
#define DATA(id, text) "<data id='" id "'>" text "</data>"
#define MD "# M\n\n**m**\n\n"
#define MD_SHOWN "M\n{bold **|m**}\n"
#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES                                                                                                         \
    "xmlns:office='" ODF "office:1.0' xmlns:style='" ODF "style:1.0' xmlns:text='" ODF "text:1.0' xmlns:draw='" ODF        \
    "drawing:1.0' xmlns:fo='" ODF "xsl-fo-compatible:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"
#define ODT(named, automatic, body)                                                                                    \
    "\n<?muwazi-part odt?>\n\n<?muwazi-part styles.xml?>\n<office:document-styles " SPACES "><office:styles>" named     \
    "</office:styles></office:document-styles>\n<?muwazi-part content.xml?>\n<office:document-content " SPACES           \
    "><office:automatic-styles>" automatic "</office:automatic-styles><office:body>" body                              \
    "</office:body></office:document-content>"
#define TP(inside) "<text:p>" inside "</text:p>"
#define LOOK(name, parent, properties)                                                                                 \
    "<style:style style:name='" name "' style:family='text' " parent "><style:text-properties " properties "/></style:style>"
#define S(style, text) "<text:span text:style-name='" style "'>" text "</text:span>"
#define SB "<text:span fo:font-weight=\"bold\">|"
#define SI "<text:span fo:font-style=\"italic\">|"
#define B "<w:r><w:rPr><w:b/></w:rPr>|"
#define I "<w:r><w:rPr><w:i/></w:rPr>|"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "HTML: pairs, nested, with attributes",
      "<p>One <b>two <a href=\"x?a&amp;b\" title='\"'>three</a></b>.</p>",
      "One {bold <b>|two {link <a href=\"x?a&amp;b\" title=\"&quot;\">|three</a>}</b>}.\n" },
    { "HTML: around the same text, the outer one first", "<p><b><i>x</i></b></p>",
      "{bold <b>|{italic <i>|x</i>}</b>}\n" },
    { "HTML: white space goes outside", "<p>a<b> b </b>c</p>", "a {bold <b>|b</b>} c\n" },
    { "HTML: breaks, pictures, the mark of a note",
      "<p>a<br>b <img src=i.png> c<a role=doc-noteref href=#n>1</a> d</p>",
      "a{break <br>} b {image <img src=\"i.png\">}c{note <a role=\"doc-noteref\" href=\"#n\">} d\n" },
    { "HTML: a link to a note", "<p>One<sup><a href=\"#fn1\">1</a></sup> two<a href=\"#cite_note-x\">[2]</a></p>",
      "One{note <a href=\"#fn1\">} two{note <a href=\"#cite_note-x\">}\n" },
    { "HTML: a code over two blocks is in each of them", "<div>a <b>b<br><br>c</b> d</div>",
      "a {bold <b>|b</b>}{break <br>}{break <br>}\n{bold <b>|c</b>} d\n" },
    { "HTML: nothing around nothing", "<p>a<b></b><i> </i>b<a name=x></a></p><p><b></b></p><p>c</p>", "a b\nc\n" },
    { "HTML: what is left out has none", "<p>a<script>x</script><span hidden>b</span></p><nav><b>c</b></nav><p>d</p>",
      "a\nd\n" },
    { "HTML: a picture alone makes no block", "<p>a</p><p><img src=x></p><p><img src=y> b</p>",
      "a\n{image <img src=\"y\">}b\n" },
    { "HTML: no-break spaces at the ends of a block are no part of it",
      "<p><b>&nbsp;a</b> c <i>&nbsp;</i></p><p>d</p>", "{bold <b>|a</b>} c\nd\n" },
    { "DOCX: runs cut for no reason that is seen are one code",
      DOCX("", P(R("", "a ") R("<w:b/><w:lang w:val='en'/>", "b") "<w:proofErr/>" R("<w:sz w:val='24'/><w:b w:val='true'/>", " c")
                 R("", " ") R("<w:b/>", "d ") R("<w:b w:val='0'/>", "e"))),
      "a {bold " B "b c d</w:r>} e\n" },
    { "DOCX: each property", DOCX("", P(R("<w:i/>", "a") R("<w:u w:val='double'/>", "b") R("<w:strike/>", "c")
        R("<w:dstrike/>", "d") R("<w:vertAlign w:val='superscript'/>", "e") R("<w:vertAlign w:val='subscript'/>", "f")
        R("<w:color w:val='FF0000'/>", "g") R("<w:highlight w:val='yellow'/>", "h") R("<w:shd w:val='clear' w:fill='00FF00'/>", "i"))),
      "{italic " I "a</w:r>}{underline <w:r><w:rPr><w:u w:val=\"double\"/></w:rPr>|b</w:r>}"
      "{struck <w:r><w:rPr><w:strike/></w:rPr>|cd</w:r>}"
      "{superscript <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>|e</w:r>}"
      "{subscript <w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr>|f</w:r>}"
      "{other <w:r><w:rPr><w:color w:val=\"FF0000\"/></w:rPr>|g</w:r>}"
      "{other <w:r><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>|h</w:r>}"
      "{other <w:r><w:rPr><w:highlight w:val=\"00FF00\"/></w:rPr>|i</w:r>}\n" },
    { "DOCX: what changes nothing is none",
      DOCX("", P(R("<w:b w:val='false'/><w:i w:val='0'/><w:u w:val='none'/><w:color w:val='auto'/>", "a") R("<w:color w:val='000000'/>"
        "<w:highlight w:val='none'/><w:vertAlign w:val='baseline'/><w:rFonts w:ascii='X'/><w:bCs/>", " b")
        R("<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "c") "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>" R("<w:b/>", " ") R("", "d"))),
      "a bc d\n" },
    { "DOCX: several in one run, in one order",
      DOCX("", P(R("<w:u w:val='single'/><w:i/><w:b/>", "a") R("<w:b/><w:i/><w:u w:val='single'/>", "b"))),
      "{bold <w:r><w:rPr><w:b/><w:i/><w:u w:val=\"single\"/></w:rPr>|ab</w:r>}\n" },
    { "DOCX: Arabic runs have properties of their own",
      DOCX("", P(R("<w:rtl/><w:bCs/>", "متحف ") R("<w:b/><w:rtl/>", "كبير ") R("<w:iCs/><w:i w:val='0'/><w:cs/>", "جديد"))),
      "{bold " B "متحف</w:r>} كبير {italic " I "جديد</w:r>}\n" },
    { "DOCX: styles of characters, by what they say and by name, in any language's Word",
      DOCX(STYLE("a3", "Strong", "<w:basedOn w:val='a0'/><w:rPr><w:b/><w:bCs/></w:rPr>") STYLE("a0", "Default Paragraph Font", "")
        STYLE("x", "Red &amp; Bold", "<w:basedOn w:val='a3'/><w:rPr><w:color w:val='FF0000'/></w:rPr>") STYLE("V", "Verbatim Char", "")
        STYLE("l", "Loop", "<w:basedOn w:val='l'/>") "<w:style w:type='paragraph' w:styleId='y'><w:rPr><w:b/></w:rPr></w:style>",
        P(R("<w:rStyle w:val='a3'/>", "a") R("<w:rStyle w:val='a3'/><w:b/>", "b ") R("<w:rStyle w:val='a0'/>", "c") R("<w:rStyle w:val='x'/>", "d")
          R("<w:rStyle w:val='V'/>", "e") R("<w:rStyle w:val='no'/>", "f") R("<w:rStyle w:val='a3'/><w:b w:val='0'/>", "g")
          R("<w:rStyle w:val='x'/><w:b w:val='0'/>", "h") R("<w:rStyle w:val='l'/>", "i") R("<w:rStyle w:val='Emphasis'/>", "j"))),
      "{bold <w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>|ab</w:r>} c"
      "{bold <w:r><w:rPr><w:rStyle w:val=\"Red &amp; Bold\"/></w:rPr>|d</w:r>}"
      "{verbatim <w:r><w:rPr><w:rStyle w:val=\"Verbatim Char\"/></w:rPr>|e</w:r>}"
      "{other <w:r><w:rPr><w:rStyle w:val=\"no\"/></w:rPr>|f</w:r>}g"
      "{other <w:r><w:rPr><w:rStyle w:val=\"Red &amp; Bold\"/><w:b w:val=\"0\"/></w:rPr>|h</w:r>}i"
      "{italic <w:r><w:rPr><w:rStyle w:val=\"Emphasis\"/></w:rPr>|j</w:r>}\n" },
    { "DOCX: links, without the look that is theirs",
      DOCX(STYLE("H", "Hyperlink", "<w:rPr><w:u w:val='single'/><w:color w:val='0000FF'/></w:rPr>"),
        P(R("", "a ") "<w:hyperlink r:id='rId4'>" R("<w:rStyle w:val='H'/>", "b ") R("<w:u w:val='single'/><w:i/>", "c") "</w:hyperlink>"
          "<w:hyperlink w:anchor='x'>" R("", " d") "</w:hyperlink>" "<w:hyperlink r:id='r'>" "<w:r/></w:hyperlink>")),
      "a {link <w:hyperlink r:id=\"rId4\">|b {italic " I "c</w:r>}</w:hyperlink>} {link <w:hyperlink w:anchor=\"x\">|d</w:hyperlink>}\n" },
    { "DOCX: links and pictures by what their part's relations say",
      "\n<?muwazi-part docx?>\n" RELS("word/_rels/document.xml.rels", "<Relationship Id='rId4' Target='http://a.b/?c&amp;d' TargetMode='External'/>"
        "<Relationship Id='rId5' Target='media/e.png'/><Relationship/>")
      PART("word/document.xml", "document", P("<w:hyperlink r:id='rId4' w:anchor='x'>" R("", "f") "</w:hyperlink> <w:r><w:drawing><a:blip r:embed='rId5'/>"
        "</w:drawing></w:r><w:hyperlink r:id='rId6'>" R("", "g") "</w:hyperlink>"))
      PART("word/footnotes.xml", "footnotes", P("<w:hyperlink r:id='rId4'>" R("", "h") "</w:hyperlink>"))
      RELS("word/_rels/endnotes.xml.rels", "<Relationship Id='rId4' Target='i'/>")
      PART("word/endnotes.xml", "endnotes", P("<w:hyperlink r:id='rId4'>" R("", "j") "</w:hyperlink><w:hyperlink r:id='rId5'>" R("", "k") "</w:hyperlink>")),
      "{link <w:hyperlink Target=\"http://a.b/?c&amp;d\" w:anchor=\"x\">|f</w:hyperlink>}{image <w:drawing Target=\"media/e.png\"/>}"
      "{link <w:hyperlink r:id=\"rId6\">|g</w:hyperlink>}\n{link <w:hyperlink r:id=\"rId4\">|h</w:hyperlink>}\n"
      "{link <w:hyperlink Target=\"i\">|j</w:hyperlink>}{link <w:hyperlink r:id=\"rId5\">|k</w:hyperlink>}\n" },
    { "DOCX: fields that are links, and others",
      DOCX("", P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPER</w:instrText><w:instrText>LINK \"u&amp;v\" "
        "</w:instrText></w:r><w:r><w:rPr><w:b/></w:rPr><w:fldChar w:fldCharType='separate'/></w:r>" R("", "a ") R("<w:b/>", "b")
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>" R("", "c") "<w:fldSimple w:instr=' HYPERLINK \"w\"'>" R("", "d") "</w:fldSimple>"
        "<w:fldSimple w:instr='PAGE'>" R("", "e") "</w:fldSimple><w:r><w:fldChar w:fldCharType='end'/></w:r>")),
      "{link <w:fldSimple w:instr=\"HYPERLINK &quot;u&amp;v&quot;\">|a {bold " B "b</w:r>}</w:fldSimple>}c"
      "{link <w:fldSimple w:instr=\"HYPERLINK &quot;w&quot;\">|d</w:fldSimple>}e\n" },
    { "DOCX: a link that does not end in its paragraph does so",
      DOCX("", P("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK x</w:instrText><w:fldChar "
        "w:fldCharType='separate'/><w:t>a</w:t></w:r>") P(R("", "b"))),
      "{link <w:fldSimple w:instr=\"HYPERLINK x\">|a</w:fldSimple>}\nb\n" },
    { "DOCX: breaks, pictures, notes, formulas",
      DOCX("", P(R("<w:b/>", "a") "<w:r><w:br/></w:r>" R("<w:b/>", "b") "<w:r><w:drawing><a:blip r:embed='rId5'/></w:drawing></w:r>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>" R("", ".")
        "<w:r><w:br w:type='page'/><w:cr/></w:r>") P("<w:r><w:pict><v:imagedata r:id='rId6'/></w:pict></w:r>")
        P("<m:oMath><m:r><w:rPr><w:b/></w:rPr><m:t>x</m:t></m:r></m:oMath>" R("", " c"))),
      "{bold " B "a{break <w:br/>} b</w:r>}{image <w:drawing r:embed=\"rId5\"/>}{note <w:footnoteReference w:id=\"2\"/>}."
      "{break <w:br w:type=\"page\"/>}{break <w:cr/>}\n{other <m:oMath/>}c\n" },
    { "DOCX: a text box inside of bold text", DOCX("", P("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:txbxContent>" P(R("<w:i/>", "b") R("", " c"))
        "</w:txbxContent><w:t>d</w:t></w:r>")), "{bold " B "ad</w:r>}\n{italic " I "b</w:r>} c\n" },
    { "DOCX: bold text over two blocks", DOCX("", P("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r>" R("", "c"))),
      "{bold " B "a</w:r>}{break <w:br/>}{break <w:br/>}\n{bold " B "b</w:r>}c\n" },
    { "DOCX: hidden and deleted text has none",
      DOCX("", P(R("<w:vanish/><w:b/>", "x") "<w:del>" R("<w:b/>", "y") "</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:br/></w:r>" R("", "a"))), "a\n" },
    { "ODT: automatic styles by what they say; neighbours that look alike are one code",
      ODT("", LOOK("T1", "", "fo:font-weight='bold'") LOOK("T2", "", "style:font-weight-complex='bold' fo:font-size='12pt'")
          LOOK("T3", "", "fo:font-size='14pt' fo:font-weight='400' fo:color='#000000'"),
        TP("a " S("T1", "b") S("T2", " c") " " S("T1", "d ") S("T3", "e") "<text:span>f</text:span>")),
      "a {bold " SB "b c d</text:span>} ef\n" },
    { "ODT: each property",
      ODT("", LOOK("a", "", "fo:font-style='italic'") LOOK("b", "", "style:text-underline-style='wave'")
        LOOK("c", "", "style:text-line-through-style='solid' style:text-line-through-type='single'") LOOK("d", "", "style:text-position='super 58%'")
        LOOK("e", "", "style:text-position='-33% 58%'") LOOK("f", "", "fo:color='#ff0000'") LOOK("g", "", "fo:background-color='#ffff00'")
        LOOK("h", "", "style:text-position='0% 100%' style:text-underline-style='none' style:text-line-through-type='none' fo:background-color='transparent'"),
        TP(S("a", "a") S("b", "b") S("c", "c") S("d", "d") S("e", "e") S("f", "f") S("g", "g") S("h", "h"))),
      "{italic " SI "a</text:span>}{underline <text:span style:text-underline-style=\"wave\">|b</text:span>}"
      "{struck <text:span style:text-line-through-style=\"solid\">|c</text:span>}{superscript <text:span style:text-position=\"super\">|d</text:span>}"
      "{subscript <text:span style:text-position=\"sub\">|e</text:span>}{other <text:span fo:color=\"#ff0000\">|f</text:span>}"
      "{other <text:span fo:background-color=\"#ffff00\">|g</text:span>}h\n" },
    { "ODT: named styles, and automatic ones that add to them",
      ODT(LOOK("Strong_20_Emphasis", "", "fo:font-weight='bold' style:font-weight-complex='bold'") LOOK("Source_20_Text", "", "style:font-name='Mono'")
          LOOK("Loud", "style:parent-style-name='Strong_20_Emphasis'", "") LOOK("Default", "", ""),
        LOOK("T1", "style:parent-style-name='Strong_20_Emphasis'", "fo:font-style='italic'") LOOK("T2", "style:parent-style-name='Strong_20_Emphasis'", "fo:font-size='9pt'")
        LOOK("T3", "style:parent-style-name='Strong_20_Emphasis'", "fo:font-weight='normal' style:font-weight-complex='normal'"),
        TP(S("Strong_20_Emphasis", "a") S("T2", "b") S("T1", "c") S("Source_20_Text", "d") S("Loud", "e") S("Default", "f") S("T3", "g") S("no", "h"))),
      "{bold <text:span text:style-name=\"Strong_20_Emphasis\">|ab</text:span>}"
      "{bold <text:span text:style-name=\"Strong_20_Emphasis\" fo:font-style=\"italic\">|c</text:span>}"
      "{verbatim <text:span text:style-name=\"Source_20_Text\">|d</text:span>}{bold <text:span text:style-name=\"Loud\">|e</text:span>}fg"
      "{other <text:span text:style-name=\"no\">|h</text:span>}\n" },
    { "ODT: a style of a paragraph is none of characters",
      ODT("<style:style style:name='X' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>", LOOK("X", "", "fo:font-style='italic'"),
        "<text:p text:style-name='X'>a " S("X", "b") "</text:p>"), "a {italic " SI "b</text:span>}\n" },
    { "ODT: links, cut in two or with looks inside",
      ODT(LOOK("Internet_20_link", "", "fo:color='#000080' style:text-underline-style='solid'"),
          LOOK("T1", "style:parent-style-name='Internet_20_link'", "fo:font-weight='bold'"),
        TP("<text:a xlink:href='u?a&amp;b' xlink:type='simple'>" S("Internet_20_link", "a ") "</text:a><text:a xlink:href='u?a&amp;b'>" S("T1", "b")
           "</text:a> c <text:a xlink:href='v'>d</text:a><text:a xlink:href='w'> </text:a>")),
      "{link <text:a xlink:href=\"u?a&amp;b\">|a {bold " SB "b</text:span>}</text:a>} c {link <text:a xlink:href=\"v\">|d</text:a>}\n" },
    { "ODT: breaks, pictures, notes with codes of their own",
      ODT("", LOOK("T1", "", "fo:font-weight='bold'"),
        TP(S("T1", "a<text:line-break/>b<text:note text:id='ftn1'><text:note-citation>1</text:note-citation><text:note-body>" TP("n " S("T1", "o"))
             "</text:note-body></text:note> c") "<draw:frame><draw:image xlink:href='P/1.svg'/><draw:image xlink:href='P/1.png'/></draw:frame>.")),
      "{bold " SB "a{break <text:line-break/>} b{note <text:note text:id=\"ftn1\"/>} c</text:span>}{image <draw:image xlink:href=\"P/1.svg\"/>}.\n"
      "n {bold " SB "o</text:span>}\n" },
    { "ODT: one in the other, over two blocks",
      ODT("", LOOK("T1", "", "fo:font-weight='bold'") LOOK("T2", "", "fo:font-style='italic'"),
        TP(S("T1", "a " S("T2", "b<text:line-break/><text:line-break/>c")) S("T2", "d"))),
      "{bold " SB "a {italic " SI "b</text:span>}</text:span>}{break <text:line-break/>}{break <text:line-break/>}\n"
      "{bold " SB "{italic " SI "c</text:span>}</text:span>}{italic " SI "d</text:span>}\n" },
    { "Markdown: the marks as they are in the source", MD "a *b* _c_ **d** __e__ `f` ``g ` h`` ~~i~~ ~j~\n",
      MD_SHOWN "a {italic *|b*} {italic _|c_} {bold **|d**} {bold __|e__} {verbatim `|f`} {verbatim ``|g ` h``} {struck ~~|i~~} {struck ~|j~}\n" },
    { "Markdown: one in the other", MD "***a*** **_b_ c** _d **e**_ *\\*f* **[`g`](u)**\n",
      MD_SHOWN "{italic *|{bold **|a**}*} {bold **|{italic _|b_} c**} {italic _|d {bold **|e**}_} {italic *|*f*} {bold **|{link [|{verbatim `|g`}](u)}**}\n" },
    { "Markdown: links", MD "[a](u \"t \\\"q\\\"\") [b *c*](<x y>) [d][r] <http://e.f> <g@h.i> http://j.k/l [](m) [http://n.o](http://n.o)\n\n[r]: v 't'\n",
      MD_SHOWN "{link [|a](u \"t \\\"q\\\"\")} {link [|b {italic *|c*}](<x y>)} {link [|d](v \"t\")} {link <|http://e.f>} {link <|g@h.i>} http://j.k/l "
      "{link [|http://n.o](http://n.o)}\n" },
    { "Markdown: pictures, breaks, notes", MD "a ![b *c*](d.png \"e\") f\\\ng  \nh[^1] **![i](j) k**.\n",
      MD_SHOWN "a {image ![b c](d.png \"e\")}f{break \\\n} g{break \\\n} h{note [^1]} {image ![i](j)}{bold **|k**}.\n" },
    { "Markdown: a picture in a link, before its text", MD "[![a](b) c](d)\n", MD_SHOWN "{image ![a](b)}{link [|c](d)}\n" },
    { "Markdown: HTML, paired and not",
      MD "a <b title=\">\">c <I>d</I></b> e</u> f<br>g <u>h<br/> <!-- <b> --> i</x >\n\nj <i\nid=k>l</i>\n",
      MD_SHOWN "a {bold <b title=\">\">|c {italic <I>|d</I>}</b>} e{other </u>} f{break <br>} g {underline <u>}h{break <br/>} i{other </x >}\n"
      "j {italic <i\nid=k>|l</i>}\n" },
    { "Markdown: HTML across marks", MD "*a <u>b* c</u> **<u>d</u>**\n",
      MD_SHOWN "{italic *|a {underline <u>|b*} c</u>} {bold **|{underline <u>|d</u>}**}\n" },
    { "Markdown: blocks of HTML have theirs, listings none", MD "<div><b>a</b> **b**</div>\n\n```\n**c**\n```\n\nd\n",
      MD_SHOWN "{bold <b>|a</b>} **b**\nd\n" },
    { "Markdown: a note with a second paragraph, attributes", MD "a[^1] [b *c*]{lang=en} d\n\n[^1]: *e*\n\n    **f**[^2]\n",
      MD_SHOWN "a{note [^1]} b {italic *|c*} d\n{italic *|e*}\n{bold **|f**}{note [^2]}\n" },
    { "Markdown: cells and items", MD "| a | *b* |\n|---|---|\n| `c` | d |\n\n1. **e**\n", MD_SHOWN "a\n{italic *|b*}\n{verbatim `|c`}\nd\n{bold **|e**}\n" },
    { "TMX: pairs by their number, alone, in muwazi's own form",
      TMX("a <bpt i='1' x='1' type='bold'>&lt;b&gt;</bpt>b<ph x='2' type='lb'>&lt;br&gt;</ph> c<ept i='1'>&lt;/b&gt;</ept>",
          "<ph x='3' type='image'>&lt;img&gt;</ph>د<ph type='fnote'>[1]</ph>"),
      "a {bold <b>|b{break <br>} c</b>}\n{image <img>}د{note [1]}\n" },
    { "TMX: that cross, that have lost an end, that hold nothing",
      TMX("<bpt i='1' type='italic'>{i}</bpt>a<bpt i='2'>{l}</bpt> b<ept i='1'>{/i}</ept> c<ept i='2'>{/l}</ept><ept i='3'>{/z}</ept>",
          "د <bpt i='1'/>ه<it pos='begin' type='ulined'>&lt;u></it> و<ut>{x}</ut><bpt i='4'/>ز<ept i='4'/>"),
      "{italic {i}|a {other {l}|b{/i}} c{/l}}{other {/z}}\n"
      "د {other <bpt i=\"1\"/>}ه{underline <u>} و{other {x}}{other <bpt i=\"4\"/>|ز<ept i=\"4\"/>}\n" },
    { "TMX: highlighted text, subflows",
      TMX("<hi type='x-strike'>a <hi>b</hi></hi><ph>&lt;p t='<sub>no</sub>'></ph>", "<bpt i='1'>&lt;a <sub>لا</sub>&gt;</bpt>د<ept i='1'>&lt;/a></ept>"),
      "{struck <hi type=\"x-strike\">|a {other <hi>|b</hi>}</hi>}{other <p t=''>}\n{other <a >|د</a>}\n" },
    { "TMX: an end of the one text is none of the other", TMX("a<bpt i='1'>(</bpt>b", "د<ept i='1'>)</ept>"),
      "a{other (}b\nد{other )}\n" },
    { "XLIFF 1.2: about text, in muwazi's own form",
      XLIFF("<g id='1' ctype='bold'>a <g id='2' ctype='x-link'>b</g></g><mrk mtype='seg' mid='1'> c</mrk><mrk mtype='term'> d</mrk>",
            "<bpt id='1' ctype='bold'>&lt;b&gt;</bpt>د<ept id='1'>&lt;/b&gt;</ept><ph id='2' ctype='lb'>&lt;br/&gt;</ph> ه<ph id='3' ctype='x-note'>[1]</ph>"),
      "{bold <g id=\"1\" ctype=\"bold\">|a {link <g id=\"2\" ctype=\"x-link\">|b</g>}</g>} c {other <mrk mtype=\"term\">|d</mrk>}\n"
      "{bold <b>|د</b>}{break <br/>} ه{note [1]}\n" },
    { "XLIFF 1.2: codes that hold nothing, and are paired by rid or id",
      XLIFF("<bx id='1' rid='7' ctype='underlined'/>a<ex id='2' rid='7'/> <bpt id='3' rid='8'>[</bpt>b<ept id='4' rid='8'>]</ept><x id='5' ctype='image'/>",
            "<bx id='1'/>د<ex id='1'/><ph id='2'>ا<sub>ب</sub></ph>ه<ex id='9'/>"),
      "{underline <bx id=\"1\" rid=\"7\" ctype=\"underlined\"/>|a<ex id=\"2\" rid=\"7\"/>} {other [|b]}{image <x id=\"5\" ctype=\"image\"/>}\n"
      "{other <bx id=\"1\"/>|د<ex id=\"1\"/>}{other ا}ه{other <ex id=\"9\"/>}\n" },
    { "XLIFF 2: with the unit's data, in muwazi's own form",
      XLIFF2("<originalData>" DATA("d1", "&lt;b&gt;") DATA("d2", "&lt;/b&gt;") DATA("d3", "&lt;br/&gt;") "</originalData>",
             "<pc id='1' type='fmt' subType='xlf:b' dataRefStart='d1' dataRefEnd='d2'>a<ph id='2' type='fmt' subType='xlf:lb' dataRef='d3'/> b</pc>",
             "<sc id='1' type='fmt' subType='muwazi:struck' dataRef='d1'/>د<pc id='2' type='link'>ه<ec startRef='1' dataRef='d2'/>و</pc><ph id='3' type='image' dataRef='no'/>"),
      "{bold <b>|a{break <br/>} b</b>}\n"
      "{struck <b>|د{link <pc id=\"2\" type=\"link\">|ه</b>}و</pc>}{image <ph id=\"3\" type=\"image\" dataRef=\"no\"/>}\n" },
    { "XLIFF 2: marks, codes without their other end, data of another unit",
      "<xliff version='2.0' srcLang='en' trgLang='ar'><file id='f'><unit id='u'><originalData>" DATA("d1", "(") "</originalData><segment><source><ph "
      "id='1' dataRef='d1'/>a</source></segment><segment><source>b<mrk id='m1' type='term'>c</mrk><sm id='1'/>d<sc id='1'/>e<em startRef='1'/>f"
      "<ec startRef='1'/><ec id='2' isolated='yes' subType='xlf:u' dataRef='d1'/></source></segment></unit><unit id='v'><segment><source>g<ph id='1' "
      "dataRef='d1'/></source></segment></unit></file></xliff>",
      "{other (}a\nb{other <mrk id=\"m1\" type=\"term\">|c</mrk>}{other <sm id=\"1\"/>|d{other <sc id=\"1\"/>|e<em startRef=\"1\"/>}f"
      "<ec startRef=\"1\"/>}{underline (}\ng{other <ph id=\"1\" dataRef=\"d1\"/>}\n" },
    { "plain text", "a <b>c</b> d\n", "a <b>c</b> d\n" },
};

/* What stands before the byte `at`: ends, then what stands alone, then beginnings. */
static size_t show_codes(char *out, size_t size, const mwzi_codes *codes, const mwzi_block *block, uint32_t at)
{
    size_t used = 0, first = mwzi_codes_find(codes, block->offset);
    for (size_t i = codes->items.count; i-- > first;) {
        const mwzi_code *code = &codes->items.items[i];
        if (code->len && code->offset + code->len == at)
            used += (size_t)snprintf(out + used, size - used, "%s}", codes->tags.texts[code->close].bytes);
    }
    for (size_t i = first; i < codes->items.count; i++) {
        const mwzi_code *code = &codes->items.items[i];
        if (code->offset == at)
            used += (size_t)snprintf(out + used, size - used, code->len ? "{%s %s|" : "{%s %s}", mwzi_code_type_name(code->type),
                                     codes->tags.texts[code->open].bytes);
    }
    return used;
}

static void test_codes(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const mwzi_blocks_params params = { .name = "x", .codes = true };
    mwzi_blocks *blocks;
    char shown[4096] = "";
    size_t used = 0;
    if (mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err))
        fail_msg("%s", err.message);
    if (mwzi_blocks_verify(blocks, &err))
        fail_msg("%s", err.message);
    for (uint32_t i = 0; i < blocks->count; i++) {
        const mwzi_block *block = &blocks->items[i];
        for (uint32_t at = block->offset; at <= block->offset + block->len; at++) {
            if (blocks->codes)
                used += show_codes(shown + used, sizeof shown - used, blocks->codes, block, at);
            shown[used++] = at < block->offset + block->len ? blocks->content[at] : '\n';
        }
    }
    shown[used] = '\0';
    assert_string_equal(shown, row->expected);
    mwzi_blocks_free(blocks);
}

/* With each request for memory refused once: it is told, and nothing is held. */
static void test_memory_runs_out(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    const mwzi_blocks_params params = { .name = "x", .codes = true };
    mwz_status status = MWZ_ERR_MEMORY;
    size_t fail_at = 1;
    for (; status == MWZ_ERR_MEMORY; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_blocks *blocks;
        env.allocator = test_memory_allocator(&memory);
        status = mwzi_blocks_build(&blocks, &env, row->text, (uint32_t)strlen(row->text), &params, &err);
        if (status == MWZ_OK && memory.requests >= fail_at)
            fail_msg("request %zu was refused and nobody told", fail_at);
        mwzi_blocks_free(blocks);
        if (memory.held)
            fail_msg("request %zu refused left %zu bytes held", fail_at, memory.held);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(fail_at > 5);
}

TEST_TABLE(test_codes, rows)
TEST_TABLE(test_memory_runs_out, rows)

int main(void)
{
    return run_test_codes() + run_test_memory_runs_out();
}
