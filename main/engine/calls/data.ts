import type { dataCalls } from '../../../shared/contract/data.ts';
import type { Handlers } from '../host/handlers.ts';

export const dataHandlers: Handlers<keyof typeof dataCalls> = {};
