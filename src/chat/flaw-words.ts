// What the checks say, in the language of whoever reads it. The checks speak English; here stands the Chinese of every
// sentence of theirs. One that is missing here is shown as it is.
import type { Language } from './text.ts';

export type Told = { what: string; fix: string };

/** The same mistake, told in this language. */
export function toldIn<Kind extends Told>(language: Language, told: Kind): Kind {
  return language === 'en' ? told : { ...told, what: inChinese(told.what, WHAT), fix: chineseFix(told.fix) };
}

/** What is wrong and what to do, as one piece of text. */
export function flawWords(language: Language, told: Told): string {
  const { what, fix } = toldIn(language, told);
  return language === 'en' ? `${what} ${fix}` : `${what}${fix}`;
}

type Sentence = readonly [english: RegExp, chinese: string | ((...parts: string[]) => string)];

const TYPES: Readonly<Record<string, string>> = {
  'a text': '文字',
  'a number': '数字',
  'a whole number': '整数',
  'true or false': 'true 或 false',
  'a list': '列表',
  'a group of keys': '一组键',
};
const NAMES: readonly Sentence[] = [
  [/^The file$/, '这个文件'],
  [/^This text$/, '这段文字'],
  [/^This entry of `(.+)`$/, '`$1` 的这一项'],
  [/^`(.+)` of `(.+)`$/, '`$2` 的 `$1`'],
];
const NOUNS: Readonly<Record<string, string>> = { step: '步骤', stage: '阶段', option: '选项', flow: '流程' };
const nameOf = (name: string): string => inChinese(name, NAMES);
const nounOf = (noun: string): string => NOUNS[noun] ?? noun;
const typeOf = (type: string): string => TYPES[type] ?? type;
/** What a conversation test heard instead. */
const heardOf = (heard: string): string => (/^nothing(?: at all)?\.$/.test(heard) ? '什么也没有。' : heard);

