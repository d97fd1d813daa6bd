import type { StageContext } from '../../../shared/stage.ts';
import type { Target } from '../../evaluate/ranker.ts';
import { createBestSelector } from '../../evaluate/select-best.ts';
import type { Split } from '../../evaluate/split.ts';
import { createTurns } from '../../evaluate/turns.ts';
import type { CoCounts } from '../../graph/co-counts.ts';
import type { Csr } from '../../graph/csr.ts';
import { type ItemKnnOptions, itemKnn } from '../../model/item-to-item/item-knn.ts';
import type { ItemLinks } from '../../model/item-to-item/links.ts';
import type { PanelFigures } from './judge.ts';
import { linkScores, type Panel } from './panel.ts';

const GRID: readonly ItemKnnOptions[] = [200, 50].flatMap((neighbours) =>
  [50, 10, 1].map((shrink) => ({ neighbours, shrink })),
);

const SHELF = 10;
const DEPTH = 100;

/**
 * An item-kNN of a small grid, and what it reaches and covers on the warm users of the panel: of those that are not
 * distinguishably less accurate than the best (by more than a standard error, paired over users), the one that covers
 * most. Which of them a user would choose is luck, and coverage depends on it. Accuracy is HR@10 + MRR + DCG: by HR@10
 * alone the best itself would be luck on a small panel.
 */
export async function itemKnnFloor(
  panel: Panel,
  input: {
    readonly target: Target;
    readonly split: Split;
    readonly histories: Csr;
    readonly counts: CoCounts;
  },
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<PanelFigures & ItemKnnOptions> {
  const turns = createTurns(signal);
  const tried: (Measured & { readonly options: ItemKnnOptions })[] = [];
  for (const [at, options] of GRID.entries()) {
    progress({ phase: 'blend: item-kNN', done: at, total: GRID.length });
    const links = itemKnn(input.counts, input.target, options);
    tried.push({ options, ...(await measure(panel, links, input, turns)) });
  }
  const best = tried.reduce((a, b) => (mean(b.worth) > mean(a.worth) ? b : a));
  const { figures, options } = tried
    .filter(({ worth }) => !isDistinguishablyLess(worth, best.worth))
    .reduce((a, b) => (b.figures.coverage10 > a.figures.coverage10 ? b : a));
  return { ...figures, ...options };
}

interface Measured {
  readonly figures: PanelFigures;
  /** Hit, reciprocal rank and gain of each user, added up. */
  readonly worth: Float64Array;
}

function isDistinguishablyLess(worth: Float64Array, than: Float64Array): boolean {
  const differences = than.map((value, row) => value - worth[row]);
  const difference = mean(differences);
  const variance = mean(differences.map((value) => (value - difference) ** 2));
  return difference > Math.sqrt(variance / Math.max(1, worth.length));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

async function measure(
  { users, warm, titles, start, title, relevant }: Panel,
  links: ItemLinks,
  {
    target,
    split: { train },
    histories,
  }: { readonly target: Target; readonly split: Split; readonly histories: Csr },
  turns: ReturnType<typeof createTurns>,
): Promise<Measured> {
  const shown = new Uint8Array(titles);
  // few neighbours leave most scores at 0: ties are broken at random, as in every evaluation
  const select = createBestSelector(titles, DEPTH, 1);
  const best = new Uint32Array(DEPTH);
  const worth = new Float64Array(warm);
  let [hits, reciprocal, gain] = [0, 0, 0];
  for (let row = 0; row < warm; row++) {
    const scores = linkScores(links, histories, users[row]);
    for (let entry = train.start[users[row]]; entry < train.start[users[row] + 1]; entry++) {
      const had = train.item[entry];
      if (had >= target.start && had < target.end) {
        scores[had - target.start] = Number.NEGATIVE_INFINITY;
      }
    }
    const list = best.subarray(0, select(scores, 0, users[row], best));
    for (const position of list.subarray(0, SHELF)) {
      shown[position] = 1;
    }
    const wanted = new Set<number>();
    for (let k = start[row]; k < start[row + 1]; k++) {
      if (relevant[k] === 1) {
        wanted.add(title[k]);
      }
    }
    const place = list.findIndex((position) => wanted.has(position));
    if (place >= 0) {
      const [hit, rr, dcg] = [place < SHELF ? 1 : 0, 1 / (place + 1), 1 / Math.log2(place + 2)];
      hits += hit;
      reciprocal += rr;
      gain += dcg;
      worth[row] = hit + rr + dcg;
    }
    if (turns.isOver()) {
      await turns.next();
    }
  }
  const judged = Math.max(1, warm);
  return {
    figures: {
      hr10: hits / judged,
      mrr: reciprocal / judged,
      dcg: gain / judged,
      coverage10: shown.reduce((total, is) => total + is, 0) / titles,
    },
    worth,
  };
}
