/** Every cold or new title of a run, measured: the heavy half of the QA list. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { targetOf } from '../evaluate/ranker.ts';
import { sampleDistinct } from '../graph/sample-distinct.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { similarTo, type TitleVectors, vectorsOf } from '../recommend/similar.ts';
import { READINESS_RULES, type Reason, reasonsAgainst } from '../recommend/title-readiness.ts';
import { itemText, textHash } from '../text/item-text.ts';
import { getRun } from '../workspace/runs.ts';
import { ensureBase, type KnownAudienceBase } from './audience-base.ts';
import { parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import type { Serving } from './serving.ts';
import { audienceIn } from './title-audience.ts';
import { openBench } from './title-bench.ts';
import { readsOnlyEnglish } from './warm-encoder.ts';

export interface MeasuredTitle {
  readonly item: number;
  readonly cold: boolean;
  readonly new: boolean;
  readonly reasons: readonly Reason[];
  readonly reach: { readonly users: number; readonly reached: number; readonly of: number } | null;
}

/** Length of the shelf that counts as reached. */
export const REACH_DEPTH = 10;
const NEIGHBOURS = 10;
/** Released titles of each type that say what is usual. */
const REFERENCES = 400;
const SEED = 5;

/** About 10 ms a title with 60,000 titles, and as much for 800 others. Throws CANCELLED. */
export async function measureTitles(
  engine: Engine,
  { run, model }: Serving,
  context: StageContext,
): Promise<MeasuredTitle[]> {
  const { catalogue } = model.data;
  const { plays, new: isNew } = model.statistics;
  const items = Array.from({ length: catalogue.size }, (_, item) => item).filter(
    (item) => plays[item] === 0 || isNew[item] === 1,
  );
  const twins = await sameTexts(model, items, context);
  const { encoder } = parametersOf(getRun(engine.workspace.db, run.id));
  const onlyEnglish = readsOnlyEnglish(encoder);
  const bench = await openBench(engine, run.id, model);
  const measured: MeasuredTitle[] = [];
  for (const type of ITEM_TYPES) {
    const { start, end } = targetOf(catalogue, type);
    const ofType = items.filter((item) => item >= start && item < end);
    if (ofType.length === 0) {
      continue;
    }
    const base =
      model.towers[type] === undefined
        ? undefined
        : await ensureBase(model, engine.workspace.db, type, context);
    const usual = await usualNeighbours(model, type, context);
    for (const [done, item] of ofType.entries()) {
      await turn(context, 'check titles', done, ofType.length);
      const vectors = base && (await bench.vectorsOfItem(item, context));
      const near = vectors === undefined ? [] : nearestByText(model, vectors, item);
      const twin = twins.get(item);
      const audience = audienceMeasures(base, vectors, item, catalogue.language[item]);
      const reasons = reasonsAgainst({
        title: catalogue.title[item],
        description: catalogue.description[item],
        language: catalogue.language[item],
        genre: catalogue.genre[item],
        publisher: catalogue.publisher[item],
        author: catalogue.author[item],
        hasDate: catalogue.publishedDay[item] !== UNDATED,
        knownToRun: model.known[item] === 1,
        languageRead: !onlyEnglish || catalogue.language[item] === 'en',
        nearest:
          twin !== undefined
            ? { item: twin, cosine: 1 }
            : near.length > 0
              ? { item: near[0].item, cosine: near[0].similarity }
              : null,
        closeness: near.length < NEIGHBOURS ? null : { mean: meanOf(near), limit: usual.closeness },
        inLists: usual.lists > 0 ? { share: usual.inLists(item), limit: usual.hub } : null,
        reach: audience?.reach ?? null,
        audience,
      });
      measured.push({
        item,
        cold: plays[item] === 0,
        new: isNew[item] === 1,
        reasons,
        reach: audience && base ? { ...audience.reach, of: base.of } : null,
      });
    }
  }
  return measured;
}

async function turn({ signal, progress }: StageContext, phase: string, done: number, total: number) {
  await nextTurn();
  throwIfCancelled(signal);
  progress({ phase, done, total });
}

