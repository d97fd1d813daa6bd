import type { Rng } from '../../shared/rng.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Dealer } from './phrase.ts';
import { PEOPLE } from './words/people.ts';

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly full: string;
  readonly woman: boolean;
}

/** People and firms of the sample. */
export interface Credits {
  person(language: string, woman?: boolean): Person;
  /** Somebody who may already have titles in the same community, type and language. */
  author(language: string, community: string): { readonly person: Person; readonly returning: boolean };
  publisher(language: string, type: ItemType): string;
}

const RETURNING = 0.4;

export function createCredits(dealer: Dealer, rng: Rng): Credits {
  const known = new Map<string, Person[]>();

  function person(language: string, woman = rng.float() < 0.5): Person {
    const people = PEOPLE[language];
    const first = dealer.deal(woman ? people.women : people.men);
    const last = dealer.deal(people.last);
    return { first, last, full: people.lastFirst ? `${last}${first}` : `${first} ${last}`, woman };
  }

  return {
    person,
    author(language, community) {
      const place = `${language} ${community}`;
      const authors = known.get(place) ?? [];
      known.set(place, authors);
      if (authors.length > 0 && rng.float() < RETURNING) {
        return { person: authors[rng.below(authors.length)], returning: true };
      }
      const fresh = person(language);
      authors.push(fresh);
      return { person: fresh, returning: false };
    },
    publisher(language, type) {
      const firms = type === 'audiobook' ? PEOPLE[language].publishers : PEOPLE[language].studios;
      return firms[rng.below(firms.length)];
    },
  };
}
