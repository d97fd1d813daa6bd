import type { PaperRow, PaperSection } from '../../../../shared/paper-report.ts';
import { wilson } from '../../../evaluate/wilson.ts';
import type { CosineDistribution } from '../../../explore/distribution.ts';
import type { Exploration } from '../../../explore/explore.ts';
import { cell, overPaper } from '../cells.ts';

export interface EdaFigures {
  readonly exploration: Pick<Exploration, 'types' | 'skew' | 'likeness'>;
  /** Ends of the 95 % intervals of the two shares of plays; null when nothing was played. */
  readonly userShare: readonly [low: number, high: number] | null;
  readonly titleShare: readonly [low: number, high: number] | null;
  /** Whether the users of 2B are made of a model's podcast vectors, not of texts. */
  readonly byModel: boolean;
}

export function edaSection({ exploration, userShare, titleShare, byModel }: EdaFigures): PaperSection {
  const { types, skew, likeness } = exploration;
  const audiobookUsers = types.audiobooksOnly + types.both;
  const share = (value: number | null, interval: EdaFigures['userShare']) =>
    value === null || interval === null ? null : { value, low: interval[0], high: interval[1] };
  const rows: PaperRow[] = [
    {
      label: 'Plays of audiobooks by the most active 25 % of their users',
      cells: [cell('share', share(skew.users.mark.share, userShare), skew.users.mark.paperShare)],
    },
    {
      label: 'Plays of the top 20 % of audiobooks',
      cells: [
        overPaper(cell('share', share(skew.titles.mark.share, titleShare), skew.titles.mark.paperShare)),
      ],
    },
    {
      label: 'Users of audiobooks who play podcasts too',
      cells: [
        overPaper(
          cell(
            'share',
            audiobookUsers === 0 ? null : wilson(types.both, audiobookUsers, Number.MAX_SAFE_INTEGER),
            types.paperPodcastShare,
          ),
        ),
      ],
    },
  ];
  const vectors = byModel ? 'mean HGNN podcast vectors' : 'mean podcast texts';
  if (likeness !== null) {
    const { usersSharingAudiobook, coListenedAudiobooks, podcastLinkedAudiobooks } = likeness;
    rows.push(
      median(`2B: two users who share an audiobook (${vectors})`, usersSharingAudiobook.linked),
      median('2B: two users of audiobooks at random', usersSharingAudiobook.random),
      median('2C: two audiobooks with a listener in common (texts)', coListenedAudiobooks.linked),
      median('2C: two audiobooks at random', coListenedAudiobooks.random),
      median('2D: two audiobooks linked through podcasts only (texts)', podcastLinkedAudiobooks.linked),
      median('2D: two audiobooks at random', podcastLinkedAudiobooks.random),
    );
  }
  return {
    id: 'eda',
    title: 'What the data says before any model: figure 2 and section 5',
    how:
      'All the data. Shares are of plays (one user, title and day), with bootstrap intervals over users and over titles; ' +
      `2B to 2D are median cosines of up to ${(likeness?.pairs ?? 10_000).toLocaleString('en')} pairs, with intervals ` +
      'between order statistics',
    rowHeading: 'Figure',
    columns: ['Here'],
    rows,
    differences:
      'The paper counts hours and we count plays, which are less uneven. Of 2B to 2D it prints histograms and no figures: ' +
      'linked pairs are more alike than random ones. Its 2B uses the user vectors of a podcast model in production; ours ' +
      `are ${vectors} of each user${byModel ? ', of a model that has seen the audiobooks too' : ''}.`,
    missing:
      likeness === null ? 'No sentence vectors cover the titles, so 2B to 2D are left out; train again.' : '',
  };
}

function median(label: string, { median: value, medianInterval }: CosineDistribution): PaperRow {
  const ours =
    value === null || medianInterval === null
      ? null
      : { value, low: medianInterval[0], high: medianInterval[1] };
  return { label, cells: [cell('cosine', ours)] };
}
