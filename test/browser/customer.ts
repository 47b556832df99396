// A customer at the page: types, presses, attaches, and reads what the bot shows.
import type { Locator, Page } from 'playwright-core';

export type Customer = {
  say(words: string): Promise<void>;
  /** Presses a button of the newest message that has one with these words. */
  press(label: string): Promise<void>;
  attach(files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void>;
  /** Resolves once the newest message of the bot has these words, and returns all that it says. */
  reads(words: string | RegExp): Promise<string>;
};

/** The customer's pane of the page. */
export function customerAt(page: Page): Customer {
  const messages = page.getByTestId('messages');
  const newest = (): Locator => messages.locator('[data-from="bot"]').last();
  const reads = async (words: string | RegExp): Promise<string> => {
    await newest().filter({ hasText: words }).waitFor();
    return newest().innerText();
  };
  return {
    reads,
    async say(words) {
      await page.getByTestId('composer').fill(words);
      await page.getByTestId('send').click();
    },
    async press(label) {
      await messages.getByTestId('button').filter({ hasText: label }).last().click();
    },
    async attach(files) {
      await page.getByTestId('file').setInputFiles(files);
      await page.getByTestId('send').click();
    },
  };
}
