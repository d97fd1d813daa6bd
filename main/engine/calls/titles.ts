import type { titlesCalls } from '../../../shared/contract/titles.ts';
import type { Handlers } from '../host/handlers.ts';

export const titlesHandlers: Handlers<keyof typeof titlesCalls> = {};
