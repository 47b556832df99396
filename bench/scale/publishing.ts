// How long it takes from the desk's "published" at one replica to the new words at another: replicas of the whole
// product, and customers who ask one after the other.
import { setTimeout } from 'node:timers/promises';
import type { QuestionView } from '../../src/web/desk/questions.ts';
import type { DeskGuest } from '../../test/world/desk-guest.ts';
import { openLink } from '../../test/world/desk-guest.ts';
import type { Postgres } from '../../test/world/postgres.ts';
import { openProductReplicas } from '../../test/world/product-replicas.ts';
import type { Sandbox } from '../../test/world/sandbox-client.ts';
import { preset, staffGroup, startSandbox } from '../../test/world/sandbox-client.ts';
import { median } from '../median.ts';
import { QUESTION } from '../plan.ts';
import { heading, judge, ms, tell } from '../report.ts';
import type { ScalePlan } from './plan.ts';

/** What answers `QUESTION`. */
const FILE = 'faq/duration.yaml';
const ENTRY = ['questions', 'duration'];
/** Comes and goes, so that the matcher learns anew; one that takes no other phrasing away. */
const PHRASING = '第0回了还没注销好吗';
/** Between two questions, in milliseconds: to ask all the time would be a load of its own. */
const PAUSE = 50;

/** From asking to publish until that was answered, and from then until the other replica said it; milliseconds. */
type Published = { answered: number; said: number };

/** Publishes again and again, each once the one before is said, and prints the first, the median and the slowest. */
export async function measurePublishing(postgres: Postgres, { publications }: ScalePlan): Promise<void> {
  const sandbox = await startSandbox();
  const databaseUrl = await postgres.database();
  const replicas = await openProductReplicas({ sandboxUrl: sandbox.url, databaseUrl, count: 2 });
  try {
    const guest = await atDesk(sandbox);
    replicas.desk.only(0);
    replicas.webhook.only(1);
    const answers: Published[] = [];
    for (let round = 0; round < publications; round += 1)
      answers.push(await publish(guest, sandbox, `${round}号答案。`));
    const phrasings: Published[] = [];
    for (let round = 0; round < publications; round += 1)
      phrasings.push(await publish(guest, sandbox, `${round}号说法。`, true));
    heading('Publishing at one of two replicas', 'first', 'median', 'slowest');
    tellTimes('an answer: until published', answers, ({ answered }) => answered);
    tellTimes('  from then to the words of the other', answers, ({ said }) => said);
    tellTimes('a phrasing too: until published', phrasings, ({ answered }) => answered);
    tellTimes('  from then to the words of the other', phrasings, ({ said }) => said);
    const half = (all: readonly Published[]): number => median(all.map(({ said }) => said));
    judge('until the other says a new answer', half(answers), { atMost: 1000 }, ' ms');
    judge('and when the matcher has learned besides', half(phrasings), { atMost: 1000 }, ' ms');
  } finally {
    await replicas.close();
    await sandbox.stop();
  }
}

async function atDesk(sandbox: Sandbox): Promise<DeskGuest> {
  const { chen } = preset;
  await sandbox.say(chen, '/start');
  await sandbox.heard(chen);
  await sandbox.say(chen, '/desk', staffGroup);
  return (await openLink((await sandbox.heard(chen, '#enter=')).text ?? '')).guest;
}

/** Has the answer say `words` and, if it is to learn, the matcher know one phrasing more or less. */
async function publish(guest: DeskGuest, sandbox: Sandbox, words: string, learn = false): Promise<Published> {
  const views = (await guest.ask('questions')).body as QuestionView[]; // what /questions answers
  const entry = views.find(({ entry: { id } }) => id === 'duration')?.entry;
  if (entry === undefined) throw new Error('the question about duration is gone');
  const { long, phrasings } = entry;
  const others = phrasings.zh.filter((phrasing) => phrasing !== PHRASING);
  const turned = others.length < phrasings.zh.length ? others : [...others, PHRASING];
  const edits = [
    { file: FILE, path: [...ENTRY, 'long', 'zh'], was: long.zh, now: words },
    {
      file: FILE,
      path: [...ENTRY, 'phrasings', 'zh'],
      was: phrasings.zh,
      now: learn ? turned : phrasings.zh,
    },
  ];
  await guest.ask('draft', { edits });
  const asked = performance.now();
  const { status, body } = await guest.ask('publish', {});
  if (status !== 200) throw new Error(`publishing was answered with ${JSON.stringify(body)}`);
  const published = performance.now();
  for (;;) {
    const { id } = await sandbox.person();
    await sandbox.say(id, QUESTION);
    const { text = '' } = await sandbox.heard(id);
    if (text.includes(words)) return { answered: published - asked, said: performance.now() - published };
    await setTimeout(PAUSE);
  }
}

function tellTimes(name: string, all: readonly Published[], read: (one: Published) => number): void {
  const times = all.map(read);
  tell(name, ms(times[0] ?? NaN), ms(median(times)), ms(Math.max(...times)));
}
