/** The two HTTP interfaces of the sandbox as functions. */

export type BotAnswer = {
  ok: boolean;
  /** What the method answered with; its shape is the method's. */
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
};

type Control = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;

/** `control` fails with the sandbox's own sentence when it is refused; `bot` hands refusals back as they are. */
export function createHttp(url: string): {
  control: Control;
  bot: (token: string, method: string, params: Record<string, unknown>) => Promise<BotAnswer>;
} {
  async function control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    // The control API's table says what each path answers with; the caller names it.
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error ?? response.status}`);
    return answer;
  }

  return {
    control,
    async bot(token, method, params) {
      const response = await fetch(`${url}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(params),
      });
      // Every answer of the Bot API has this envelope.
      return (await response.json()) as BotAnswer;
    },
  };
}
