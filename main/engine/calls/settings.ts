import type { settingsCalls } from '../../../shared/contract/settings.ts';
import type { Handlers } from '../host/handlers.ts';

export const settingsHandlers: Handlers<keyof typeof settingsCalls> = {};
