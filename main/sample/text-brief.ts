import type { ItemType } from '../../shared/vocabulary.ts';
import type { GenreKey } from './genres.ts';

/** What the writer of one title is told. */
export interface TextBrief {
  readonly type: ItemType;
  readonly tasteName: string;
  readonly genre: GenreKey;
  readonly language: string;
  /** Whether the words of the taste show, or only those of the genre. */
  readonly themedTitle: boolean;
  readonly themedBlurb: boolean;
}

export interface ItemText {
  readonly title: string;
  readonly description: string;
  readonly author: string;
}
