/** Which list of listeners is looked at, in the URL: so that "next listener" means the same after a reload. */
import { LISTENER_PICKS, LISTENER_SEGMENTS, type ListenerList } from '../../../shared/contract/listeners.ts';

const NAMES = ['id', 'title', 'segment', 'language', 'pick', 'seed'] as const;
/** Position in the list, from 0. */
const AT = 'at';

/** What is misspelt in a URL is left out. */
export function readList(search: URLSearchParams): ListenerList {
  const [id, title, language] = ['id', 'title', 'language'].map((name) => search.get(name));
  const segment = LISTENER_SEGMENTS.find((each) => each === search.get('segment'));
  const pick = LISTENER_PICKS.find((each) => each === search.get('pick'));
  const seed = search.get('seed') ?? '';
  return {
    ...(id ? { id: id.slice(0, 1000) } : {}),
    ...(title ? { title: title.slice(0, 1000) } : {}),
    ...(segment === undefined ? {} : { segment }),
    ...(language === null || language === undefined ? {} : { language: language.slice(0, 100) }),
    ...(pick === undefined ? {} : { pick }),
    ...(pick === 'random' && /^\d{1,9}$/.test(seed) ? { seed: Number(seed) } : {}),
  };
}

/** A copy of the search with this list in place of the one before. */
export function writeList(search: URLSearchParams, list: ListenerList, at?: number): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of [...NAMES, AT]) {
    next.delete(name);
  }
  for (const name of NAMES) {
    const value = list[name];
    if (value !== undefined) {
      next.set(name, String(value));
    }
  }
  if (at !== undefined) {
    next.set(AT, String(at));
  }
  return next;
}

export function readPosition(search: URLSearchParams): number | null {
  const at = search.get(AT) ?? '';
  return /^\d{1,9}$/.test(at) ? Number(at) : null;
}
