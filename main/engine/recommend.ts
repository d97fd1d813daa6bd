import { AppError } from '../../shared/app-error.ts';
import type { ReRankChoice } from '../../shared/re-rank.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { shelfReasons } from '../recommend/reasons.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { type Shelf, shelf } from '../recommend/shelf.ts';
import type { TitleMarks } from '../recommend/title-marks.ts';
import { findItem } from './find-key.ts';
import { findListener, type ListenerCard, type ListenerRequest, listenerCard } from './listener-card.ts';
import { type ReasonsCard, reasonsCard } from './reasons-card.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

export interface RecommendRequest extends ListenerRequest {
  /** Audiobooks, or what the run recommends, when left out. */
  readonly type?: ItemType | undefined;
  readonly k?: number | undefined;
  /** The export's own ids of titles not to show. */
  readonly exclude?: readonly string[] | undefined;
  /** Titles of the history listed as evidence of each entry; 0 leaves the reasons out. */
  readonly evidence?: number | undefined;
  /** By score alone when left out. */
  readonly reRank?: ReRankChoice | undefined;
}

export interface Recommended {
  readonly run: Serving['run'];
  readonly notes: readonly string[];
  readonly listener: ListenerCard;
  readonly type: ItemType;
  readonly segment: Shelf['segment'];
  /** How many titles competed. */
  readonly candidates: number;
  readonly entries: readonly {
    readonly rank: number;
    /** By score alone; another one than `rank` where the shelf was re-ranked. Ranks among the reasons are of this kind. */
    readonly originalRank: number;
    /** Cosine of listener and title, or a blend's sum (recommend/taste.ts). */
    readonly score: number;
    readonly title: TitleCard;
    readonly marks: TitleMarks;
    readonly reasons: ReasonsCard | null;
  }[];
}

export const MOST_TITLES = 1000;
/** Titles that a re-ranked shelf is picked from. */
export const RE_RANKED = 200;

/** A shelf with reasons. @throws AppError NOT_FOUND for an unknown id, with the nearest ones; USAGE */
export function recommend({ run, notes, model }: Serving, request: RecommendRequest): Recommended {
  const { k = 10, exclude = [], evidence = 3, reRank } = request;
  requireCount(k, 1, 'titles');
  requireCount(evidence, 0, 'titles as evidence');
  const type = servedType(model, request.type);
  const listener = findListener(model, request);
  const excluded = exclude.map((key) => findItem(model.data.catalogue, key));
  const shown = shelf(model, listener, {
    type,
    k,
    exclude: excluded,
    reRank,
    ...(reRank && { depth: RE_RANKED }),
  });
  const reasons = evidence === 0 ? [] : shelfReasons(model, listener, shown, { limit: evidence });
  return {
    run,
    notes,
    listener: listenerCard(model, listener, request.user),
    type,
    segment: shown.segment,
    candidates: shown.candidates,
    entries: shown.entries.map(({ item, rank, originalRank, score, marks }, place) => ({
      rank,
      originalRank,
      score,
      title: titleCard(model, item),
      marks,
      reasons: evidence === 0 ? null : reasonsCard(model, reasons[place]),
    })),
  };
}

/** The type asked for, or the first that the run recommends. Throws NOT_FOUND when it does not recommend it. */
export function servedType({ towers }: ServingModel, type: ItemType | undefined): ItemType {
  const served = ITEM_TYPES.filter((each) => towers[each] !== undefined);
  if (type !== undefined && !served.includes(type)) {
    throw new AppError(
      'NOT_FOUND',
      `This run recommends ${served.join('s and ')}s, not ${type}s.`,
      `Choose ${served.join(' or ')}, or another run.`,
      { type },
    );
  }
  return type ?? served[0];
}

/** Throws USAGE for anything but a whole number from `least` to 1,000. */
export function requireCount(value: number, least: number, what: string): void {
  if (!Number.isInteger(value) || value < least || value > MOST_TITLES) {
    throw new AppError(
      'USAGE',
      `${value} ${what} were asked for.`,
      `Give a whole number from ${least} to ${MOST_TITLES}.`,
      { value },
    );
  }
}
