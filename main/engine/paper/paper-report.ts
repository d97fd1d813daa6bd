/** The paper's tables for a run: what is there already is put together at once, the rest is computed and kept. */
import path from 'node:path';
import { z } from 'zod';
import {
  PAPER_SECTIONS,
  type PaperReport,
  type PaperSection,
  type PaperSectionId,
  paperSection,
} from '../../../shared/paper-report.ts';
import { progressOfParts } from '../../../shared/progress-of-parts.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Segment } from '../../evaluate/segments.ts';
import { coldTable, podcastTable, warmTable } from '../../runs/paper/sections/model-tables.ts';
import { tailSection } from '../../runs/paper/sections/tail.ts';
import type { VariantId } from '../../runs/paper/variants.ts';
import { putCachedResult } from '../../workspace/cached-results.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { workspaceOverview } from '../../workspace/overview.ts';
import type { Json, Run } from '../../workspace/runs.ts';
import { metricsOf, parametersOf } from '../evaluate-run.ts';
import { keptResult } from '../host/kept-result.ts';
import { inDataThread } from '../in-data-thread.ts';
import type { Engine } from '../open-engine.ts';
import { COUNTED, type CountedId } from './counted-sections.ts';
import { computePaper, expectedSeconds, keptVariants } from './paper-variants.ts';
import { ABLATION, TIMED, timeOf, unpairedAblation, userGraphRows } from './variant-sections.ts';

export interface AssembledPaper {
  readonly report: PaperReport;
  /** Sections of those asked for that would gain from being computed. */
  readonly incomplete: readonly PaperSectionId[];
}

/** Keeps a result with the workspace, or in memory where that can only be read. */
type KeepResult = (name: string, fingerprint: string, value: Json) => void | Promise<void>;

export function keepInWorkspace({ workspace: { db } }: Engine): KeepResult {
  return (name, fingerprint, value) => putCachedResult(db, name, fingerprint, value);
}

/**
 * What has to be trained for a section. Variants are of the data of today: where that has changed since the run, they are
 * not put beside its figures, which are over other users and titles.
 */
function trainedFor(id: PaperSectionId, isSameData: boolean): readonly VariantId[] {
  switch (id) {
    case 'table-1':
      return ABLATION;
    case 'table-2':
    case 'table-3':
      return isSameData ? ['hgnn-w-users'] : [];
    case 'time':
      return TIMED;
    default:
      return [];
  }
}

/** What is known without computing anything; takes moments. @param run finished */
export function assemblePaper(engine: Engine, run: Run, wanted: readonly PaperSectionId[]): AssembledPaper {
  const { db, folder } = engine.workspace;
  const { users, audiobooks, podcasts, interactions, firstDay, lastDay } = workspaceOverview(db);
  const fingerprint = dataFingerprint(db);
  const sections = sectionsOf(engine, run).filter(({ id }) => wanted.includes(id));
  return {
    report: {
      version: 1,
      workspace: {
        name: path.basename(folder),
        ...{ users, audiobooks, podcasts, interactions, fingerprint },
        firstDay: isoDay(firstDay),
        lastDay: isoDay(lastDay),
      },
      run: {
        ...{ id: run.id, name: run.name, preset: run.preset, seed: run.seed },
        encoder: parametersOf(run).encoder.id,
        sameData: isSameData(engine, run),
      },
      sections: sections.flatMap(({ section }) => section ?? []),
    },
    incomplete: sections.filter(({ isWhole }) => !isWhole).map(({ id }) => id),
  };
}

/** Computes what is missing, or everything wanted when `fresh`; what is done when it is cancelled stays done. */
export async function computePaperReport(
  engine: Engine,
  run: Run,
  { wanted, fresh }: { readonly wanted: readonly PaperSectionId[]; readonly fresh: boolean },
  keep: KeepResult,
  context: StageContext,
): Promise<PaperReport> {
  const toDo = fresh ? wanted : assemblePaper(engine, run, wanted).incomplete;
  // The quick ones first, so that they are there when the long ones are cancelled.
  const trained = (id: PaperSectionId) => trainedFor(id, isSameData(engine, run));
  const quick = COUNTED.filter((id) => toDo.includes(id) && trained(id).length === 0);
  const variants = [...new Set(toDo.flatMap(trained))];
  const last = COUNTED.filter((id) => toDo.includes(id) && trained(id).length > 0);
  const part = progressOfParts(
    'tables',
    [quick.length, expectedSeconds(engine, run, { only: variants, fresh }), last.length],
    context.progress,
  );
  const inPart = (place: number, name: string, phases = 1) => ({
    ...context,
    progress: part(place, name, phases),
  });
  const count = async (ids: readonly CountedId[], place: number) => {
    if (ids.length > 0) {
      const { folder, db } = engine.workspace;
      const fingerprint = dataFingerprint(db);
      const task = { do: 'paper', run: run.id, wanted: ids } as const;
      for (const section of await inDataThread(folder, task, inPart(place, 'counting'))) {
        await keep(cacheName(run, section.id), fingerprint, z.json().parse(section));
      }
    }
  };
  await count(quick, 0);
  if (variants.length > 0) {
    await computePaper(engine, run, { only: variants, fresh }, inPart(1, 'preparing'));
  }
  await count(last, 2);
  return assemblePaper(engine, run, wanted).report;
}

interface Assembled {
  readonly id: PaperSectionId;
  readonly section: PaperSection | undefined;
  readonly isWhole: boolean;
}

function isSameData({ workspace }: Engine, run: Run): boolean {
  return run.dataFingerprint === dataFingerprint(workspace.db);
}

function sectionsOf(engine: Engine, run: Run): Assembled[] {
  const { evaluations } = metricsOf(run);
  const of = (type: ItemType) => evaluations.find(({ table }) => table.target === type);
  const audiobooks = of('audiobook');
  const variants = keptVariants(engine, run);
  const isSame = isSameData(engine, run);
  const missing = (id: PaperSectionId) =>
    trainedFor(id, isSame).filter((each) => variants.missing.includes(each));
  const kept = (id: CountedId): Omit<Assembled, 'id'> => {
    const found = keptResult(engine, cacheName(run, id), paperSection);
    return found?.current ? { section: found.value, isWhole: true } : { section: undefined, isWhole: false };
  };
  const made = (id: PaperSectionId, section: PaperSection) => ({
    section,
    isWhole: missing(id).length === 0,
  });
  const usersAsNodes = (segment: Segment) => (isSame ? userGraphRows(variants, segment) : []);
  const make: Record<PaperSectionId, () => Omit<Assembled, 'id'>> = {
    'table-1': () => {
      const { section, isWhole } = kept('table-1');
      return { section: section ?? unpairedAblation(variants), isWhole };
    },
    'table-2': () => made('table-2', warmTable(audiobooks, usersAsNodes('warm'))),
    'table-3': () => made('table-3', coldTable(audiobooks, usersAsNodes('cold'))),
    'table-4': () => made('table-4', podcastTable(of('podcast'))),
    tail: () => made('tail', tailSection(audiobooks?.tail)),
    odds: () => kept('odds'),
    'co-occurrence': () => kept('co-occurrence'),
    eda: () => kept('eda'),
    time: () => made('time', timeOf(variants)),
  };
  return PAPER_SECTIONS.map((id) => ({ id, ...make[id]() }));
}

/** Ids of runs are given out once more when the newest run is removed, moments are not. */
function cacheName({ id, createdAt }: Run, section: PaperSectionId): string {
  return `paper 2, run ${id} of ${createdAt}: ${section}`;
}

function isoDay(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}
