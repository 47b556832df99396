// How this room reaches the Bot API: one client's options, for everything that calls it.
import type { Api, ApiClientOptions } from 'grammy';
import { readAnswer } from './answer.ts';
import { httpFetch } from './http-fetch.ts';

/** How long Telegram may hold a poll open before it answers with nothing, in seconds. */
export const POLL_SECONDS = 30;

/** Is told the date of Telegram's answers, in milliseconds since 1970. */
export type HearDate = (date: number) => void;

/** Options for grammY's client, with connections of their own that stay open. */
export function clientOptions(
  apiRoot: string,
  heard: HearDate = () => undefined,
  proxy: string | null = null,
): ApiClientOptions {
  return {
    apiRoot,
    // Longer than the longest poll; whatever takes longer has no answer coming.
    timeoutSeconds: POLL_SECONDS + 10,
    fetch: botApiFetch(apiRoot, heard, proxy),
  };
}

/** A fetch whose `json()` rejects when the answer is not of the Bot API. */
function botApiFetch(apiRoot: string, heard: HearDate, proxy: string | null): ReturnType<typeof httpFetch> {
  const fetch = httpFetch(apiRoot, { proxy });
  return async (url, call) => {
    const answer = await fetch(url, call);
    const method = String(url).split('/').at(-1) ?? '';
    return {
      ...answer,
      async json() {
        const read = readAnswer(method, await answer.json());
        if (answer.date !== null) heard(Date.parse(answer.date));
        return read;
      },
    };
  };
}

type GrammySignal = NonNullable<Parameters<Api['raw']['getUpdates']>[1]>;

/** Node's abort signal as grammY's calls take it. */
export function asSignal(signal: AbortSignal): GrammySignal {
  // grammY is typed by an older library's signal; it calls only what both have (aborted, add and remove a listener).
  return signal as unknown as GrammySignal;
}
