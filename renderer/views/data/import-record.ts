import type { ResponseOf } from '../../../shared/contract.ts';

/** One import of the list. */
export type ImportRecord = ResponseOf<'data.imports'>['rows'][number];
