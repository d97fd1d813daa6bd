/** Run by encoder-child.ts as a process of its own; onnxruntime-node 1.14 does not load in a second thread. */
import { type InstalledModel, loadSentencePipeline } from './sentence-pipeline.ts';

/** What comes back for an array of texts. */
export type EncodeReply = { readonly vectors: Float32Array } | { readonly failure: string };

process.on('disconnect', () => process.exit()); // never outlives its parent
process.on('SIGINT', () => undefined); // a terminal's Ctrl-C reaches this process too; its parent decides what ends

const encode = await loadSentencePipeline(JSON.parse(process.argv[2]) as InstalledModel);

process.on('message', async (texts: readonly string[]) => {
  const reply: EncodeReply = await encode(texts).then(
    (vectors) => ({ vectors }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(reply);
});
process.send?.('ready');
