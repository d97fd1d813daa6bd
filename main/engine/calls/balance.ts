import type { balanceCalls } from '../../../shared/contract/balance.ts';
import type { Handlers } from '../host/handlers.ts';

export const balanceHandlers: Handlers<keyof typeof balanceCalls> = {};
