import type { titlesCalls } from '../../../shared/contract/titles.ts';
import type { Handlers } from '../host/handlers.ts';
import { findTitles, titleFacets } from '../search-titles.ts';

export const titlesHandlers: Pick<Handlers<keyof typeof titlesCalls>, 'titles.search' | 'titles.facets'> = {
  'titles.search': (host, { limit, offset, ...filter }) =>
    findTitles(host.engine().workspace.db, filter, { limit, offset }),
  'titles.facets': (host) => titleFacets(host.engine().workspace.db),
};
