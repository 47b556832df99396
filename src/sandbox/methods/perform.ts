/** Runs one Bot API call from its name to its answer, through latency and ordered faults, and logs it. */
import { setTimeout as pause } from 'node:timers/promises';
import { takeFault, type Fault } from '../world/faults.ts';
import { keepLimits } from '../world/limits.ts';
import { Refusal } from '../world/refusal.ts';
import type { Call } from './call.ts';
import { readInteger, readList } from './params.ts';
import { findMethod } from './table.ts';

/** The answer to write, of the Bot API or of a gateway before it; null when the connection is to be cut instead. */
export type Outcome = { status: number; body: Answer } | { status: number; text: string } | null;
type Answer =
  | { ok: true; result: unknown }
  | { ok: false; error_code: number; description: string; parameters?: Refusal['parameters'] };

/** Never throws: refusals become error answers, and so do mistakes of the sandbox itself (500, told on stderr). */
export async function perform(call: Call, name: string): Promise<Outcome> {
  const method = findMethod(name);
  if (!method) return refuse(new Refusal(404, 'Not Found'));
  const { world, bot, params } = call;
  const counted = method.name !== 'getUpdates';
  const chatId = readInteger(params, 'chat_id');
  if (counted) {
    world.activity.calls++;
    world.activity.bell.ring();
  }
  let outcome: Outcome;
  try {
    if (counted && world.faults.latencyMs > 0) await pause(world.faults.latencyMs);
    const fault = world.faults.list.length > 0 ? takeFault(world.faults, method.name, chatId) : null;
    if (fault) await strike(fault);
    if (fault?.kind === 'cut') outcome = null;
    else if (fault?.kind === 'gateway') outcome = { status: fault.status ?? 502, text: fault.body ?? '' };
    else {
      keepLimits(world.limits, chatId, messagesOf(method.name, call), world.clock.now());
      const result: unknown = await method.run(call);
      outcome = fault?.kind === 'cut-after' ? null : { status: 200, body: { ok: true, result } };
    }
  } catch (error) {
    outcome = refuse(error);
  } finally {
    if (counted) {
      world.activity.calls--;
      world.activity.bell.ring();
    }
  }
  if (counted || outcome?.status !== 200) {
    const refused = outcome !== null && 'body' in outcome && !outcome.body.ok ? outcome.body : null;
    const failure = refused === null ? {} : { error_code: refused.error_code };
    const where = chatId === undefined ? {} : { chat_id: chatId };
    const ok = outcome?.status === 200 && 'body' in outcome;
    world.events.push({ kind: 'call', bot_id: bot.user.id, method: method.name, ok, ...failure, ...where });
  }
  return outcome;
}

/** How many messages a call puts into its chat. */
function messagesOf(method: string, { params }: Call): number {
  if (method === 'sendChatAction') return 0;
  if (method === 'sendMediaGroup') return readList(params, 'media')?.length ?? 0;
  if (method === 'copyMessages' || method === 'forwardMessages')
    return readList(params, 'message_ids')?.length ?? 0;
  return /^(?:send|copyMessage$|forwardMessage$)/.test(method) ? 1 : 0;
}

async function strike(fault: Fault): Promise<void> {
  if (fault.delay_ms !== undefined && fault.delay_ms > 0) await pause(fault.delay_ms);
  const { kind, description } = fault;
  switch (kind) {
    case '429': {
      const seconds = fault.retry_after ?? 1;
      throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    case '400':
      throw new Refusal(400, description ?? 'Bad Request: user is deactivated');
    case '403':
      throw new Refusal(403, description ?? 'Forbidden: user is deactivated');
    case '500':
      throw new Refusal(500, description ?? 'Internal Server Error');
    case 'cut':
    case 'cut-after':
    case 'gateway':
    case 'slow':
  }
}

function refuse(error: unknown): Outcome {
  if (error instanceof Refusal) {
    const parameters = error.parameters ? { parameters: error.parameters } : {};
    return {
      status: error.code,
      body: { ok: false, error_code: error.code, description: error.message, ...parameters },
    };
  }
  console.error('The sandbox itself failed in a Bot API call:', error);
  return { status: 500, body: { ok: false, error_code: 500, description: 'Internal Server Error' } };
}
