// Whether words have the form of a question: a step that could take them as an answer leaves them to the matcher.

const ASKS =
  /[?？]|[吗嗎呢么麼嘛]\s*$|多久|多少|几天|幾天|怎么|怎麼|怎样|怎樣|什么|什麼|能不能|会不会|會不會|可不可以|是不是|有没有|有沒有|还能|還能|为什么|為什麼|^\s*(?:how|what|when|why|can|could|will|would|is|are|do|does|may)\b/iu;

/** True for a question mark, a closing particle, or a question word. */
export function looksLikeQuestion(text: string): boolean {
  return ASKS.test(text);
}
