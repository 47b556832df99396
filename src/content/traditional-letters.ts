// Letters of which Simplified Chinese has one and Traditional two. OpenCC chooses by its list of words, and where a word
// of the list stands by chance across two others it chooses the rare letter: 别|着急 became 彆著急, 群|后 stayed 群后.
// A rare letter is right only in few words. In all others the usual one takes its place.

/** What is rare, what is usual, and the words in which the rare one is right. */
type Rare = { rare: string; usual: string; words: readonly string[]; right?: RegExp };

const RARE: readonly Rare[] = [
  { rare: '彆', usual: '別', words: ['彆扭'] },
  { rare: '后', usual: '後', words: ['皇后', '太后', '王后', '母后', '后妃', '天后宮'] },
  {
    rare: '里',
    usual: '裡',
    words: ['公里', '英里', '海里', '華里', '鄰里', '鄉里', '故里', '千里', '萬里'],
    right: /里(?=程(?![序式]))/g,
  },
  // A measure word: it stands behind a number, and never before a verb or another adverb.
  {
    rare: '隻',
    usual: '只',
    words: ['隻身', '隻字', '隻言片語', '船隻'],
    right: /(?<=[\d一二兩三四五六七八九十百千萬幾數半這那每])隻(?![是能有會要需用在說管收給好不看想可剩差])/g,
  },
  {
    rare: '併',
    usual: '並',
    words: ['合併', '一併', '併入', '併購', '併吞', '兼併', '歸併', '併發症', '併成'],
  },
  { rare: '瞭', usual: '了', words: ['瞭解', '明瞭', '瞭然', '瞭望', '瞭如指掌'] },
  {
    rare: '籤',
    usual: '簽',
    words: ['標籤', '書籤', '便籤', '抽籤', '求籤', '中籤', '牙籤', '竹籤', '籤詩', '籤筒'],
  },
  {
    rare: '曆',
    usual: '歷',
    words: [
      '日曆',
      '月曆',
      '年曆',
      '農曆',
      '陽曆',
      '陰曆',
      '公曆',
      '西曆',
      '舊曆',
      '新曆',
      '掛曆',
      '桌曆',
      '曆法',
      '曆書',
    ],
  },
  { rare: '錶', usual: '表', words: ['手錶', '腕錶', '懷錶', '鐘錶', '電錶', '水錶', '錶帶', '錶面'] },
  { rare: '檯', usual: '台', words: ['櫃檯', '吧檯', '檯燈', '檯面'] },
  { rare: '臺', usual: '台', words: [] },
  {
    rare: '髮',
    usual: '發',
    words: [
      '頭髮',
      '毛髮',
      '理髮',
      '美髮',
      '洗髮',
      '剪髮',
      '染髮',
      '燙髮',
      '假髮',
      '白髮',
      '髮型',
      '髮廊',
      '髮夾',
      '髮絲',
    ],
  },
  { rare: '齣', usual: '出', words: ['一齣', '這齣', '那齣', '齣戲', '齣好戲'] },
  { rare: '闆', usual: '板', words: ['老闆'] },
  { rare: '占', usual: '佔', words: ['占卜', '占卦', '占星', '占夢'] },
];

/** Words of the right letters that OpenCC cuts in the wrong place, or writes otherwise than readers do. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/注(?=[銷冊明])/g, '註'],
  [/(?<![看拿說吃算測猜對])不準(?![確時備])/g, '不准'],
  [/盡(?=[快早量])/g, '儘'],
  [/划(?=[走扣轉款帳])/g, '劃'],
  [/(?<=[回答反])復(?![原到])/g, '覆'],
  // 办了|解封 is no 瞭解, nor is 不了|解释.
  [/瞭解(?=[封綁除開釋散決]|約(?!定))/g, '了解'],
  [/发布|發布/g, '發佈'],
];

/** Converted words with each letter that has a rare twin as readers of Traditional Chinese write it. */
export function withUsualLetters(text: string): string {
  const usual = RARE.reduce((words, rare) => (words.includes(rare.rare) ? mended(words, rare) : words), text);
  return WORDS.reduce((words, [wrong, right]) => words.replace(wrong, right), usual);
}

function mended(text: string, { rare, usual, words, right }: Rare): string {
  const behind = new Set([...(right === undefined ? [] : text.matchAll(right))].map(({ index }) => index));
  return text.replaceAll(rare, (letter, at: number) =>
    behind.has(at) || words.some((word) => standsIn(text, word, word.indexOf(rare), at)) ? letter : usual,
  );
}

/** Whether `word`, in which the letter is at `inside`, stands around the letter at `at`. */
function standsIn(text: string, word: string, inside: number, at: number): boolean {
  return text.startsWith(word, at - inside);
}
