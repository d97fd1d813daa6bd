import type { listenersCalls } from '../../../shared/contract/listeners.ts';
import type { Handlers } from '../host/handlers.ts';

export const listenersHandlers: Handlers<keyof typeof listenersCalls> = {};
