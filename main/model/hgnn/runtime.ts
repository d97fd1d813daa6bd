import type { TensorFlow } from '../tensorflow.ts';
import { createHingeKernel, type HingeKernel } from './hinge-kernel.ts';
import { createMaxPoolKernel, type MaxPoolKernel } from './max-pool-kernel.ts';

/** What the HGNN computes with. */
export interface Runtime {
  readonly tf: TensorFlow;
  readonly maxPool: MaxPoolKernel;
  readonly hinge: HingeKernel;
}

export async function createRuntime(tf: TensorFlow): Promise<Runtime> {
  return { tf, maxPool: await createMaxPoolKernel(), hinge: await createHingeKernel() };
}
