/** Troubles that a test orders: refusals, outages, cut connections and slowness of Bot API calls. */
import { createRandom } from './random.ts';

export type FaultKind = '400' | '403' | '429' | '500' | 'cut' | 'cut-after' | 'gateway' | 'slow';

export type Fault = {
  id: number;
  kind: FaultKind;
  /** One method; absent means every method but getUpdates, `*` really every one. */
  method?: string | undefined;
  chat_id?: number | undefined;
  retry_after?: number | undefined;
  delay_ms?: number | undefined;
  description?: string | undefined;
  /** What a gateway answers in the Bot API's place, as it stands, and with which status. */
  body?: string | undefined;
  status?: number | undefined;
  /** How often it may still strike; absent means until cleared. */
  times?: number | undefined;
  probability?: number | undefined;
  random: () => number;
};

export type Faults = { list: Fault[]; next: number; latencyMs: number };

/** No faults and no latency. */
export function createFaults(): Faults {
  return { list: [], next: 1, latencyMs: 0 };
}

/** Adds a fault and gives its id. The same seed strikes the same calls again. */
export function addFault(faults: Faults, order: Omit<Fault, 'id' | 'random'>, seed: number): number {
  const id = faults.next++;
  faults.list.push({ ...order, id, random: createRandom(seed) });
  return id;
}

/** The first fault that strikes this call, used up by one; null when the call goes through. */
export function takeFault(faults: Faults, method: string, chatId: number | undefined): Fault | null {
  for (const fault of faults.list) {
    if (!matches(fault, method, chatId)) continue;
    if (fault.probability !== undefined && fault.random() >= fault.probability) continue;
    if (fault.times !== undefined && --fault.times <= 0) {
      faults.list = faults.list.filter((other) => other !== fault);
    }
    return fault;
  }
  return null;
}

function matches(fault: Fault, method: string, chatId: number | undefined): boolean {
  if (fault.chat_id !== undefined && fault.chat_id !== chatId) return false;
  if (fault.method === undefined) return method !== 'getUpdates';
  return fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase();
}
