import type { ItemType } from '../../shared/vocabulary.ts';
import { type Disagreement, SIMILARITY_SPACES, type SimilaritySpace, similar } from '../recommend/similar.ts';
import { marksOf, type TitleMarks } from '../recommend/title-marks.ts';
import { findItem } from './find-key.ts';
import { requireCount } from './recommend.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

export interface SimilarRequest {
  /** The export's own id of the title. */
  readonly item: string;
  /** Type of the titles to list; the title's own when left out. */
  readonly type?: ItemType | undefined;
  readonly k?: number | undefined;
}

export interface SimilarTitle {
  readonly title: TitleCard;
  /** Cosine. */
  readonly similarity: number;
}

export interface SimilarTitles {
  readonly run: Serving['run'];
  readonly notes: readonly string[];
  readonly title: TitleCard;
  readonly marks: TitleMarks;
  readonly type: ItemType;
  /** By what the text says, by who listens, by to whom it is recommended; null where there is nothing to compare. */
  readonly lists: Readonly<Record<SimilaritySpace, readonly SimilarTitle[] | null>>;
  readonly disagreements: readonly Disagreement[];
}

/** @throws AppError NOT_FOUND for an unknown id, with the nearest ones; USAGE */
export function similarTitles({ run, notes, model }: Serving, request: SimilarRequest): SimilarTitles {
  const { k = 10 } = request;
  requireCount(k, 1, 'titles');
  const item = findItem(model.data.catalogue, request.item);
  const { lists, disagreements, type } = similar(model, item, {
    k,
    ...(request.type === undefined ? {} : { type: request.type }),
  });
  const cards = SIMILARITY_SPACES.map((space) => [
    space,
    lists[space]?.map(({ item: other, similarity }) => ({ title: titleCard(model, other), similarity })) ??
      null,
  ]);
  return {
    run,
    notes,
    title: titleCard(model, item),
    marks: marksOf(model.statistics, item),
    type,
    lists: Object.fromEntries(cards) as SimilarTitles['lists'],
    disagreements,
  };
}
