// How much may be sent. Telegram's own figures are the default; where nothing enforces them (the sandbox, the bench)
// they can be lifted, and then only what Telegram refuses slows the bot down.

export type SendLimits = {
  /** Messages in any second, over all chats. */
  perSecond: number;
  /** Messages to one person that may go at once; after that one a second. */
  burst: number;
  /** Messages to one group in any minute. */
  perMinute: number;
};

/** Telegram's bot FAQ, "My bot is hitting limits": 30 a second, 1 a second to a person, 20 a minute to a group. */
const OF_TELEGRAM: SendLimits = { perSecond: 30, burst: 10, perMinute: 20 };
const LIFTED: SendLimits = { perSecond: Infinity, burst: Infinity, perMinute: Infinity };

/** The limits of the setting SEND_LIMITS. */
export function sendLimitsOf(setting: 'telegram' | 'none'): SendLimits {
  return setting === 'telegram' ? OF_TELEGRAM : LIFTED;
}
