/** The end of the program: asks while a job runs, stops the engine, and only then lets the process go. */

export interface Quitting {
  /** For `before-quit` and the last window's `close`, which both may still be taken back. */
  request(event: { preventDefault(): void }): void;
}

export interface QuittingOptions {
  /** Queued or running. */
  readonly jobs: () => number;
  /** Whether to quit all the same. */
  readonly ask: (jobs: number) => Promise<boolean>;
  readonly stop: () => Promise<void>;
  readonly exit: () => void;
}

export function createQuitting({ jobs, ask, stop, exit }: QuittingOptions): Quitting {
  let state: 'open' | 'asking' | 'stopping' = 'open';

  async function end(): Promise<void> {
    const running = jobs();
    if (running > 0) {
      state = 'asking';
      if (!(await ask(running))) {
        state = 'open';
        return;
      }
    }
    state = 'stopping';
    await stop().then(exit, exit);
  }

  return {
    request(event) {
      event.preventDefault();
      if (state === 'open') {
        void end();
      }
    },
  };
}
