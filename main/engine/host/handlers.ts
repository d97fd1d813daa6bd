import type { JobName, Name, ReceivedBy, ResponseOf } from '../../../shared/contract.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Host } from './host.ts';

/** One of the contract's calls, answered. The request has been checked; the signal fires when nobody waits any more. */
export type Handler<N extends Name> = (
  host: Host,
  request: ReceivedBy<N>,
  context: StageContext,
) => ResponseOf<N> | Promise<ResponseOf<N>>;

export interface JobHandler<N extends JobName> {
  /** What it works on, in a person's words. */
  readonly subject: (host: Host, request: ReceivedBy<N>) => string;
  readonly run: Handler<N>;
}

/** The handlers of some calls and jobs; a file in calls/ gives those of one view. */
export type Handlers<Names extends Name> = {
  readonly [N in Names]: N extends JobName ? JobHandler<N> : Handler<N>;
};
