// Text as the search compares it: vowel marks, tatweel, invisible characters and accents gone; the forms of alef, hamza, yeh and teh marbuta
// one letter each; digits 0 to 9; small letters.
const UNMARKED = /[\p{Mn}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const SAME = { 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ء': '', '’': "'", '‘': "'", '“': '"', '”': '"' };
const SAME_LETTERS = /[ٱىیکةء’‘“”]/g;

function foldDigits(text) {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String((digit.charCodeAt(0) & 15)));
}

// NFKD parts hamza and madda from their letters, so that they go with the marks.
function fold(text) {
  return foldDigits(text.normalize('NFKD').replace(UNMARKED, '').replace(SAME_LETTERS, c => SAME[c]).toLowerCase());
}

function queryWords(query) {
  return fold(query).split(/\s+/).filter(Boolean);
}

// Where the words stand in the text itself: [[start, end]], in order, apart.
function findHits(text, wanted) {
  let folded = '';
  const starts = [], ends = [];
  let at = 0;
  for (const c of text) {
    const piece = fold(c);
    for (let i = 0; i < piece.length; i++) {
      starts.push(at);
      ends.push(at + c.length);
    }
    if (!piece.length && ends.length)
      ends[ends.length - 1] = at + c.length; // a mark belongs to its letter
    folded += piece;
    at += c.length;
  }
  const hits = [];
  for (const word of wanted)
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length))
      hits.push([starts[from], ends[from + word.length - 1]]);
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart = [];
  for (const hit of hits)
    if (!apart.length || hit[0] >= apart[apart.length - 1][1])
      apart.push(hit);
    else
      apart[apart.length - 1][1] = Math.max(apart[apart.length - 1][1], hit[1]);
  return apart;
}
