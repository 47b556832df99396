// Whether what goes to the database goes in clear over a network that others may listen to. The driver asks for no cover by
// itself, and ids, case numbers and names of staff are not sealed.

const NAMED = /^(?:localhost|[^.:]+|.*\.(?:localhost|local|internal|lan|svc|home\.arpa))\.?$/i;
/** This machine, private networks and their like, by RFC 1918, 3927, 4193 and 4291. */
const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[?(?:::1$|::1\]|f[cd][0-9a-f]{2}:|fe80:))/i;

/**
 * A sentence for whoever started the bot, without the address; null: the way is covered, deliberately not, or leads to no
 * other network. `pgSslMode` is what the environment says for all of PostgreSQL's programs.
 */
export function openToListeners(databaseUrl: string, pgSslMode: string | undefined): string | null {
  const url = new URL(databaseUrl);
  const { searchParams: given } = url;
  if (pgSslMode !== undefined || ['sslmode', 'ssl', 'sslrootcert'].some((name) => given.has(name)))
    return null;
  const host = given.get('host') ?? decodeURIComponent(url.hostname);
  if (host === '' || host.startsWith('/') || NAMED.test(host) || PRIVATE.test(host)) return null;
  return 'DATABASE_URL leads to another network and says no sslmode, so all goes there in clear, the password too where the server asks for it so. Add ?sslmode=verify-full to it (&sslrootcert=… for a certificate of your provider’s own), or ?sslmode=disable if the way is covered otherwise.';
}
