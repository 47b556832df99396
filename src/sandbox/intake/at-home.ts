/** Who may speak to the sandbox: its own page, programs, and links to its page; no page of another site, by any method. */
import { isIP } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';

export type Asked = { method: string; url: string; headers: IncomingHttpHeaders };

/** Pages that a link of another site may lead to; nothing happens by looking at them. */
const PAGES = new Set(['/', '/desk']);

/**
 * Why this request is refused, and with which status; null: it may pass. `own` is the name that the sandbox was told to
 * listen on: any other name may be anybody's that was turned to this machine, so it must be an address.
 */
export function refusalOf(
  { method, url, headers }: Asked,
  own: string,
): { status: 403 | 421; why: string } | null {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!isAddress(host, own))
    return { status: 421, why: 'open the sandbox by an address, such as http://127.0.0.1:8080' };
  const foreign = { status: 403, why: 'this page may not control the sandbox' } as const;
  if (origin !== undefined && origin !== `http://${host}`) return foreign;
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  const path = url.split('?')[0] ?? '';
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return method === 'GET' && isLink && PAGES.has(path) ? null : foreign;
}

function isAddress(host: string, own: string): boolean {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d{1,5})?$/.exec(host) ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6;
  if (plain === undefined || plain === '') return false;
  return (
    isIP(plain) === 4 || plain.toLowerCase() === 'localhost' || plain.toLowerCase() === own.toLowerCase()
  );
}
