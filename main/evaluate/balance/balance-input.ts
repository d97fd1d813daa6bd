import type { Target } from '../ranker.ts';
import type { ItemLists } from '../test-users.ts';
import type { AttributeCodes } from './attribute-codes.ts';
import type { JudgedLists } from './hit-rate.ts';
import type { TailRule } from './title-cut.ts';

export interface BalanceInput {
  readonly target: Target;
  readonly lists: JudgedLists;
  /** Titles each listener has played, of either type, in the order of the lists. */
  readonly histories: ItemLists;
  /** By item, of both types. */
  readonly plays: Uint32Array;
  /** By item, of both types: each type cut by its own plays. */
  readonly cut: { readonly tail: Uint8Array; readonly band: Uint8Array; readonly rule: TailRule };
  readonly genre: AttributeCodes;
  readonly language: AttributeCodes;
  readonly publisher: AttributeCodes;
  /** Parts of the listeners, by position in the lists; all of them are a segment of their own anyway. */
  readonly segments: readonly { readonly name: string; readonly rows: Uint32Array }[];
}
