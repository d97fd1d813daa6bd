/** The commands under `runs` that decide which run is served. */
import { Command, Option } from 'commander';
import { type Invocation, perform } from '../invocation.ts';
import { share, wholeNumber } from '../option-values.ts';
import { budgetText, driftText, promotionsText } from '../print-operation.ts';
import { withWorkspace } from '../with-workspace.ts';

export function promotionCommands(signal: AbortSignal): Command[] {
  const id = wholeNumber(1);
  return [
    new Command('promote')
      .description('serve this run by default, unless shelves move further than agreed')
      .argument('<run>', 'its number', id)
      .option('--force', 'however far they move')
      .option('--reason <text>', 'kept with the promotion')
      .action(perform<PromoteOptions, [number]>(signal, promoteOne)),
    new Command('rollback')
      .description('serve again what was served before the last promotion')
      .option('--reason <text>', 'kept with the rollback')
      .action(perform<Pick<PromoteOptions, 'reason'>>(signal, rollback)),
    new Command('promotions')
      .description('which runs were served, since when, and why')
      .action(perform(signal, promotions)),
    new Command('drift')
      .description('how far listeners’ shelves move from run A to run B, on a sample')
      .argument('<a>', 'the one before', id)
      .argument('<b>', 'the one after', id)
      .action(perform<object, [number, number]>(signal, drift)),
    new Command('budget')
      .description('how alike shelves must stay for a promotion; without options says it')
      .addOption(
        new Option('--rbo <mean>', 'mean rank-biased overlap, at least')
          .argParser(share)
          .conflicts(['jaccard', 'default']),
      )
      .addOption(
        new Option('--jaccard <mean>', 'mean Jaccard@10, at least').argParser(share).conflicts('default'),
      )
      .option('--default', 'as the program has it')
      .action(perform<BudgetOptions>(signal, budget)),
  ];
}

interface PromoteOptions {
  readonly force?: boolean;
  readonly reason?: string;
}

async function promoteOne(call: Invocation, { force = false, reason = '' }: PromoteOptions, id: number) {
  const { driftOfPromotion, promote, refuseOverBudget } = await import('../../engine/promote-run.ts');
  const { keepDrift } = await import('../../engine/measure-drift.ts');
  await withWorkspace(call, 'write', async (engine) => {
    const moved = force ? undefined : await driftOfPromotion(engine, id, call.context());
    if (moved !== undefined) {
      keepDrift(engine, moved);
      refuseOverBudget(engine, moved);
    }
    promote(engine, id, reason);
    call.finish({ promoted: id, drift: moved ?? null }, () => `Run ${id} is served by default now.`);
  });
}

async function rollback(call: Invocation, { reason = '' }: Pick<PromoteOptions, 'reason'>) {
  const { rollBackPromotion } = await import('../../engine/promote-run.ts');
  await withWorkspace(call, 'write', async (engine) => {
    const now = rollBackPromotion(engine, reason);
    call.finish({ promoted: now.run }, () =>
      now.run === null
        ? 'No run is promoted now: the newest finished one is served.'
        : `Run ${now.run} is served again.`,
    );
  });
}

async function promotions(call: Invocation) {
  const { promotionsOf } = await import('../../engine/promote-run.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const all = promotionsOf(engine, { limit: 500, offset: 0 });
    call.finish(all, () => promotionsText(all));
  });
}

async function drift(call: Invocation, _options: object, a: number, b: number) {
  const { keepDrift, knownDrift, measureDrift } = await import('../../engine/measure-drift.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const known = knownDrift(engine, a, b);
    const measured = known ?? (await measureDrift(engine, a, b, call.context()));
    if (known === undefined && !engine.workspace.db.readonly) {
      keepDrift(engine, measured);
    }
    call.finish(measured, () => driftText(measured));
  });
}

interface BudgetOptions {
  readonly rbo?: number;
  readonly jaccard?: number;
  readonly default?: boolean;
}

async function budget(call: Invocation, { rbo, jaccard, default: isDefault = false }: BudgetOptions) {
  const { agreeOnBudget, driftBudget } = await import('../../engine/promote-run.ts');
  const chosen =
    rbo !== undefined
      ? ({ measure: 'rbo', minimum: rbo } as const)
      : jaccard !== undefined
        ? ({ measure: 'jaccard', minimum: jaccard } as const)
        : undefined;
  const isChange = chosen !== undefined || isDefault;
  await withWorkspace(call, isChange ? 'write' : 'read', async (engine) => {
    if (isChange) {
      agreeOnBudget(engine, chosen ?? null);
    }
    call.finish(driftBudget(engine), () => budgetText(driftBudget(engine)));
  });
}
