// The list of the staff group's topics, General first, and the field that makes a new one.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt, placeKey } from './actions.ts';
import * as api from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { openTopic, refreshWorld, topicOf } from './live.ts';
import { gist, initial } from './people.ts';
import type { Chat, Message, Topic } from './shapes.ts';
import { getState } from './store.ts';
import { words } from './words.ts';

/** The list; the topic with the newest message stands first, as in Telegram. */
export function Topics(props: { group: Chat; messages: readonly Message[] }): VNode {
  const [adding, setAdding] = useState(false);
  const newest = new Map<number | null, Message>();
  for (const message of props.messages) newest.set(topicOf(message), message);
  const topics = (props.group.topics ?? []).toSorted((a, b) => age(newest, b) - age(newest, a));
  return html`<nav class="topics" aria-label=${words().topics}>
    <div class="topics-list">
      ${row(props.group, null, newest.get(null))}
      ${topics.map((topic) => row(props.group, topic, newest.get(topic.message_thread_id)))}
    </div>
    ${
      adding
        ? h(NewTopic, {
            group: props.group,
            onClose: () => {
              setAdding(false);
            },
          })
        : html`<button
            type="button"
            class="new-topic"
            onClick=${() => {
              setAdding(true);
            }}
          >
            ${icon('plus')} ${words().newTopic}
          </button>`
    }
  </nav>`;
}

function age(newest: Map<number | null, Message>, topic: Topic): number {
  return newest.get(topic.message_thread_id)?.message_id ?? topic.message_thread_id;
}

function row(group: Chat, topic: Topic | null, last: Message | undefined): VNode {
  const id = topic?.message_thread_id ?? null;
  const unread = getState().unread[placeKey(group.id, id)] ?? 0;
  const open = getState().topic === id;
  return html`<button
    type="button"
    class="topic"
    key=${id ?? 'general'}
    data-testid=${`topic-${id ?? 'general'}`}
    aria-current=${open ? 'true' : undefined}
    onClick=${() => {
      openTopic(id);
    }}
  >
    ${topicMark(topic)}
    <span class="topic-text">
      <span class="topic-name">${topic?.name ?? words().general}</span>
      ${last !== undefined && html`<span class="topic-last">${lastLine(last)}</span>`}
    </span>
    ${topic?.closed === true && html`<span class="topic-lock" role="img" aria-label=${words().closedNote}>${icon('lock')}</span>`}
    ${unread > 0 && html`<span class="badge" aria-label=${`${unread} ${words().unread}`}>${unread}</span>`}
  </button>`;
}

function lastLine(message: Message): string {
  if (message.forum_topic_created !== undefined) return words().topicCreated;
  if (message.forum_topic_closed !== undefined) return words().topicClosed;
  if (message.forum_topic_reopened !== undefined) return words().topicReopened;
  const line = gist(message, words());
  return message.from === undefined ? line : `${message.from.first_name}: ${line}`;
}

/** The coloured sign of a topic; General has its own. */
export function topicMark(topic: Topic | null): VNode {
  if (topic === null) return html`<span class="topic-mark general" aria-hidden="true">#</span>`;
  const colour = `#${(topic.icon_color ?? 0x6fb9f0).toString(16).padStart(6, '0')}`;
  return html`<span class="topic-mark" style=${{ '--mark': colour }} aria-hidden="true">
    ${initial(topic.name)}
  </span>`;
}

function NewTopic(props: { group: Chat; onClose: () => void }): VNode {
  const [name, setName] = useState('');
  const create = () => {
    const { staff } = getState();
    if (name.trim() === '' || staff === null) return;
    void attempt('staff', async () => {
      const topic = await api.createTopic(props.group.id, staff, name.trim());
      await refreshWorld();
      openTopic(topic.message_thread_id);
      props.onClose();
    });
  };
  return html`<form
    class="new-topic-form"
    onSubmit=${(event: SubmitEvent) => {
      event.preventDefault();
      create();
    }}
    onKeyDown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') props.onClose();
    }}
  >
    <input
      autofocus
      required
      maxlength="128"
      aria-label=${words().topicName}
      placeholder=${words().topicName}
      value=${name}
      onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
        setName(event.currentTarget.value);
      }}
    />
    <button type="submit" class="round filled" aria-label=${words().create}>${icon('plus')}</button>
    <button type="button" class="round" aria-label=${words().cancel} onClick=${props.onClose}>
      ${icon('close')}
    </button>
  </form>`;
}
