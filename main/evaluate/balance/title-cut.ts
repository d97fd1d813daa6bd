/** Where the head of a catalogue ends and its tail begins. Titles without plays are always in the tail. */
import { longTail } from '../metrics.ts';

/**
 * `plays`: the head is the fewest most played titles that hold `head` of all plays (0.8 by default everywhere).
 * `titles`: the head is the `head` most played share of all titles (0.2 is common).
 * `bands`: the tail as by `plays`, 1 − `tail`; what differs is that a head of its own and a middle are told apart.
 */
export type TailRule =
  | { readonly kind: 'plays'; readonly head: number }
  | { readonly kind: 'titles'; readonly head: number }
  | { readonly kind: 'bands'; readonly head: number; readonly tail: number };

export const DEFAULT_TAIL_RULE: TailRule = { kind: 'plays', head: 0.8 };
/** Shares of plays of the first and last band (Abdollahpouri et al. 2021, arXiv:2103.06364, section 4). */
export const BANDS = { head: 0.2, tail: 0.2 } as const;
export const [HEAD, MIDDLE, TAIL] = [0, 1, 2];

/** Arrays are [titles], in the order of `plays`. */
export interface TitleCut {
  /** 1 for the long tail. */
  readonly tail: Uint8Array;
  /** HEAD, MIDDLE or TAIL. */
  readonly band: Uint8Array;
  readonly rule: TailRule;
}

/** `plays` are those of the titles of one type. O(titles log titles). */
export function cutTitles(plays: Uint32Array, rule: TailRule = DEFAULT_TAIL_RULE): TitleCut {
  const { head, tail } = rule.kind === 'bands' ? rule : BANDS;
  const outsideHead = longTail(plays, head);
  const last = longTail(plays, 1 - tail);
  const band = outsideHead.map((isOutside, title) =>
    isOutside === 0 ? HEAD : last[title] === 1 ? TAIL : MIDDLE,
  );
  return { tail: tailBy(plays, rule), band, rule };
}

/** In words, for the passport beside a figure. */
export function tailRuleInWords(rule: TailRule): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  switch (rule.kind) {
    case 'plays':
      return `titles outside the fewest most played ones that hold ${percent(rule.head)} of plays; all cold titles`;
    case 'titles':
      return `titles outside the most played ${percent(rule.head)} of the catalogue; all cold titles`;
    case 'bands':
      return `titles that hold the last ${percent(rule.tail)} of plays; all cold titles`;
  }
}

function tailBy(plays: Uint32Array, rule: TailRule): Uint8Array {
  switch (rule.kind) {
    case 'plays':
      return longTail(plays, rule.head);
    case 'bands':
      return longTail(plays, 1 - rule.tail);
    case 'titles': {
      const byPlays = Uint32Array.from(plays.keys()).sort((a, b) => plays[b] - plays[a] || a - b);
      const tail = new Uint8Array(plays.length).fill(1);
      for (const title of byPlays.subarray(0, Math.round(rule.head * plays.length))) {
        tail[title] = plays[title] === 0 ? 1 : 0;
      }
      return tail;
    }
  }
}
