// `npm run test:own`: the tests of the product in a copy of the repository whose content is another house's: a hotline
// and hours of its own, a question of its own, an answer in its own words. `npm run test:own -- test/web` runs a part.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument, stringify } from 'yaml';

const OWN_QUESTION = {
  id: 'invoice',
  title: { zh: '能开发票吗？', en: 'Can I get an invoice?' },
  button: { zh: '能开发票吗', en: 'Can I get an invoice?' },
  short: { zh: '可以，请告诉客服抬头和税号。', en: 'Yes. Tell support the name and the tax number.' },
  long: { zh: '可以。请把抬头和税号告诉客服。', en: 'Yes. Tell support the name and the tax number.' },
  phrasings: {
    zh: [
      ...['能开发票吗', '发票', '开发票', '怎么开发票', '发票怎么开', '可以开票吗', '给开发票不'],
      ...['我要发票', '公司要报销，能给发票吗', '电子发票在哪里下载', '专票能开吗', '发票抬头怎么改'],
      ...['有没有发票', '发票什么时候寄', '报销要用发票'],
    ],
    en: [
      ...['can I get an invoice', 'invoice', 'I need an invoice', 'how do I get an invoice'],
      ...['do you write invoices', 'invoice for my company', 'where is my invoice', 'invoice please'],
      ...['can you send me an invoice', 'a tax invoice'],
    ],
  },
};

const copy = mkdtempSync(path.join(tmpdir(), 'xiaoka-own-'));
try {
  copyTo(copy);
  writeOwnContent(copy);
  process.exitCode = run('node_modules/.bin/vitest', ['run', ...process.argv.slice(2)]);
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** All that git would take, with the packages that are installed here. */
function copyTo(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of new Set(listed.toString().split('\0'))) {
    if (file === '') continue;
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(file, path.join(folder, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
}

function writeOwnContent(folder: string): void {
  change(folder, 'flows/phrases.yaml', {
    'support.hotline/zh': '400-820-8899',
    'support.hotline/en': '400-820-8899',
    'support.hours/zh': '每天 8:00–22:00',
    'support.hours/en': '8 a.m. to 10 p.m., every day',
  });
  change(folder, 'faq/credit.yaml', {
    'questions/0/short/zh': '多余的钱七个工作日内原路退回。',
    'questions/0/short/en': 'What is left comes back the way it was paid.',
    'questions/0/long/zh': '多余的钱七个工作日内<b>原路退回</b>。',
    'questions/0/long/en': 'What is left comes back <b>the way it was paid</b>.',
  });
  writeFileSync(path.join(folder, 'faq/invoice.yaml'), stringify({ questions: [OWN_QUESTION] }));
  const code = run('node_modules/.bin/node', ['src/content/command.ts', '--record', '--language=en']);
  if (code !== 0) throw new Error('the content of the other house does not pass the checks');
}

/** Writes these words at these places of a file, and leaves everything else as it stands. */
function change(folder: string, file: string, words: Readonly<Record<string, string>>): void {
  const at = path.join(folder, file);
  const document = parseDocument(readFileSync(at, 'utf8'));
  for (const [place, text] of Object.entries(words)) {
    const keys = place.split('/').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (!document.hasIn(keys)) throw new Error(`${file} has nothing at ${place}`);
    document.setIn(keys, text);
  }
  writeFileSync(at, document.toString({ lineWidth: 0 }));
}

/** What it ended with. */
function run(command: string, words: readonly string[]): number {
  return spawnSync(command, words, { cwd: copy, stdio: 'inherit' }).status ?? 1;
}
