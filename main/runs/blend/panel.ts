import type { StageContext } from '../../../shared/stage.ts';
import { type Matrix, matrixRow } from '../../dataset/matrix.ts';
import type { Multiply } from '../../evaluate/multiply.ts';
import type { Target } from '../../evaluate/ranker.ts';
import type { Split } from '../../evaluate/split.ts';
import { selectTestUsers } from '../../evaluate/test-users.ts';
import { createTurns } from '../../evaluate/turns.ts';
import type { Csr } from '../../graph/csr.ts';
import { addLinks, type ItemLinks } from '../../model/item-to-item/links.ts';
import { topK } from '../../vectors/top-k.ts';

/** Best titles of each part that stand for all: what none of them ranks so high no blend puts on a shelf. */
const BEST = 100;
const USERS_AT_A_TIME = 128;

/**
 * Users of the validation part with the titles that any blend might show them, and what each part says of those.
 * Entries of user row r are [start[r], start[r + 1]).
 */
export interface Panel {
  readonly users: Uint32Array;
  /** users[0, warm) are warm, the rest cold; all have something held out. */
  readonly warm: number;
  readonly titles: number;
  readonly start: Uint32Array;
  /** Row within the type. */
  readonly title: Uint32Array;
  /** 1 for a held-out title. */
  readonly relevant: Uint8Array;
  readonly tower: Float32Array;
  /** By ALS tried. */
  readonly factors: readonly Float32Array[];
  /** By ridge. */
  readonly links: readonly Float32Array[];
  /** By half-life. */
  readonly trends: readonly Float32Array[];
}

export interface PanelInput {
  readonly target: Target;
  readonly split: Split;
  /** What the user is known by: distinct items of both types. */
  readonly histories: Csr;
  /** Item vectors [titles, dims] and user vectors of the towers. */
  readonly items: Matrix;
  readonly userVectors: (users: Uint32Array) => Matrix;
  /** Of each ALS: factors of the titles, and of given users. */
  readonly factors: readonly {
    readonly item: Matrix;
    readonly userFactors: (users: Uint32Array) => Matrix;
  }[];
  readonly multiply: Multiply;
  readonly links: readonly ItemLinks[];
  /** Lists besides those of the parts themselves: links as they count at the highest rarity. */
  readonly rarest: Float32Array;
  /** What is played lately, [titles], by half-life. */
  readonly trends: readonly Float32Array[];
}

/** About 800 entries a user; 17 bytes, and 4 a ridge and a half-life each. */
export async function buildPanel(
  input: PanelInput,
  most: number,
  seed: number,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Panel> {
  const { target, split, histories, items, links, rarest, trends } = input;
  const tested = selectTestUsers(target, split, { maxUsers: most, seed });
  const { users } = tested;
  const titles = target.end - target.start;
  const start = new Uint32Array(users.length + 1);
  const columns: {
    title: number[];
    relevant: number[];
    tower: number[];
    factors: number[][];
    links: number[][];
  } = {
    title: [],
    relevant: [],
    tower: [],
    factors: input.factors.map(() => []),
    links: links.map(() => []),
  };
  const trending = trends.flatMap((trend) => [...topK(trend, BEST)]);
  const mark = new Uint8Array(titles);
  const turns = createTurns(signal);
  for (let from = 0; from < users.length; from += USERS_AT_A_TIME) {
    const block = users.subarray(from, from + USERS_AT_A_TIME);
    const scores: Matrix = {
      rows: block.length,
      cols: titles,
      data: input.multiply(input.userVectors(block), items),
    };
    const products = input.factors.map(
      ({ item, userFactors }): Matrix => ({
        rows: block.length,
        cols: titles,
        data: input.multiply(userFactors(block), item),
      }),
    );
    for (let k = 0; k < block.length; k++) {
      const row = from + k;
      const factors = products.map((each) => matrixRow(each, k));
      const tower = matrixRow(scores, k);
      const linked = links.map((each) => linkScores(each, histories, block[k]));
      const candidates = new Set<number>([
        ...topK(tower, BEST),
        ...trending,
        ...factors.flatMap((each) => [...topK(each, BEST)]),
      ]);
      for (const each of linked) {
        addPositive(candidates, each);
        addPositive(
          candidates,
          each.map((score, title) => score * rarest[title]),
        );
      }
      const relevant = tested.relevant.item.subarray(
        tested.relevant.start[row],
        tested.relevant.start[row + 1],
      );
      for (const item of relevant) {
        candidates.add(item - target.start);
        mark[item - target.start] = 1;
      }
      for (let entry = split.train.start[block[k]]; entry < split.train.start[block[k] + 1]; entry++) {
        candidates.delete(split.train.item[entry] - target.start);
      }
      for (const title of candidates) {
        columns.title.push(title);
        columns.relevant.push(mark[title]);
        columns.tower.push(tower[title]);
        factors.forEach((each, k) => {
          columns.factors[k].push(each[title]);
        });
        linked.forEach((each, ridge) => {
          columns.links[ridge].push(each[title]);
        });
      }
      start[row + 1] = columns.title.length;
      for (const item of relevant) {
        mark[item - target.start] = 0;
      }
      if (turns.isOver()) {
        progress({ phase: 'blend: candidates', done: row, total: users.length });
        await turns.next();
      }
    }
  }
  const title = Uint32Array.from(columns.title);
  return {
    users,
    warm: tested.warm,
    titles,
    start,
    title,
    relevant: Uint8Array.from(columns.relevant),
    tower: Float32Array.from(columns.tower),
    factors: columns.factors.map((column) => Float32Array.from(column)),
    links: columns.links.map((column) => Float32Array.from(column)),
    trends: trends.map((trend) => Float32Array.from(title, (row) => trend[row])),
  };
}

/** What a user's history says of every title, [titles]. */
export function linkScores(links: ItemLinks, { start, neighbour }: Csr, user: number): Float32Array {
  const scores = new Float32Array(links.titles);
  for (let k = start[user]; k < start[user + 1]; k++) {
    addLinks(links, neighbour[k], 1, scores);
  }
  return scores;
}

function addPositive(candidates: Set<number>, scores: Float32Array): void {
  for (const title of topK(scores, BEST)) {
    if (scores[title] > 0) {
      candidates.add(title);
    }
  }
}
