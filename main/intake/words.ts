/** Words that exports use for the events and the types; the left side is shared/vocabulary.ts. */
import { EVENTS, type EventName, ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';

const EVENT_WORDS: Readonly<Record<EventName, string>> = {
  stream: `stream streamed streaming play played playing listen listened listening start started complete completed
    finish finished progress consume consumed read heard view viewed watch watched`,
  follow: `follow followed subscribe subscribed save saved like liked favorite favorited favourite favourited bookmark
    bookmarked wishlist library library_add add_to_library`,
  preview: 'preview previewed sample sampled trailer preview_play sample_play excerpt',
  intent_to_pay: `intent_to_pay intent intenttopay purchase_intent purchase_started checkout begin_checkout
    checkout_started add_to_cart paywall`,
};

const TYPE_WORDS: Readonly<Record<ItemType, string>> = {
  audiobook: 'audiobook audiobooks audio_book audio_books book books chapter',
  podcast: 'podcast podcasts show shows podcast_show episode episodes',
};

/** Word -> code (position in EVENTS). */
export const EVENT_CODES: ReadonlyMap<string, number> = codes(EVENTS, EVENT_WORDS);
/** Word -> code (position in ITEM_TYPES). */
export const TYPE_CODES: ReadonlyMap<string, number> = codes(ITEM_TYPES, TYPE_WORDS);

function codes<Name extends string>(
  order: readonly Name[],
  words: Readonly<Record<Name, string>>,
): ReadonlyMap<string, number> {
  const canonical = order.map((name, code): [string, number] => [name, code]);
  const others = order.flatMap((name, code) =>
    words[name].split(/\s+/).map((word): [string, number] => [word, code]),
  );
  return new Map([...canonical, ...others]); // the frequent words first: they become the first cases in SQL
}
