/** Drafts on the bench, kept by the browser for one workspace. */
import { z } from 'zod';
import type { TitleMetadata } from '../../../shared/contract/titles.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import { readPreference, writePreference } from '../../components/preference.ts';

const draft = z.object({
  id: z.string(),
  /** The title that it is an edit of. */
  key: z.string().nullable(),
  metadata: z.object({
    type: z.enum(ITEM_TYPES),
    title: z.string(),
    description: z.string(),
    language: z.string(),
    genre: z.string(),
    publisher: z.string(),
  }),
  asUnplayed: z.boolean(),
});
export type Draft = z.infer<typeof draft>;

/** More than anybody compares; the oldest goes first. */
const MOST = 12;

/** What is spoilt is forgotten. */
export function readDrafts(workspace: string): Draft[] {
  try {
    return z.array(draft).parse(JSON.parse(readPreference(nameOf(workspace)) ?? '[]'));
  } catch {
    return [];
  }
}

export function writeDrafts(workspace: string, drafts: readonly Draft[]): void {
  writePreference(nameOf(workspace), JSON.stringify(drafts.slice(-MOST)));
}

export function newDraft(key: string | null, metadata: TitleMetadata): Draft {
  return { id: crypto.randomUUID().slice(0, 8), key, metadata, asUnplayed: false };
}

export const BLANK: TitleMetadata = {
  type: 'audiobook',
  title: '',
  description: '',
  language: '',
  genre: '',
  publisher: '',
};

function nameOf(workspace: string): string {
  return `titles.drafts ${workspace}`;
}
