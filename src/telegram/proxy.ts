// Which proxy a call to the Bot API goes through, by the environment variables that curl and others follow.

export type ProxyFound = { ok: true; proxy: string | null } | { ok: false; setting: string; why: string };

type Env = Readonly<Record<string, string | undefined>>;

/** A Node, and whether its connections can go through a proxy. */
export type NodeHere = { version: string; goesThrough: boolean };

/** The flag came with the agents' `proxyEnv`: in 22.21 and 24.5. Older ones ignore that option without a word. */
const THIS_NODE: NodeHere = {
  version: process.version,
  goesThrough: process.allowedNodeEnvironmentFlags.has('--use-env-proxy'),
};

/**
 * The proxy for this address: HTTPS_PROXY (for http addresses HTTP_PROXY), else ALL_PROXY, in small letters too, unless
 * NO_PROXY names the host. This machine itself is never reached through one. `why` also says the way out, and never
 * shows the value: it may hold a password.
 */
export function proxyFor(address: string, env: Env, node = THIS_NODE): ProxyFound {
  const { protocol, hostname, port } = new URL(address);
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const setting = [...names, 'all_proxy', 'ALL_PROXY'].find((name) => env[name]?.trim());
  const value = setting === undefined ? undefined : env[setting]?.trim();
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const effectivePort = port || (protocol === 'https:' ? '443' : '80');
  if (setting === undefined || value === undefined || isHere(host)) return { ok: true, proxy: null };
  if (isExcepted(host, effectivePort, env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return { ok: true, proxy: null };
  const written = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(written)) return { ok: false, setting, why: `is not the address of a proxy. ${WRITTEN}` };
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return {
      ok: false,
      setting,
      why: `names a ${url.protocol.slice(0, -1)} proxy, and only http ones are spoken to. ${WRITTEN}`,
    };
  if (!node.goesThrough)
    return {
      ok: false,
      setting,
      why: `cannot be used by this Node (${node.version}): run the bot on 22.21, 24.5 or newer`,
    };
  return { ok: true, proxy: url.href.replace(/\/$/, '') };
}

const WRITTEN = 'Write it like http://proxy.example.com:8080';

function isHere(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  );
}

/** Names, endings (`.example.com`, `*.example.com`, `example.com` with all below it), addresses, each with a port if wanted. */
function isExcepted(host: string, port: string, list: string): boolean {
  return list
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, bracketed, plain = '', only] =
        /^(?:\[([^\]]+)\]|([^:]*|[^:]*:.*:.*))(?::(\d+))?$/.exec(entry) ?? [];
      const name = (bracketed ?? plain).toLowerCase().replace(/^\*?\./, '');
      if (name === '' || (only !== undefined && only !== port)) return false;
      return host === name || host.endsWith(`.${name}`);
    });
}
