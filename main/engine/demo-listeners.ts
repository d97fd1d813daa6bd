/** Whose shelves the demo shows. */
import { type Listener, listenerOf } from '../recommend/listener.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import type { Sample } from '../sample/generate-sample.ts';
import { ENGLISH } from '../sample/languages.ts';
import { TASTES } from '../sample/tastes.ts';

export type DemoWho = 'warm' | 'cold' | 'made-up';

export interface ChosenListener {
  readonly who: DemoWho;
  readonly about: string;
  readonly user?: string;
  readonly history?: readonly string[];
}

/** The first user of each sort, and one who never was. */
export function chooseListeners(model: ServingModel, sample: Sample): ChosenListener[] {
  const { users, catalogue } = model.data;
  const counts = ({ history }: Listener) => {
    const audiobooks = history.filter(({ item }) => item < catalogue.audiobooks).length;
    return { audiobooks, podcasts: history.length - audiobooks };
  };
  const first = (fits: (listener: Listener) => boolean): string | undefined => {
    const user = users.key.findIndex((_, index) => fits(listenerOf(model, index)));
    return users.key[user];
  };
  const warm = first((listener) => {
    const { audiobooks, podcasts } = counts(listener);
    return audiobooks >= 3 && audiobooks <= 6 && podcasts >= 2 && podcasts <= 8;
  });
  const cold = first(
    (listener) =>
      counts(listener).podcasts >= 4 && [...listener.had].every((item) => item >= catalogue.audiobooks),
  );
  const { taste, history } = tasteOfOne(sample);
  return [
    ...(warm === undefined ? [] : [{ who: 'warm', about: 'plays both types', user: warm } as const]),
    ...(cold === undefined
      ? []
      : [{ who: 'cold', about: 'has never had an audiobook', user: cold } as const]),
    { who: 'made-up', about: `made up: plays what the sample’s community “${taste}” plays`, history },
  ];
}

/** The most played English titles of one planted taste: an audiobook and two podcasts. */
function tasteOfOne({ items }: Sample): { taste: string; history: string[] } {
  const indices = Array.from({ length: items.size }, (_, item) => item);
  const choices = TASTES.map(({ name }, taste) => {
    const own = indices
      .filter((item) => items.taste[item] === taste && items.language[item] === ENGLISH)
      .sort((a, b) => items.weight[b] - items.weight[a] || a - b);
    const audiobooks = own.filter((item) => item < items.audiobooks).map((item) => `a${item + 1}`);
    const podcasts = own.filter((item) => item >= items.audiobooks);
    return {
      taste: name,
      titles: audiobooks.length,
      history: [
        ...audiobooks.slice(0, 1),
        ...podcasts.slice(0, 2).map((item) => `p${item - items.audiobooks + 1}`),
      ],
    };
  });
  return choices.reduce((best, each) => (each.titles > best.titles ? each : best));
}
