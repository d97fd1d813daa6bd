import type { ListenerList } from '../../../shared/contract/listeners.ts';
import { writeList } from './listener-list-url.ts';

const USER = '/listeners/user/';

/** A listener's page, as a member of a list where it was opened from one. */
export function listenerPath(user: string, search = new URLSearchParams()): string {
  const path = USER + encodeURIComponent(user);
  return search.size === 0 ? path : `${path}?${search}`;
}

export function memberPath(
  user: string,
  list: ListenerList,
  at: number,
  search = new URLSearchParams(),
): string {
  return listenerPath(user, writeList(search, list, at));
}

/** Ids may hold anything, slashes too; the router's own parameters are decoded once already, and not wholly. */
export function userInPath(pathname: string): string {
  const encoded = pathname.slice(USER.length);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // typed by hand
  }
}

export function savedPath(id: number): string {
  return `/listeners/made-up/${id}`;
}

export const NEW_LISTENER_PATH = '/listeners/made-up/new';
