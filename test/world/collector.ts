// Whoever collects traces, as a test plays it: takes OTLP as JSON over HTTP and keeps the spans.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const SpanSchema = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string() }) })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
});
export type SpanSeen = z.infer<typeof SpanSchema>;

const ExportSchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(SpanSchema) })) })),
});

export type Collector = {
  url: string;
  spans: SpanSeen[];
  /** Everything that came, as it came, addresses included. */
  heard(): string;
  /** Answers 400 from now on. */
  refuse(): void;
  close(): Promise<void>;
};

export async function startCollector(): Promise<Collector> {
  const spans: SpanSeen[] = [];
  const heard: string[] = [];
  let refusing = false;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (refusing) {
        response.writeHead(400).end();
        return;
      }
      heard.push(request.url ?? '', JSON.stringify(request.headers), body);
      const { resourceSpans } = ExportSchema.parse(JSON.parse(body));
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address object.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    heard: () => heard.join('\n'),
    refuse() {
      refusing = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
