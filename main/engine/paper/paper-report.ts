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
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { ablationSection } from '../../runs/paper/sections/ablation.ts';
import { coldTable, podcastTable, warmTable } from '../../runs/paper/sections/model-tables.ts';
import { tailSection } from '../../runs/paper/sections/tail.ts';
import { timeSection } from '../../runs/paper/sections/time.ts';
import { putCachedResult } from '../../workspace/cached-results.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { workspaceOverview } from '../../workspace/overview.ts';
import type { Json, Run } from '../../workspace/runs.ts';
import { metricsOf, parametersOf } from '../evaluate-run.ts';
import { keptResult } from '../host/kept-result.ts';
import { inDataThread } from '../in-data-thread.ts';
import type { Engine } from '../open-engine.ts';
import { STATISTICS, type StatisticsId } from './paper-statistics.ts';

export interface AssembledPaper {
  readonly report: PaperReport;
  /** Sections of those asked for that would gain from being computed. */
  readonly incomplete: readonly PaperSectionId[];
}

/** Keeps a result with the workspace, or in memory where that can only be read. */
export type KeepResult = (name: string, fingerprint: string, value: Json) => void | Promise<void>;

export function keepInWorkspace({ workspace: { db } }: Engine): KeepResult {
  return (name, fingerprint, value) => putCachedResult(db, name, fingerprint, value);
}

const ISO = (day: number | null) =>
  day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);

/** What is known without computing anything; takes moments. @param run finished */
export function assemblePaper(engine: Engine, run: Run, wanted: readonly PaperSectionId[]): AssembledPaper {
  const { db, folder } = engine.workspace;
  const { users, audiobooks, podcasts, interactions, firstDay, lastDay } = workspaceOverview(db);
  const fingerprint = dataFingerprint(db);
  const sections = sectionsOf(engine, run, wanted);
  return {
    report: {
      version: 1,
      workspace: {
        name: path.basename(folder),
        ...{ users, audiobooks, podcasts, interactions, fingerprint },
        firstDay: ISO(firstDay),
        lastDay: ISO(lastDay),
      },
      run: {
        ...{ id: run.id, name: run.name, preset: run.preset, seed: run.seed },
        encoder: parametersOf(run).encoder.id,
        sameData: run.dataFingerprint === fingerprint,
      },
      sections: sections.flatMap(({ section }) => section ?? []),
    },
    incomplete: sections.filter(({ isWhole }) => !isWhole).map(({ id }) => id),
  };
}

/** Computes what is missing, section by section; what is done when it is cancelled stays done. */
export async function computePaperReport(
  engine: Engine,
  run: Run,
  { wanted, fresh }: { readonly wanted: readonly PaperSectionId[]; readonly fresh: boolean },
  keep: KeepResult,
  context: StageContext,
): Promise<PaperReport> {
  const { incomplete } = assemblePaper(engine, run, wanted);
  const toDo = fresh ? wanted : incomplete;
  const statistics = STATISTICS.filter((id) => toDo.includes(id));
  if (statistics.length > 0) {
    const { folder, db } = engine.workspace;
    const fingerprint = dataFingerprint(db);
    const found = await inDataThread(folder, { do: 'paper', run: run.id, wanted: statistics }, context);
    for (const section of found) {
      await keep(cacheName(run, section.id), fingerprint, z.json().parse(section));
    }
  }
  return assemblePaper(engine, run, wanted).report;
}

interface Assembled {
  readonly id: PaperSectionId;
  readonly section: PaperSection | undefined;
  readonly isWhole: boolean;
}

function sectionsOf(engine: Engine, run: Run, wanted: readonly PaperSectionId[]): Assembled[] {
  const { evaluations } = metricsOf(run);
  const of = (type: ItemType) => evaluations.find(({ table }) => table.target === type);
  const statistics = (id: StatisticsId): Omit<Assembled, 'id'> => {
    const kept = keptResult(engine, cacheName(run, id), paperSection);
    return { section: kept?.current ? kept.value : undefined, isWhole: kept?.current ?? false };
  };
  const made = (section: PaperSection, isWhole = true) => ({ section, isWhole });
  const builders: Record<PaperSectionId, () => Omit<Assembled, 'id'>> = {
    'table-1': () => made(ablationSection([], '', 'Not computed yet.'), false),
    'table-2': () => made(warmTable(of('audiobook'), []), false),
    'table-3': () => made(coldTable(of('audiobook'), []), false),
    'table-4': () => made(podcastTable(of('podcast'))),
    tail: () => made(tailSection(of('audiobook')?.tail)),
    odds: () => statistics('odds'),
    'co-occurrence': () => statistics('co-occurrence'),
    eda: () => statistics('eda'),
    time: () => made(timeSection(undefined, undefined, 'Not computed yet.'), false),
  };
  return PAPER_SECTIONS.filter((id) => wanted.includes(id)).map((id) => ({ id, ...builders[id]() }));
}

/** Ids of runs are given out once more when the newest run is removed, moments are not. */
function cacheName({ id, createdAt }: Run, section: PaperSectionId): string {
  return `paper 1, run ${id} of ${createdAt}: ${section}`;
}
