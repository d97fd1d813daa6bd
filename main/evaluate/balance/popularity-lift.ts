/** How much more popular what listeners are shown is than what they play, by how mainstream they are. */
import type { ListenerFigures } from './listener-figures.ts';

/** Least to most mainstream (Abdollahpouri et al. 2019, arXiv:1907.13286). */
export const TASTE_GROUPS = ['niche', 'diverse', 'blockbuster'] as const;
export type TasteGroup = (typeof TASTE_GROUPS)[number];

/** First and last group, of the listeners with a history of the type. */
export const GROUP_SHARE = 0.2;

export interface PopularityLift {
  readonly group: TasteGroup;
  readonly users: number;
  /** GAP_p: mean over listeners of the mean plays of their history. */
  readonly played: number;
  /** GAP_q: the same of what they are shown. */
  readonly shown: number;
  /** ΔGAP = (shown − played) / played; 0 is neither, 1 twice as popular. null without listeners. */
  readonly lift: number | null;
  /** Mean popularity miscalibration of the group, null without listeners. */
  readonly miscalibration: number | null;
}

export interface LiftByGroup {
  readonly groups: readonly PopularityLift[];
  /** UPD: mean of the groups' miscalibration, so that each group counts alike (Abdollahpouri et al. 2021). null without any. */
  readonly deviation: number | null;
}

/**
 * Listeners with both a history of the type and a list, sorted by the share of their titles outside the long tail,
 * equal ones by their number: the first 20 % are niche, the last 20 % blockbuster. Nobody else is in a group.
 */
export function popularityLift(figures: ListenerFigures): LiftByGroup {
  const { historyPlays, historyHead, plays, popularityJsd } = figures;
  const users = Uint32Array.from(historyHead.keys())
    .filter((user) => !Number.isNaN(historyHead[user]) && !Number.isNaN(plays[user]))
    .sort((a, b) => historyHead[a] - historyHead[b] || a - b);
  const edge = Math.round(GROUP_SHARE * users.length);
  const ranges = [
    users.subarray(0, edge),
    users.subarray(edge, users.length - edge),
    users.subarray(users.length - edge),
  ];
  const groups = TASTE_GROUPS.map((group, g) => {
    const members = ranges[g];
    const mean = (column: Float32Array) =>
      members.reduce((sum, user) => sum + column[user], 0) / (members.length || 1);
    const [played, shown] = [mean(historyPlays), mean(plays)];
    const isEmpty = members.length === 0;
    return {
      group,
      users: members.length,
      played,
      shown,
      lift: isEmpty || played === 0 ? null : (shown - played) / played,
      miscalibration: isEmpty ? null : mean(popularityJsd),
    };
  });
  const met = groups.flatMap(({ miscalibration }) => (miscalibration === null ? [] : [miscalibration]));
  return {
    groups,
    deviation: met.length === 0 ? null : met.reduce((sum, each) => sum + each, 0) / met.length,
  };
}
