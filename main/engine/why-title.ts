import type { z } from 'zod';
import type { why as whySchema } from '../../shared/contract/listeners.ts';
import { typeOfItem } from '../recommend/serving-model.ts';
import { explainTitleTo } from './explain.ts';
import { findItem } from './find-key.ts';
import { type ShownTo, shelfFor } from './listener-shelf.ts';
import { RE_RANKED } from './recommend.ts';
import type { Serving } from './serving.ts';
import { variedListener } from './varied-listener.ts';

const MOST_EVIDENCE = 12;

/** Where a title stands for a listener, at which step it is left behind, and why. @throws AppError NOT_FOUND */
export function whyTitle(
  serving: Serving,
  { item: key, ...request }: Omit<ShownTo, 'type'> & { readonly item: string },
): z.infer<typeof whySchema> {
  const { model } = serving;
  const listener = variedListener(model, request);
  const item = findItem(model.data.catalogue, key);
  const type = typeOfItem(model, item);
  const explained = explainTitleTo(serving, listener, {
    user: request.user,
    item: key,
    k: request.k,
    evidence: MOST_EVIDENCE,
  });
  const { run, title, marks, summary, standing, rank, score, parts, top, candidates, reasons, path } =
    explained;
  const tower = model.towers[type];
  const shown = tower && shelfFor(serving, listener, { type, k: request.k, reRank: request.reRank });
  const { audiobooks, size } = model.data.catalogue;
  return {
    run,
    title,
    marks,
    summary,
    standing,
    rank,
    score,
    parts,
    shownAt: shown?.entries.find((entry) => entry.item === item)?.rank ?? null,
    top,
    pipeline: {
      titles: type === 'audiobook' ? audiobooks : size - audiobooks,
      inRun: tower?.known ?? 0,
      notHad: candidates,
      reRanked: request.reRank ? Math.min(RE_RANKED, candidates) : null,
      shown: shown?.entries.length ?? 0,
    },
    reasons: reasons && {
      withoutHistory: reasons.withoutHistory,
      explained: reasons.explained,
      scale: reasons.scale,
      jointShare: reasons.jointShare,
      evidence: reasons.evidence,
      unlisted: reasons.unlisted,
      withoutType: reasons.withoutType,
    },
    path,
  };
}
