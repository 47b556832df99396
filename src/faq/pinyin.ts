// Toneless pinyin, so that "zhuxiao", "zhu xiao", 注销 and a homophone typed by mistake share their features.
import { polyphonic } from 'pinyin-pro';

// Every syllable of Mandarin, by initial.
const FINALS: Record<string, string> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ao ei en eng o u',
};
const SYLLABLES = new Set(
  Object.entries(FINALS).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)),
);

/** Splits run-together pinyin into syllables, the longest first; `null` when it is not pinyin throughout. */
export function splitPinyin(letters: string): string[] | null {
  const dead = new Set<number>();
  const found: string[] = [];
  const walk = (at: number): boolean => {
    if (at === letters.length) return true;
    if (dead.has(at)) return false;
    for (let size = Math.min(6, letters.length - at); size > 0; size--) {
      const syllable = letters.slice(at, at + size);
      if (!SYLLABLES.has(syllable)) continue;
      found.push(syllable);
      if (walk(at + size)) return true;
      found.pop();
    }
    dead.add(at);
    return false;
  };
  return letters !== '' && walk(0) ? found : null;
}

/** The toneless pinyin of Chinese characters, split the same way as typed pinyin would be. */
export function pinyinOf(han: string): string[] {
  const syllables: string[] = [];
  let before = '';
  for (const character of han) {
    const sound = before === '银' && character === '行' ? 'hang' : soundOf(character);
    if (sound !== '') syllables.push(sound);
    before = character;
  }
  return splitPinyin(syllables.join('')) ?? syllables;
}

// Of characters with several sounds, the one that these conversations use.
const sounds = new Map([
  ['还', 'hai'],
  ['重', 'chong'],
  ['长', 'chang'],
  ['行', 'xing'],
  ['都', 'dou'],
  ['得', 'de'],
  ['了', 'le'],
  ['着', 'zhe'],
  ['会', 'hui'],
  ['便', 'bian'],
  ['打', 'da'],
  ['差', 'cha'],
  ['卡', 'ka'],
]);

/**
 * Looked up once per character. The library's reading of sentences costs more than all else here, and 5 MB for its
 * dictionary of words; the sounds of single characters, the most usual first, need neither.
 */
function soundOf(character: string): string {
  const remembered = sounds.get(character);
  if (remembered !== undefined) return remembered;
  const [known] = polyphonic(character, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  const sound = known?.[0] ?? '';
  sounds.set(character, sound);
  return sound;
}

/** One spelling for sounds that many speakers and keyboards do not tell apart (zh/z, ang/an, …). */
export function foldSound(syllable: string): string {
  const known = folded.get(syllable);
  if (known !== undefined) return known;
  const sound = syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/([aei])ng$/, '$1n')
    .replace('v', 'u');
  if (SYLLABLES.has(syllable)) folded.set(syllable, sound);
  return sound;
}

const folded = new Map<string, string>();
