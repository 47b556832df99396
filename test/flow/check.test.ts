import { expect, test } from 'vitest';
import { checkFlows, placeFlaw } from '../../src/flow/check.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { FlowSchema } from '../../src/flow/schema.ts';

const text = { zh: '字', en: 'words' };
const end = { id: 'end', kind: 'end', outcome: 'left', text };
const show = (id: string, more: object = {}): object => ({ id, kind: 'show', text, ...more });
const choice = (id: string, more: object = {}): object => ({
  id,
  kind: 'choice',
  text,
  options: [
    { id: 'yes', label: text },
    { id: 'no', label: text },
  ],
  ...more,
});
const flow = (id: string, steps: object[], more: object = {}): Flow =>
  FlowSchema.parse({ id, title: text, steps, ...more });
const start = (...steps: object[]): Flow => flow('start', steps);
const said = (flows: Flow[], complete = true): string[] =>
  checkFlows(flows, complete).map(
    ({ flow: at, path, what, fix }) => `${at} ${path.join('.')} | ${what} ${fix}`,
  );

test('a sound flow has no flaws', () => {
  expect(said([start(show('a'), choice('b', { next: 'end' }), end)])).toEqual([]);
});

test('two steps, stages, options or flows cannot share an id', () => {
  const twin = { id: 'yes', label: text };
  const sharing = flow('start', [show('a', { stage: 's' }), choice('a', { options: [twin, twin] }), end], {
    stages: [
      { id: 's', title: text },
      { id: 's', title: text },
    ],
  });
  expect(said([sharing, start(end)])).toEqual([
    '0 stages.1.id | Another stage has the id `s` already. Give every stage an id of its own.',
    '0 steps.1.id | Another step has the id `a` already. Give every step an id of its own.',
    '0 steps.1.options.1.id | Another option has the id `yes` already. Give every option an id of its own.',
    '1 id | Another flow has the id `start` already, or had it. Give every flow an id of its own.',
  ]);
});

test('a former id cannot be one that is in use, nor be taken twice', () => {
  const flaws = said([
    start(show('a', { was: ['b'] }), show('b', { was: ['c', 'b'] }), show('d', { was: ['c'] }), end),
  ]);
  expect(flaws).toEqual([
    '0 steps.0.was.0 | The former id `b` belongs to another step already. Take it out of `was`, or rename the other one.',
    '0 steps.1.was.1 | The former id `b` belongs to this step already. Take it out of `was`, or rename the other one.',
    '0 steps.2.was.0 | The former id `c` belongs to another step already. Take it out of `was`, or rename the other one.',
  ]);
  expect(said([start(end), flow('b', [end], { was: ['start'] })])[0]).toContain(
    '1 was.0 | Another flow has the id',
  );
});

test('targets must exist, and the nearest name is offered', () => {
  const lost = start(
    show('before', { next: 'chekc' }),
    choice('check', {
      options: [
        { id: 'x', label: text, next: 'strat/' },
        { id: 'y', label: text },
      ],
    }),
    end,
  );
  expect(said([lost])).toEqual([
    '0 steps.0.next | There is no step `chekc` to go to. Did you mean `check`?',
    '0 steps.1.options.0.next | There is no step `strat/` to go to. Did you mean `start/`?',
  ]);
});

test('a target that is a former id is fine, as the engine follows it', () => {
  expect(said([start(show('a', { next: 'old' }), { ...end, was: ['old'] })])).toEqual([]);
});

test('conditions must name a step with options, and one of them', () => {
  const flaws = said([
    start(
      choice('blocked', {
        options: [
          { id: 'yes', was: ['ja'], label: text },
          { id: 'no', label: text },
        ],
      }),
      show('a', { only: { answer: 'blokced', is: ['yes'] } }),
      show('b', { only: { answer: 'start/blocked', is: ['yse', 'ja'] } }),
      show('c', { variants: [{ when: { answer: 'a', is: ['x'] }, text }] }),
      end,
    ),
  ]);
  expect(flaws).toEqual([
    '0 steps.1.only.answer | The condition names a step `blokced` that does not exist. Did you mean `blocked`?',
    '0 steps.2.only.is.0 | The step `start/blocked` has no option `yse`. Did you mean `yes`?',
    '0 steps.2.only.is.1 | The step `start/blocked` has no option `ja`. It is called `yes` now.',
    '0 steps.3.variants.0.when.answer | The step `a` has no options, so no condition can ask for one. Name a step of the kind choice or checklist.',
  ]);
});

test('steps that nobody reaches are named, and a whole flow only once', () => {
  const flaws = said([start(show('a', { next: 'end' }), show('b'), end), flow('lost', [show('x'), end])]);
  expect(flaws).toEqual([
    '0 steps.1.id | Nobody reaches the step `b`. Lead to it with a `next`, or take it out.',
    '1 id | Nobody reaches the flow `lost`: no step leads here from `start`. Lead to it somewhere with `next: lost/`, or take the file out.',
  ]);
});

