// Made-up people whose numbers are right by their check digits and belong to nobody.

/** A resident identity number of 18 characters (GB 11643 check digit). */
export const ID_NUMBER = '110101199003071233';
export const CARD_NUMBER = '13912345678';
export const NAME = '欧阳小明';
