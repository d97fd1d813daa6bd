/** What the paper prints (De Nadai et al. 2024, arXiv 2403.05185v1), each with where it stands. */
import type { EventName } from '../../../shared/vocabulary.ts';

/** Figure 4, given the first; the rows' order is not printed and was read off the diagonal. */
export const PAPER_CO_OCCURRENCE: Readonly<Record<EventName, Readonly<Record<EventName, number>>>> = {
  stream: { stream: 0.012, preview: 0.17, intent_to_pay: 0.73, follow: 0.094 },
  preview: { stream: 0.047, preview: 0.46, intent_to_pay: 0.43, follow: 0.066 },
  intent_to_pay: { stream: 0.071, preview: 0.15, intent_to_pay: 0.7, follow: 0.08 },
  follow: { stream: 0.041, preview: 0.1, intent_to_pay: 0.35, follow: 0.5 },
};
