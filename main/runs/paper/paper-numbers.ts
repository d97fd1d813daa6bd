/** What the paper prints (De Nadai et al. 2024, arXiv 2403.05185v1), each with where it stands. */
import type { EventName } from '../../../shared/vocabulary.ts';

export interface PaperFigures {
  readonly hr10: number;
  readonly mrr: number;
  /** Of the first 100 titles of each list. */
  readonly coverage: number;
}

const figures = (hr10: number, mrr: number, coverage: number): PaperFigures => ({ hr10, mrr, coverage });

/** Table 2: audiobooks, warm users. */
export const PAPER_TABLE_2: Readonly<Record<string, PaperFigures>> = {
  Popularity: figures(0.15, 0.1, 0),
  'LLM-KNN': figures(0.164, 0.202, 0.547),
  HGNN: figures(0.258, 0.224, 0.528),
  'HGNN-w-users': figures(0.238, 0.163, 0.253),
  '2T': figures(0.231, 0.173, 0.212),
  '2T-HGNN': figures(0.353, 0.218, 0.223),
};

/** Table 3: audiobooks, cold users. */
export const PAPER_TABLE_3: Readonly<Record<string, PaperFigures>> = {
  Popularity: figures(0.161, 0.1, 0),
  'HGNN-w-users': figures(0.174, 0.153, 0.064),
  '2T': figures(0.135, 0.146, 0.193),
  '2T-HGNN': figures(0.2, 0.156, 0.12),
};

/** Table 4: podcasts, warm and cold users together. */
export const PAPER_TABLE_4: Readonly<Record<string, PaperFigures>> = {
  Popularity: figures(0.059, 0.1, 0),
  '2T': figures(0.114, 0.135, 0.114),
  '2T-HGNN': figures(0.123, 0.138, 0.206),
};

/** Table 1: the ablation, audiobooks, warm users; letters are ours, in the paper's order. */
export const PAPER_TABLE_1: Readonly<Record<string, PaperFigures>> = {
  full: figures(0.353, 0.218, 0.223),
  A: figures(0.332, 0.214, 0.241),
  B: figures(0.267, 0.182, 0.17),
  C: figures(0.333, 0.21, 0.223),
  D: figures(0.312, 0.198, 0.094),
  E: figures(0.329, 0.201, 0.221),
  F: figures(0.294, 0.192, 0.106),
};

/** Section 4: titles of the popularity tiers 3 to 5 of 5; relative to a model that is not named, by context 2T. */
export const PAPER_TAIL = { hr10: 1.18, mrr: 1.02 };

/** Section 3: change of the odds of a later stream. */
export const PAPER_ODDS: Readonly<Record<Exclude<EventName, 'stream'>, number>> = {
  follow: 1.18,
  preview: 0.18,
  intent_to_pay: 0.13,
};

/** Figure 4, given the first; the rows' order is not printed and was read off the diagonal. */
export const PAPER_CO_OCCURRENCE: Readonly<Record<EventName, Readonly<Record<EventName, number>>>> = {
  stream: { stream: 0.012, preview: 0.17, intent_to_pay: 0.73, follow: 0.094 },
  preview: { stream: 0.047, preview: 0.46, intent_to_pay: 0.43, follow: 0.066 },
  intent_to_pay: { stream: 0.071, preview: 0.15, intent_to_pay: 0.7, follow: 0.08 },
  follow: { stream: 0.041, preview: 0.1, intent_to_pay: 0.35, follow: 0.5 },
};

/** Section 3.1: what balancing does to the time of training. */
export const PAPER_TIME_SAVED = -0.6;
