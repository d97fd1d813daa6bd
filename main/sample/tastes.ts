import type { GenreKey } from './genres.ts';

/**
 * The latent communities planted in the sample. A taste crosses genres and both types, and a genre is shared by
 * several tastes: text shows the genre and sometimes the taste, co-listening shows the taste.
 */
export interface Taste {
  readonly name: string;
  /** Genres of its titles, with their weights. */
  readonly genres: Readonly<Partial<Record<GenreKey, number>>>;
  /** Tastes that its listeners are likely to have besides, by name. */
  readonly near: readonly string[];
  /** Mean age of its listeners, years. */
  readonly age: number;
}

export const TASTES: readonly Taste[] = [
  {
    name: 'cold water',
    genres: { mystery: 3, nature: 3, travel: 2, literary: 2 },
    near: ['nordic dark', 'wild garden', 'long run'],
    age: 44,
  },
  {
    name: 'nordic dark',
    genres: { mystery: 3, thriller: 4, truecrime: 2, horror: 1 },
    near: ['courtroom', 'cold water', 'cold war'],
    age: 41,
  },
  {
    name: 'cosy village',
    genres: { mystery: 4, cooking: 2, romance: 2, humor: 2 },
    near: ['second chances', 'kitchen table', 'wild garden'],
    age: 52,
  },
  {
    name: 'courtroom',
    genres: { truecrime: 5, thriller: 3, politics: 2 },
    near: ['nordic dark', 'power', 'body and brain'],
    age: 36,
  },
  {
    name: 'cold war',
    genres: { thriller: 4, history: 3, politics: 2, biography: 1 },
    near: ['war letters', 'power', 'nordic dark'],
    age: 51,
  },
  {
    name: 'deep space',
    genres: { scifi: 5, science: 4, technology: 1 },
    near: ['machines', 'dragon courts', 'body and brain'],
    age: 34,
  },
  {
    name: 'machines',
    genres: { technology: 5, business: 2, scifi: 2, psychology: 1 },
    near: ['deep space', 'money', 'stoics'],
    age: 32,
  },
  {
    name: 'dragon courts',
    genres: { fantasy: 5, romance: 3, juvenile: 2 },
    near: ['haunted', 'deep space', 'second chances'],
    age: 26,
  },
  {
    name: 'haunted',
    genres: { horror: 5, fantasy: 2, spirit: 1, history: 2 },
    near: ['dragon courts', 'nordic dark', 'courtroom'],
    age: 31,
  },
  {
    name: 'old empires',
    genres: { history: 4, historical: 3, philosophy: 2, travel: 1 },
    near: ['war letters', 'stoics', 'migrations'],
    age: 48,
  },
  {
    name: 'war letters',
    genres: { historical: 4, history: 3, biography: 3 },
    near: ['cold war', 'old empires', 'migrations'],
    age: 55,
  },
  {
    name: 'second chances',
    genres: { romance: 5, family: 2, humor: 2, literary: 1 },
    near: ['cosy village', 'bedtime', 'dragon courts'],
    age: 37,
  },
  {
    name: 'quiet mind',
    genres: { spirit: 4, health: 2, selfhelp: 2, psychology: 2 },
    near: ['body and brain', 'stoics', 'wild garden'],
    age: 39,
  },
  {
    name: 'stoics',
    genres: { philosophy: 4, selfhelp: 4, business: 2 },
    near: ['money', 'quiet mind', 'old empires'],
    age: 33,
  },
  {
    name: 'long run',
    genres: { sports: 4, health: 3, biography: 2, travel: 1 },
    near: ['body and brain', 'terraces', 'stoics'],
    age: 35,
  },
  {
    name: 'terraces',
    genres: { sports: 6, humor: 2, biography: 2 },
    near: ['long run', 'small hours', 'power'],
    age: 34,
  },
  {
    name: 'kitchen table',
    genres: { cooking: 5, family: 2, travel: 2, biography: 1 },
    near: ['cosy village', 'migrations', 'bedtime'],
    age: 43,
  },
  {
    name: 'money',
    genres: { business: 6, selfhelp: 2, politics: 2 },
    near: ['machines', 'stoics', 'power'],
    age: 38,
  },
  {
    name: 'wild garden',
    genres: { nature: 5, science: 2, juvenile: 1, cooking: 1, spirit: 1 },
    near: ['cold water', 'quiet mind', 'kitchen table'],
    age: 47,
  },
  {
    name: 'small hours',
    genres: { music: 6, biography: 2, literary: 2 },
    near: ['terraces', 'migrations', 'power'],
    age: 40,
  },
  {
    name: 'bedtime',
    genres: { juvenile: 5, family: 4, psychology: 1 },
    near: ['second chances', 'kitchen table', 'quiet mind'],
    age: 36,
  },
  {
    name: 'body and brain',
    genres: { psychology: 3, science: 3, health: 4 },
    near: ['quiet mind', 'long run', 'deep space'],
    age: 37,
  },
  {
    name: 'migrations',
    genres: { literary: 5, biography: 2, travel: 2, family: 1 },
    near: ['kitchen table', 'war letters', 'small hours'],
    age: 46,
  },
  {
    name: 'power',
    genres: { politics: 5, history: 1, truecrime: 2, humor: 2 },
    near: ['courtroom', 'money', 'cold war'],
    age: 42,
  },
];
