// What the shipped words must not say. Each kind was said once and is not so: no law, contract or operator stands behind
// it. The examples show that the guard sees the kind; the sentences beside them are so, and must pass.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../src/dialogue/content.ts';
import { readFolder } from '../../src/content/read-folder.ts';
import { converterFor } from '../../src/content/traditional.ts';
import { shippedContent } from '../dialogue/shipped-content.ts';

/** One text of the content: where it stands, and its words without tags. */
type Said = { place: string; zh: string; en: string };

let content: Content;
let all: Said[];
beforeAll(async () => {
  content = await shippedContent();
  const { flows, questions, phrases, canned } = content;
  all = [
    ...[...flows.values()].flatMap((flow) => textsIn(flow, `flows/${flow.id}`)),
    ...questions.flatMap((question) => textsIn(question, `faq/${question.id}`)),
    ...canned.flatMap((reply) => textsIn(reply, `canned/${reply.id}`)),
    ...textsIn(phrases, 'phrases'),
  ];
}, 60_000);

function textsIn(value: unknown, place: string): Said[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string')
    return [{ place, zh: bare(value.zh), en: bare(value.en) }];
  const parts: [string, unknown][] = Object.entries(value);
  return parts.flatMap(([key, part]) => {
    const id: unknown = typeof part === 'object' && part !== null && 'id' in part ? part.id : key;
    return textsIn(part, `${place}/${String(id)}`);
  });
}

function bare(text: string): string {
  return text.replace(/<[^<>]*>/g, '');
}

