/**
 * What an online test's log comes to for each user: how many items were shown, streamed and started. Nothing else of
 * the log is needed, and of the users only how many have the same three sums.
 */
export interface UserSums {
  /** How many users of the arm have just these sums. */
  readonly users: number;
  readonly shown: number;
  readonly streamed: number;
  /** Streamed by the user for the first time. */
  readonly started: number;
}

export interface ArmSums {
  readonly arm: string;
  readonly sums: readonly UserSums[];
}

/** Both of items shown: how many were streamed, how many were started (the article's definitions). */
export const RATES = ['streams', 'starts'] as const;
export type RateName = (typeof RATES)[number];

export const EVENT_OF = { streams: 'streamed', starts: 'started' } as const satisfies Record<
  RateName,
  keyof UserSums
>;
