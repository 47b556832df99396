// The sandbox's clock and the buttons that set it forward, for reminders and expiry that take days elsewhere.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { attempt } from './actions.ts';
import * as api from './api.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { change, getState } from './store.ts';
import { locale, words } from './words.ts';

const hour = 3_600_000;

/** The strip. It counts the seconds by itself; jumps that others made come with the event stream. */
export function ClockStrip(): VNode {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      tick(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const offset = getState().clockOffset;
  const now = new Date(Date.now() + offset);
  const day = new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric' });
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'short' });
  const time = new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const steps = [
    [hour, words().hour1, words().hourLong],
    [24 * hour, words().day1, words().day1Long],
    [72 * hour, words().day3, words().day3Long],
  ] as const;
  return html`<div class="clock" role="group" aria-label=${words().clock} data-testid="clock">
    <span class="clock-face">
      ${icon('clock')}
      <time datetime=${now.toISOString()}
        ><span class="clock-day"
          >${day.format(now)} <span class="clock-weekday">${weekday.format(now)}</span></span
        >
        <b>${time.format(now)}</b></time
      >
      ${offset > 60_000 && html`<span class="ahead" title=${`${words().ahead} ${spanOf(offset)}`}>+${spanOf(offset)}</span>`}
    </span>
    <span class="clock-steps">
      ${steps.map(
        ([step, label, long]) =>
          html`<button
            type="button"
            key=${step}
            aria-label=${long}
            data-testid=${`forward-${step / hour}h`}
            onClick=${() => {
              forward(step);
            }}
          >
            ${label}
          </button>`,
      )}
    </span>
  </div>`;
}

function forward(ms: number): void {
  void attempt(getState().pane, async () => {
    const { now } = await api.forwardClock(ms);
    change({ clockOffset: now - Date.now() });
  });
}

function spanOf(ms: number): string {
  const hours = Math.round(ms / hour);
  const days = Math.floor(hours / 24);
  const rest = hours % 24;
  return (
    [days > 0 ? `${days}d` : '', rest > 0 ? `${rest}h` : ''].filter(Boolean).join(' ') ||
    `${Math.round(ms / 60_000)}m`
  );
}