test('a last step that leads nowhere is a dead end', () => {
  expect(said([start(show('a'))])).toEqual([
    '0 steps.0.id | Nothing comes after the last step `a`: a dead end. Write where it leads (`next: …`), or add a last step of the kind end.',
  ]);
  const options = [
    { id: 'x', label: text, next: 'end' },
    { id: 'y', label: text, next: 'end' },
  ];
  expect(said([start(show('a', { next: 'c' }), end, choice('c', { options }))])).toEqual([]);
});

test('steps that lead only to each other are a trap', () => {
  const flaws = said([
    start(
      choice('a', {
        options: [
          { id: 'x', label: text, next: 'b' },
          { id: 'y', label: text, next: 'end' },
        ],
      }),
      show('b', { next: 'c' }),
      show('c', { next: 'b' }),
      end,
    ),
  ]);
  expect(flaws).toEqual([
    '0 steps.1.id | From the step `b` on nobody ever comes to an end: the steps lead in a circle. Let one of them lead to a step of the kind end.',
  ]);
});

test('events are known ones, named once, and lead to steps that exist', () => {
  const events = { 'case-aproved': 'end', 'case-more': 'nowhere', 'case-refused': 'end' };
  const change = { to: 'ned', label: { zh: '改', en: 'Change' } };
  expect(said([start({ id: 'a', kind: 'wait', text, event: 'case-refused', events, change }, end)])).toEqual([
    '0 steps.0.events.case-more | There is no step `nowhere` to go to. It can be `a`, `end`, `start/`, `start/a`, `start/end`.',
    '0 steps.0.change.to | There is no step `ned` to go to. Did you mean `end`?',
    '0 steps.0.events.case-aproved | Nothing ever sends the event `case-aproved`. Did you mean `case-approved`?',
    '0 steps.0.events.case-refused | The event `case-refused` is named twice. Take it out of `event`, or out of `events`.',
  ]);
});

test('what only an event or a later question leads to is reached', () => {
  const flaws = said([
    start(
      { id: 'a', kind: 'wait', text, events: { 'case-approved': 'good', 'case-refused': 'bad' } },
      { id: 'bad', kind: 'end', outcome: 'left', text },
      { id: 'good', kind: 'end', outcome: 'cancelled', text, later: { hours: 2, to: 'again' } },
      { id: 'again', kind: 'show', text, next: 'bad' },
    ),
  ]);
  expect(flaws).toEqual([]);
});

test('a wait must have something that ends it', () => {
  const wait = { kind: 'wait', text };
  expect(
    said([start({ id: 'a', ...wait }, { id: 'b', ...wait, event: 'case-approved', timeout: 'end' }, end)]),
  ).toEqual([
    '0 steps.0.id | Nothing ends the wait `a`. Give it an `event`, some `events`, a number of `hours`, or a `skip` button.',
    '0 steps.1.timeout | This `timeout` never comes. Write after how many `hours` it comes.',
  ]);
});

test('a summary lists steps of its flow that have a title, each once', () => {
  const confirm = { id: 'sum', kind: 'confirm', text, fields: ['name', 'name', 'plain', 'nmae'] };
  expect(
    said([start({ id: 'name', kind: 'person-name', title: text, text }, show('plain'), confirm, end)]),
  ).toEqual([
    '0 steps.2.fields.1 | The field `name` is listed twice. Take one out.',
    '0 steps.2.fields.2 | The step `plain` has no title, so a summary cannot name it. Give that step a `title`, or take it out of `fields`.',
    '0 steps.2.fields.3 | This flow has no step `nmae`. Did you mean `name`?',
  ]);
});

test('a step names a stage of its flow, and no stage is idle', () => {
  const stages = [
    { id: 'apply', title: text },
    { id: 'review', title: text },
  ];
  expect(
    said([flow('start', [show('a', { stage: 'aply' }), show('b', { stage: 'apply' }), end], { stages })]),
  ).toEqual([
    '0 steps.0.stage | The flow has no stage `aply`. Did you mean `apply`?',
    '0 stages.1.id | No step belongs to the stage `review`, so the progress bar would jump over it. Write `stage: review` at its steps, or take the stage out.',
  ]);
});

test('ids that do not fit into a button are named', () => {
  const sound = start(choice('b'), end);
  const long = { ...sound, id: 'a'.repeat(62) };
  const told = checkFlows([long]).filter(({ what }) => what.includes('bytes of a button'));
  expect(told.map(({ path }) => path.join('.'))).toEqual([
    'steps.0.id',
    'steps.0.options.0.id',
    'steps.0.options.1.id',
    'steps.1.id',
  ]);
});

