/** The sentence encoder a run was trained with, kept running for whoever edits a text, and ended when nobody does. */
import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { TextEncoder } from '../text/encoder.ts';
import { ENCODER_MODELS, type SentenceEncoderName } from '../text/encoder-models.ts';
import { createHashingEncoder } from '../text/hashing-encoder.ts';
import { loadEncoder } from '../text/load-encoder.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import { encoderFolders } from './train-request.ts';

export interface EncoderStatus {
  readonly id: string;
  readonly state: 'ready' | 'hashing' | 'missing';
  /** What to do about it; '' when there is nothing to do. */
  readonly advice: string;
}

export interface WarmEncoder {
  readonly status: EncoderStatus;
  /** Unit vector; undefined when the encoder is missing. Texts asked for lately cost nothing. Throws CANCELLED. */
  encode(text: string, context: StageContext): Promise<Float32Array | undefined>;
}

/** Some 90 MB of weights and runtime are given back after this. */
const IDLE_MS = 5 * 60_000;
const TEXTS_KEPT = 256;

let open: { readonly id: string; readonly encoder: Promise<Opened>; idle: NodeJS.Timeout } | undefined;

interface Opened {
  readonly encoder: TextEncoder | undefined;
  readonly status: EncoderStatus;
  readonly vectors: Map<string, Float32Array>;
}

/** Starts it, or waits for the one that is there. */
export async function warmEncoder(identity: EncoderIdentity): Promise<WarmEncoder> {
  if (open?.id !== identity.id) {
    await closeWarmEncoder();
    open = { id: identity.id, encoder: openEncoder(identity), idle: setTimeout(closeWarmEncoder, IDLE_MS) };
    open.idle.unref();
  }
  open.idle.refresh();
  const { encoder, status, vectors } = await open.encoder;
  return {
    status,
    async encode(text, context) {
      const known = vectors.get(text);
      if (known !== undefined || encoder === undefined) {
        return known;
      }
      throwIfCancelled(context.signal);
      const { data } = await encoder.encode([text], context);
      vectors.set(text, data);
      if (vectors.size > TEXTS_KEPT) {
        vectors.delete(vectors.keys().next().value as string);
      }
      return data;
    },
  };
}

export async function closeWarmEncoder(): Promise<void> {
  const closing = open;
  open = undefined;
  clearTimeout(closing?.idle);
  const opened = await closing?.encoder.catch(() => undefined);
  await opened?.encoder?.close();
}

async function openEncoder({ id, kind }: EncoderIdentity): Promise<Opened> {
  const vectors = new Map<string, Float32Array>();
  if (kind === 'hashing') {
    const advice = 'Train with a sentence encoder to compare meaning; "npm run setup" gets one.';
    return { encoder: createHashingEncoder(), status: { id, state: 'hashing', advice }, vectors };
  }
  const missing = (advice: string): Opened => ({
    encoder: undefined,
    status: { id, state: 'missing', advice },
    vectors,
  });
  const choice = nameOf(id);
  const setup = `npm run setup${choice === 'multilingual' ? ' -- --multilingual' : ''}`;
  if (choice === undefined) {
    return missing('This version does not know that encoder: train again to edit texts.');
  }
  try {
    const { encoder } = await loadEncoder({ choice, modelsFolders: encoderFolders(), processes: 1 });
    if (encoder.id === id) {
      return { encoder, status: { id, state: 'ready', advice: '' }, vectors };
    }
    await encoder.close();
    return missing(`Another version of it is installed (${encoder.id}): train again to edit texts.`);
  } catch {
    return missing(`Its weights are not on this machine: run "${setup}".`);
  }
}

function nameOf(id: string): SentenceEncoderName | undefined {
  const names = Object.keys(ENCODER_MODELS) as SentenceEncoderName[];
  return names.find((name) => ENCODER_MODELS[name].some((model) => id.startsWith(`${model.name}/`)));
}

/** Whether it was trained on English alone. */
export function readsOnlyEnglish({ id }: EncoderIdentity): boolean {
  return nameOf(id) === 'minilm';
}
