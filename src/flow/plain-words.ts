// The few words that mean a button: "next", "done", "submit". Longer sentences are for the matcher, not for these.
const GO_ON =
  /^(?:下一步|继续|下一個|下一个|好|好的|好了|知道了|明白|明白了|了解|行|可以|嗯|是|是的|繼續|ok|okay|yes|y|next|continue|go on|got it)$/i;
const DONE =
  /^(?:完成|完成了|好了|发完了|發完了|传完了|傳完了|上传完了|没有了|沒有了|done|finished|that'?s all|that is all)$/i;
const SUBMIT = /^(?:确认|確認|确认提交|確認提交|提交|没问题|沒問題|submit|confirm|yes)$/i;

const REPLACE =
  /^(?:我(?:想|要))?(?:(?:把)?(?:之前的?|[旧舊]的?|前面的?|照片|那些|全部|都)*(?:[删刪]掉|[删刪]除|[删刪]了|清空|[换換]掉|重拍|重新拍|重新[发發]|重[发發]|重新上[传傳]|重[传傳])[,，、 ]*)+(?:[旧舊]的?|照片|那些)?$|^(?:i want to )?(?:replace|delete|resend|remove|redo)(?: (?:the|my|all|these|old|them|photos?|pictures?|ones?))*$|^(?:start|send) (?:again|over|new (?:ones|photos))$/i;

/** Whether these words ask for the next step. */
export function saysGoOn(words: string): boolean {
  return GO_ON.test(bare(words));
}

/** Whether these words say that nothing more comes. */
export function saysDone(words: string): boolean {
  return DONE.test(bare(words));
}

/** Whether these words send a form off. */
export function saysSubmit(words: string): boolean {
  return SUBMIT.test(bare(words));
}

/** Whether these words ask to send other photos in place of those that came. */
export function saysReplace(words: string): boolean {
  return REPLACE.test(bare(words));
}

function bare(words: string): string {
  return words.replace(/[\s。.!！~～]+$/u, '').trim();
}
