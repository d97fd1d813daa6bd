import type { BalanceDepth } from '../../../shared/balance.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { cutTitles, type TailRule, tailRuleInWords } from '../../evaluate/balance/title-cut.ts';
import { targetOf } from '../../evaluate/ranker.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Engine } from '../open-engine.ts';
import type { Serving } from '../serving.ts';
import { knownBase } from './balance-base.ts';
import { figurePassports } from './figure-passports.ts';

/** Where the head ends, and what the figures are by it. O(titles log titles). */
export function cutInNumbers(
  engine: Engine,
  { run, model }: Serving,
  { type, k, cut: rule }: { readonly type: ItemType; readonly k: BalanceDepth; readonly cut: TailRule },
) {
  const { start, end } = targetOf(model.data.catalogue, type);
  const plays = model.statistics.plays.subarray(start, end);
  const { tail } = cutTitles(plays, rule);
  const inTail = tail.reduce((sum, is) => sum + is, 0);
  const played = plays.reduce((sum, count) => sum + count, 0);
  const playedInHead = plays.reduce((sum, count, title) => sum + (tail[title] === 0 ? count : 0), 0);
  return {
    titles: plays.length,
    head: plays.length - inTail,
    tail: inTail,
    cold: plays.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0),
    headPlays: played === 0 ? 0 : playedInHead / played,
    words: tailRuleInWords(rule),
    passports: figurePassports(
      finishedRun(engine, run.id),
      k,
      rule,
      knownBase(model, type)?.sample.judged?.leaks === true,
    ),
  };
}
