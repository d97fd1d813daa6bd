/** Sections that are made of the variants of a run, as far as they have been trained. */
import type { PaperSection } from '../../../shared/paper-report.ts';
import type { EvaluationRow } from '../../evaluate/evaluation.ts';
import type { Segment } from '../../evaluate/segments.ts';
import { compareOutcomes } from '../../runs/paper/compare-outcomes.ts';
import { type AblationRow, ablationSection } from '../../runs/paper/sections/ablation.ts';
import { warmTable } from '../../runs/paper/sections/model-tables.ts';
import { timeSection } from '../../runs/paper/sections/time.ts';
import type { VariantId } from '../../runs/paper/variants.ts';
import type { PaperVariant, PaperVariants } from './paper-variants.ts';

/** What the two sections are made of. */
export const ABLATION = ['full', 'A', 'B', 'C', 'D', 'E', 'F'] as const satisfies VariantId[];
export const TIMED = ['full', 'A'] as const satisfies VariantId[];

/** Table 1 without differences by user, from the tables alone. */
export function unpairedAblation(kept: PaperVariants): PaperSection {
  const rows = kept.variants.flatMap((variant) => rowOf(variant) ?? []);
  return ablationSection(rows, populationOf(kept), missingWords(kept, ABLATION));
}

/** Table 1 with every difference paired; reads what each test user got in each variant, one after the other. */
export function pairedAblation(variants: PaperVariants): PaperSection {
  const outcomeOf = (variant: PaperVariant | undefined) =>
    variant?.outcomes('audiobook').models.find(({ model }) => model === '2T-HGNN');
  const full = outcomeOf(variants.variants.find(({ variant }) => variant.id === 'full'));
  const rows = variants.variants.flatMap((each): AblationRow[] => {
    const row = rowOf(each);
    if (row === undefined || each.variant.id === 'full' || full === undefined) {
      return row ? [row] : [];
    }
    const outcome = outcomeOf(each);
    const warm = outcome && compareOutcomes(outcome, full).find(({ audience }) => audience === 'warm');
    return [{ ...row, hr10Difference: warm?.differences.hr10 }];
  });
  return ablationSection(rows, populationOf(variants), missingWords(variants, ABLATION));
}

/** In the words of Table 2; the same for all variants. */
function populationOf({ variants }: PaperVariants): string {
  const found = variants[0]?.result.targets.find(({ target }) => target === 'audiobook');
  return warmTable(found, []).how;
}

/** HGNN-w-users, for Tables 2 and 3. */
export function userGraphRows(variants: PaperVariants, segment: Segment): EvaluationRow[] {
  const found = resultOf(variants, 'hgnn-w-users')?.targets.find(({ target }) => target === 'audiobook');
  return found?.table.rows.filter((row) => row.segment === segment) ?? [];
}

export function timeOf(variants: PaperVariants): PaperSection {
  const [balanced, unbalanced] = TIMED.map((id) => {
    const result = resultOf(variants, id);
    const { cpuSeconds = 0 } = result?.stages.find(({ stage }) => stage === 'HGNN') ?? {};
    return result && { ...result.graph, cpuSeconds };
  });
  return timeSection(balanced, unbalanced, missingWords(variants, TIMED));
}

function resultOf({ variants }: PaperVariants, id: VariantId): PaperVariant['result'] | undefined {
  return variants.find(({ variant }) => variant.id === id)?.result;
}

/** undefined for a variant without warm users of audiobooks, or without 2T-HGNN. */
function rowOf({ variant, result }: PaperVariant): AblationRow | undefined {
  const table = result.targets.find(({ target }) => target === 'audiobook')?.table;
  const row = table?.rows.find(({ model, segment }) => model === '2T-HGNN' && segment === 'warm');
  return row && { variant: variant.id, metrics: row.metrics };
}

function missingWords({ missing, impossible }: PaperVariants, ids: readonly VariantId[]): string {
  const left = ids.filter((id) => missing.includes(id));
  return [
    ...(left.length === 0 ? [] : [`Not computed yet: ${left.join(', ')}.`]),
    ...impossible.filter(({ id }) => ids.includes(id)).map(({ id, impossible: why }) => `${id}: ${why}`),
  ].join(' ');
}
