/** The catalogue's filters as they stand in the URL. */
import type { TitleFilter } from '../../../shared/contract/titles.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';

const VALUES = ['language', 'genre', 'publisher'] as const;
const FLAGS = ['cold', 'new'] as const;
/** Stands in the URL for "not known", which is '' in the data. */
const NONE = '~';

/** The filters that a person chooses; the run that `neverShown` speaks of is chosen elsewhere. */
export type ChosenFilter = Omit<TitleFilter, 'neverShownIn'> & { readonly neverShown?: true };

/** What is misspelt in a URL is left out. */
export function readFilter(search: URLSearchParams): ChosenFilter {
  const type = ITEM_TYPES.find((each) => each === search.get('type'));
  const text = search.get('q');
  return {
    ...(text ? { text: text.slice(0, 300) } : {}),
    ...(type ? { type } : {}),
    ...Object.fromEntries(
      VALUES.flatMap((name) => {
        const value = search.get(name);
        return value ? [[name, value === NONE ? '' : value.slice(0, 1000)]] : [];
      }),
    ),
    ...Object.fromEntries(FLAGS.flatMap((name) => (search.get(name) === 'yes' ? [[name, true]] : []))),
    ...(search.get('shown') === 'never' ? { neverShown: true } : {}),
  };
}

/** A copy of the search with these filters in it; the rest stays. */
export function writeFilter(search: URLSearchParams, filter: ChosenFilter): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (name: string, value: string | undefined) =>
    value === undefined ? next.delete(name) : next.set(name, value);
  put('q', filter.text || undefined);
  put('type', filter.type);
  for (const name of VALUES) {
    const value = filter[name];
    put(name, value === '' ? NONE : value);
  }
  for (const name of FLAGS) {
    put(name, filter[name] ? 'yes' : undefined);
  }
  put('shown', filter.neverShown ? 'never' : undefined);
  return next;
}

/** As the engine is asked. */
export function filterRequest({ neverShown, ...filter }: ChosenFilter, run: number | undefined): TitleFilter {
  return neverShown && run !== undefined ? { ...filter, neverShownIn: run } : filter;
}
