import type { CoListening, CoListenPath } from '../recommend/co-listen-path.ts';
import { type Explanation, explain } from '../recommend/explain.ts';
import type { Listener } from '../recommend/listener.ts';
import { findItem } from './find-key.ts';
import { findListener, type ListenerCard, type ListenerRequest, listenerCard } from './listener-card.ts';
import { type ReasonsCard, reasonsCard } from './reasons-card.ts';
import { requireCount } from './recommend.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

export interface ExplainRequest extends ListenerRequest {
  /** The export's own id of the title. */
  readonly item: string;
  /** Length of the shelf that the title would be on. */
  readonly k?: number | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** Titles of the history listed as evidence, at most. */
  readonly evidence?: number | undefined;
}

export interface Explained extends Omit<Explanation, 'item' | 'type' | 'reasons' | 'path'> {
  readonly run: Serving['run'];
  readonly notes: readonly string[];
  readonly listener: ListenerCard;
  readonly title: TitleCard;
  /** One sentence: where the title stands, and why not higher. */
  readonly summary: string;
  readonly reasons: ReasonsCard | null;
  readonly path: Omit<CoListenPath, 'paths'> & {
    readonly paths: readonly (Omit<CoListening, 'via'> & { readonly via: TitleCard })[];
  };
}

/** Where any title stands for a listener, and why. @throws AppError NOT_FOUND for an unknown id; USAGE */
export function explainTitle(serving: Serving, request: ExplainRequest): Explained {
  return explainTitleTo(serving, findListener(serving.model, request), request);
}

/** The same, for a listener who has been found, or made up, already. */
export function explainTitleTo(
  { run, notes, model }: Serving,
  listener: Listener,
  request: Omit<ExplainRequest, 'history' | 'age' | 'country'>,
): Explained {
  const { k = 10, evidence = 20, exclude = [] } = request;
  requireCount(k, 1, 'titles');
  requireCount(evidence, 0, 'titles as evidence');
  const { catalogue } = model.data;
  const found = findItem(catalogue, request.item);
  const explanation = explain(model, listener, found, {
    k,
    limit: evidence,
    exclude: exclude.map((key) => findItem(catalogue, key)),
  });
  const { item, type: _type, reasons, path, ...figures } = explanation;
  return {
    run,
    notes,
    listener: listenerCard(model, listener, request.user),
    title: titleCard(model, item),
    summary: summaryOf(explanation),
    ...figures,
    reasons: reasons && reasonsCard(model, reasons),
    path: {
      ...path,
      paths: path.paths.map(({ via, ...counts }) => ({ via: titleCard(model, via), ...counts })),
    },
  };
}

function summaryOf({ type, standing, rank, score, candidates, top }: Explanation): string {
  const short = top.score === null || score === null ? null : top.score - score;
  // What is not a candidate stands among the candidates and itself.
  const among = standing === 'had' || standing === 'excluded' ? candidates + 1 : candidates;
  const place = `${rank} of ${among.toLocaleString('en')} ${type}s`;
  switch (standing) {
    case 'no towers':
      return `This run recommends no ${type}s.`;
    case 'not in the run':
      return 'The title was added after the run was trained: it can be recommended by the next one.';
    case 'had':
      return `The listener has had it already, so it is not shown; it would stand at ${place}.`;
    case 'excluded':
      return `It is excluded; it would stand at ${place}.`;
    case 'ranked':
      return rank !== null && rank > top.k && short !== null
        ? `It stands at ${place}; its score is ${short.toFixed(3)} below what the first ${top.k} have.`
        : `It stands at ${place} and is shown.`;
  }
}
