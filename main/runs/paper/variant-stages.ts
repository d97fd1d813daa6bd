import type { Variant } from './variants.ts';

interface VariantStage {
  /** As the stopwatch of its evaluation calls it. */
  readonly stage: string;
  /** That it may take. */
  readonly seconds: number;
  /** Of its progress. */
  readonly phases: number;
}

/** Of an HGNN that the run did not train but took over. */
const GUESS = 30;
const LEAST = 0.01;
/** With users as nodes the graph is larger; measured on generated data. */
const WITH_USERS = 4;

/** @param timings seconds of the finished run's stages, which are the same */
export function variantStages(
  { id, models, options }: Variant,
  timings: Readonly<Record<string, number>>,
): VariantStage[] {
  const stageOf = (stage: string, phases = 1): VariantStage => ({
    stage,
    phases,
    seconds: Math.max(LEAST, timings[stage] ?? GUESS),
  });
  const hgnn = stageOf('HGNN');
  return [
    stageOf('graph', 4),
    id === 'hgnn-w-users' ? { ...hgnn, stage: 'HGNN-w-users', seconds: WITH_USERS * hgnn.seconds } : hgnn,
    stageOf('embedding'),
    ...options.targets
      .filter((target) => `evaluation ${target}` in timings)
      .flatMap((target) => [
        ...models.filter((model) => model.startsWith('2T')).map((model) => stageOf(`${model} ${target}`)),
        stageOf(`evaluation ${target}`, models.length),
      ]),
  ];
}

/** Seconds that the variants may take. */
export function variantSeconds(
  variants: readonly Variant[],
  timings: Readonly<Record<string, number>>,
): number {
  const stages = variants.flatMap((variant) => variantStages(variant, timings));
  return stages.reduce((sum, { seconds }) => sum + seconds, 0);
}
