import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Catalogue } from '../../dataset/catalogue.ts';
import { type Matrix, matrixRow } from '../../dataset/matrix.ts';
import type { Users } from '../../dataset/users.ts';
import { type Facts, fitCategory, fitNumber, type InputLayout, layOut, vectorInput } from './inputs.ts';

/** What the item tower is told about a title (paper, section 3). */
export interface ItemFacts extends Facts {
  readonly language: string;
  readonly genre: string;
  readonly text: Float32Array | undefined;
  /** HGNN vector; the model without it is the paper's "2T". */
  readonly hgnn: Float32Array | undefined;
}

/** What the user tower is told about a listener: the last two are means of HGNN vectors over the history window. */
export interface UserFacts extends Facts {
  readonly age: number;
  readonly country: string;
  readonly music: Float32Array | undefined;
  readonly audiobooks: Float32Array | undefined;
  readonly podcasts: Float32Array | undefined;
}

/** Name of the user input that holds the mean vector of one type. */
export const HISTORY_INPUT = { audiobook: 'audiobooks', podcast: 'podcasts' } as const satisfies Record<
  ItemType,
  string
>;

export interface ItemSource {
  readonly catalogue: Pick<Catalogue, 'size' | 'audiobooks' | 'language' | 'genre'>;
  /** Sentence vectors [items, dims]; a row of NaN or zeros where there is no text. */
  readonly text: Matrix;
  /** HGNN vectors [items, dims]. */
  readonly hgnn: Matrix | undefined;
}

export type UserSource = Pick<Users, 'size' | 'age' | 'country' | 'music' | 'musicDims'>;

export function itemFacts({ catalogue, text, hgnn }: ItemSource, item: number): ItemFacts {
  return {
    language: catalogue.language[item],
    genre: catalogue.genre[item],
    text: text.cols === 0 ? undefined : matrixRow(text, item),
    hgnn: hgnn && matrixRow(hgnn, item),
  };
}

export function userFacts(
  { age, country, music, musicDims }: UserSource,
  user: number,
  [audiobooks, podcasts]: readonly [Float32Array | undefined, Float32Array | undefined],
): UserFacts {
  return {
    age: age[user],
    country: country[user],
    music: musicDims === 0 ? undefined : music.subarray(user * musicDims, (user + 1) * musicDims),
    audiobooks,
    podcasts,
  };
}

/** Age is standardised and categories are listed over the users that have an example. */
export function fitUserLayout(
  source: UserSource,
  seen: readonly number[],
  hgnn: Matrix | undefined,
  maxCategories: number,
): InputLayout {
  const historyDims = hgnn?.cols ?? 0;
  return layOut([
    fitNumber(
      'age',
      seen.map((user) => source.age[user]),
    ),
    fitCategory(
      'country',
      seen.map((user) => source.country[user]),
      maxCategories,
    ),
    vectorInput('music', source.musicDims),
    vectorInput(HISTORY_INPUT.audiobook, historyDims),
    vectorInput(HISTORY_INPUT.podcast, historyDims),
  ]);
}

/** Categories are listed over the items that have an example: any other value is "other", and cold titles have some. */
export function fitItemLayout(
  source: ItemSource,
  seen: readonly number[],
  maxCategories: number,
): InputLayout {
  return layOut([
    fitCategory(
      'language',
      seen.map((item) => source.catalogue.language[item]),
      maxCategories,
    ),
    fitCategory(
      'genre',
      seen.map((item) => source.catalogue.genre[item]),
      maxCategories,
    ),
    vectorInput('text', source.text.cols),
    vectorInput('hgnn', source.hgnn?.cols ?? 0),
  ]);
}
