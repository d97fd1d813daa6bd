import type { ItemType } from '../../shared/vocabulary.ts';
import type { ServingModel } from './serving-model.ts';

/** A made-up or edited title. What is absent gets its learnt default. */
export interface MadeUpTitle {
  readonly type: ItemType;
  /** Lower-case BCP 47 primary tag, as in the catalogue. */
  readonly language?: string;
  readonly genre?: string;
  /** Sentence vector of title and description by the run's encoder. */
  readonly text?: Float32Array | undefined;
  /** The HGNN's vector made from the text alone, when there is one. */
  readonly hgnn?: Float32Array | undefined;
}

/**
 * Unit vector of the item tower of the title's type, whether training saw the title or not.
 * @throws RangeError when the run has no towers for the type, or a vector has another length than the run's.
 */
export function encodeTitle(model: ServingModel, title: MadeUpTitle): Float32Array {
  const tower = model.towers[title.type];
  if (tower === undefined) {
    throw new RangeError(`This run has no towers for ${title.type}s.`);
  }
  for (const space of ['text', 'hgnn'] as const) {
    const given = title[space];
    if (given && given.length !== model[space].cols) {
      throw new RangeError(
        `A ${space} vector of ${given.length} numbers where the run has ${model[space].cols}.`,
      );
    }
  }
  const { language = '', genre = '', text, hgnn } = title;
  return tower.item.encodeItem({ language, genre, text, hgnn });
}
