// So many in any stretch of time: what was sent is remembered for just that long.

export type SendingWindow = {
  /** How long until `cost` more fit, in milliseconds; 0: now. A cost beyond the limit counts as the whole of it. */
  wait(now: number, cost: number): number;
  count(now: number, cost: number): void;
  /** How many of the stretch are used, and when the first of them falls out of it. */
  used(now: number): { count: number; freeAt: number };
};

/** A window of `stretch` milliseconds with at most `limit` in it; Infinity remembers nothing. */
export function makeSendingWindow(limit: number, stretch: number): SendingWindow {
  let sent: number[] = [];
  const forget = (now: number): void => {
    const first = sent.findIndex((at) => at + stretch > now);
    if (first !== 0) sent = first < 0 ? [] : sent.slice(first);
  };
  return {
    wait(now, cost) {
      forget(now);
      const over = sent.length + Math.min(cost, limit) - limit;
      return over > 0 ? (sent[over - 1] ?? now) + stretch - now : 0;
    },
    count(now, cost) {
      if (limit === Infinity) return;
      for (let each = 0; each < Math.min(cost, limit); each += 1) sent.push(now);
    },
    used(now) {
      forget(now);
      return { count: sent.length, freeAt: (sent[0] ?? now) + stretch };
    },
  };
}
