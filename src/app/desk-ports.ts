// What the telegram room asks about staff and their groups, answered from what is stored.
import type { DeskPorts } from '../telegram/desk-ports.ts';
import { topicAfter, topicOfTalk } from './find-talk.ts';
import type { StaffGroupsParts } from './staff-groups.ts';
import { learnMoves, moveGroup } from './staff-groups.ts';

export function makeDeskPorts(parts: StaffGroupsParts, general: DeskPorts['general']): DeskPorts {
  const { groups, groupNotes, store } = parts;
  return {
    groups: () => groups.all().map(({ chatId }) => chatId),
    findCustomer: (topic) => store.findByTopic(topic),
    findTopic: (message) => topicOfTalk(store, message),
    topicNow: (before) => topicAfter(store, before),
    general,
    moved: (old, fresh) => moveGroup(parts, old, fresh),
    learnMoves: () => learnMoves(parts),
    noteMissing: (group, missing) => groupNotes.noteMissing(group, missing),
  };
}
