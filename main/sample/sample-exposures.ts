/**
 * Users of a made-up online test whose true effects are known. Some users are shown much more than others, and some
 * stream much more of what they are shown: a user's showings resemble each other, as in real logs. An arm multiplies
 * every user's rates, and no rate reaches 1, so the relative effects hold exactly whatever the users are like.
 */
import { createRng, type Rng } from '../../shared/rng.ts';

export interface PlantedArm {
  readonly arm: string;
  /** Weight of its share of the users. */
  readonly share: number;
  /** Relative to the control: 0.25 is a quarter more streams for each item shown. */
  readonly streams: number;
  readonly starts: number;
}

/** What the article reports of the paper's online test (arXiv 2403.05185, Table 5), 2T's streams as not different. */
export const ARTICLE_ARMS: readonly PlantedArm[] = [
  { arm: 'control', share: 1, streams: 0, starts: 0 },
  { arm: '2T', share: 1, streams: 0, starts: 0.2387 },
  { arm: '2T-HGNN', share: 1, streams: 0.2582, starts: 0.4683 },
];

export interface ExposureOptions {
  readonly users: number;
  readonly seed: number;
  readonly arms: readonly PlantedArm[];
}

/** Of the control, for each item shown. */
export const STREAM_RATE = 0.08;
export const START_RATE = 0.02;

export const NOTHING = 0;
export const STREAMED = 1;
/** Streamed for the first time. */
export const STARTED = 2;

export interface ExposedUser {
  readonly user: number;
  readonly arm: PlantedArm;
  /** One of the three codes for each item shown; valid until the next user. */
  readonly showings: Uint8Array;
}

const MOST_SHOWN = 31;
/** The most active listener's rate, over the mean. */
const MOST_KEEN = 4;

export function* exposedUsers({ users, seed, arms }: ExposureOptions): Generator<ExposedUser> {
  const rng = createRng(seed);
  const outcomes = new Uint8Array(MOST_SHOWN);
  const all = arms.reduce((sum, { share }) => sum + share, 0);
  for (let user = 0; user < users; user++) {
    const arm = drawArm(arms, rng.float() * all);
    const shown = 1 + Math.floor((MOST_SHOWN - 1) * rng.float() ** 3); // 8 on average
    const keen = MOST_KEEN * rng.float() ** 3; // 1 on average
    const streamed = keen * STREAM_RATE * (1 + arm.streams);
    const started = keen * START_RATE * (1 + arm.starts);
    for (let k = 0; k < shown; k++) {
      outcomes[k] = drawOutcome(rng, streamed, started);
    }
    yield { user, arm, showings: outcomes.subarray(0, shown) };
  }
}

function drawArm(arms: readonly PlantedArm[], at: number): PlantedArm {
  let upTo = 0;
  for (const arm of arms) {
    upTo += arm.share;
    if (at < upTo) {
      return arm;
    }
  }
  return arms[arms.length - 1];
}

/** Every start is a stream. */
function drawOutcome(rng: Rng, streamed: number, started: number): number {
  const drawn = rng.float();
  return drawn < started ? STARTED : drawn < streamed ? STREAMED : NOTHING;
}