test('texts are held to their length, their markup and their placeholders, in every language', () => {
  const flaws = said([
    start(
      show('a', { text: { zh: '字'.repeat(3001), en: `<b>${'x'.repeat(3000)}</b>` } }),
      show('b', { text: { zh: '<b>案件 {csae}', en: '{ case } and {shoe}', 'zh-Hant': '｛case｝' } }),
      choice('c', {
        options: [
          { id: 'x', label: { zh: '<b>是</b>', en: 'y'.repeat(41) } },
          { id: 'y', label: { zh: '{case}', en: ' ' } },
        ],
      }),
      end,
    ),
  ]);
  expect(flaws).toEqual([
    '0 steps.0.text.zh | This text has 3001 characters; 3000 fit. Shorten it by 1.',
    '0 steps.1.text.zh | <b> is not closed where it should be. Write </b> behind what it marks.',
    '0 steps.1.text.zh | There is no placeholder {csae} here. Did you mean `case`?',
    '0 steps.1.text.zh-Hant | The placeholder ｛case｝ is not written exactly. Write {case}.',
    '0 steps.1.text.en | The placeholder { case } is not written exactly. Write {case}.',
    '0 steps.1.text.en | There is no placeholder {shoe} here. It can be `case`, `due`, `submitted`, `window`, `word`, `mind`, `hotline`, `hours`, `today`, `operator`.',
    '0 steps.2.options.0.label.zh | <b> would be shown as it is: this text is plain words without markup. Take it out.',
    '0 steps.2.options.0.label.zh | </b> would be shown as it is: this text is plain words without markup. Take it out.',
    '0 steps.2.options.0.label.en | This text has 41 characters; 40 fit. Shorten it by 1.',
    '0 steps.2.options.1.label.zh | There is no placeholder {case} here. Take it out; nothing is filled in here.',
    '0 steps.2.options.1.label.en | This text is empty. Write what the customer should read.',
  ]);
});

test('there must be a flow called start', () => {
  expect(said([flow('begin', [end])])).toEqual([
    '0 id | There is no flow with the id `start`, where every customer begins. Give the first flow the id `start`.',
  ]);
});

test('while another flow cannot be read, nothing is said about ways into it or out of it', () => {
  const flows = [
    start(show('a', { next: 'broken/', only: { answer: 'broken/x', is: ['y'] } }), end),
    flow('lost', [end]),
  ];
  expect(said(flows, false)).toEqual([]);
  expect(said(flows).length).toBeGreaterThan(1);
});

test('a step named from elsewhere is looked up', () => {
  const flows = new Map([['start', start(show('a', { was: ['z'] }), end)]]);
  expect(placeFlaw(flows, 'start/a')).toBeNull();
  expect(placeFlaw(flows, 'start/z')).toBeNull();
  expect(placeFlaw(flows, 'start/edn')).toEqual({
    what: 'The flow `start` has no step `edn`.',
    fix: 'Did you mean `end`?',
  });
  expect(placeFlaw(flows, 'strat/a')).toEqual({
    what: 'There is no flow `strat`.',
    fix: 'Did you mean `start/a`?',
  });
  expect(placeFlaw(flows, 'strat/a', false)).toBeNull();
});

test('an option that a photo chooses leads to where photos are gathered', () => {
  const options = [
    { id: 'files', label: text, takes: 'files', next: 'photos' },
    { id: 'words', label: text, takes: 'files', next: 'end' },
    { id: 'none', label: text, takes: 'files' },
  ];
  const photos = { id: 'photos', kind: 'documents', title: text, text, next: 'end' };
  const why = 'A photo chooses this option, but is of no use where it leads.';
  const fix = 'Let `next` name a step of the kind `documents`.';
  expect(said([start(choice('a', { options }), photos, end)])).toEqual([
    `0 steps.0.options.1.takes | ${why} ${fix}`,
    `0 steps.0.options.2.takes | ${why} ${fix}`,
  ]);
});

test('an option that own words choose leads to where words are read', () => {
  const options = [
    { id: 'words', label: text, takes: 'words', next: 'said' },
    { id: 'photos', label: text, takes: 'words', next: 'end' },
    { id: 'none', label: text, takes: 'words' },
  ];
  const asked = { id: 'said', kind: 'text', title: text, text, next: 'end' };
  const why = 'Own words choose this option, but are of no use where it leads.';
  const fix = 'Let `next` name a step of the kind `text`.';
  expect(said([start(choice('a', { options }), asked, end)])).toEqual([
    `0 steps.0.options.1.takes | ${why} ${fix}`,
    `0 steps.0.options.2.takes | ${why} ${fix}`,
  ]);
});
