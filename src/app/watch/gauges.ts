// The figures that are asked for when somebody looks. What the store cannot say just now is left out, or not a number.
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Standing } from './standing.ts';
import type { OutboxState } from './watched-sends.ts';

export type GaugesParts = {
  /** The product's version. */
  version: string;
  standing: Standing;
  outbox: () => OutboxState & { waiting: number };
  /** How many stand in line for Telegram's limits, whoever they are. */
  paceWaiting: () => number;
  /** How many mistakes keep the newest edit of the content from being in force, and which version is. */
  content: () => { mistakes: number; version: string | null };
  /** Which parts of this process are ready; none before it may be asked. */
  ready: () => Promise<ReadonlyMap<string, boolean>>;
};

/** How long the store may take to say something, in milliseconds: whoever asks for figures waits ten seconds at most. */
const PATIENCE = 3_000;

export function addGauges(registry: Registry, parts: GaugesParts): void {
  const { version, standing, outbox, paceWaiting, content, ready } = parts;
  const registers = [registry];

  function single(name: string, help: string, ask: () => number | Promise<number>): void {
    new Gauge({
      name: `xiaoka_${name}`,
      help,
      registers,
      async collect() {
        this.set(await answerOf(ask, NaN));
      },
    });
  }

  function each(name: string, help: string, label: string, ask: () => Figures | Promise<Figures>): void {
    new Gauge({
      name: `xiaoka_${name}`,
      help,
      registers,
      labelNames: [label],
      async collect() {
        const figures = await answerOf(ask, {});
        this.reset();
        for (const [value, figure] of Object.entries(figures)) this.set({ [label]: value }, figure);
      },
    });
  }

  each('ready', 'Whether each part is ready: 1 or 0', 'part', async () =>
    Object.fromEntries([...(await ready())].map(([part, ok]) => [part, ok ? 1 : 0])),
  );
  each('outbox_chats', 'Chats and sides that are sent to, wait for their turn, or pause', 'state', outbox);
  single('pace_waiting', 'Sends in line for the limits of Telegram', paceWaiting);
  single('due_lag_seconds', 'How late the oldest due record is', () => standing.dueLag());
  each('cases', 'Open cases, by what they wait for', 'state', async () => (await standing.desk()).cases);
  single('desk_waiting', 'Customers who wait for a person', async () => (await standing.desk()).waiting);
  single('people', 'People who are known', () => standing.people());
  single('content_mistakes', 'Mistakes in the newest edit of the content', () => content().mistakes);
  each('content_version_info', 'The content in force', 'version', () => {
    const inForce = content().version;
    return inForce === null ? {} : { [inForce]: 1 };
  });
  new Gauge({
    name: 'xiaoka_build_info',
    help: 'The version of the product and of Node',
    registers,
    labelNames: ['version', 'node'],
  }).set({ version, node: process.versions.node }, 1);
}

type Figures = Readonly<Record<string, number>>;

async function answerOf<T>(ask: () => T | Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, otherwise);
  });
  try {
    return await Promise.race([ask(), enough]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
