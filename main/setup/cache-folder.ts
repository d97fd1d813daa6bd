import os from 'node:os';
import path from 'node:path';

/**
 * The per-user folder for what is large and can be had again: libtensorflow, encoder weights. Outside node_modules, so
 * it survives `npm ci` and serves several checkouts. BACKLIST_CACHE overrides it.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.BACKLIST_CACHE) {
    return path.resolve(env.BACKLIST_CACHE);
  }
  const base = {
    win32: env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'),
    darwin: path.join(os.homedir(), 'Library', 'Caches'),
  }[process.platform as string];
  return path.join(base ?? (env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')), 'backlist');
}

/** Encoder models, laid out `<org>/<name>/{config,tokenizer,tokenizer_config}.json, onnx/model_quantized.onnx`. */
export function modelsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(cacheFolder(env), 'models');
}

/** Where models are looked for, in this order: what a packaged application brings (BACKLIST_MODELS), then the cache. */
export function modelsFolders(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return [...(env.BACKLIST_MODELS ? [path.resolve(env.BACKLIST_MODELS)] : []), modelsFolder(env)];
}
