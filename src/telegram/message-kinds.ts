// Telegram's many kinds of messages: which of them are no words, and which nobody said.
import type { Unusual } from '../chat/input.ts';
import type { Fields } from './fields.ts';

/** What a message is that is neither words nor a paper; null for what Telegram itself wrote into the chat. */
export function readUnusual(message: Fields): Unusual | null {
  for (const [key, what] of UNUSUAL) if (message[key] !== undefined) return what;
  for (const key in message) if (SERVICE.has(key)) return null;
  return WORDLESS.some((key) => message[key] !== undefined) ? 'other' : 'unread';
}

const UNUSUAL: readonly (readonly [string, Unusual])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['video_note', 'video'],
  ['video', 'video'],
  ['animation', 'animation'],
  ['audio', 'audio'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
  ['dice', 'dice'],
];

/** What else is known, has no words but those that were read, and can be shown to the other side as it is. */
const WORDLESS = [
  'rich_message',
  'text',
  'photo',
  'document',
  'checklist',
  'story',
  'live_photo',
  'paid_media',
  'game',
  'invoice',
  'giveaway',
  'giveaway_winners',
];

/** What Telegram itself writes into a chat: nobody said it, so nobody waits for an answer. */
const SERVICE: ReadonlySet<string> = new Set([
  'boost_added',
  'channel_chat_created',
  'chat_background_set',
  'chat_owner_changed',
  'chat_owner_left',
  'chat_shared',
  'checklist_tasks_added',
  'checklist_tasks_done',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'connected_website',
  'delete_chat_photo',
  'direct_message_price_changed',
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'gift',
  'gift_upgrade_sent',
  'giveaway_completed',
  'giveaway_created',
  'group_chat_created',
  'left_chat_member',
  'managed_bot_created',
  'message_auto_delete_timer_changed',
  'migrate_from_chat_id',
  'migrate_to_chat_id',
  'new_chat_members',
  'new_chat_photo',
  'new_chat_title',
  'paid_message_price_changed',
  'passport_data',
  'pinned_message',
  'poll_option_added',
  'poll_option_deleted',
  'proximity_alert_triggered',
  'refunded_payment',
  'successful_payment',
  'suggested_post_approval_failed',
  'suggested_post_approved',
  'suggested_post_declined',
  'suggested_post_info',
  'suggested_post_paid',
  'suggested_post_refunded',
  'supergroup_chat_created',
  'unique_gift',
  'users_shared',
  'video_chat_ended',
  'video_chat_participants_invited',
  'video_chat_scheduled',
  'video_chat_started',
  'web_app_data',
  'write_access_allowed',
]);
