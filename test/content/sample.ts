// A small sound content of one flow, every phrase and one question, for tests that break one thing of it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PHRASES } from '../../src/chat/phrases.ts';
import { loadContent } from '../../src/content/load.ts';
import { printMistake } from '../../src/content/mistake.ts';

export const START = `id: start
title: { zh: 开始, en: Start }
steps:
  - id: hello
    kind: show
    text:
      zh: 您好
      en: Hello
  - id: operator
    kind: choice
    text: { zh: 哪家, en: Which one }
    options:
      - { id: mobile, label: { zh: 移动, en: Mobile } }
      - { id: other, label: { zh: 其他, en: Other } }
  - id: bye
    kind: end
    outcome: left
    text:
      zh: |-
        好的。

        再见
      en: |-
        Good.

        Bye
`;

export const PHRASE_LINES = Object.entries(PHRASES).map(([key, values]) => {
  const filled = values.map((value) => ` {${value}}`).join('');
  return `${key}: { zh: '话${filled}', en: 'words${filled}' }`;
});

export const QUESTION = `questions:
  - id: reuse
    title: { zh: 还能用吗？, en: Can it be used again? }
    button: { zh: 还能用吗, en: Use it again? }
    short: { zh: 不能。, en: No. }
    long: { zh: 不能再用。, en: It cannot be used again. }
    related: [start/hello]
    phrasings:
      zh: [还能用吗, 以后还可以用吗]
      en: [can I use it again, is it usable later]
`;

/** The files of the sample, by their names as mistakes show them. */
export const SAMPLE: Readonly<Record<string, string>> = {
  'flows/start.yaml': START,
  'flows/phrases.yaml': `${PHRASE_LINES.join('\n')}\n`,
  'faq/reuse.yaml': QUESTION,
  'faq/out-of-scope.yaml': `frames: { zh: ['{}要多久'], en: ['how long is {}'] }
topics:
  - { id: weather, zh: [今天天气怎么样, 明天下雨吗], en: [how is the weather, will it rain] }
`,
  'faq/intents.yaml': 'intents:\n  - { id: menu, zh: [菜单, 主菜单], en: [menu, main menu] }\n',
  'faq/concepts.yaml': 'groups:\n  - { id: use, zh: [使用, 能用], en: [use, used] }\n',
  'faq/matching.yaml': `answer: 0.5
second: 0.45
further: 0.2
suggest: 0.12
known: 0.5
intent: 0.5
fillers: { zh: [请问], en: [please] }
negations: { zh: [不是问], en: [not asking about] }
`,
};

/** Loads the sample with some files replaced (text or bytes), or left out (null); mistakes come back printed. */
export async function loadWith(changes: Readonly<Record<string, string | Uint8Array | null>>) {
  const root = await mkdtemp(join(tmpdir(), 'content-'));
  try {
    for (const folder of ['flows', 'faq']) await mkdir(join(root, folder));
    for (const [file, body] of Object.entries({ ...SAMPLE, ...changes })) {
      if (body !== null) await writeFile(join(root, file), body);
    }
    const loaded = await loadContent({ flowsDir: join(root, 'flows'), faqDir: join(root, 'faq') });
    const printed = loaded.ok
      ? []
      : loaded.mistakes.map((mistake) => printMistake(mistake).replaceAll(`${root}/`, ''));
    return { loaded, printed };
  } finally {
    await rm(root, { recursive: true });
  }
}
