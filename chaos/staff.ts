// Staff in the group: they claim whoever waits for a person, and answer each line of a customer once.
import { preset, staffGroup } from '../test/world/sandbox-client.ts';
import type { Sandbox } from '../test/world/sandbox-client.ts';
import type { SandboxEvent } from '../test/world/sandbox-shapes.ts';

/** A line of a customer, as it stands in a topic. */
export const LINE = /^客户\d+的第(\d+)句$/;

export type Staff = {
  sees(event: SandboxEvent): void;
};

/** The member of staff who does all the work. */
export function makeStaff(sandbox: Sandbox): Staff {
  const claimed = new Set<number>();
  const answered = new Set<string>();
  let working: Promise<unknown> = Promise.resolve();
  const does = (job: () => Promise<unknown>): void => {
    // A mistake of the stage itself must not pass for one of the bot.
    working = working.then(job).catch((error: unknown) => {
      console.error('staff could not act:', error);
    });
  };

  return {
    sees({ chat_id, message }) {
      const topic = message?.message_thread_id;
      if (chat_id !== staffGroup || message?.from.is_bot !== true || topic === undefined) return;
      const text = message.text ?? '';
      const claim = message.reply_markup?.inline_keyboard?.flat().find((button) => button.text === '接手');
      if (claim !== undefined && text.includes('等人工，') && !claimed.has(topic)) {
        claimed.add(topic);
        const press = { from: preset.chen, data: claim.callback_data, forge: true };
        does(() =>
          sandbox.control('POST', `/chats/${staffGroup}/messages/${message.message_id}/press?wait=0`, press),
        );
      }
      for (const line of text.split('\n')) {
        const [, which] = LINE.exec(line) ?? [];
        if (which === undefined || answered.has(line)) continue;
        answered.add(line);
        const answer = { text: `回第${which}句`, message_thread_id: topic };
        does(() => sandbox.say(preset.chen, answer, staffGroup));
      }
    },
  };
}
