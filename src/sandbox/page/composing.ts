// Keys that an input method takes for itself, such as the Enter that puts Chinese words into the field.

/** Safari ends the composition before that key comes, so that only its code tells. */
const OF_INPUT_METHOD = 229;

/** Whether the key is the input method's and not for us. */
export function isOfInputMethod(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === OF_INPUT_METHOD;
}
