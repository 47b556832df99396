// The checks' sentences in Chinese. The checks speak English, for the command line too; what has no Chinese here is
// shown as it is.
type Told = readonly [sentence: RegExp, chinese: string];

const WHAT: readonly Told[] = [
  [/^This text has (\d+) characters; (\d+) fit\.$/, '这段文字有 $1 个字，最多 $2 个。'],
  [/^This text is empty\.$/, '这里还没写。'],
  [/^`?(?:zh|en|zh-Hant)`? of `(.+)` is empty\.$/, '这里还没写。'],
  [/^(?:`.+`|This entry of `.+`|This text|The file) is empty\.$/, '这里还没写。'],
  [
    /^The (Chinese|English) text \(`\w+`\) of .+ (?:is missing|has nothing behind it)\.$/,
    '缺少一种语言的文字。',
  ],
  [/^(<.+>) is not closed where it should be\.$/, '$1 没有在该结束的地方结束。'],
  [/^(<.+>) closes a tag that is not open\.$/, '$1 结束了一个没有开始的标记。'],
  [/^Telegram does not know the tag (.+)\.$/, 'Telegram 不认识标记 $1。'],
  [/^Telegram does not know (.+)\.$/, 'Telegram 不认识 $1。'],
  [/^(<.+>) is not a link that Telegram takes\.$/, '$1 不是 Telegram 能用的链接。'],
  [/^(<.+>) has no effect inside (.+)\.$/, '$1 在 $2 里不起作用。'],
  [/^A "<" opens no tag\.$/, '有一个“<”不是标记。'],
  [
    /^(.+) would be shown as it is: this text is plain words without markup\.$/,
    '$1 会原样显示：这里只能写普通文字。',
  ],
  [/^The placeholder (.+) is not written exactly\.$/, '占位符 $1 写得不准确。'],
  [/^There is no placeholder (.+) here\.$/, '这里没有 $1 这个占位符。'],
  [/^"(.+)" would be answered as "(.+)"\.$/, '“$1”会被当成问题“$2”来回答。'],
  [/^"(.+)" also stands in (.+) under (.+)\.$/, '“$1”在 $2（$3）里已经有了。'],
  [/^"(.+)" answers twice for (.+)\.$/, '同一家运营商有两个回答。'],
  [/^"(.+)" has no phrasings in (\w+)\.$/, '“$1”还没有这种语言的问法。'],
  [
    /^The day to look again \((.+)\) must come after the day verified \((.+)\)\.$/,
    '复查日期（$1）要晚于核实日期（$2）。',
  ],
  [/^The answer of `(.+)` for (.+) was to be looked at again by (.+)\.$/, '这个运营商的回答应在 $3 前复查。'],
  [/^`(.+)` does not fit\.$/, '这里的内容不合适。'],
  [/^The id `(.+)` is used twice\.$/, '编号 $1 用了两次。'],
  [/^The id "(.+)" is already taken in (.+)\.$/, '编号 $1 在 $2 里已经用过。'],
];

const FIX: readonly Told[] = [
  [/^Shorten it by (\d+)\.$/, '请删掉 $1 个字。'],
  [/^Write what the customer should read\.$/, '写上客户会看到的话。'],
  [/^Write something, or take it out\.$/, '写点什么，或者去掉它。'],
  [/^Write it behind the colon\..*$/, '请补上。'],
  [/^Add a line .*$/, '请补上。'],
  [/^Write (<\/.+>) behind what it marks\.$/, '在要标记的文字后面写 $1。'],
  [/^Take it out, or open it with (.+)\.$/, '去掉它，或者在前面写 $1。'],
  [/^Take it out; nothing is filled in here\.$/, '去掉它，这里不会填入内容。'],
  [/^Take it out\.$/, '请去掉。'],
  [/^A button holds at most 30 characters\.$/, '按钮最多 30 个字。'],
  [/^Keep it in one place\.$/, '只留一处。'],
  [/^Change it here\.$/, '请在这里改。'],
  [/^Write <a href=.*$/, '请写成 <a href="https://…">文字</a>。'],
  [/^Take it out, or close the outer tag before it\.$/, '去掉它，或者先结束外面的标记。'],
  [/^use lower-case letters.*$/i, '只用小写英文、数字和连字符。'],
  [/^Write (\{.+\})\.$/, '请写成 $1。'],
  [/^Write &lt; for it\.$/, '请写成 &lt;。'],
  [/^Write the character itself\.$/, '直接写这个字符。'],
  [/^Use <b>.*$/, '可以用加粗、斜体、等宽和链接；文字里的“<”写成 &lt;。'],
  [/^Did you mean `?(.+?)`?\?.*$/, '是不是想写 $1？'],
  [/^Make it plainer, or move it there\.$/, '说得更明白些，或者放到那个问题里。'],
  [/^(?:Keep it once|Take one out|Keep one)\.$/, '保留一个就好。'],
  [/^Write the ways in which people ask it\.$/, '写上大家平时怎么问。'],
  [/^Ask the operator, correct the answer.*$/, '向运营商核实后更新回答和日期。'],
  [/^Give one of them another id\.$/, '给其中一个换个编号。'],
  [/^If the change is meant.*$/, '如果就是要这样改，请一并修改对话测试；如果不是，请改回来。'],
];

/** What is wrong and what to do, in Chinese. */
export function inChinese({ what, fix }: { what: string; fix: string }): string {
  return `${told(what, WHAT)}${told(fix, FIX)}`;
}

function told(sentence: string, table: readonly Told[]): string {
  for (const [pattern, chinese] of table) {
    if (pattern.test(sentence)) return sentence.replace(pattern, chinese);
  }
  return sentence;
}
