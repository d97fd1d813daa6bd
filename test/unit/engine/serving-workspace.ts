/** A workspace with the planted tastes in it and a finished run of tiny towers, as a trainer leaves one. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Engine, openEngine } from '../../../main/engine/open-engine.ts';
import { saveTwoTowers } from '../../../main/model/two-towers/save.ts';
import { typeOfItem } from '../../../main/recommend/serving-model.ts';
import { itemText, textHash } from '../../../main/text/item-text.ts';
import { dataFingerprint } from '../../../main/workspace/load-dataset.ts';
import { runFolder } from '../../../main/workspace/open.ts';
import { finishRun, startRun } from '../../../main/workspace/runs.ts';
import { textVectorStore } from '../../../main/workspace/text-vectors.ts';
import { type TrainedModel, trainedModel } from '../recommend/trained-model.ts';

export interface ServingWorkspace {
  readonly engine: Engine;
  readonly runId: number;
  readonly trained: TrainedModel;
  /** A title that came after the run. */
  addTitle(key: string): void;
  remove(): void;
}

const ENCODER = { id: 'test/encoder', kind: 'sentence' };

export async function servingWorkspace(): Promise<ServingWorkspace> {
  const trained = await trainedModel();
  const { model } = trained;
  const { catalogue, users, interactions } = model.data;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-serving-'));
  const engine = openEngine(folder);
  const { db } = engine.workspace;
  db.exec(`INSERT INTO import VALUES (1, 'hash', 'streams', 'test', 0, 0, 0, 0, 0, 0)`);
  const addItem = db.prepare(
    'INSERT INTO item (id, key, type, title, language, genre, author, published_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addUser = db.prepare('INSERT INTO user (id, key, age, country, music) VALUES (?, ?, ?, ?, ?)');
  const addPlay = db.prepare('INSERT INTO interaction VALUES (?, ?, ?, ?, 1, 1, 60)');
  const addVector = db.prepare('INSERT INTO item_vector VALUES (?, ?, ?, ?)');
  const blob = (vector: Float32Array) => new Uint8Array(vector.slice().buffer);

  const runId = startRun(db, {
    name: 'tiny',
    preset: 'fast',
    parameters: {
      options: { targets: ['audiobook', 'podcast'] },
      encoder: { ...ENCODER, dims: trained.text.cols },
      encoderFallback: '',
    },
    seed: 1,
    dataFingerprint: dataFingerprint(db),
    versions: {},
  });
  db.transaction(() => {
    catalogue.key.forEach((key, item) => {
      const { title, language, genre } = catalogue;
      const type = typeOfItem(model, item);
      const published = item === 0 ? 19_999 : null;
      addItem.run(
        catalogue.id[item],
        key,
        type,
        title[item],
        language[item],
        genre[item],
        `author ${item}`,
        published,
      );
      addVector.run(runId, 'hgnn', catalogue.id[item], blob(model.hgnn.row(item)));
      const { items, target } = model.towers[type]!;
      addVector.run(runId, type, catalogue.id[item], blob(items.row(item - target.start)));
    });
    users.key.forEach((key, user) => {
      const age = Number.isNaN(users.age[user]) ? null : users.age[user];
      const music = users.music.subarray(3 * user, 3 * user + 3);
      addUser.run(users.id[user], key, age, users.country[user], Number.isNaN(music[0]) ? null : blob(music));
      for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
        const { item, event, day } = interactions;
        addPlay.run(users.id[user], catalogue.id[item[entry]], event[entry], day[entry]);
      }
    });
    textVectorStore(db, ENCODER.id).put(
      catalogue.title.map((title, item) => ({
        hash: textHash(itemText(title, '')),
        vector: model.text.row(item),
      })),
    );
    finishRun(db, runId, { timings: {}, metrics: {} });
  })();
  mkdirSync(runFolder(folder, runId), { recursive: true });
  for (const { model: towers } of trained.towers) {
    saveTwoTowers(path.join(runFolder(folder, runId), `towers-${towers.target}.safetensors`), towers);
  }
  return {
    engine,
    runId,
    trained,
    addTitle(key) {
      db.prepare("INSERT INTO item (key, type, title) VALUES (?, 'audiobook', ?)").run(key, `Late ${key}`);
    },
    remove() {
      engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
