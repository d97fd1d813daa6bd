import type { EventName } from '../../../shared/vocabulary.ts';

/**
 * The two towers' hyper-parameters. What the paper gives (section 3: layers, Adam 1e-3, batch 128, 10 epochs, loss
 * weighted by inverse item frequency, streams and weak signals of 90 days) is in preset `paper`; what it leaves open
 * is marked.
 */
export interface TwoTowersOptions {
  /** Widths of both towers' layers: ReLU after all but the last. */
  readonly layers: readonly [number, number, number];
  /** Examples a step; each one's negatives are the other examples' items. */
  readonly batch: number;
  readonly learningRate: number;
  readonly epochs: number;
  /** Epochs without a better validation loss before training stops. Open in the paper. */
  readonly patience: number;
  /** Examples an epoch, drawn anew each time; 0 takes all. Podcasts have millions. */
  readonly maxExamplesPerEpoch: number;
  /** Share of the users whose examples are held out for the validation loss. */
  readonly validationShare: number;
  /** Examples that the validation loss is taken over, at most. */
  readonly maxValidationExamples: number;

  /** Divides the cosine. Open in the paper, whose printed loss E[o_u·o_n - o_u·o_a] is unbounded. */
  readonly temperature: number;
  /** Exponent of the inverse item frequency that weights an example's loss; the paper's is 1, 0 switches it off. */
  readonly inverseFrequency: number;
  /** Strength in [0, 1] of the logQ correction: logit_j - strength · log q_j. Open in the paper. */
  readonly logQ: number;
  /**
   * Which items of the batch are no negatives for a user: those equal to the positive (`same-item`), or all that the
   * user has in training (`known`). Open in the paper.
   */
  readonly notNegative: 'same-item' | 'known';

  /** Events that make a (user, item) pair an example. The paper does not say whether weak signals do. */
  readonly exampleEvents: readonly EventName[];
  /** Events whose items enter the user's mean vectors; leave one out to switch that signal off. */
  readonly historyEvents: readonly EventName[];
  /** Days before the cut-off that examples may come from; 0 takes all. */
  readonly exampleDays: number;
  /** Days before the cut-off that count as history; 0 takes all. */
  readonly historyDays: number;
  /** Longest history in distinct items, the latest ones; 0 takes all. */
  readonly maxHistory: number;

  /** Share of the examples whose user is shown without a history of the target type, as cold users are. */
  readonly historyDropout: number;
  /**
   * Share of the examples that are shown without an input, drawn for each input alone, so that its default is learnt
   * even from data in which it is never missing.
   */
  readonly blankShare: number;
  /** Values of country, language and genre with an input of their own; rarer ones share "other". */
  readonly maxCategories: number;
}

/**
 * "Loss weighted by the inverse item occurrence probability, to avoid over-sampling popular negatives" can be read two
 * ways. This preset weights each example's loss. Read as a weight on each negative inside the softmax, exp(s_n) / q_n,
 * it is the logQ correction of strength 1, which serves the stated purpose and is what preset `fast` does. Uncorrected
 * in-batch negatives punish an item as often as it is played, and weighting the loss does so again: on real listeners
 * this preset ranks far below Popularity (warm HR@10 .010 against .105; .029 with logQ 1).
 */
const PAPER: TwoTowersOptions = {
  layers: [512, 256, 128],
  batch: 128,
  learningRate: 1e-3,
  epochs: 10,
  patience: 10,
  maxExamplesPerEpoch: 0,
  validationShare: 0.1,
  maxValidationExamples: 20_000,
  temperature: 0.1,
  inverseFrequency: 1,
  logQ: 0,
  notNegative: 'same-item',
  exampleEvents: ['stream'],
  historyEvents: ['stream', 'follow', 'preview', 'intent_to_pay'],
  exampleDays: 90,
  historyDays: 90,
  maxHistory: 0,
  historyDropout: 0,
  blankShare: 0.02,
  maxCategories: 128,
};

export const TWO_TOWERS_PRESETS = {
  paper: PAPER,
  /**
   * Chosen by measurement on real listeners (15,000 users, 4,800 scarce items; a fifth of the training part held out),
   * HR@10 of warm / cold users, one change at a time. Differences below 0.01 / 0.04 are noise.
   *
   *   preset paper                                  .010 / .02
   *   + inverseFrequency 0                          .049 / .03
   *   + logQ 1                                      .188 / .43   both halves are needed: weighting or sampling alone
   *     with inverseFrequency 0.5                   .146 / .12   turns the score into lift instead of likelihood
   *     with logQ 0.8                               .184 / .44   and more titles shown (coverage@10 .40, not .29)
   *   + temperature 0.2 / 0.3                       .199 / .40, .182 / .40
   *   + notNegative known                           no difference here; it keeps a listener's own titles from being
   *                                                 pushed away when batches grow
   *   batch 256, 512, 1024 / 4096                   .201, .198, .198 / .183
   *   historyDropout 0.2, blankShare 0.1            .199 / .46   for the cold; no difference for the warm
   *
   * Patience 3, not 2: runs that stopped at their fifth epoch ranked below those that went on to their eighth.
   */
  fast: {
    ...PAPER,
    batch: 512,
    patience: 3,
    maxExamplesPerEpoch: 250_000,
    temperature: 0.15,
    inverseFrequency: 0,
    logQ: 1,
    notNegative: 'known',
    historyDropout: 0.2,
    blankShare: 0.1,
    maxHistory: 500,
  },
} as const satisfies Record<string, TwoTowersOptions>;
