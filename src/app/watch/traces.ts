// Traces over OTLP: a span per update with load, decide and save below it, and a span per send that is linked to the
// update that owed it. Attributes are kinds and results; ids, names and words have no way in.
import type { Link, Span, Tracer } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Effect, Outcome } from '../../chat/effect.ts';
import type { UpdateKind } from '../../telegram/update-kind.ts';
import type { Log } from '../log.ts';
import { errorClass } from '../log.ts';
import type { InHand } from './in-hand.ts';
import type { TurnKind, TurnResult, UpdateResult } from './meters.ts';

export type Traces = {
  /** An update has had its turn, or was set aside. */
  updated(hand: InHand, kind: UpdateKind, result: UpdateResult): void;
  turned(hand: InHand, kind: TurnKind, result: TurnResult): void;
  sent(hand: InHand, effect: Effect['kind'], outcome: Outcome['kind']): void;
  /** Hands over what was not yet. */
  stop(): Promise<void>;
};

/** Traces nothing. */
export const UNTRACED: Traces = {
  updated: nothing,
  turned: nothing,
  sent: nothing,
  stop: () => Promise.resolve(),
};

function nothing(): void {
  // Nobody collects.
}

export type TracesParts = {
  /** The collector's address, without a slash at its end; spans go to its `/v1/traces`. */
  url: string;
  service: string;
  version: string;
  log: Log;
};

/**
 * Begins to trace. What does it is loaded here, so that whoever does not trace pays nothing for it. A collector that
 * cannot be reached costs its spans and one line of the log.
 */
export async function openTraces({ url, service, version, log }: TracesParts): Promise<Traces> {
  const [{ ROOT_CONTEXT, SpanKind, trace }, sdk, { resourceFromAttributes }, otlp] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const exporter = toldOnce(new otlp.OTLPTraceExporter({ url: `${url}/v1/traces` }), log);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer: Tracer = provider.getTracer('xiaoka');
  /** The spans of what is whole: an update, or a turn without one. */
  const spans = new WeakMap<InHand, Span>();

  const spanOf = (whole: InHand): Span => {
    const known = spans.get(whole);
    if (known !== undefined) return known;
    const name = whole.update === null ? 'turn' : 'update';
    const kind = whole.update === null ? SpanKind.INTERNAL : SpanKind.CONSUMER;
    const span = tracer.startSpan(name, { kind, root: true, startTime: atOf(whole.from) });
    spans.set(whole, span);
    return span;
  };

  return {
    updated(hand, kind, result) {
      spanOf(hand).setAttributes({ kind, result }).end(now());
    },
    turned(hand, kind, result) {
      const span = spanOf(hand.of ?? hand);
      const below = trace.setSpan(ROOT_CONTEXT, span);
      for (const { name, from, until } of hand.steps ?? [])
        tracer.startSpan(name, { startTime: atOf(from) }, below).end(atOf(until));
      span.setAttributes({ input: kind, turn: result });
      if (hand.of === null) span.end(now());
    },
    sent(hand, effect, outcome) {
      const owedBy = hand.of === null ? undefined : spans.get(hand.of);
      const links: Link[] = owedBy === undefined ? [] : [{ context: owedBy.spanContext() }];
      const attributes = { effect, outcome };
      tracer
        .startSpan('send', {
          kind: SpanKind.CLIENT,
          root: true,
          startTime: atOf(hand.from),
          links,
          attributes,
        })
        .end(now());
    },
    stop: () => provider.shutdown().catch(nothing),
  };
}

/** The same exporter, which says once that it fails, and once more when it failed again after a success. */
export function toldOnce(exporter: SpanExporter, log: Log): SpanExporter {
  let failing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error !== undefined && !failing)
          log.warn(
            { error: errorClass(result.error) },
            'traces could not be handed to the collector; they are lost',
          );
        failing = result.error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** A moment of the process's own clock as milliseconds since 1970. */
function atOf(moment: number): number {
  return performance.timeOrigin + moment;
}

function now(): number {
  return atOf(performance.now());
}