const WHAT: readonly Sentence[] = [
  // Texts
  [/^This text has (\d+) characters; (\d+) fit\.$/, '这段文字有 $1 个字，最多 $2 个。'],
  [/^This text is empty\.$/, '这里还没写。'],
  [/^(.+) is empty\.$/, '这里还没写。'],
  [
    /^The words below the picture of \/stats have up to (\d+) characters together; (\d+) fit\.$/,
    '/stats 图片下面的文字合起来最多会有 $1 个字，只能放 $2 个。',
  ],
  [/^(<.+>) is not closed where it should be\.$/, '$1 没有在该结束的地方结束。'],
  [/^(<.+>) closes a tag that is not open\.$/, '$1 结束了一个没有开始的标记。'],
  [/^Telegram does not know the tag (.+)\.$/, 'Telegram 不认识标记 $1。'],
  [/^Telegram does not know (.+)\.$/, 'Telegram 不认识 $1。'],
  [/^(<.+>) is not a link that Telegram takes\.$/, '$1 不是 Telegram 能用的链接。'],
  [/^(<.+>) has no effect inside (.+)\.$/, '$1 在 $2 里不起作用。'],
  [/^A blockquote cannot be inside another\.$/, '引用里面不能再放引用。'],
  [/^The tag <span> hides a spoiler and nothing else\.$/, '标记 <span> 只能用来遮住剧透。'],
  [/^The tag <tg-emoji> needs an emoji-id\.$/, '标记 <tg-emoji> 缺少 emoji-id。'],
  [/^A "<" opens no tag\.$/, '有一个“<”不是标记。'],
  [
    /^(.+) would be shown as it is: this text is plain words without markup\.$/,
    '$1 会原样显示：这里只能写普通文字。',
  ],
  [/^The placeholder (.+) is not written exactly\.$/, '占位符 $1 写得不准确。'],
  [/^There is no placeholder (.+) here\.$/, '这里没有 $1 这个占位符。'],
  // Shapes
  [/^There is no key `(.+)` here\.$/, '这里没有 `$1` 这个键。'],
  [
    /^The (?:Chinese|English) text \(`(\w+)`\) of .+ (?:is missing|has nothing behind it)\.$/,
    '缺少 `$1` 的文字。',
  ],
  [/^The key `(.+)` has nothing behind it\.$/, '`$1` 后面还没写。'],
  [/^The key `(.+)` is missing\.$/, '缺少 `$1`。'],
  [
    /^(.+) should be (.+), not (.+)\.$/,
    (name = '', wanted = '', found = '') => `${nameOf(name)}应该是${typeOf(wanted)}，不是${typeOf(found)}。`,
  ],
  [
    /^(.+) needs at least (\d+) entries\.$/,
    (name = '', least = '') => `${nameOf(name)}至少要有 ${least} 项。`,
  ],
  [/^(.+) has more than (\d+) entries\.$/, (name = '', most = '') => `${nameOf(name)}超过了 ${most} 项。`],
  [/^(.+) is too small\.$/, (name = '') => `${nameOf(name)}太小。`],
  [/^(.+) is too big\.$/, (name = '') => `${nameOf(name)}太大。`],
  [/^(.+) cannot be `(.*)`\.$/s, (name = '', found = '') => `${nameOf(name)}不能写 \`${found}\`。`],
  [/^(.+) does not fit\.$/, '这里的内容不合适。'],
  // Files
  [/^This file is missing: it holds everything .+\.$/, '缺少这个文件：步骤和问题以外的文字都在里面。'],
  [/^This file is missing\.$/, '缺少这个文件。'],
  [/^The folder (.+) cannot be read \((.+)\)\.$/, '读不了文件夹 $1（$2）。'],
  [/^The folder (.+) has no \.yaml files\.$/, '文件夹 $1 里没有 .yaml 文件。'],
  [/^Only files that end in \.yaml are read\.$/, '只读以 .yaml 结尾的文件。'],
  [/^This file has (\d+) bytes; (\d+) are allowed\.$/, '这个文件有 $1 字节，最多 $2 字节。'],
  [/^This is not UTF-8 text: .+\.$/, '这不是 UTF-8 文字：这里有一个文字里不该有的字符。'],
  [/^This file cannot be read \((.+)\)\.$/, '读不了这个文件（$1）。'],
  [/^This key is written twice\.$/, '这个键写了两次。'],
  [/^This line is indented with a tab\.$/, '这一行用了制表符缩进。'],
  [/^This line is not indented like its neighbours\.$/, '这一行的缩进和旁边的不一致。'],
  [/^There are two colons in this line\.$/, '这一行有两个冒号。'],
  [/^A key runs over several lines\.$/, '有一个键跨了好几行。'],
  [/^Something inside the brackets is not separated\.$/, '括号里有内容没有分开。'],
  [/^A line --- begins a second document\.$/, '有一行 --- 开始了第二份文档。'],
  [/^This key is no plain word\.$/, '这个键不是一个普通的词。'],
  [/^A text that begins with (\S+) is not read as text\.$/, '以 $1 开头的文字不会被当成文字。'],
  [/^This is not YAML: (.+)\.$/s, '这不是正确的 YAML：$1。'],
  // Flows
  [
    /^Another (\w+) has the id `(.+)` already\.$/,
    (noun = '', id = '') => `已经有别的${nounOf(noun)}用了编号 \`${id}\`。`,
  ],
  [/^Another flow has the id `(.+)` already, or had it\.$/, '编号 `$1` 已经有别的流程在用，或者用过。'],
  [
    /^The former id `(.+)` belongs to (?:this|another) (\w+) already\.$/,
    (id = '', noun = '') => `以前的编号 \`${id}\` 已经属于某个${nounOf(noun)}。`,
  ],
  [/^The flow has no stage `(.+)`\.$/, '这个流程没有阶段 `$1`。'],
  [/^No step belongs to the stage `(.+)`, so .+\.$/, '没有步骤属于阶段 `$1`，进度条会跳过它。'],
  [
    /^The ids of flow, step and option fill (\d+) bytes of a button; (\d+) fit\.$/,
    '流程、步骤和选项的编号在按钮里占 $1 字节，最多 $2 字节。',
  ],
  [/^The condition names a step `(.+)` that does not exist\.$/, '条件里的步骤 `$1` 不存在。'],
  [
    /^The step `(.+)` has no options, so no condition can ask for one\.$/,
    '步骤 `$1` 没有选项，条件里不能写选项。',
  ],
  [/^The step `(.+)` has no option `(.+)`\.$/, '步骤 `$1` 没有选项 `$2`。'],
  [/^The field `(.+)` is listed twice\.$/, '字段 `$1` 列了两次。'],
  [/^The step `(.+)` has no title, so a summary cannot name it\.$/, '步骤 `$1` 没有标题，汇总里没法称呼它。'],
  [/^This flow has no step `(.+)`\.$/, '这个流程没有步骤 `$1`。'],
  [
    /^A photo chooses this option, but is of no use where it leads\.$/,
    '发照片会选中这个选项，可它通向的步骤用不上照片。',
  ],
  [
    /^Own words choose this option, but are of no use where it leads\.$/,
    '打字会选中这个选项，可它通向的步骤用不上文字。',
  ],
  [/^This `timeout` never comes\.$/, '这个 `timeout` 永远不会到。'],
  [/^Nothing ends the wait `(.+)`\.$/, '等待步骤 `$1` 没有结束的办法。'],
  [/^The event `(.+)` is named twice\.$/, '事件 `$1` 写了两次。'],
  [/^Nothing ever sends the event `(.+)`\.$/, '没有什么会发出事件 `$1`。'],
  [/^There is no step `(.+)` to go to\.$/, '要去的步骤 `$1` 不存在。'],
  [/^There is no step `(.+)`; a step is written `flow\/step`\.$/, '没有步骤 `$1`；步骤要写成 `流程/步骤`。'],
  [/^Nothing comes after the last step `(.+)`: a dead end\.$/, '最后一步 `$1` 之后没有下文，走不下去。'],
  [
    /^Nobody reaches the flow `(.+)`: no step leads here from `(.+)`\.$/,
    '谁也到不了流程 `$1`：从 `$2` 出发没有步骤通向它。',
  ],
  [/^Nobody reaches the step `(.+)`\.$/, '谁也到不了步骤 `$1`。'],
  [
    /^From the step `(.+)` on nobody ever comes to an end: .+\.$/,
    '从步骤 `$1` 开始走不到结尾：这些步骤在绕圈。',
  ],
  [/^There is no flow `(.+)`\.$/, '没有流程 `$1`。'],
  [
    /^There is no flow with the id `(.+)`, where every customer begins\.$/,
    '没有编号是 `$1` 的流程，客户都从那里开始。',
  ],
  [/^The flow `(.+)` has no step `(.+)`\.$/, '流程 `$1` 没有步骤 `$2`。'],
  // Ids
  [/^The id `(.+)` is used twice\.$/, '编号 `$1` 用了两次。'],
  [/^The flow `(.+)` is gone, and all its steps with it\.$/, '流程 `$1` 和它的步骤都不见了。'],
  [/^The option `(.+)` of the step `(.+)` is gone\.$/, '步骤 `$2` 的选项 `$1` 不见了。'],
  [/^The step `(.+)` is gone\.$/, '步骤 `$1` 不见了。'],
  [/^The question `(.+)` is gone\.$/, '问题 `$1` 不见了。'],
  [/^New ids that are not in this list yet: (\d+)\.$/, '有 $1 个新编号还没记在这张表里。'],
  // Questions
  [/^"(.+)" would be answered as "(.+)", where "(.+)" stands\.$/, '“$1”会被当成问题“$2”来回答，那里有“$3”。'],
  [
    /^"(.+)" stands under "(.+)", but is answered as "(.+)", where "(.+)" stands\.$/,
    '“$1”写在“$2”里，却会按“$3”回答，那里有“$4”。',
  ],
  [
    /^"(.+)" stands well under "(.+)" so far, and would be answered as "(.+)" with this change\.$/,
    '“$1”本来稳稳地属于“$2”，这样一改就会按“$3”回答。',
  ],
  [
    /^"(.+)" is left unanswered so far \("(.+)"\), and is answered as "(.+)" with "(.+)"\.$/,
    '“$1”以前不回答（$2），加上“$4”以后会按问题“$3”回答。',
  ],
  [/^"(.+)" takes "(.+)" away from "(.+)"\.$/, '“$1”把“$2”从“$3”那里抢走了。'],
  [
    /^"(.+)" is not answered yet: it is close to "(.+)" \("(.+)"\)\.$/,
    '“$1”还答不上来：它和“$2”（$3）太像。',
  ],
  [/^"(.+)" is not answered yet\.$/, '“$1”还答不上来。'],
  [
    /^"(.+)" has no effect here, since the question "(.+)" has it\.$/,
    '“$1”在这里不起作用，因为问题“$2”里有。',
  ],
  [/^"(.+)" also stands in (.+) under (.+)\.$/, '“$1”在 $2（$3）里已经有了。'],
  [/^"(.+)" answers twice for (.+)\.$/, '同一家运营商有两个回答。'],
  [/^"(.+)" has no phrasings in (\w+)\.$/, '“$1”还没有这种语言的问法。'],
  [/^"(.+)" stands here twice\.$/, '“$1”在这里有两个。'],
  [
    /^"(.+)" must not be above "answer" \((.+)\), or it could never matter\.$/,
    '“$1”不能高于“answer”（$2），否则没有作用。',
  ],
  [/^"(.+)" does not say when to ask (.+) again\.$/, '“$1”里 $2 的回答没有写复查日期。'],
  [
    /^The day to look again \((.+)\) must come after the day verified \((.+)\)\.$/,
    '复查日期（$1）要晚于核实日期（$2）。',
  ],
  [
    /^The answer of `(.+)` for (.+) was to be looked at again by (.+)\.$/,
    '`$1` 里 $2 的回答应在 $3 前复查。',
  ],
  [/^The id "(.+)" is already taken in (.+)\.$/, '编号 $1 在 $2 里已经用过。'],
  // Conversation tests
  [
    /^The bot should say nothing, but it said: (.+)$/s,
    (heard = '') => `机器人这里不该说话，却说了：${heardOf(heard)}`,
  ],
  [
    /^The bot should say “(.+)”, but it said: (.+)$/s,
    (words = '', heard = '') => `机器人应该说“${words}”，实际说的是：${heardOf(heard)}`,
  ],
  [
    /^The bot should not say “(.+)”, but it said: (.+)$/s,
    (words = '', heard = '') => `机器人不该说“${words}”，实际说的是：${heardOf(heard)}`,
  ],
  [
    /^Staff should read “(.+)”, but they read: (.+)$/s,
    (words = '', heard = '') => `客服应该看到“${words}”，实际看到的是：${heardOf(heard)}`,
  ],
  [/^No flow should be under way, but `(.+)` is\.$/, '这里不该有流程在进行，现在却停在 `$1`。'],
  [/^The step `(.+)` should be open, but no flow is under way\.$/, '应该停在步骤 `$1`，现在没有流程在进行。'],
  [/^The step `(.+)` should be open, but `(.+)` is\.$/, '应该停在步骤 `$1`，现在停在 `$2`。'],
  [/^There is no phrase \{(.+)\} that a test can name\.$/, '没有叫 {$1} 的文字可以写在测试里。'],
  [/^There is no question `(.+)`\.$/, '没有问题 `$1`。'],
  [
    /^The question `(.+)` should be answered here, but the bot said: (.+)$/s,
    (id = '', heard = '') => `这里应该回答问题 \`${id}\`，机器人说的却是：${heardOf(heard)}`,
  ],
  [/^There should be a button “(.+)”, but there are none\.$/, '应该有按钮“$1”，现在一个按钮也没有。'],
  [/^There should be a button “(.+)”, but there are (.+)\.$/s, '应该有按钮“$1”，现在的按钮是 $2。'],
  [/^Two buttons have “(.+)” on them: (.+)\.$/s, '有两个按钮都带“$1”：$2。'],
  [/^There is no button “(.+)”\.$/, '没有按钮“$1”。'],
  [
    /^On one line only one thing happens, not `(.+)` and `(.+)`\.$/,
    '一行只能写一件事，不能同时写 `$1` 和 `$2`。',
  ],
  [/^Staff have no command `(.+)` in a topic\.$/, '话题里没有 `$1` 这个命令。'],
  [/^Another test has the name “(.+)” already\.$/, '已经有别的测试叫“$1”。'],
  [/^There is no test “(.+)” to begin after\.$/, '没有叫“$1”的测试可以接着演。'],
  [/^This test begins after itself: (.+)\.$/, '这个测试接在自己后面：$1。'],
  // Last, since it fits much: a kind, an event, a `when` of another name.
  [/^There is no (\w+) `(.+)`\.$/, '没有这样的 $1：`$2`。'],
];

