// The figures in Prometheus's format: what is counted and timed. docs/metrics.md says what each one means.
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { GaugesParts } from './gauges.ts';
import { addGauges } from './gauges.ts';
import type { Meters } from './meters.ts';

/** What is answered to whoever asks for /metrics. */
export type Exposition = { type: string; text: string };

export type Prometheus = { meters: Meters; read(): Promise<Exposition> };

/** The upper ends of histograms, in seconds. */
const TURN = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const STORE = [0.0001, 0.00025, 0.0005, ...TURN];
const SEND = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const AGE = [1, 2, 5, 10, 30, 60, 300, 1800, 7200, 86_400];

/** Begins to count. Each call has figures of its own, and those of the process. */
export function openPrometheus(parts: GaugesParts): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, parts);
  return {
    meters: metersIn(registry),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

function metersIn(registry: Registry): Meters {
  const registers = [registry];
  const counter = <L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> =>
    new Counter({ name: `xiaoka_${name}`, help, labelNames, registers });
  const histogram = <L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: L[] = [],
  ): Histogram<L> => new Histogram({ name: `xiaoka_${name}`, help, buckets, labelNames, registers });

  const turns = counter('turns_total', 'Turns, by what they were about and how they ended', [
    'input',
    'result',
  ]);
  const turnSeconds = histogram('turn_seconds', 'A turn, from load to save', TURN);
  const retries = counter('turn_retries_total', 'Turns decided again because the record had moved');
  const updates = counter('updates_total', 'Updates of Telegram, by kind and what became of them', [
    'kind',
    'result',
  ]);
  const updateLag = histogram('update_lag_seconds', 'How old a message was when it arrived', AGE);
  const sends = counter('sends_total', 'Sends, by effect and outcome', ['effect', 'outcome']);
  const sendSeconds = histogram('send_seconds', 'A send, until Telegram answered', SEND);
  const limits = counter('telegram_limits_total', 'Times that Telegram said to wait (429)', ['scope']);
  const matches = counter('matches_total', 'What was made of what customers wrote', ['outcome', 'language']);
  const moves = counter('case_moves_total', 'Cases that came into a state', ['state']);
  const letters = counter('dead_letters_total', 'Updates that could not be handled and were set aside');
  const refusals = counter('store_refusals_total', 'Loads and saves that the medium of the store refused');
  const stored = histogram('store_seconds', 'A load or a save', STORE, ['operation']);
  const operations = { load: stored.labels('load'), save: stored.labels('save') };
  for (const scope of ['person', 'group', 'other']) limits.inc({ scope }, 0);

  return {
    turned(input, result, seconds) {
      turns.inc({ input, result });
      turnSeconds.observe(seconds);
    },
    retried: () => {
      retries.inc();
    },
    updated: (kind, result) => {
      updates.inc({ kind, result });
    },
    arrived: (age) => {
      updateLag.observe(age);
    },
    sent(effect, outcome, seconds) {
      sends.inc({ effect, outcome });
      sendSeconds.observe(seconds);
    },
    limited: (scope) => {
      limits.inc({ scope });
    },
    matched: (outcome, language) => {
      matches.inc({ outcome, language });
    },
    caseMoved: (state) => {
      moves.inc({ state });
    },
    lettered: () => {
      letters.inc();
    },
    refused: () => {
      refusals.inc();
    },
    stored: (operation, seconds) => {
      operations[operation].observe(seconds);
    },
  };
}
