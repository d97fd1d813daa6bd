/** How long each stage took, and how much memory the process had used at most by its end. */
export interface StageRecord {
  readonly stage: string;
  readonly seconds: number;
  readonly peakRssMb: number;
}

export interface Stopwatch {
  readonly stages: readonly StageRecord[];
  time<T>(stage: string, work: () => T | Promise<T>): Promise<T>;
}

export function createStopwatch(): Stopwatch {
  const stages: StageRecord[] = [];
  return {
    stages,
    async time(stage, work) {
      const began = performance.now();
      const result = await work();
      stages.push({
        stage,
        seconds: Math.round(performance.now() - began) / 1000,
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      });
      return result;
    },
  };
}
