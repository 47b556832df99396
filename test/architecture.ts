// What the rooms of src/ may know of each other, as data, and what a source file does against it, as sentences.
import ts from 'typescript';

/** Which rooms each room may import from, besides its own. `main` is every file that stands in src/ itself. */
const MAY_IMPORT: Readonly<{ [room: string]: readonly string[] }> = {
  chat: [],
  flow: ['chat'],
  faq: ['chat'],
  case: ['chat'],
  handover: ['chat'],
  editing: ['chat'],
  dialogue: ['chat', 'flow', 'faq', 'case', 'handover'],
  rehearsal: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue'],
  content: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'rehearsal', 'editing'],
  store: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'editing'],
  telegram: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue'],
  web: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'rehearsal', 'editing'],
  app: [
    'chat',
    'flow',
    'faq',
    'case',
    'handover',
    'dialogue',
    'editing',
    'content',
    'store',
    'telegram',
    'web',
  ],
  main: ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'content', 'store', 'telegram', 'web', 'app'],
  sandbox: [],
};

/** Single files that a room may import although it may not import their room. */
const EXCEPTIONS: readonly { room: string; file: string }[] = [
  { room: 'handover', file: 'src/case/working-days.ts' },
];

/** Packages that belong to some rooms only. */
const PACKAGES: readonly { name: RegExp; rooms: readonly string[] }[] = [
  { name: /^(?:grammy|@grammyjs\/.*)(?:\/|$)/, rooms: ['telegram'] },
  { name: /^(?:lowdb|pg|pg-boss|node:sqlite)(?:\/|$)/, rooms: ['store'] },
  { name: /^(?:prom-client|@opentelemetry\/.*)(?:\/|$)/, rooms: ['app'] },
  { name: /^(?:hono|@hono\/.*)(?:\/|$)/, rooms: ['web', 'sandbox'] },
  { name: /^(?:preact|htm)(?:\/|$)/, rooms: ['web', 'sandbox'] },
  { name: /^(?:@dagrejs\/.*|chart\.js|diff)(?:\/|$)/, rooms: ['web'] },
  { name: /^node:fs(?:\/|$)/, rooms: ['content', 'store', 'web', 'main', 'sandbox'] },
];

/** Who reads the environment: the settings, and what passes it on to a process of its own. */
const READS_ENVIRONMENT = [
  /^src\/(?:main|command-settings|load-env)\.ts$/,
  /^src\/app\/(?:config|sandbox)\.ts$/,
  /^src\/content\/settings\.ts$/,
  /^src\/sandbox\//,
];

const PURE = ['chat', 'flow', 'faq', 'case', 'handover', 'dialogue', 'rehearsal', 'editing'];
/** What a pure room may not name: the world, the clock and chance. `node:crypto` hashes, and that is pure. */
const IMPURE = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'performance',
  'crypto',
]);
const LONGEST = 300;
/** Tables of words may be longer. */
const TABLES = /(?:phrases|words)\.ts$/;

export type Source = { path: string; text: string };

/** Everything that this file does against the house rules; whole sentences, none when all is well. */
export function complaintsAbout({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const room = roomOf(path);
  const complaints = importsOf(file).flatMap((named) => importComplaints(path, room, named));
  walk(file, (node) => {
    if (PURE.includes(room)) complaints.push(...impurities(node, room).map((what) => `${path}: ${what}`));
    if (isEnvironment(node) && !READS_ENVIRONMENT.some((reader) => reader.test(path))) {
      complaints.push(`${path}: ${room} may not read the environment`);
    }
  });
  const lines = text.trimEnd().split('\n').length;
  if (lines > LONGEST && !TABLES.test(path))
    complaints.push(`${path}: ${lines} lines; ${LONGEST} is the most`);
  return [...new Set(complaints)];
}

function roomOf(path: string): string {
  const [, room = '', inside] = path.split('/');
  return inside === undefined ? 'main' : room;
}

function importsOf(file: ts.SourceFile): string[] {
  const named: string[] = [];
  walk(file, (node) => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (from !== undefined) named.push(ts.isStringLiteral(from) ? from.text : 'something computed');
  });
  return named;
}

function importComplaints(path: string, room: string, named: string): string[] {
  if (!named.startsWith('.')) {
    const owner = PACKAGES.find(({ name }) => name.test(named));
    const stranger = owner !== undefined && !owner.rooms.includes(room);
    const world = PURE.includes(room) && named.startsWith('node:') && named !== 'node:crypto';
    return stranger || world ? [`${path}: ${room} may not import ${named}`] : [];
  }
  const target = resolve(path, named);
  const there = target.startsWith('src/') ? roomOf(target) : 'what lies outside src';
  const known = MAY_IMPORT[room];
  if (known === undefined) return [`${path}: the house has no room ${room}`];
  if (there === room || known.includes(there)) return [];
  if (EXCEPTIONS.some((exception) => exception.room === room && exception.file === target)) return [];
  return [`${path}: ${room} may not import ${there} (${named})`];
}

function resolve(from: string, named: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of named.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function impurities(node: ts.Node, room: string): string[] {
  const complaint = (what: string): string[] => [`${room} is pure and may not ${what}`];
  if (ts.isAwaitExpression(node)) return complaint('await');
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return complaint('be async');
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return complaint('await');
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return complaint('look at the clock (new Date())');
  }
  if (ts.isPropertyAccessExpression(node)) {
    const named = node.getText();
    if (named === 'Date.now') return complaint('look at the clock (Date.now)');
    if (named === 'Math.random') return complaint('draw lots (Math.random)');
    if (named.startsWith('globalThis')) return complaint('use globalThis');
  }
  if (ts.isIdentifier(node) && IMPURE.has(node.text) && isUse(node)) return complaint(`use ${node.text}`);
  return [];
}

/** Whether a name stands for the thing itself, and is not merely what a property or a local is called. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isTypeOfExpression(parent);
}

function isEnvironment(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    /^(?:globalThis\.)?process\.(?:env|loadEnvFile)$/.test(node.getText())
  );
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}
