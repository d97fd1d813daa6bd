import type { ExplorationWire } from '../../shared/contract/explore.ts';
import type { ValueTable } from '../explore/languages-genres.ts';
import type { ExploredData } from './explore-workspace.ts';

/** Languages and genres listed; the others are summed up. */
const VALUES_SHOWN = 30;

/** What was explored, as the window shows it. */
export function explorationOf(
  { exploration: { types, skew, catalogue, likeness }, encoder, likenessMissing }: ExploredData,
  computedAt: number,
): ExplorationWire {
  return {
    types,
    skew: { users: skew.users, titles: skew.titles },
    languages: firstValues(catalogue.languages),
    genres: firstValues(catalogue.genres),
    ...{ likeness, encoder, likenessMissing, computedAt },
  };
}

function firstValues({ distinct, rows, rest }: ValueTable): ExplorationWire['languages'] {
  const others = [...rows.slice(VALUES_SHOWN), rest];
  const sum = (pick: (row: (typeof others)[number]) => number) =>
    others.reduce((total, row) => total + pick(row), 0);
  const other = {
    value: null,
    audiobooks: sum((row) => row.audiobooks),
    podcasts: sum((row) => row.podcasts),
    audiobookPlays: sum((row) => row.audiobookPlays),
    podcastPlays: sum((row) => row.podcastPlays),
  };
  return { distinct, rows: [...rows.slice(0, VALUES_SHOWN), ...(distinct > VALUES_SHOWN ? [other] : [])] };
}
