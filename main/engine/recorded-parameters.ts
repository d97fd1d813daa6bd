import type { RunOptions } from '../runs/run-options.ts';
import type { StartKind } from '../runs/starting-point.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import type { TunedOptions } from './tuned-options.ts';

/** What a run keeps of how it came about. */
export interface RunParameters {
  readonly options: RunOptions;
  readonly encoder: EncoderIdentity;
  /** Why a poorer encoder than wanted was used, '' when it was not: shown with the run for ever. */
  readonly encoderFallback: string;
  /** Where the options are those that tuning found, with what else was chosen. */
  readonly tuned?: TunedOptions;
  /** Absent where everything was trained from random numbers. */
  readonly start?: RunStart;
}

/** Kept with a run for ever; the run it names may be gone since. */
export interface RunStart {
  readonly kind: StartKind;
  readonly run: number;
  readonly name: string;
  /** The run that trained the HGNN, where `run` had only taken it over too. */
  readonly trainedIn?: { readonly run: number; readonly name: string };
}
