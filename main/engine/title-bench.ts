/** Where an edited or unreleased title would stand in a run: neighbours, audience, reach, without training anything. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { ItemType } from '../../shared/vocabulary.ts';
import { degree } from '../graph/csr.ts';
import { normaliseLanguage } from '../intake/language.ts';
import type { Audience } from '../recommend/audience.ts';
import { encodeTitle } from '../recommend/cold-start.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { type TitleVectors, vectorsOf } from '../recommend/similar.ts';
import { innerProduct } from '../recommend/vector-rows.ts';
import { itemText } from '../text/item-text.ts';
import { getRun } from '../workspace/runs.ts';
import { preparedBase } from './audience-base.ts';
import { parametersOf } from './evaluate-run.ts';
import { findItem } from './find-key.ts';
import { lonelyEmbedding } from './lonely-embedding.ts';
import type { Engine } from './open-engine.ts';
import { servedType } from './recommend.ts';
import type { Serving } from './serving.ts';
import { audienceIn, memberCards, summarise } from './title-audience.ts';
import type { TitleCard } from './title-card.ts';
import { neighboursOfVectors } from './title-neighbours.ts';
import { type WarmEncoder, warmEncoder } from './warm-encoder.ts';

export interface TitleMetadata {
  readonly type: ItemType;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly genre: string;
  readonly publisher: string;
}

export interface BenchRequest {
  /** The title that the draft is an edit of. */
  readonly key?: string | undefined;
  readonly draft: TitleMetadata;
  /** Leaves out what the model knows from listening. */
  readonly asUnplayed: boolean;
  readonly k: number;
}

const NEIGHBOURS = 10;

/** @throws AppError NOT_FOUND for an unknown title, or a type that the run does not recommend; CANCELLED */
export async function benchTitle(
  engine: Engine,
  { run, model }: Serving,
  { key, draft, asUnplayed, k }: BenchRequest,
  context: StageContext,
) {
  const type = servedType(model, draft.type);
  const bench = await openBench(engine, run.id, model);
  const item = key === undefined ? undefined : findItem(model.data.catalogue, key);
  const original = item === undefined ? undefined : metadataOf(model, item);
  const before = item === undefined ? undefined : await bench.vectorsOfItem(item, context);
  const after = await bench.vectorsOfDraft(draft, { item, asUnplayed }, context);
  const sides = [];
  const audiences: (Audience | undefined)[] = [];
  const base = preparedBase(model, type);
  for (const vectors of [before, after]) {
    if (vectors === undefined || vectors.type !== type) {
      sides.push(null);
      audiences.push(undefined);
      continue;
    }
    await nextTurn(); // each side is a few passes over all titles
    throwIfCancelled(context.signal);
    const audience = base && vectors.tower && audienceIn(base, vectors.tower, k, item);
    audiences.push(audience);
    sides.push({
      neighbours: neighboursOfVectors(model, vectors, NEIGHBOURS, item),
      audience: base && audience ? summarise(base, audience, item) : null,
    });
  }
  const [was, is] = audiences.map(
    (audience) => audience && new Set(audience.members.map(({ user }) => user)),
  );
  const gained = audiences[1]?.members.filter(({ user }) => !(was?.has(user) ?? false)) ?? [];
  const kept = is ? is.size - gained.length : 0;
  const { description, ...facts } = draft;
  const own: TitleCard = { ...facts, key: key ?? '', author: '', published: null };
  return {
    run,
    encoder: bench.encoder.status,
    original: original ?? null,
    before: sides[0],
    after: sides[1],
    moved: { text: cosine(before?.text, after?.text), model: cosine(before?.tower, after?.tower) },
    audienceChange: (was && is && { gained: gained.length, lost: was.size - kept, kept }) ?? null,
    gained: base ? memberCards(model, base, gained, own, item) : [],
  };
}

export interface Bench {
  readonly encoder: WarmEncoder;
  /** As the run has them, or as it would if it knew the title; undefined where that needs a missing encoder. */
  vectorsOfItem(item: number, context: StageContext): Promise<TitleVectors | undefined>;
  vectorsOfDraft(
    draft: TitleMetadata,
    as: { readonly item: number | undefined; readonly asUnplayed: boolean },
    context: StageContext,
  ): Promise<TitleVectors | undefined>;
}

export async function openBench(engine: Engine, runId: number, model: ServingModel): Promise<Bench> {
  const { catalogue } = model.data;
  const encoder = await warmEncoder(parametersOf(getRun(engine.workspace.db, runId)).encoder);
  const alone = lonelyEmbedding(engine, runId);
  const storedText = (item: number) =>
    model.text.inverseLength[item] > 0 ? model.text.row(item) : undefined;

  const vectorsOfDraft: Bench['vectorsOfDraft'] = async (draft, { item, asUnplayed }, context) => {
    const { type } = draft;
    const words = itemText(draft.title, draft.description);
    const isUnchanged =
      item !== undefined && words === itemText(catalogue.title[item], catalogue.description[item]);
    const stored = isUnchanged ? storedText(item) : undefined;
    const text = stored ?? (words === '' ? undefined : await encoder.encode(words, context));
    if (text === undefined && words !== '') {
      return undefined;
    }
    const isPlayed =
      item !== undefined &&
      model.known[item] === 1 &&
      type === metadataOf(model, item).type &&
      degree(model.listeners, item) > 0;
    const hgnn =
      isPlayed && !asUnplayed
        ? model.hgnn.row(item)
        : alone?.(type, text ?? new Float32Array(model.text.cols));
    const language = normaliseLanguage(draft.language);
    return {
      type,
      text,
      hgnn,
      tower: encodeTitle(model, { type, language, genre: draft.genre, text, hgnn }),
    };
  };
  return {
    encoder,
    vectorsOfDraft,
    vectorsOfItem: (item, context) =>
      model.known[item] === 1
        ? Promise.resolve(vectorsOf(model, item))
        : vectorsOfDraft(metadataOf(model, item), { item, asUnplayed: false }, context),
  };
}

export function metadataOf({ data }: Pick<ServingModel, 'data'>, item: number): TitleMetadata {
  const { catalogue } = data;
  return {
    type: item < catalogue.audiobooks ? 'audiobook' : 'podcast',
    title: catalogue.title[item],
    description: catalogue.description[item],
    language: catalogue.language[item],
    genre: catalogue.genre[item],
    publisher: catalogue.publisher[item],
  };
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number | null {
  if (a === undefined || b === undefined || a.length !== b.length) {
    return null;
  }
  const lengths = Math.sqrt(innerProduct(a, a, 0) * innerProduct(b, b, 0));
  return lengths > 0 ? innerProduct(a, b, 0) / lengths : null;
}
