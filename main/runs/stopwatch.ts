/** How long each stage took, and how much memory the process had used at most by its end. */
export interface StageRecord {
  readonly stage: string;
  readonly seconds: number;
  /** Of all threads: comparable on a machine that does other things too. */
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}

export interface Stopwatch {
  readonly stages: readonly StageRecord[];
  time<T>(stage: string, work: () => T | Promise<T>): Promise<T>;
}

/** @param begins told of every stage before it */
export function createStopwatch(begins: (stage: string) => void = () => undefined): Stopwatch {
  const stages: StageRecord[] = [];
  return {
    stages,
    async time(stage, work) {
      begins(stage);
      const began = performance.now();
      const cpuBefore = process.cpuUsage();
      const result = await work();
      const { user, system } = process.cpuUsage(cpuBefore);
      stages.push({
        stage,
        seconds: Math.round(performance.now() - began) / 1000,
        cpuSeconds: Math.round((user + system) / 1000) / 1000,
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
      });
      return result;
    },
  };
}