/** Words by kind: what is looked for, what it was, and what may be said. `except` are places where it is so. */
const NEVER: {
  kind: string;
  zh: RegExp;
  en: RegExp;
  wrong: string[];
  right: string[];
  except?: RegExp;
}[] = [
  {
    kind: 'that anything is deleted for good: registration data is kept for two years, and some reopen a number',
    zh: /永久删除|彻底删除|全部删除|信息已删除|找不回来|没有办法找回|无法恢复/,
    en: /delet\w+ for good|permanently delet|everything .{0,30}deleted|cannot (retrieve|be retrieved)|gone for good/i,
    wrong: [
      '里面的信息会被永久删除',
      '账号里的东西注销后全部删除，找不回来。',
      '客服也没有办法找回',
      'its information is deleted for good',
      'the account and everything in it is deleted',
    ],
    right: ['请当作不能恢复', 'By law the operator keeps the registration data for two years'],
    // What the bot itself keeps is deleted when somebody asks for it.
    except: /^phrases\/(forget\.|button\.forget|command\.forget|privacy\.|staff\.(forgotten|expired))/,
  },
  {
    kind: 'that a blocked card can be cancelled all the same',
    zh: /照样(可以|能)?(注销|办)/,
    en: /can still (be )?cancel|cancel all the same/i,
    wrong: ['卡被封了别着急，照样可以注销。', 'Don’t worry, a blocked card can still be cancelled.'],
    right: ['一般先核验或申诉，再注销。'],
  },
  {
    kind: 'that support does it for the customer: face check and codes are the owner’s own',
    zh: /帮您(办|注销|销户|退|处理余额)|(客服|余额).{0,6}帮您处理|连余额一起/,
    en: /(will )?do(es)? (it|the cancellation) (with|for) you|take care of the credit/i,
    wrong: [
      '客服会帮您办完注销',
      '填一张申请表，客服审核后帮您办',
      '余额由客服帮您处理',
      'support will do it with you',
    ],
    right: [
      '客服陪您准备和提交；本人核验要您自己做',
      'Support prepares and submits it with you',
      '我帮您填好',
    ],
  },
  {
    kind: 'offences that no rule names',
    zh: /违规|犯罪|犯法/,
    en: /offen[cs]e|crime|criminal/i,
    wrong: ['注销后再用可能被当作违规', 'that may count as an offence'],
    right: ['不要转卖、出租、出借电话卡，那是违法的'],
  },
  {
    kind: 'where on the page the entry is',
    zh: /右上角|左上角|右下角|左下角/,
    en: /(upper|lower|top|bottom)[ -](right|left)/i,
    wrong: ['多在页面右上角或左下角', 'often at the upper right or lower left'],
    right: ['在“设置”“账号安全”“个人中心”里找', 'on the bottom line of the side with the photo'],
  },
  {
    kind: 'that a login that fails proves anything',
    zh: /登(不上|录不了)[^。；]{0,14}就是办成/,
    en: /if you can['’]t,[^.]{0,40}it['’]s done/i,
    wrong: ['登不上、提示账号不存在，就是办成了', "if you can't, or the account is unknown, it's done"],
    right: ['只是登不上 App，不算办成'],
  },
  {
    kind: 'how one proves who one is, where nobody has seen it',
    zh: /支付密码|用户名和密码/,
    en: /payment password|user name and password/i,
    wrong: ['短信验证码、支付密码或其他方式', 'with your user name and password'],
    right: ['请用手机号加短信验证码（或服务密码）登录'],
  },
  {
    kind: 'that nothing else is touched',
    zh: /不会(有)?影响|没有(任何)?影响|两条路结果一样/,
    en: /does not affect|no effect|is not affected|result is the same/i,
    wrong: ['一般来说不会影响：其他平台照常', 'Go with support. The result is the same.'],
    right: ['其他平台一般照常，先把绑定都换好'],
  },
  {
    kind: 'that credit is settled before, or paid back: it is as the contract says',
    zh: /余额.{0,8}(处理好|会退还)|处理好.{0,2}余额|先把.{0,4}余额.{0,4}退/,
    en: /settle (the|any) credit|credit .{0,20}is returned inside|has it been returned/i,
    wrong: ['余额要在注销之前处理好', '请在办理日期内把余额处理好', 'Settle any credit on the card'],
    right: ['注销之前先问怎么退，别急着花光'],
  },
  {
    kind: 'that a rule wants idle cards to be cancelled',
    zh: /按规定(清理|注销)/,
    en: /rules (on|expect|require)/i,
    wrong: ['按规定清理闲置卡', 'Rules on unused cards'],
    right: ['长期闲置，清理掉'],
  },
  {
    kind: 'that only one person sees what is sent: all staff may, and may save it',
    zh: /只给审核客服看|只有审核|只用于办理/,
    en: /seen only by|used only for/i,
    wrong: ['加密保存，只给审核客服看', 'Stored encrypted, seen only by the reviewer'],
    right: ['加密保存，给客服审核用'],
  },
  {
    kind: 'that a way is the best or surest',
    zh: /最省心|最快[：，。]|保证(能|会|可以)|百分之?百|一定能/,
    en: /is easiest|fastest way|guarantee/i,
    wrong: ['由客服协助注销最省心', '找客服最快：点下面的按钮', 'going through support is easiest'],
    right: ['找不到入口、怕麻烦就选它', '快的几个工作日'],
  },
];

describe.each(NEVER)('never $kind', ({ zh, en, wrong, right, except }) => {
  const matches = (words: string): boolean => zh.test(words) || en.test(words);
  test('no shipped text says it', () => {
    const said = all.filter(
      (each) => except?.test(each.place) !== true && (zh.test(each.zh) || en.test(each.en)),
    );
    expect(said.map(({ place, ...words }) => `${place}: ${zh.test(words.zh) ? words.zh : words.en}`)).toEqual(
      [],
    );
  });
  test('the guard sees what was said, and leaves what is so', () => {
    expect(wrong.filter((words) => !matches(words))).toEqual([]);
    expect(right.filter(matches)).toEqual([]);
  });
});

const broken = (rule: (said: Said) => boolean, where = /./): string[] =>
  all.filter((said) => where.test(said.place) && !rule(said)).map(({ place, zh }) => `${place}: ${zh}`);