const FIX: readonly Sentence[] = [
  [/^Shorten it by (\d+)\.$/, '请删掉 $1 个字。'],
  [/^Shorten one of them by (\d+)\.$/, '把其中一个缩短 $1 个字节。'],
  [/^Shorten the phrases `(.+)` by (\d+)\.$/, '把 `$1` 开头的几条合起来删掉 $2 个字。'],
  [/^Write its content, or delete the file\.$/, '写上内容，或者删掉这个文件。'],
  [/^Write what the customer should read\.$/, '写上客户会看到的话。'],
  [/^Write something, or take it out\.$/, '写点什么，或者去掉它。'],
  [/^Write it behind the colon\.$/, '请在冒号后面补上。'],
  [/^Add a line `(.+)`\.$/, '加一行 `$1`。'],
  [/^Add what is missing\.$/, '请补上缺的。'],
  [/^Write (<\/.+>) behind what it marks\.$/, '在要标记的文字后面写 $1。'],
  [/^Take it out, or open it with (.+)\.$/, '去掉它，或者在前面写 $1。'],
  [/^Take it out; nothing is filled in here\.$/, '去掉它，这里不会填入内容。'],
  [/^Take it out\.$/, '请去掉。'],
  [/^Take some out\.$/, '请去掉一些。'],
  [/^Take one of the two out\.$/, '请去掉一个。'],
  [/^There is nothing here that it could name; take it out\.$/, '这里没有可以写的名字，请去掉。'],
  [/^A button holds at most 30 characters\.$/, '按钮最多 30 个字。'],
  [/^A frame holds \{\} where the thing goes\.$/, '句式里要有 {}，表示放事物的位置。'],
  [/^This is not a regular expression\.$/, '这不是正确的正则表达式。'],
  [
    /^Write it with words, groups, .* may hold the bot up\.$/,
    '只用文字、括号、|、?、* 和 + 来写：向前看、向后看或引用前文的写法可能让机器人卡住。',
  ],
  [
    /^Make it shorter or .* may hold the bot up\.$/,
    '写短一些，或者减少重复次数：这么大的式子可能让机器人卡住。',
  ],
  [
    /^Take some out; so many patterns together may hold the bot up\.$/,
    '去掉几条：这么多式子放在一起可能让机器人卡住。',
  ],
  [/^Keep it in one place\.$/, '只留一处。'],
  [/^Take it out here\.$/, '请从这里去掉。'],
  [
    /^This stops nothing\. To part them, make one of the two plainer, or take it out\.$/,
    '不影响发布。想分清楚，就把其中一句说得更明白，或者去掉。',
  ],
  [/^This stops nothing\. More lines of this kind help\.$/, '不影响发布。多写几句类似的问法就会好。'],
  [
    /^Take back what leads there, or give "(.+)" more lines of this kind\.$/,
    '请收回引起它的修改，或者给“$1”多写几句类似的问法。',
  ],
  [
    /^This stops nothing: it was broken before, or on a hair\.$/,
    '不影响发布：它在这次修改之前就不通过，或者只差一点点。',
  ],
  [/^If that is meant, all is well\.$/, '如果就是要这样，不用处理。'],
  [
    /^Write it so that it says what it is about, or leave it out\.$/,
    '请把它写得更明白，说清楚问的是什么，或者不要这一句。',
  ],
  [/^Change it here\.$/, '请在这里改。'],
  [/^Write <a href=.*$/, '请写成 <a href="https://…">文字</a>。'],
  [/^Write <tg-spoiler>.*$/, '请写成 <tg-spoiler>文字</tg-spoiler>。'],
  [/^Write the emoji itself instead\.$/, '直接写表情符号。'],
  [/^Close the first one before it\.$/, '先结束前一个。'],
  [/^Take it out, or close the outer tag before it\.$/, '去掉它，或者先结束外面的标记。'],
  [/^use lower-case letters.*$/i, '只用小写英文、数字和连字符。'],
  [/^Write (\{.+\})\.$/, '请写成 $1。'],
  [/^Write &lt; for it\.$/, '请写成 &lt;。'],
  [/^Write the character itself\.$/, '直接写这个字符。'],
  [/^Use <b>.*$/, '可以用加粗、斜体、等宽和链接；文字里的“<”写成 &lt;。'],
  [/^Did you mean [`“](.+?)[`”]\?$/, '是不是想写 `$1`？'],
  [
    /^Make it plainer, give "(.+)" more lines of this kind, or leave it out\.$/,
    '请说得更明白些，给“$1”多写几句类似的问法，或者不要这一句。',
  ],
  [/^(?:Keep it once|Take one out|Keep one)\.$/, '保留一个就好。'],
  [/^Merge the two\.$/, '请合成一个。'],
  [/^Ids are never used twice\.$/, '编号不能用两次，请换一个。'],
  [/^Write the ways in which people ask it\.$/, '写上大家平时怎么问。'],
  [/^Ask the operator, correct the answer.*$/, '向运营商核实后更新回答和日期。'],
  [/^Give one of them another id\.$/, '给其中一个换个编号。'],
  [/^Give every (\w+) an id of its own\.$/, '每个都要有自己的编号。'],
  [/^Give every test a name of its own\.$/, '每个测试都要有自己的名字。'],
  [/^Give the first flow the id `(.+)`\.$/, '把第一个流程的编号写成 `$1`。'],
  [
    /^Give that step a `title`, or take it out of `fields`\.$/,
    '给那个步骤写上 `title`，或者把它从 `fields` 里去掉。',
  ],
  [/^Give it an `event`.*$/, '写上 `event`、`events`、`hours` 或 `skip` 按钮中的一种。'],
  [/^Take it out of `was`, or rename the other one\.$/, '把它从 `was` 里去掉，或者给另一个改名。'],
  [/^Take it out of `event`, or out of `events`\.$/, '在 `event` 和 `events` 里只留一处。'],
  [
    /^Write `stage: (.+)` at its steps, or take the stage out\.$/,
    '在它的步骤里写 `stage: $1`，或者去掉这个阶段。',
  ],
  [/^Name a step of the kind choice or checklist\.$/, '写一个类型是 choice 或 checklist 的步骤。'],
  [/^It is called `(.+)` now\.$/, '它现在叫 `$1`。'],
  [/^Let `next` name a step of the kind `documents`\.$/, '让 `next` 指向类型是 `documents` 的步骤。'],
  [/^Let `next` name a step of the kind `text`\.$/, '让 `next` 指向类型是 `text` 的步骤。'],
  [/^Write after how many `hours` it comes\.$/, '写上过多少 `hours` 会到。'],
  [
    /^Write where it leads \(`next: …`\), or .+$/,
    '写上去哪里（`next: …`），或者加一个类型是 end 的最后一步。',
  ],
  [/^Lead to it somewhere with `(.+)`, or take the file out\.$/, '在某处写 `$1` 通向它，或者拿掉这个文件。'],
  [/^Lead to it with a `next`, or take it out\.$/, '用 `next` 通向它，或者去掉它。'],
  [/^Let one of them lead to a step of the kind end\.$/, '让其中一个通向类型是 end 的步骤。'],
  [
    /^Put its file back, write `was: \[(.+)\]` in .+$/,
    '把文件放回来；或者在代替它的流程里写 `was: [$1]`；或者从这张表里去掉它的步骤。',
  ],
  [
    /^If it has a new name, write `(.+)` under that; .+$/,
    '如果换了名字，就在新名字下写 `$1`；如果真的不要了，就从这张表里去掉。',
  ],
  [
    /^If `(.+)` is its new name, write `(.+)` under that; .+$/,
    '如果新名字是 `$1`，就在它下面写 `$2`；如果真的不要了，就从这张表里去掉。',
  ],
  [/^Note them down with `(.+)` before customers meet them\.$/, '在客户用到之前，用 `$1` 记下来。'],
  [/^Put it back; the matcher learns from it\.$/, '请放回来，机器人靠它学习。'],
  [/^Put it back\.$/, '请放回来。'],
  [/^Put the content there, or name the right folder\.$/, '把内容放进去，或者写对文件夹。'],
  [/^Put the content there\.$/, '请把内容放进去。'],
  [/^Rename it to end in \.yaml\.$/, '把文件名改成以 .yaml 结尾。'],
  [/^Split it, or put the right file in its place\.$/, '拆成几个，或者换成正确的文件。'],
  [/^Save the file as UTF-8, or take the character out\.$/, '把文件存成 UTF-8，或者去掉这个字符。'],
  [/^Check that it is a file and that the bot may read it\.$/, '看看它是不是文件，机器人有没有权限读。'],
  [/^Use spaces\.$/, '请用空格。'],
  [/^Put it straight under the line that it belongs with\.$/, '和它同级的那一行左边对齐。'],
  [
    /^Put the text in quotes, or use \|- and write it below\.$/,
    '给文字加上引号，或者写 |-，文字写在下一行。',
  ],
  [/^Check its colon: .+$/, '看看冒号：要用“:”加一个空格，不能用“：”。'],
  [/^Check the commas and colons: .+$/, '看看逗号和冒号：要用“,”和“:”，不能用“，”和“：”。'],
  [/^Take the line out; one file is one document\.$/, '去掉这一行；一个文件只能有一份文档。'],
  [/^Write a word before the colon\.$/, '在冒号前面写一个词。'],
  [/^Put it in quotes\.$/, '请加上引号。'],
  [/^Check quotes, brackets, colons and indentation here\.$/, '检查这里的引号、括号、冒号和缩进。'],
  [/^Write at least (.+)\.$/, '至少写 $1。'],
  [/^Write more than (.+)\.$/, '要大于 $1。'],
  [/^Write at most (.+)\.$/, '最多写 $1。'],
  [/^Write a day of the calendar as (.+)\.$/, '写成 $1 这样的日期。'],
  [
    /^Write `step`, `flow\/step`, or `flow\/` .+$/,
    '写 `步骤`、`流程/步骤`，或者用 `流程/` 表示流程的第一步。',
  ],
  [/^Write it in each language: `(.+)`\.$/, '每种语言都要写：`$1`。'],
  [/^Write plain words here\.$/, '这里写普通文字。'],
  [/^Write each entry on a line of its own .+$/, '每一项单独写一行，以“- ”开头。'],
  [/^Write keys and values below it\.$/, '在下面写键和值。'],
  [/^Write keys below it: (.+)\.$/, '在下面写这些键：$1。'],
  [/^Write true or false\.$/, '写 true 或 false。'],
  [/^Write a number without quotes\.$/, '写数字，不要加引号。'],
  [/^Write more of the one that is meant\.$/, '把要点的那个多写几个字。'],
  [/^There are no buttons at all here\.$/, '这里一个按钮也没有。'],
  [/^The buttons are (.+)\.$/s, '现有的按钮是 $1。'],
  [/^Make two lines of it, each with its own "- "\.$/, '分成两行，每行以“- ”开头。'],
  [/^Let one of them begin without `after`\.$/, '让其中一个不写 `after`。'],
  [
    /^Add what the customer says to its phrasings, or correct this line\.$/,
    '把客户的话加进它的问法，或者改这一行。',
  ],
  [/^If the change is meant, .+$/, '如果就是要这样改，请一并修改对话测试；如果不是，请改回来。'],
];

/** A fix may be two sentences, of which the second says what can be written. */
function chineseFix(fix: string): string {
  const [, first = '', list = ''] = /^(.*?) ?(?:It can be (.+)\.)$/s.exec(fix) ?? [];
  if (list !== '') return `${first === '' ? '' : inChinese(first, FIX)}可以写 ${list}。`;
  const [, meant = '', buttons = ''] = /^(Did you mean .+?\?) (The buttons are .+)$/s.exec(fix) ?? [];
  if (buttons !== '') return inChinese(meant, FIX) + inChinese(buttons, FIX);
  return inChinese(fix, FIX);
}

function inChinese(sentence: string, table: readonly Sentence[]): string {
  for (const [pattern, chinese] of table) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    return typeof chinese === 'string' ? sentence.replace(pattern, chinese) : chinese(...found.slice(1));
  }
  return sentence;
}
