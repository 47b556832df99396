// The one HTTP server of this process, with whatever it has to answer: the editors' desk, what Telegram hands over,
// health, and figures.
import type { HealthPart } from '../web/health.ts';
import type { MetricsPart } from '../web/metrics.ts';
import { makeWebApp } from '../web/app.ts';
import type { Listening } from '../web/server.ts';
import { listen } from '../web/server.ts';
import type { Config } from './config.ts';
import type { EditorsDesk } from './editors-desk.ts';
import type { DeskDoor } from './general/desk.ts';
import type { AppIntake } from './intake.ts';
import type { Log } from './log.ts';
import type { Readiness } from './readiness.ts';

export type WebServerParts = {
  config: Pick<Config, 'host' | 'port' | 'webhook' | 'metrics' | 'databaseUrl'>;
  desk: EditorsDesk | null;
  take: AppIntake['take'];
  readiness: Readiness;
  /** Facts about the process that lives. */
  alive: HealthPart['alive'];
  /** The figures; null: there are none. */
  metrics: MetricsPart | null;
  log: Log;
};

export type WebServer = {
  /** Opens it, if anything is to be answered at all. A port that cannot be had comes back as a sentence. */
  open(parts: WebServerParts): Promise<{ ok: true } | { ok: false; sentence: string }>;
  /** Where it listens on this machine; null while it does not. */
  url(): string | null;
  /** The address of the editors' desk; null: there is none. */
  deskUrl(): string | null;
  /** What /desk in the group opens; null: there is no desk. */
  door(): DeskDoor | null;
  close(): Promise<void>;
};

/** A server that does not listen yet: what it answers with is made after what asks it for its addresses. */
export function makeWebServer(): WebServer {
  let listening: Listening | null = null;
  let desk: EditorsDesk | null = null;
  let url: string | null = null;
  const deskUrl = (): string | null => (desk === null || url === null ? null : desk.urlAt(url));
  return {
    async open(parts) {
      ({ desk } = parts);
      const { host, port } = parts.config;
      if (!isWanted(parts)) return { ok: true };
      const listened = await listenFor(parts);
      if (!listened.ok) {
        const sentence =
          listened.why === 'taken'
            ? `Port ${port} on ${host} is taken by another program. Set PORT to a free one.`
            : `The bot’s web server cannot listen on ${host}:${port}. Check HOST and PORT.`;
        return { ok: false, sentence };
      }
      ({ listening } = listened);
      url = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
      return { ok: true };
    },
    url: () => url,
    deskUrl,
    door() {
      const address = deskUrl();
      return desk === null || address === null ? null : desk.doorAt(address);
    },
    async close() {
      await listening?.close();
      await desk?.stop();
    },
  };
}

function isWanted({ config, desk }: WebServerParts): boolean {
  return desk !== null || config.webhook !== null || config.metrics || config.databaseUrl !== null;
}

/** Where the desk's address does not matter, any port will do, since it is printed and linked. */
async function listenFor(parts: WebServerParts): ReturnType<typeof listen> {
  const { config, desk, take, readiness, alive, metrics, log } = parts;
  const { host, port, webhook } = config;
  const app = makeWebApp({
    desk: desk?.part ?? null,
    webhook:
      take === null || webhook === null
        ? null
        : { path: new URL(webhook.url).pathname, secret: webhook.secret, take },
    health: { alive, ready: () => readiness.look() },
    metrics,
    log,
  });
  const listened = await listen(app, host, port);
  const elsewhere = desk?.anywhere === true && !listened.ok && listened.why === 'taken';
  return elsewhere ? listen(app, host, 0) : listened;
}