test('whoever is told of 注销账号 is told of 销户 too, and to look whether the number is meant', () => {
  const inFlow = /^flows\/self-service/;
  const named = all.filter(({ place, zh }) => inFlow.test(place) && zh.includes('注销账号'));
  expect(named.length).toBeGreaterThan(0);
  expect(
    broken(
      ({ zh }) => !zh.includes('注销账号') || (/销户/.test(zh) && /号码[^。]*登录账号/.test(zh)),
      inFlow,
    ),
  ).toEqual([]);
  expect(
    broken(({ en }) => !/cancel account|注销账号/i.test(en) || /number.*app's login/s.test(en), inFlow),
  ).toEqual([]);
});

test('the card is cut only after somebody has confirmed the cancellation', () => {
  const cut = all.filter(({ zh }) => zh.includes('剪'));
  expect(cut.length).toBeGreaterThan(5);
  expect(broken(({ zh }) => !zh.includes('剪') || /别剪|不剪|回执|确认|已注销|办完/.test(zh))).toEqual([]);
  expect(broken(({ zh }) => !/已剪断|剪好了/.test(zh))).toEqual([]);
  expect(
    broken(
      ({ en }) => !/\bcut\b/i.test(en) || /don['’]t cut|not before|after|once|confirmed|done\b/i.test(en),
    ),
  ).toEqual([]);
});

test('what is against the law is named: selling, renting out, lending', () => {
  expect(broken(({ zh }) => !zh.includes('违法') || /转卖、出租、出借/.test(zh))).toEqual([]);
  expect(broken(({ en }) => !/unlawful|against the law|illegal/.test(en) || /rent/i.test(en))).toEqual([]);
});

test('where the three big hotlines stand, the fourth and the way to find others stand too', () => {
  const big = ['10086', '10010', '10000'];
  for (const language of ['zh', 'en'] as const)
    expect(
      broken((said) => {
        const words = said[language];
        if (!big.every((number) => words.includes(number))) return true;
        return words.includes('10099') && /合同|contract/.test(words);
      }),
    ).toEqual([]);
});

test('no number of days, money or percent is promised but for the review of whoever runs the bot', () => {
  const own = /1–3 (个工作日|working days)/g;
  const counted = /\d+\s*(天|个?工作日|周|个?月|元|块|%|(working )?days?|weeks?|months?|yuan|per ?cent)/i;
  expect(
    broken(({ zh, en }) => !counted.test(`${zh} ${en}`.replace(own, '')), /^(flows|faq|canned)\//),
  ).toEqual([]);
});

test('the answer about other services begins with what stops, and names what to ask about', () => {
  const [impact] = content.questions.filter(({ id }) => id === 'impact');
  for (const text of [impact?.short, impact?.long]) {
    expect(bare(text?.zh ?? '')).toMatch(/^打到这个号码的电话、验证码/);
    expect(text?.zh).toMatch(/副卡.*宽带.*欠费/s);
    expect(bare(text?.en ?? '')).toMatch(/^Calls and codes/);
    expect(text?.en).toMatch(/second cards.*broadband.*arrears/is);
  }
});

/** Who asked which operator, and on which day: `question/operator/day: name`. Nobody has asked any yet. */
const CONFIRMED: readonly string[] = [];

test('a day of verification stands only where somebody has asked', () => {
  const days = content.questions.flatMap(({ id, operators }) =>
    operators.flatMap(({ operator, verified }) =>
      verified === undefined ? [] : [`${id}/${operator}/${verified}`],
    ),
  );
  expect(days).toEqual(CONFIRMED.map((line) => line.replace(/: .*$/, '')));
  expect(broken(({ zh, en }) => !/核实|verified/i.test(zh + en), /^(flows|faq|canned)\//)).toEqual([]);
});

test('no line of flows and questions has a rare letter that its words do not ask for', async () => {
  for (const folder of ['flows', 'faq']) {
    const { sources } = await readFolder(folder);
    const corpus = sources.map(({ text }) => text).join('\n');
    const wrong =
      /.*(?:彆(?!扭)|(?<![皇太王母])后|隻(?=[是能])|瞭(?![解然望])|併(?=發[^症])|注[銷冊]|曆史|錶格|臺).*/g;
    expect(converterFor(corpus)(corpus).match(wrong)).toBeNull();
  }
});
