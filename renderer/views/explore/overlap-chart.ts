import * as Plot from '@observablehq/plot';
import type { ExplorationWire } from '../../../shared/contract/explore.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS } from '../../components/chart-colours.ts';
import { formatCount, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

type Types = ExplorationWire['types'];

const GROUPS = ['both', 'audiobooksOnly', 'podcastsOnly', 'neither'] as const;

function groupsOf(types: Types) {
  return GROUPS.map((group) => ({
    group,
    label: t(`explore.overlap.${group}`),
    count: types[group],
    share: types.users === 0 ? 0 : types[group] / types.users,
  }));
}

/** A bar for each group of listeners. */
export function overlapOptions(types: Types): Plot.PlotOptions {
  const groups = groupsOf(types);
  return {
    marginLeft: 120,
    marginRight: 110,
    x: { axis: null, domain: [0, Math.max(...groups.map(({ share }) => share), 0.01)] },
    y: { label: null, domain: groups.map(({ label }) => label), tickSize: 0 },
    marks: [
      Plot.barX(groups, {
        x: 'share',
        y: 'label',
        fill: ({ group }: (typeof groups)[number]) =>
          CHART_COLOURS[group === 'both' ? 0 : group === 'neither' ? 5 : 1],
        fillOpacity: 0.85,
        insetTop: 4,
        insetBottom: 4,
      }),
      Plot.text(groups, {
        x: 'share',
        y: 'label',
        text: ({ count, share }) => `${formatCount(count)} (${formatShare(share)})`,
        dx: 6,
        textAnchor: 'start',
      }),
    ],
  };
}

export function overlapTable(types: Types): ChartTable {
  return {
    columns: [t('explore.overlap.group'), t('explore.overlap.count'), t('explore.overlap.share')],
    rows: groupsOf(types).map(({ label, count, share }) => [label, count, Number(share.toFixed(4))]),
  };
}

export function overlapSentence({ podcastShare, paperPodcastShare }: Types): string {
  return podcastShare === null
    ? t('explore.overlap.noAudiobooks')
    : t('explore.overlap.sentence', {
        share: formatShare(podcastShare),
        paper: formatShare(paperPodcastShare),
      });
}
