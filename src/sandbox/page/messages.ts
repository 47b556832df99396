// A chat's scrolling list: days, runs by one sender, albums, and a scroll that follows new messages only when
// the reader is at the bottom already.
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { bubble } from './message.ts';
import type { View } from './message.ts';
import type { Message, Side } from './shapes.ts';
import { locale, words } from './words.ts';

type Props = {
  side: Side;
  me: number;
  group: boolean;
  messages: readonly Message[];
  empty: VNode;
  label: string;
};

const pageSize = 150;
const nearBottom = 90;

/** The list. Mount it anew (a `key`) for each chat, so that it opens at the newest message. */
export function Messages(props: Props): VNode {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [away, setAway] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const [seen, setSeen] = useState(0);
  const newest = props.messages.at(-1);
  const fresh = props.messages.filter((message) => message.message_id > seen).length;

  const toBottom = () => {
    const list = box.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
  };

  useLayoutEffect(() => {
    if (newest?.from?.id === props.me) following.current = true;
    if (!following.current) return;
    toBottom();
    setSeen(newest?.message_id ?? 0);
  }, [newest?.message_id, props.messages]);

  useEffect(() => {
    if (content.current === null || box.current === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (following.current) toBottom();
    });
    observer.observe(content.current);
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, []);

  const onScroll = () => {
    const list = box.current;
    if (list === null) return;
    following.current = list.scrollHeight - list.scrollTop - list.clientHeight < nearBottom;
    setAway(!following.current);
    if (following.current) setSeen(newest?.message_id ?? 0);
  };

  const shown = props.messages.slice(-limit);
  return html`<div class="messages-frame">
    <div
      class="messages"
      ref=${box}
      onScroll=${onScroll}
      tabindex="0"
      role="region"
      aria-label=${props.label}
    >
      <div
        class="messages-content"
        ref=${content}
        data-testid=${props.side === 'customer' ? 'messages' : 'staff-messages'}
        role="log"
        aria-live="polite"
        aria-relevant="additions"
      >
        ${
          props.messages.length > limit &&
          html`<button
            type="button"
            class="pill"
            onClick=${() => {
              setLimit(limit + pageSize);
            }}
          >
            ${words().earlier}
          </button>`
        }
        ${shown.length === 0 ? props.empty : lines(shown, props)}
      </div>
    </div>
    ${
      away &&
      html`<button
        type="button"
        class="jump"
        aria-label=${words().jumpDown}
        onClick=${() => {
          following.current = true;
          toBottom();
        }}
      >
        ${icon('down')} ${fresh > 0 && html`<span class="badge">${fresh}</span>`}
      </button>`
    }
  </div>`;
}

function lines(messages: readonly Message[], props: Props): (VNode | null)[] {
  const blocks = together(messages);
  return blocks.map((block, index) => {
    const head = block[0];
    if (head === undefined) return null;
    const before = blocks[index - 1]?.[0];
    const day = dayOf(head);
    const newDay = before === undefined || dayOf(before) !== day;
    const view: View = {
      side: props.side,
      me: props.me,
      group: props.group,
      first: newDay || !sameRun(before, head),
      last: !sameRun(head, blocks[index + 1]?.[0]),
    };
    return html`<div class="block" key=${head.message_id}>
      ${newDay && html`<div class="day"><span>${day}</span></div>`} ${bubble(block, view)}
    </div>`;
  });
}

/** Puts the messages of one album together; every other message stands alone. */
function together(messages: readonly Message[]): Message[][] {
  const blocks: Message[][] = [];
  for (const message of messages) {
    const last = blocks.at(-1);
    const album = message.media_group_id;
    if (album !== undefined && last?.[0]?.media_group_id === album) last.push(message);
    else blocks.push([message]);
  }
  return blocks;
}

function sameRun(a: Message | undefined, b: Message | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.from?.id === b.from?.id && Math.abs(b.date - a.date) < 300 && !isService(a) && !isService(b);
}

function isService(message: Message): boolean {
  return (
    message.pinned_message !== undefined || Object.keys(message).some((key) => key.startsWith('forum_topic_'))
  );
}

function dayOf(message: Message): string {
  const format = new Intl.DateTimeFormat(locale(), { month: 'long', day: 'numeric', weekday: 'short' });
  return format.format(new Date(message.date * 1000));
}
