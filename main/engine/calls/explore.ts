import type { exploreCalls } from '../../../shared/contract/explore.ts';
import type { Handlers } from '../host/handlers.ts';

export const exploreHandlers: Handlers<keyof typeof exploreCalls> = {};
