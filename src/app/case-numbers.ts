// Numbers for cases that nobody has: each turn gets one at hand, and most turns need none. Theirs are given out again.
import { randomInt } from 'node:crypto';
import { caseNumber } from '../case/case.ts';
import type { Store } from '../store/port.ts';

export type CaseNumbers = {
  /** A number that no case has. */
  take(): Promise<string>;
  /** It was not used. */
  giveBack(number: string): void;
};

/** Several replicas may draw the same one: the store lets only one of them save it, and the other decides again. */
export function makeCaseNumbers(store: Pick<Store, 'findByCase'>): CaseNumbers {
  const free: string[] = [];
  return {
    async take() {
      const unused = free.pop();
      if (unused !== undefined) return unused;
      for (;;) {
        const number = caseNumber(Array.from({ length: 6 }, () => randomInt(0, 2 ** 32)));
        if ((await store.findByCase(number)) === null) return number;
      }
    },
    giveBack: (number) => void free.push(number),
  };
}
