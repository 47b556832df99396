// What can happen elsewhere while a step waits: staff decided about the case.

/** The events that steps can wait for. */
export const EVENTS = ['case-approved', 'case-refused', 'case-more', 'case-cancelled'] as const;
export type FlowEvent = (typeof EVENTS)[number];
