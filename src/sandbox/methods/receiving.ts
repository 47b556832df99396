/** The two ways to receive updates, and switching between them. */
import { getUpdates } from '../intake/get-updates.ts';
import { startWebhook } from '../intake/webhook.ts';
import { badRequest, conflict } from '../world/refusal.ts';
import type { Call, MethodTable } from './call.ts';
import { readFlag, readInteger, readString, readStringList } from './params.ts';

function dropPending(call: Call): void {
  if (!readFlag(call.params, 'drop_pending_updates')) return;
  call.bot.queue.waiting = [];
  call.world.activity.bell.ring();
}

function deleteWebhook(call: Call): true {
  dropPending(call);
  call.bot.webhook?.stop();
  call.bot.webhook = null;
  return true;
}

function setWebhook(call: Call): true {
  const { world, bot, params } = call;
  const url = readString(params, 'url') ?? '';
  if (url === '') return deleteWebhook(call);
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw badRequest('bad webhook: invalid URL specified');
  const secret = readString(params, 'secret_token');
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
  const allowed = readStringList(params, 'allowed_updates');
  if (allowed) bot.queue.allowed = allowed.length === 0 ? null : new Set(allowed);
  dropPending(call);
  bot.queue.poller?.end(conflict('terminated by setWebhook request'));
  bot.webhook?.stop();
  const connections = Math.min(Math.max(readInteger(params, 'max_connections') ?? 40, 1), 100);
  bot.webhook = startWebhook(world, bot, { url, secret, connections });
  return true;
}

export const receivingMethods: MethodTable = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: ({ bot }) => ({
    url: bot.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.queue.waiting.length,
    ...(bot.webhook && {
      max_connections: bot.webhook.connections,
      ip_address: '127.0.0.1',
      ...(bot.webhook.lastError && {
        last_error_date: bot.webhook.lastError.date,
        last_error_message: bot.webhook.lastError.message,
      }),
    }),
    ...(bot.queue.allowed && { allowed_updates: [...bot.queue.allowed] }),
  }),
};
