import type { exploreWorkspace } from '../engine/explore-workspace.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { count, heading, percent } from './text.ts';

type Exploration = Awaited<ReturnType<typeof exploreWorkspace>>;

const ROWS = 10;

export function explorationText(exploration: Exploration): string {
  const { catalogue } = exploration;
  return [
    headlinesText(exploration),
    likenessText(exploration),
    valuesText('Languages', catalogue.languages),
    valuesText('Genres', catalogue.genres),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The few sentences that go with every first look. */
export function headlinesText({ types, skew }: Exploration): string {
  const shareText = (share: number | null) => (share === null ? 'none' : percent(share));
  const rows = [
    ['', 'here', 'the paper'],
    [
      'users of audiobooks who play podcasts too',
      shareText(types.podcastShare),
      `over ${percent(types.paperPodcastShare)}`,
    ],
    [
      `audiobook plays of the keenest ${percent(skew.users.mark.top)} of their users`,
      shareText(skew.users.mark.share),
      percent(skew.users.mark.paperShare),
    ],
    [
      `audiobook plays of the top ${percent(skew.titles.mark.top)} of audiobooks`,
      shareText(skew.titles.mark.share),
      `over ${percent(skew.titles.mark.paperShare)}`,
    ],
  ];
  return (
    `${heading('Who plays what')}: ${count(types.audiobooksOnly)} users play audiobooks only, ` +
    `${count(types.podcastsOnly)} podcasts only, ${count(types.both)} both, ${count(types.neither)} neither\n\n` +
    alignRows(rows, [1, 2])
  );
}

function likenessText({ likeness }: Exploration): string {
  if (likeness === null) {
    return 'Likeness of pairs: no sentence vectors yet; "backlist train" makes them.\n';
  }
  const figure = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const row = (name: string, { linked, random }: typeof likeness.coListenedAudiobooks) => [
    name,
    figure(linked.median),
    figure(random.median),
    count(linked.pairs),
  ];
  return (
    `${heading('Do those who listen together resemble each other?')} Median cosine:\n` +
    alignRows(
      [
        ['', 'linked', 'random', 'pairs'],
        row('podcasts of two users who share an audiobook (figure 2B)', likeness.usersSharingAudiobook),
        row('texts of two audiobooks with a listener in common (2C)', likeness.coListenedAudiobooks),
        row('texts of two audiobooks linked through a podcast only (2D)', likeness.podcastLinkedAudiobooks),
      ],
      [1, 2, 3],
    )
  );
}

function valuesText(title: string, { distinct, rows }: Exploration['catalogue']['languages']): string {
  const shown = rows
    .slice(0, ROWS)
    .map((row) => [
      row.value === '' ? '(not given)' : clip(printable(row.value), 40),
      count(row.audiobooks),
      count(row.podcasts),
      count(row.audiobookPlays),
      count(row.podcastPlays),
    ]);
  const more = distinct > shown.length ? `and ${count(distinct - shown.length)} more\n` : '';
  const header = [title.toLowerCase(), 'audiobooks', 'podcasts', 'audiobook plays', 'podcast plays'];
  return `${heading(title)}\n${alignRows([header, ...shown], [1, 2, 3, 4])}${more}`;
}
