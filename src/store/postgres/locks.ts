// The numbers of our advisory locks, all in one place so that no two are the same: any will do that nobody else in the
// database uses.

/** Held to the end of the transaction by whoever migrates. */
export const MIGRATING = 7_271_001;
/** The first of the two numbers of a seat's lock; the second is the seat. */
export const SEATS = 7_271_002;
/** The first of two numbers as well; held by the keeper of the pace. */
export const KEEPER = 7_271_003;
/** Held while a seat is given out, so that of two seats the older one is taken first. */
export const GIVING = 7_271_004;
/** Held while a replica begins with scheduled work. */
export const STARTING = 7_271_005;
/** Held by whoever writes the editors' book. */
export const BOOK = 7_271_006;
/** Held by a command that has the database to itself. */
export const MOVING = 7_271_007;
