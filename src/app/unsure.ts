// Questions that a person may have seen although their delivery is not known: on the wire, cut off without an answer, or
// owed since before a kill. What the person writes meanwhile waits a moment, so that it is read as the answer.

export type Unsure = {
  /** The person may see a question from now on. */
  begin(chatId: number): void;
  /** It is known: delivered, or surely not. */
  end(chatId: number): void;
  /** Resolves once it is known. Nobody's messages wait for it longer than some seconds, and only once. */
  known(chatId: number): Promise<void>;
};

/** In milliseconds. What the person writes meanwhile waits. */
const PATIENCE = 5000;

export function makeUnsure(): Unsure {
  const open = new Map<number, { known: Promise<void>; end: () => void }>();
  const end = (chatId: number): void => {
    open.get(chatId)?.end();
    open.delete(chatId);
  };
  return {
    begin(chatId) {
      if (open.has(chatId)) return;
      let settle = (): void => undefined;
      const known = new Promise<void>((resolve) => {
        settle = resolve;
      });
      open.set(chatId, { known, end: settle });
    },
    end,
    async known(chatId) {
      const question = open.get(chatId);
      if (question === undefined) return;
      const timer = setTimeout(() => {
        end(chatId);
      }, PATIENCE);
      await question.known;
      clearTimeout(timer);
    },
  };
}