/** By checked item: another title of its type with the very same text. */
async function sameTexts(
  { data: { catalogue } }: ServingModel,
  items: readonly number[],
  context: StageContext,
): Promise<Map<number, number>> {
  const hashOf = (item: number): string | undefined => {
    // A title alone is no description: many are called "Introduction".
    const words = itemText(catalogue.title[item], catalogue.description[item]);
    return catalogue.description[item] === '' ? undefined : Buffer.from(textHash(words)).toString('latin1');
  };
  const typeOf = (item: number) => Number(item >= catalogue.audiobooks);
  const wanted = new Map(items.map((item) => [item, hashOf(item)]));
  const hashes = new Set(wanted.values());
  const found = new Map<string, number[]>();
  for (let item = 0; item < catalogue.size; item++) {
    if (item % 1000 === 0) {
      await turn(context, 'look for duplicates', item, catalogue.size);
    }
    const hash = hashOf(item);
    if (hash !== undefined && hashes.has(hash)) {
      found.set(hash, [...(found.get(hash) ?? []), item]);
    }
  }
  return new Map(
    [...wanted].flatMap(([item, hash]): [number, number][] => {
      const same = hash === undefined ? [] : (found.get(hash) ?? []);
      const twin = same.find((other) => other !== item && typeOf(other) === typeOf(item));
      return twin === undefined ? [] : [[item, twin]];
    }),
  );
}

/** How near released titles are to each other by text, and how often each title is among the neighbours of others. */
async function usualNeighbours(model: ServingModel, type: ItemType, context: StageContext) {
  const { start, end } = targetOf(model.data.catalogue, type);
  const { plays } = model.statistics;
  const released = Array.from({ length: end - start }, (_, row) => start + row).filter(
    (item) => plays[item] > 0 && model.known[item] === 1,
  );
  const sample = sampleDistinct(REFERENCES, released.length, createRng(SEED));
  const times = new Uint32Array(end - start);
  const closeness: number[] = [];
  for (const [done, position] of sample.entries()) {
    await turn(context, 'learn what is usual', done, sample.length);
    const item = released[position];
    const { text, tower } = similarTo(model, vectorsOf(model, item), { k: NEIGHBOURS }, item).lists;
    if (text !== null && text.length === NEIGHBOURS) {
      closeness.push(meanOf(text));
    }
    for (const { item: other } of tower ?? []) {
      times[other - start]++;
    }
  }
  closeness.sort((a, b) => a - b);
  const { isolated, hub, hubLeast } = READINESS_RULES;
  return {
    closeness: closeness[Math.floor(closeness.length * isolated)] ?? Number.NEGATIVE_INFINITY,
    lists: sample.length,
    inLists: (item: number) => times[item - start] / Math.max(1, sample.length),
    hub: Math.max(hubLeast, (hub * NEIGHBOURS) / Math.max(1, end - start)),
  };
}

function nearestByText(model: ServingModel, { type, text }: TitleVectors, item: number) {
  return similarTo(model, { type, text }, { k: NEIGHBOURS }, item).lists.text ?? [];
}

function meanOf(list: readonly { readonly similarity: number }[]): number {
  return list.reduce((sum, { similarity }) => sum + similarity, 0) / list.length;
}

function audienceMeasures(
  base: KnownAudienceBase | undefined,
  vectors: TitleVectors | undefined,
  item: number,
  language: string,
) {
  if (base === undefined || vectors?.tower === undefined) {
    return null;
  }
  const { reach, members } = audienceIn(base, vectors.tower, REACH_DEPTH, item);
  const languageOf = new Map(Array.from(base.users, (user, position) => [user, base.language[position]]));
  const known = members.map(({ user }) => languageOf.get(user) ?? '').filter((each) => each !== '');
  const foreign = known.filter((each) => each !== language);
  const counts = new Map<string, number>();
  for (const each of foreign) {
    counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const [most = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { reach, known: known.length, foreign: foreign.length, language: most };
}
