/** What several calls have in common. Objects refuse unknown keys; lists are read-only, as the engine's are. */
import { z } from 'zod';
import { RE_RANK_ATTRIBUTES, RE_RANK_METHODS } from '../re-rank.ts';
import { EVENTS, ITEM_TYPES } from '../vocabulary.ts';

export function list<Element extends z.ZodType>(element: Element): z.ZodReadonly<z.ZodArray<Element>> {
  return z.array(element).readonly();
}

/** For what comes from outside, where a list needs an end. */
export function listUpTo<Element extends z.ZodType>(
  most: number,
  element: Element,
): z.ZodReadonly<z.ZodArray<Element>> {
  return z.array(element).max(most).readonly();
}

/** For what comes from outside: no string of a request is longer than a long description. */
export const text = z.string().max(20_000);
/** The export's own id of a user or an item. */
export const key = z.string().min(1).max(1000);
export const id = z.number().int().nonnegative();
export const count = z.number().int().nonnegative();

export const itemType = z.enum(ITEM_TYPES);
export const eventName = z.enum(EVENTS);

export const page = { limit: z.number().int().min(1).max(500), offset: count };

/** A number with its 95 % interval. */
export const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

export const titleCard = z.strictObject({
  key: z.string(),
  type: itemType,
  title: z.string(),
  author: z.string(),
  publisher: z.string(),
  language: z.string(),
  genre: z.string(),
  /** ISO date. */
  published: z.string().nullable(),
});
export type TitleCardWire = z.infer<typeof titleCard>;

export const titleMarks = z.strictObject({
  cold: z.boolean(),
  new: z.boolean(),
  popular: z.boolean(),
  longTail: z.boolean(),
});

export const runRef = z.strictObject({ id, name: z.string(), preset: z.string() });

export const reRankChoice = z.strictObject({
  method: z.enum(RE_RANK_METHODS),
  strength: z.number().min(0).max(1),
  attribute: z.enum(RE_RANK_ATTRIBUTES).optional(),
});

/** Which shelf of a listener is meant: the run that is served when none is named, in its own order when not re-ranked. */
export const shelfSource = {
  run: id.optional(),
  reRank: reRankChoice.optional(),
};
