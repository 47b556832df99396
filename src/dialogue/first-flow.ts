// The flow that every cancellation begins with; content must have it.
export const FIRST_FLOW = 'start';
