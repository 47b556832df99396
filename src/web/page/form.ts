// What every form does: holds what is being changed, has it checked while it is written, saves it as a draft, and shows
// both sides when somebody else was quicker.
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { difference } from '../../editing/difference.ts';
import { post, save } from './api.ts';
import { html } from './html.ts';
import type { Edit, Flaw, Json, Refused } from './shapes.ts';
import { change, toast } from './store.ts';
import { words } from './words.ts';

/** How long after the last key the check is asked, in milliseconds. */
const PAUSE = 450;

export type Form<Value> = {
  value: Value;
  set: (value: Value) => void;
  /** What differs from what was loaded. */
  edits: Edit[];
  flaws: Flaw[];
  /** Saves; false when it was not taken. */
  submit: () => Promise<boolean>;
  reset: () => void;
  refused: Refused[];
  /** Settles a conflict: writes mine over theirs, or takes theirs. */
  settle: (refused: Refused, mine: boolean) => void;
};

/** A form over one value of a file. `path` leads to it; flaws are those of this file. */
export function useForm<Value extends object>(
  file: string,
  path: readonly string[],
  loaded: Value,
): Form<Value> {
  const [original, setOriginal] = useState(loaded);
  const [value, setValue] = useState(loaded);
  const [flaws, setFlaws] = useState<Flaw[]>([]);
  const [refused, setRefused] = useState<Refused[]>([]);
  const edits = editsBetween(file, path, original, value);
  const key = JSON.stringify(edits);

  useEffect(() => {
    change({ unsaved: edits.length > 0 });
    const timer = setTimeout(
      () => {
        void post<{ flaws: Flaw[] }>('check', { edits }).then((answer) => {
          if (answer.ok) setFlaws(answer.value.flaws.filter((flaw) => flaw.file === file));
        });
      },
      edits.length === 0 ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [key]);
  useEffect(
    () => () => {
      change({ unsaved: false });
    },
    [],
  );

  return {
    value,
    set: setValue,
    edits,
    flaws,
    refused,
    reset: () => {
      setValue(original);
      setRefused([]);
    },
    async submit() {
      const answer = await save(edits);
      if (answer === null) return false;
      setRefused(answer);
      if (answer.length > 0) return false;
      setOriginal(value);
      toast(words().saved);
      return true;
    },
    settle({ edit, found }, mine) {
      // What is mine is now a change of theirs; what is theirs is what this form was opened with.
      setOriginal(putAt(original, edit.path.slice(path.length), found) as Value); // the same shape at the same place
      if (!mine) setValue(putAt(value, edit.path.slice(path.length), found) as Value);
      setRefused(refused.filter((each) => each.edit !== edit));
    },
  };
}

function editsBetween(file: string, path: readonly string[], was: object, now: object): Edit[] {
  const state = (value: object): Map<string, Json> => new Map([[file, plain(value)]]);
  return difference(state(was), state(now)).map((edit) => ({ ...edit, path: [...path, ...edit.path] }));
}

/** As a file would have it: without keys that hold nothing, and without lines in which nothing is written yet. */
function plain(value: object): Json {
  const written = JSON.stringify(value, (_key, inside: unknown) =>
    Array.isArray(inside) ? inside.filter((line) => typeof line !== 'string' || line.trim() !== '') : inside,
  );
  return JSON.parse(written) as Json; // what comes out of JSON is Json
}

function putAt(value: unknown, [part, ...rest]: readonly string[], now: Json): unknown {
  if (part === undefined) return now;
  if (Array.isArray(value)) {
    const at = value.findIndex(
      (each: { id?: string; operator?: string }) => (each.id ?? each.operator) === part,
    );
    const index = at < 0 ? Number(part) : at;
    return value.map((each: unknown, position) => (position === index ? putAt(each, rest, now) : each));
  }
  const map = (value ?? {}) as { [key: string]: unknown }; // a plain value; whatever is missing is made
  return { ...map, [part]: putAt(map[part], rest, now) };
}

/** The buttons below a form, which stay in sight, and what stands in the way of saving. */
export function formFoot<Value>(form: Form<Value>): VNode | null {
  const { edits, refused, submit, reset } = form;
  if (edits.length === 0) return null;
  return html`<div class="form-foot">
    ${refused.map((each) => conflict(form, each))}
    <div class="form-buttons">
      <span class="quiet">${words().form.changed(edits.length)}</span>
      <button type="button" class="plain" onClick=${reset}>${words().form.reset}</button>
      <button type="button" class="primary" data-testid="save" onClick=${() => void submit()}>
        ${words().form.save}
      </button>
    </div>
  </div>`;
}

function conflict<Value>({ settle }: Form<Value>, refused: Refused): VNode {
  const { edit, found, by } = refused;
  const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
  return html`<div class="conflict" role="alert">
    <p><b>${by === null ? words().conflict.files : words().conflict.by(by.by.name)}</b></p>
    <div class="pair">
      <div>
        <span class="label">${words().conflict.theirs}</span>
        <p class="version">${shown(found)}</p>
      </div>
      <div>
        <span class="label">${words().conflict.mine}</span>
        <p class="version">${shown(edit.now)}</p>
      </div>
    </div>
    <div class="form-buttons">
      <button
        type="button"
        class="plain"
        onClick=${() => {
          settle(refused, false);
        }}
      >
        ${words().conflict.takeTheirs}
      </button>
      <button
        type="button"
        class="plain"
        onClick=${() => {
          settle(refused, true);
        }}
      >
        ${words().conflict.takeMine}
      </button>
    </div>
  </div>`;
}
