import type { StageContext } from '../../../shared/stage.ts';
import type { Target } from '../../evaluate/ranker.ts';
import { createBestSelector } from '../../evaluate/select-best.ts';
import type { Split } from '../../evaluate/split.ts';
import { createTurns } from '../../evaluate/turns.ts';
import type { CoCounts } from '../../graph/co-counts.ts';
import type { Csr } from '../../graph/csr.ts';
import { type ItemKnnOptions, itemKnn } from '../../model/item-to-item/item-knn.ts';
import type { ItemLinks } from '../../model/item-to-item/links.ts';
import type { PanelFigures } from './choose-blend.ts';
import { linkScores, type Panel } from './panel.ts';
import { isBetter, worthwhile } from './worthwhile.ts';

/** The first is preferred. */
const GRID: readonly ItemKnnOptions[] = [200, 50].flatMap((neighbours) =>
  [50, 10, 1].map((shrink) => ({ neighbours, shrink })),
);

const SHELF = 10;
const DEPTH = 100;

/**
 * The most accurate item-kNN of a small grid over the warm users of the panel, and what it reaches and covers there.
 * Accuracy is HR@10 + MRR + DCG: by HR@10 alone the choice is luck on a small panel, and coverage depends on it;
 * nor is another one taken for a difference that may be luck.
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
  let best: (PanelFigures & ItemKnnOptions) | undefined;
  for (const [at, options] of GRID.entries()) {
    progress({ phase: 'blend: item-kNN', done: at, total: GRID.length });
    const links = itemKnn(input.counts, input.target, options);
    const figures = await measure(panel, links, input, turns);
    if (best === undefined || isBetter(sum(figures), sum(best), worthwhile(panel.warm))) {
      best = { ...figures, ...options };
    }
  }
  return best as PanelFigures & ItemKnnOptions;
}

function sum({ hr10, mrr, dcg }: PanelFigures): number {
  return hr10 + mrr + dcg;
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
): Promise<PanelFigures> {
  const shown = new Uint8Array(titles);
  // few neighbours leave most scores at 0: ties are broken at random, as in every evaluation
  const select = createBestSelector(titles, DEPTH, 1);
  const best = new Uint32Array(DEPTH);
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
    hits += place >= 0 && place < SHELF ? 1 : 0;
    reciprocal += place < 0 ? 0 : 1 / (place + 1);
    gain += place < 0 ? 0 : 1 / Math.log2(place + 2);
    if (turns.isOver()) {
      await turns.next();
    }
  }
  const judged = Math.max(1, warm);
  return {
    hr10: hits / judged,
    mrr: reciprocal / judged,
    dcg: gain / judged,
    coverage10: shown.reduce((total, is) => total + is, 0) / titles,
  };
}
