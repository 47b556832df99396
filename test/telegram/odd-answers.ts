// What gateways, proxies and broken servers answer in the Bot API's place. None of it says what became of a call.
import type { Reply } from './fake-api.ts';

export const ODD: readonly { name: string; reply: Reply }[] = [
  said(502, '{"message":"no healthy upstream"}'),
  said(200, '{"message":"welcome"}'),
  said(502, 'null'),
  said(200, 'null'),
  said(200, '"ok"'),
  said(200, '1'),
  said(500, '[]'),
  said(200, '[]'),
  said(200, '{}'),
  said(200, '{"ok":true}'),
  said(200, '{"ok":true,"result":null}'),
  said(200, '{"ok":true,"result":"queued"}'),
  said(200, '{"ok":true,"result":{"id":"7f3a"}}'),
  said(200, '{"ok":true,"result":[{"message_id":"7"}]}'),
  said(200, '{"ok":"true","result":{"message_id":1}}'),
  said(200, '{"ok":1,"result":true}'),
  said(400, '{"ok":false}'),
  said(403, '{"ok":false,"error":"forbidden"}'),
  said(401, '{"ok":false,"error_code":401}'),
  said(404, '{"ok":false,"description":"no such route"}'),
  said(409, '{"ok":false,"error_code":"409","description":"Conflict"}'),
  said(400, '{"ok":false,"error_code":400,"description":null}'),
  said(200, '{"ok":false,"error_code":0,"description":"unknown"}'),
  said(200, '{"ok":true,"result":{"message_id":1'),
  said(200, ''),
  said(503, '<h1>Service Unavailable</h1>'),
  {
    name: 'a body without an end',
    reply: { status: 200, body: `{"ok":true,"x":"${'x'.repeat(11_000_000)}"}` },
  },
];

function said(status: number, body: string): { name: string; reply: Reply } {
  return { name: `${status} ${body}`, reply: { status, body } };
}
