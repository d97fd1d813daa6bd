/**
 * The one door to TensorFlow.js. Native where its binding loads, WebAssembly elsewhere; model code takes what this
 * returns as a parameter. One TensorFlow per process: workers crash (tensorflow/tfjs#8388).
 */
import { createRequire } from 'node:module';
import type * as tfjs from '@tensorflow/tfjs';
import { AppError } from '../../shared/app-error.ts';

export type TensorFlow = typeof tfjs;
export type TensorFlowBackend = 'native' | 'wasm';

export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly backend: TensorFlowBackend;
  /** Why the native backend was not used; '' when it was. */
  readonly fallbackReason: string;
}

/**
 * Reads the tensor that `compute` makes and frees it. Returning an array from tf.tidy would do the same, but tidy looks
 * for tensors in every element of what it returns: 5 s for 4 million numbers.
 */
export function compute(tf: TensorFlow, work: () => tfjs.Tensor): Float32Array {
  const result = tf.tidy(work);
  const values = result.dataSync<'float32'>();
  result.dispose();
  return values;
}

const require = createRequire(import.meta.url);
let loaded: Promise<LoadedTensorFlow> | undefined;

/** Loads TensorFlow once per process. `wanted` is read on the first call only. */
export function loadTensorFlow(wanted: TensorFlowBackend | 'auto' = 'auto'): Promise<LoadedTensorFlow> {
  loaded ??= load(wanted);
  return loaded;
}

async function load(wanted: TensorFlowBackend | 'auto'): Promise<LoadedTensorFlow> {
  let fallbackReason = wanted === 'wasm' ? 'the WebAssembly backend was asked for' : '';
  if (wanted !== 'wasm') {
    try {
      return { tf: loadNative(), backend: 'native', fallbackReason: '' };
    } catch (error) {
      fallbackReason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      if (wanted === 'native') {
        throw new AppError(
          'TENSORFLOW_UNAVAILABLE',
          `The native TensorFlow binding does not load: ${fallbackReason}`,
          'Run "npm run setup" to build it, or choose the WebAssembly backend.',
          {},
          error,
        );
      }
    }
  }
  return { tf: await loadWasm(), backend: 'wasm', fallbackReason };
}

function loadNative(): TensorFlow {
  // Node 23 removed util.isNullOrUndefined, which tfjs-node 4.22 calls at its first op (tensorflow/tfjs#8609).
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray = Array.isArray; // still there, but warns
  return require('@tensorflow/tfjs-node') as TensorFlow;
}

async function loadWasm(): Promise<TensorFlow> {
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}
