/** The QA list: what was measured of every cold or new title, kept by run and data, joined with people's verdicts. */
import type { Database } from 'better-sqlite3';
import type { StageContext } from '../../shared/stage.ts';
import { wilson } from '../evaluate/wilson.ts';
import { type Readiness, type Reason, type ReasonName, readinessOf } from '../recommend/title-readiness.ts';
import { getCachedResult, putCachedResult } from '../workspace/cached-results.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import type { Json } from '../workspace/runs.ts';
import { listVerdicts, type Verdict, type VerdictWord } from '../workspace/verdicts.ts';
import { preparedBase } from './audience-base.ts';
import { measureTitles } from './check-titles.ts';
import { finishedRun } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { runRef } from './run-ref.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

type KeptReason = Omit<Reason, 'item' | 'language'> & {
  readonly other: string;
  readonly otherKey: string | null;
};

interface KeptTitle {
  readonly title: TitleCard;
  readonly cold: boolean;
  readonly new: boolean;
  readonly readiness: Readiness;
  readonly reasons: readonly KeptReason[];
  readonly reach: { readonly users: number; readonly reached: number; readonly of: number } | null;
}

interface KeptCheck {
  readonly checkedAt: number;
  readonly sample: { readonly users: number; readonly of: number };
  /** Worst first. */
  readonly titles: readonly KeptTitle[];
}

export interface CheckFilter {
  readonly run?: number | undefined;
  readonly readiness?: Readiness | undefined;
  readonly reason?: ReasonName | undefined;
  readonly verdict?: VerdictWord | 'none' | undefined;
}

/** As SQLite takes "no limit". */
const ALL = { limit: -1, offset: 0 };
/** Changes with how titles are measured, so that older results are not taken for new ones. */
const VERSION = 2;
/** The last one read or made in each workspace, also where it could not be written. */
const inMemory = new WeakMap<Database, { readonly name: string; readonly check: KeptCheck }>();

/** @param keep writes to the workspace where it can be written to */
export async function checkTitles(
  engine: Engine,
  serving: Serving,
  keep: (write: (db: Database) => void) => Promise<void>,
  context: StageContext,
) {
  const { db } = engine.workspace;
  const { model, run } = serving;
  const kept = (await measureTitles(engine, serving, context)).map(
    ({ item, reasons, ...rest }): KeptTitle => {
      const named = reasons.map(({ item: other, language, ...reason }) => ({
        ...reason,
        other: other === null ? language : model.data.catalogue.title[other],
        otherKey: other === null ? null : model.data.catalogue.key[other],
      }));
      return { ...rest, title: titleCard(model, item), reasons: named, readiness: readinessOf(reasons) };
    },
  );
  kept.sort(worstFirst);
  const base = preparedBase(model, 'audiobook') ?? preparedBase(model, 'podcast');
  const sample = { users: base?.users.length ?? 0, of: base?.of ?? model.data.users.size };
  const check: KeptCheck = { checkedAt: Date.now(), sample, titles: kept };
  const fingerprint = dataFingerprint(db);
  inMemory.set(db, { name: `${run.id} ${fingerprint}`, check });
  await keep((open) =>
    putCachedResult(open, nameOf(run.id), fingerprintOf(fingerprint), check as unknown as Json),
  );
  const count = (readiness: Readiness) => kept.filter((title) => title.readiness === readiness).length;
  return { titles: kept.length, problems: count('problem'), doubts: count('doubt') };
}

/** A page of the list; null before `checkTitles` was done for this run and this data. */
export function checkedTitles(
  engine: Engine,
  filter: CheckFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const { db } = engine.workspace;
  const run = finishedRun(engine, filter.run);
  const check = readCheck(db, run.id);
  if (check === undefined) {
    return null;
  }
  const { titles, checkedAt, sample } = check;
  const given = new Map(listVerdicts(db, ALL).rows.map((verdict) => [verdict.itemKey, verdict]));
  const verdicts = new Map(
    titles.flatMap(({ title: { key } }) => {
      const verdict = given.get(key);
      return verdict === undefined ? [] : [[key, verdict] as const];
    }),
  );
  const found = filterTitles(titles, verdicts, filter);
  const having = (readiness: Readiness) => titles.filter((title) => title.readiness === readiness).length;
  const judgedAs = (word: VerdictWord) =>
    [...verdicts.values()].filter(({ verdict }) => verdict === word).length;
  return {
    run: runRef(run),
    checkedAt,
    sample,
    titles: titles.length,
    judged: verdicts.size,
    readiness: { problem: having('problem'), doubt: having('doubt'), fine: having('fine') },
    reasons: countReasons(titles),
    verdicts: { ready: judgedAs('ready'), hold: judgedAs('hold'), fix: judgedAs('fix') },
    total: found.length,
    rows: found.slice(offset, offset + limit).map(({ reach, ...title }) => ({
      ...title,
      reach: reach && {
        users: reach.users,
        reached: reach.reached,
        share: wilson(reach.reached, reach.users, reach.of),
      },
      judgement: judgementOf(verdicts.get(title.title.key)),
    })),
  };
}

export function judgementOf(verdict: Verdict | undefined) {
  return verdict === undefined
    ? null
    : { verdict: verdict.verdict, note: verdict.note, at: verdict.at, run: verdict.runId };
}

function readCheck(db: Database, run: number): KeptCheck | undefined {
  const fingerprint = dataFingerprint(db);
  const name = `${run} ${fingerprint}`;
  const known = inMemory.get(db);
  if (known?.name === name) {
    return known.check;
  }
  const check = getCachedResult(db, nameOf(run), fingerprintOf(fingerprint)) as unknown as
    | KeptCheck
    | undefined;
  if (check !== undefined) {
    inMemory.set(db, { name, check });
  }
  return check;
}

function nameOf(run: number): string {
  return `titles.check ${run}`;
}

function fingerprintOf(data: string): string {
  return `${data} v${VERSION}`;
}

function filterTitles(
  titles: readonly KeptTitle[],
  verdicts: ReadonlyMap<string, Verdict>,
  { readiness, reason, verdict }: CheckFilter,
): KeptTitle[] {
  return titles.filter((title) => {
    const given = verdicts.get(title.title.key)?.verdict ?? 'none';
    return (
      (readiness === undefined || title.readiness === readiness) &&
      (reason === undefined || title.reasons.some((each) => each.reason === reason)) &&
      (verdict === undefined || given === verdict)
    );
  });
}

function countReasons(titles: readonly KeptTitle[]): { reason: ReasonName; titles: number }[] {
  const counts = new Map<ReasonName, number>();
  for (const { reason } of titles.flatMap(({ reasons }) => reasons)) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, titles: count }))
    .sort((a, b) => b.titles - a.titles || (a.reason < b.reason ? -1 : 1));
}

function worstFirst(a: KeptTitle, b: KeptTitle): number {
  const weigh = ({ reasons }: KeptTitle, severity: string) =>
    reasons.filter((reason) => reason.severity === severity).length;
  const share = ({ reach }: KeptTitle) => (reach === null ? -1 : reach.reached / Math.max(1, reach.users));
  return (
    weigh(b, 'problem') - weigh(a, 'problem') ||
    weigh(b, 'doubt') - weigh(a, 'doubt') ||
    share(a) - share(b) ||
    (a.title.key < b.title.key ? -1 : 1)
  );
}

/** For an export: every row that the filter leaves. */
export function checkedRows(engine: Engine, filter: CheckFilter) {
  return checkedTitles(engine, filter, { limit: Number.POSITIVE_INFINITY, offset: 0 })?.rows ?? [];
}
