import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { z } from 'zod';
import {
  BALANCE_DEPTHS,
  type BalanceDepth,
  LISTENER_GROUPS,
  type ListenerGroup,
} from '../../../shared/balance.ts';
import type { tailRule } from '../../../shared/contract/balance.ts';
import type { ReRankChoice } from '../../../shared/re-rank.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { useShelfSource } from '../../frame/shelf-source.ts';
import { readShelfSource, writeShelfSource } from '../../frame/shelf-source-url.ts';

export type Cut = z.infer<typeof tailRule>;

export interface Asked {
  readonly type: ItemType;
  readonly k: BalanceDepth;
  readonly group: ListenerGroup;
  readonly cut: Cut;
  readonly reRank?: ReRankChoice;
}

/** Without `reRank` the order stays as it is; undefined is the run's own. */
export type ChangeAsked = (
  change: Partial<Omit<Asked, 'reRank'>> & { readonly reRank?: ReRankChoice | undefined },
) => void;

const DEFAULT_CUT: Cut = { kind: 'plays', head: 0.8 };

/** What is measured, as it stands in the URL: `?type=podcast&k=20&group=niche&cut=titles:0.2` and the shelf. */
export function useAsked(): readonly [Asked, ChangeAsked] {
  const [search, setSearch] = useSearchParams();
  const { reRank } = useShelfSource();
  const text = ['type', 'k', 'group', 'cut'].map((name) => search.get(name) ?? '').join(' ');
  const asked = useMemo((): Asked => {
    const [type, k, group, cut] = text.split(' ');
    return {
      type: ITEM_TYPES.find((each) => each === type) ?? 'audiobook',
      k: BALANCE_DEPTHS.find((each) => String(each) === k) ?? 10,
      group: LISTENER_GROUPS.find((each) => each === group) ?? 'all',
      cut: readCut(cut),
      ...(reRank && { reRank }),
    };
  }, [text, reRank]);
  const change: ChangeAsked = (next) =>
    setSearch(
      (present) => {
        const { run } = readShelfSource(present);
        const { type, k, group, cut, reRank: order } = { ...asked, ...next };
        const written = writeShelfSource(present, {
          ...(run !== undefined && { run }),
          ...(order && { reRank: order }),
        });
        set(written, 'type', type, 'audiobook');
        set(written, 'k', String(k), '10');
        set(written, 'group', group, 'all');
        set(written, 'cut', `${cut.kind}:${cut.head}`, 'plays:0.8');
        return written;
      },
      { replace: true },
    );
  return [asked, change];
}

function readCut(text: string): Cut {
  const [kind, share] = text.split(':');
  const head = Number(share);
  return (kind === 'plays' || kind === 'titles') && head >= 0.05 && head <= 0.95
    ? { kind, head }
    : DEFAULT_CUT;
}

function set(search: URLSearchParams, name: string, value: string, usual: string): void {
  if (value === usual) {
    search.delete(name);
  } else {
    search.set(name, value);
  }
}
