/** What Telegram takes for a link in a button or an `href`. */

/** Whether clients would open this as a link. */
export function isLink(url: string): boolean {
  return (
    /^(https?:\/\/|tg:\/\/|ton:\/\/|tonsite:\/\/|mailto:|tel:)\S+$/i.test(url) ||
    /^[^\s/]+\.[^\s/.]{2,}(\/\S*)?$/.test(url)
  );
}
