// The staff group's side: its topics, the open topic's messages, and writing there as one of the staff.
import { h } from 'preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attempt, placeKey } from './actions.ts';
import * as api from './api.ts';
import { Composer } from './composer.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { refreshWorld, topicOf } from './live.ts';
import { Messages } from './messages.ts';
import { avatar, face, isAdministrator, nameOf, staffGroup, staffOf } from './people.ts';
import { Popup } from './popup.ts';
import type { PopupItem } from './popup.ts';
import type { Chat, Topic } from './shapes.ts';
import { change, getState } from './store.ts';
import { toastsOn } from './toasts.ts';
import { topicMark, Topics } from './topics.ts';
import { words } from './words.ts';

/** The whole pane. */
export function StaffPane(): VNode {
  const { world, topicOpen, messages } = getState();
  const group = world === null ? null : staffGroup(world);
  return html`<section
    class=${topicOpen ? 'pane staff-pane topic-open' : 'pane staff-pane'}
    data-testid="staff"
    aria-label=${words().staffGroup}
  >
    ${
      group === null
        ? html`<p class="hint">${world === null ? words().loading : words().noGroup}</p>`
        : html`<div class="staff-frame">
            <div class="staff-side">
              <header class="chat-head">
                ${avatar(3, group.title ?? '')}
                <div class="chat-title">
                  <h2>${group.title}</h2>
                  <p class="status">${words().staffGroup}</p>
                </div>
              </header>
              ${h(Topics, { group, messages: messages[group.id] ?? [] })}
            </div>
            ${openedTopic(group)} ${toastsOn('staff')}
          </div>`
    }
  </section>`;
}

function openedTopic(group: Chat): VNode {
  const { topic: id, staff, messages, world, commands } = getState();
  const topic = group.topics?.find((one) => one.message_thread_id === id) ?? null;
  const place = placeKey(group.id, id);
  const manages = isAdministrator(group, staff);
  const me = world?.people.find((person) => person.id === staff);
  return html`<div class="staff-main" key=${place}>
    ${h(TopicHead, { group, topic })}
    ${h(Messages, {
      key: place,
      side: 'staff',
      me: staff ?? 0,
      group: true,
      messages: (messages[group.id] ?? []).filter((message) => topicOf(message) === id),
      empty: html`<div class="welcome">
        ${topicMark(topic)}
        <p>${words().emptyTopic}</p>
      </div>`,
      label: topic?.name ?? words().general,
    })}
    ${
      topic?.closed === true && !manages
        ? html`<div class="foot-action"><p>${words().closedNote}</p></div>`
        : html`<div class="foot">
            ${h(Composer, {
              key: place,
              side: 'staff',
              place,
              label: words().composerStaff(me === undefined ? '' : nameOf(me)),
              placeholder: words().composerStaff(me === undefined ? '' : nameOf(me)),
              commands: commands.staff,
              before: h(WriteAs, {}),
            })}
          </div>`
    }
  </div>`;
}

function TopicHead(props: { group: Chat; topic: Topic | null }): VNode {
  const { group, topic } = props;
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  return html`<header class="chat-head topic-head">
    <button
      type="button"
      class="round only-narrow"
      aria-label=${words().back}
      onClick=${() => {
        change({ topicOpen: false });
      }}
    >
      ${icon('back')}
    </button>
    ${topicMark(topic)}
    <div class="chat-title">
      <h2>${topic?.name ?? words().general}</h2>
      <p class="status">${topic?.closed === true ? words().closedNote : group.title}</p>
    </div>
    ${
      asking &&
      topic !== null &&
      html`<div class="asking" role="alertdialog" aria-label=${words().deleteTopic}>
        <p>${words().reallyDelete}</p>
        <button
          type="button"
          class="danger-fill"
          autofocus
          onClick=${() => {
            setAsking(false);
            act(group, topic, 'delete');
          }}
        >
          ${words().deleteTopic}
        </button>
        <button
          type="button"
          class="quiet"
          onClick=${() => {
            setAsking(false);
          }}
        >
          ${words().cancel}
        </button>
      </div>`
    }
    ${
      topic !== null &&
      isAdministrator(group, getState().staff) &&
      html`<div class="anchor">
        <button
          type="button"
          class="round"
          aria-label=${`${words().chatMenu}: ${topic.name}`}
          aria-haspopup="menu"
          aria-expanded=${open}
          onClick=${() => {
            setOpen(!open);
          }}
        >
          ${icon('more')}
        </button>
        ${
          open &&
          h(Popup, {
            label: words().chatMenu,
            items: topicItems(group, topic, () => {
              setAsking(true);
            }),
            onClose: () => {
              setOpen(false);
            },
          })
        }
      </div>`
    }
  </header>`;
}

function topicItems(group: Chat, topic: Topic, askDelete: () => void): PopupItem[] {
  const closed = topic.closed === true;
  return [
    {
      key: 'close',
      icon: closed ? 'unlock' : 'lock',
      label: closed ? words().reopenTopic : words().closeTopic,
      act: () => {
        act(group, topic, closed ? 'reopen' : 'close');
      },
    },
    { key: 'delete', icon: 'remove', label: words().deleteTopic, danger: true, act: askDelete },
  ];
}

function act(group: Chat, topic: Topic, what: 'close' | 'reopen' | 'delete'): void {
  const { staff } = getState();
  if (staff === null) return;
  void attempt('staff', async () => {
    await api.changeTopic(group.id, topic.message_thread_id, staff, what);
    if (what === 'delete') change({ topic: null, topicOpen: false });
    await refreshWorld();
  });
}

function WriteAs(): VNode {
  const { world, staff } = getState();
  const group = world === null ? null : staffGroup(world);
  const members = world === null ? [] : staffOf(world);
  const me = members.find((person) => person.id === staff);
  return html`<label class="write-as" title=${words().writeAs}>
    ${me !== undefined && face(me)}
    <select
      aria-label=${words().writeAs}
      data-testid="staff-person"
      value=${staff ?? ''}
      onChange=${(event: Event & { currentTarget: HTMLSelectElement }) => {
        change({ staff: Number(event.currentTarget.value) });
      }}
    >
      ${members.map((person) => html`<option key=${person.id} value=${person.id}>${nameOf(person)}${group !== null && isAdministrator(group, person.id) ? ` · ${words().admin}` : ''}</option>`)}
    </select>
  </label>`;
}
