// Somebody at the editors' desk, over HTTP as their browser asks: in by a link, then with a session.

export type DeskGuest = {
  /** Asks as the page does; a body makes it a POST. */
  ask(path: string, body?: object): Promise<{ status: number; body: unknown }>;
};

/** Opens a link as it was told in private. The status says whether it let in. */
export async function openLink(link: string): Promise<{ status: number; guest: DeskGuest }> {
  const [, origin = '', ticket = ''] = /(https?:\/\/[^/\s]+)\/desk#enter=([\w-]+)/.exec(link) ?? [];
  const entered = await post(`${origin}/desk/api/enter`, origin, {}, { ticket });
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
  let token = '';
  const guest: DeskGuest = {
    async ask(path, body) {
      const url = `${origin}/desk/api/${path}`;
      const headers = { cookie, 'x-desk-token': token };
      const answer = await (body === undefined ? fetch(url, { headers }) : post(url, origin, headers, body));
      return { status: answer.status, body: await answer.json() };
    },
  };
  if (entered.ok) {
    const me = await guest.ask('me');
    token = (me.body as { token: string }).token; // what /me answers
  }
  return { status: entered.status, guest };
}

function post(url: string, origin: string, headers: object, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
