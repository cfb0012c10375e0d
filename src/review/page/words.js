// The page's own words in both languages. {0}, {1} … are filled by say(). Counts stand behind a colon, so that no noun must agree with them.
const WORDS = {
  en: {
    dir: 'ltr', other: 'العربية', otherLang: 'ar', otherLabel: 'Switch the labels to Arabic: العربية',
    tools: 'Search and filters', search: 'Search', from: 'Probability from', to: 'to', finding: 'Findings', shape: 'Shape', order: 'Order',
    place: 'No.', english: 'English', arabic: 'Arabic', probability: 'Probability',
    all: 'all', withFinding: 'with a finding', withoutFinding: 'without a finding',
    loneEn: 'English alone', loneAr: 'Arabic alone', linked: 'headings and their passages', manyMany: 'several to several',
    inText: 'as in the text', doubtful: 'doubtful first',
    light: 'Light', dark: 'Dark', toLight: 'Light: switch to light colours', toDark: 'Dark: switch to dark colours', help: 'Keys',
    sum: 'Pairs: {0}; unpaired: {1} English, {2} Arabic', mean: 'mean probability {0}',
    shown: 'Rows shown: {0} of {1}', none: 'No row answers to the search and the filters. Esc clears them.',
    notes: 'Findings about the texts: {0}', line: 'line {0}', rowsFromTo: 'rows {0} to {1}', go: 'Show',
    why: 'Reasons of the row', hint: 'Point at a row, or go to it with the arrows: its matched words and its reasons stand here.',
    pair: 'Pair {0}: {1} with {2}', lone: 'Without a counterpart {0}: {1}', title: 'heading',
    en: 'English {0}', ar: 'Arabic {0}', p: 'probability {0}', confirmed: 'confirmed',
    matched: 'Matched words', of: '{0} of {1} English words, {0} of {2} Arabic words',
    lexicon: 'word lists', number: 'numbers', same: 'the same on both sides', sound: 'by sound', learnt: 'learnt from this text',
    context: 'by what stands around', missing: 'number without a counterpart', small: 'small words and marks',
    numbers: 'Numbers', agree: 'agree: {0}', lackEn: 'lacking in the English: {0}', lackAr: 'lacking in the Arabic: {0}',
    length: 'Length', usual: 'as usual in this text', shorter: 'the Arabic is {0} % shorter than usual in this text',
    longer: 'the Arabic is {0} % longer than usual in this text', letters: '{0} Arabic letters, {1} expected',
    rival: 'Next best reading', noRival: 'none', farRival: 'far behind (under 0.0001)', with: '{0} with {1}', alone: '{0} without a counterpart',
    findings: 'Findings', where: 'Place', bytes: '{0}, bytes {1} to {2}', part: '{0}, {1}, bytes {2} to {3}',
    over: 'Heading over rows {0} to {1}, probability {2}', overNone: 'Heading without passages that are sure enough',
    under: 'Under the heading of row {0}', speaks: 'Words that speak for it',
    note: 'note', warning: 'warning', fault: 'fault', keys: 'Keys', signs: 'Signs', close: 'Close',
    'numbers-disagree': 'numbers disagree', 'no-counterpart': 'no counterpart', 'bad-bytes': 'bad bytes',
    'left-out': 'left out', 'wrapped-lines': 'wrapped lines',
    keyDown: 'next row', keyUp: 'row before', keyPage: 'a screen on, a screen back', keyEnds: 'first row, last row', keyNext: 'next, previous row that is doubtful, unpaired or has a finding',
    keyWord: 'the matched words of the row, one after the other', keySearch: 'search', keyEnter: 'to the reasons, and back with Esc', keyTheme: 'light or dark',
    keyLabels: 'labels in English or Arabic', keyHelp: 'this help', keyEsc: 'leave; clear search and filters',
    signRibbon: 'A band joins segments that belong together; its colour and the number tell the probability that exactly these do.',
    signLone: 'A band that ends in a ring: a segment without a counterpart; a dashed line leads to its next best reading.',
    signHeading: 'A dotted line: a heading and the passages of the other language that it stands over.',
    signWord: 'Underlined words match; point at one to see its counterpart. A box: a number that the other side lacks.',
  },
  ar: {
    dir: 'rtl', other: 'English', otherLang: 'en', otherLabel: 'تحويل لغة الواجهة إلى الإنجليزية: English',
    tools: 'البحث والتصفية', search: 'بحث', from: 'الاحتمال من', to: 'إلى', finding: 'الملاحظات', shape: 'الشكل', order: 'الترتيب',
    place: 'الرقم', english: 'الإنجليزية', arabic: 'العربية', probability: 'الاحتمال',
    all: 'الكل', withFinding: 'ما فيه ملاحظة', withoutFinding: 'ما لا ملاحظة فيه',
    loneEn: 'إنجليزي بلا مقابل', loneAr: 'عربي بلا مقابل', linked: 'العناوين وفقراتها', manyMany: 'عدة مقابل عدة',
    inText: 'كما في النص', doubtful: 'المشكوك فيه أولاً',
    light: 'فاتح', dark: 'داكن', toLight: 'فاتح: التحويل إلى الألوان الفاتحة', toDark: 'داكن: التحويل إلى الألوان الداكنة', help: 'المفاتيح',
    sum: 'عدد الأزواج: {0}؛ بلا مقابل: {1} بالإنجليزية و{2} بالعربية', mean: 'متوسط الاحتمال {0}',
    shown: 'الصفوف المعروضة: {0} من {1}', none: 'لا صف يوافق البحث والتصفية. اضغط Esc لإلغائهما.',
    notes: 'ملاحظات على النصين: {0}', line: 'السطر {0}', rowsFromTo: 'الصفوف من {0} إلى {1}', go: 'اعرضها',
    why: 'أسباب الصف', hint: 'أشر إلى صف أو انتقل إليه بالأسهم لتظهر هنا كلماته المتقابلة وأسبابه.',
    pair: 'الزوج {0}: {1} مع {2}', lone: 'بلا مقابل {0}: {1}', title: 'عنوان',
    en: 'الإنجليزية {0}', ar: 'العربية {0}', p: 'الاحتمال {0}', confirmed: 'مؤكد',
    matched: 'الكلمات المتقابلة', of: 'الكلمات الإنجليزية: {0} من {1}، والعربية: {0} من {2}',
    lexicon: 'من قوائم الكلمات', number: 'أرقام', same: 'متطابقة في الجهتين', sound: 'بالنطق', learnt: 'تعلّمها البرنامج من هذا النص',
    context: 'بما حولها', missing: 'رقم لا مقابل له', small: 'أدوات وعلامات',
    numbers: 'الأرقام', agree: 'متفقة: {0}', lackEn: 'ناقصة في الإنجليزية: {0}', lackAr: 'ناقصة في العربية: {0}',
    length: 'الطول', usual: 'كالمعتاد في هذا النص', shorter: 'العربية أقصر من المعتاد في هذا النص بنسبة {0} %',
    longer: 'العربية أطول من المعتاد في هذا النص بنسبة {0} %', letters: 'الحروف العربية: {0}، والمتوقع: {1}',
    rival: 'القراءة التالية', noRival: 'لا شيء', farRival: 'بعيدة جداً (أقل من 0.0001)', with: '{0} مع {1}', alone: '{0} بلا مقابل',
    findings: 'الملاحظات', where: 'الموضع', bytes: '{0}، البايتات من {1} إلى {2}', part: '{0}، {1}، البايتات من {2} إلى {3}',
    over: 'عنوان للصفوف من {0} إلى {1}، الاحتمال {2}', overNone: 'عنوان ليست له فقرات مؤكدة بما يكفي',
    under: 'تحت عنوان الصف {0}', speaks: 'الكلمات التي تشهد له',
    note: 'تنبيه', warning: 'تحذير', fault: 'خلل', keys: 'المفاتيح', signs: 'العلامات', close: 'إغلاق',
    'numbers-disagree': 'أرقام غير متفقة', 'no-counterpart': 'بلا مقابل', 'bad-bytes': 'بايتات فاسدة',
    'left-out': 'متروك', 'wrapped-lines': 'أسطر مقطوعة',
    keyDown: 'الصف التالي', keyUp: 'الصف السابق', keyPage: 'شاشة إلى الأمام، شاشة إلى الخلف', keyEnds: 'أول صف، آخر صف', keyNext: 'الصف التالي، السابق، المشكوك فيه أو الذي بلا مقابل أو فيه ملاحظة',
    keyWord: 'كلمات الصف المتقابلة، واحدة بعد الأخرى', keySearch: 'بحث', keyEnter: 'إلى الأسباب، والعودة بـ Esc', keyTheme: 'فاتح أو داكن',
    keyLabels: 'واجهة إنجليزية أو عربية', keyHelp: 'هذه المساعدة', keyEsc: 'خروج؛ إلغاء البحث والتصفية',
    signRibbon: 'يصل الشريط بين مقاطع متقابلة، ولونه والرقم يدلان على احتمال أن تكون هذه المقاطع بعينها متقابلة.',
    signLone: 'الشريط المنتهي بحلقة مقطع بلا مقابل، والخط المتقطع يقود إلى قراءته التالية.',
    signHeading: 'الخط المنقّط يصل العنوان بفقرات اللغة الأخرى التي تقع تحته.',
    signWord: 'الكلمات التي تحتها خط متقابلة، أشر إلى إحداها لترى مقابلها. والإطار رقم ينقص في الجهة الأخرى.',
  },
};

let words = WORDS.en;

function say(key, ...values) {
  return (words[key] ?? key).replace(/\{(\d)\}/g, (_, n) => values[n]);
}

// 0.9992, in the digits of every country; what is smaller than the last place is not nothing.
function shownProbability(p) {
  return p > 0 && p < 0.00005 ? '<0.0001' : p.toFixed(4);
}

// "5" or "5–6"; people count from 1.
function shownIds(ids) {
  return ids.length > 1 ? `${ids[0] + 1}–${ids[ids.length - 1] + 1}` : String(ids[0] + 1);
}
