/** The shelf of a listener as the window shows it: with reasons, and with what moved against another shelf. */
import type { z } from 'zod';
import type { shelf as shelfSchema } from '../../shared/contract/listeners.ts';
import type { ReRankChoice } from '../../shared/re-rank.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import type { Listener } from '../recommend/listener.ts';
import { rankBiasedOverlap } from '../recommend/rbo.ts';
import { shelfReasons } from '../recommend/reasons.ts';
import { type Shelf, type ShelfEntry, shelf } from '../recommend/shelf.ts';
import { RE_RANKED, servedType } from './recommend.ts';
import type { Serving } from './serving.ts';
import { titleCard } from './title-card.ts';
import { type VariedListener, variedListener } from './varied-listener.ts';

export interface ShownTo extends VariedListener {
  readonly type?: ItemType | undefined;
  readonly k: number;
  readonly reRank?: ReRankChoice | undefined;
}

export interface OtherShelf extends VariedListener {
  readonly serving: Serving;
  readonly reRank?: ReRankChoice | undefined;
}

const UNKNOWN_SHOWN = 5;

/**
 * @param evidence titles of the history listed as reasons of each entry
 * @param against what it is compared with, over the same type and length
 */
export function listenerShelf(
  { run, notes, model }: Serving,
  request: ShownTo,
  {
    evidence = 0,
    against,
  }: { readonly evidence?: number | undefined; readonly against?: OtherShelf | undefined } = {},
): z.infer<typeof shelfSchema> {
  const type = servedType(model, request.type);
  const listener = variedListener(model, request);
  const shown = shelfFor({ model }, listener, { ...request, type });
  const reasons = evidence === 0 ? [] : shelfReasons(model, listener, shown, { limit: evidence });
  const other =
    against &&
    shelfFor(against.serving, variedListener(against.serving.model, against), {
      ...{ type: servedType(against.serving.model, type), k: request.k, reRank: against.reRank },
    });
  const rankThere = other && new Map(placesOf(against.serving, other.entries));
  return {
    run,
    notes,
    type,
    types: ITEM_TYPES.filter((each) => model.towers[each] !== undefined),
    segment: shown.segment,
    candidates: shown.candidates,
    told: listener.history.length,
    unknown: {
      total: listener.unknown.length,
      titles: listener.unknown.slice(0, UNKNOWN_SHOWN).map((item) => titleCard(model, item)),
    },
    entries: shown.entries.map(({ item, rank, originalRank, score, marks }, place) => {
      const before = rankThere?.get(model.data.catalogue.key[item]);
      return {
        rank,
        originalRank,
        score,
        marks,
        title: titleCard(model, item),
        movement: rankThere === undefined ? null : before === undefined ? 'new' : before - rank,
        because: (reasons[place]?.evidence ?? []).map((each) => ({
          title: titleCard(model, each.item),
          share: each.share,
        })),
      };
    }),
    comparison:
      other === undefined || against === undefined ? null : compared({ model }, shown, against, other),
  };
}

export function shelfFor(
  { model }: Pick<Serving, 'model'>,
  listener: Listener,
  {
    type,
    k,
    reRank,
  }: { readonly type: ItemType; readonly k: number; readonly reRank?: ReRankChoice | undefined },
): Shelf {
  return shelf(model, listener, { type, k, reRank, ...(reRank && { depth: RE_RANKED }) });
}

function compared(
  { model }: Pick<Serving, 'model'>,
  { entries }: Shelf,
  { serving }: OtherShelf,
  other: Shelf,
): z.infer<typeof shelfSchema>['comparison'] {
  // Two runs may have been loaded before and after an import, with other numbers for the same titles.
  const ranks = new Map(placesOf({ model }, entries));
  const ids = new Map([...ranks.keys()].map((key, at) => [key, at]));
  const there = placesOf(serving, other.entries).map(([key]) => {
    const known = ids.get(key) ?? ids.size;
    ids.set(key, known);
    return known;
  });
  const gone = other.entries.filter(({ item }) => !ranks.has(serving.model.data.catalogue.key[item]));
  return {
    run: serving.run,
    shared: other.entries.length - gone.length,
    of: Math.max(entries.length, other.entries.length),
    rbo: rankBiasedOverlap(
      [...ranks.keys()].map((key) => ids.get(key)!),
      there,
    ),
    gone: gone.map(({ item, rank, marks }) => ({ rank, marks, title: titleCard(serving.model, item) })),
  };
}

/** [the export's own id, rank] of each entry. */
function placesOf({ model }: Pick<Serving, 'model'>, entries: readonly ShelfEntry[]): [string, number][] {
  return entries.map(({ item, rank }) => [model.data.catalogue.key[item], rank]);
}
