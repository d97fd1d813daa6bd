import { BALANCE_DEPTHS } from '../../../shared/balance.ts';
import { NO_ITEM } from '../../evaluate/rank.ts';
import { writeExposure } from '../../workspace/exposure.ts';
import type { Engine } from '../open-engine.ts';
import type { BalanceBase, BalancePart } from './balance-base.ts';

const written = new WeakSet<BalanceBase>();

export function isExposureKept(base: BalanceBase): boolean {
  return written.has(base);
}

/** How many listeners get each title in the run's own order, for the catalogue's filter "never shown"; every length. */
export function keepExposure({ workspace }: Engine, base: BalanceBase, { candidates }: BalancePart): void {
  const { target, runId, model } = base;
  const { items, depth, users } = candidates;
  const ids = model.data.catalogue.id.subarray(target.start, target.end);
  const shown = new Uint32Array(target.end - target.start);
  let counted = 0;
  for (const k of BALANCE_DEPTHS) {
    for (let row = 0; row < users.length; row++) {
      for (let at = row * depth + counted; at < row * depth + k && items[at] !== NO_ITEM; at++) {
        shown[items[at] - target.start]++;
      }
    }
    counted = k;
    writeExposure(workspace.db, { run: runId, type: target.type, k }, ids, shown);
  }
  written.add(base);
}
