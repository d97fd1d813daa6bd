/** The field's words, once. Positions in these lists are the codes stored in SQLite and in typed arrays: append only. */

export const ITEM_TYPES = ['audiobook', 'podcast'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** The paper's stream and its three weak signals (section 3: follow, preview, intent to pay). */
export const EVENTS = ['stream', 'follow', 'preview', 'intent_to_pay'] as const;
export type EventName = (typeof EVENTS)[number];
export const STREAM = EVENTS.indexOf('stream');
