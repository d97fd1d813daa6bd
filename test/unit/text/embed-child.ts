/** A process that writes one chunk of vectors into the database given and then waits to be killed. */
import Database from 'better-sqlite3';
import { embedItems } from '../../../main/text/embed-items.ts';
import { createHashingEncoder } from '../../../main/text/hashing-encoder.ts';
import { textVectorStore } from '../../../main/workspace/text-vectors.ts';
import { numberedItems } from './numbered-items.ts';
import { recordingContext } from './stage-context.ts';

const encoder = createHashingEncoder();
const store = textVectorStore(new Database(process.argv[2]), encoder.id);
let chunks = 0;
await embedItems(
  numberedItems(),
  store,
  {
    ...encoder,
    encode: async (texts, context) => {
      if (chunks++ === 1) {
        process.stdout.write('one chunk is kept\n');
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      }
      return encoder.encode(texts, context);
    },
  },
  recordingContext().context,
);
