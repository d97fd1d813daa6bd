/** Who would get a title, counted over a sample, as the window shows it. */
import { type ShareEstimate, wilson } from '../evaluate/wilson.ts';
import { type Audience, audienceOf } from '../recommend/audience.ts';
import { type ServingModel, typeOfItem } from '../recommend/serving-model.ts';
import { type KnownAudienceBase, preparedBase } from './audience-base.ts';
import { findItem } from './find-key.ts';
import { servedType } from './recommend.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

export interface Share {
  readonly users: number;
  readonly reached: number;
  readonly share: ShareEstimate;
}

export interface AudienceSummary extends Pick<Audience, 'type' | 'k' | 'byRank'> {
  readonly sample: { readonly users: number; readonly of: number };
  readonly reach: Share;
  /** Of all listeners, not of the sample. */
  readonly listeners: ShareEstimate;
  readonly segments: readonly (Share & { readonly segment: 'warm' | 'cold' | 'heavy' | 'light' })[];
  readonly languages: readonly (Share & { readonly language: string })[];
}

export interface AudienceMemberCard {
  readonly user: string;
  readonly rank: number;
  readonly score: number;
  readonly language: string;
  readonly shelf: readonly { readonly rank: number; readonly title: TitleCard; readonly own: boolean }[];
}

const MEMBERS_SHOWN = 12;
const SHELF_SHOWN = 5;
const LANGUAGES_SHOWN = 8;

/** A title before a base: where it stands, and on behalf of which item of the catalogue. */
export function audienceIn(
  base: KnownAudienceBase,
  vector: Float32Array,
  k: number,
  instead: number | undefined,
): Audience {
  return audienceOf({ ...base, k }, vector, instead);
}

/**
 * A catalogue title's audience; `audience` is null while the base is not there, or the run does not know the title.
 * @throws AppError NOT_FOUND for an unknown id, or a type that the run does not recommend
 */
export function titleAudience({ model }: Serving, key: string, k: number) {
  const item = findItem(model.data.catalogue, key);
  const type = servedType(model, typeOfItem(model, item));
  const tower = model.towers[type];
  const known = model.known[item] === 1;
  const base = preparedBase(model, type);
  if (!known || tower === undefined || base === undefined) {
    return { known, audience: null, members: [] };
  }
  const audience = audienceIn(base, tower.items.row(item - tower.target.start), k, item);
  return {
    known,
    audience: summarise(base, audience, item),
    members: memberCards(model, base, audience.members, titleCard(model, item), item),
  };
}

/** @param instead left out of the sample are those who have had it */
export function summarise(
  base: KnownAudienceBase,
  { type, k, byRank, members }: Audience,
  instead: number | undefined,
): AudienceSummary {
  const { users, of, cold, heavy, light, language } = base;
  const reached = new Set(members.map(({ user }) => user));
  const eligible: number[] = [];
  for (let position = 0; position < users.length; position++) {
    if (instead === undefined || !base.hasHad(position, instead)) {
      eligible.push(position);
    }
  }
  const shareOf = (is: (position: number) => boolean): Share => {
    const asked = eligible.filter(is);
    const hits = asked.filter((position) => reached.has(users[position])).length;
    const population = Math.max(asked.length, Math.round((asked.length / users.length) * of));
    return { users: asked.length, reached: hits, share: wilson(hits, asked.length, population) };
  };
  const reach = shareOf(() => true);
  const scale = users.length === 0 ? 0 : (eligible.length / users.length) * of;
  const { value, low, high } = reach.share;
  const byLanguage = new Map<string, number>();
  for (const position of eligible) {
    byLanguage.set(language[position], (byLanguage.get(language[position]) ?? 0) + 1);
  }
  const languages = [...byLanguage].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    type,
    k,
    byRank,
    sample: { users: users.length, of },
    reach,
    listeners: { value: value * scale, low: low * scale, high: high * scale },
    segments: [
      { segment: 'warm', ...shareOf((position) => cold[position] === 0) },
      { segment: 'cold', ...shareOf((position) => cold[position] === 1) },
      { segment: 'heavy', ...shareOf((position) => heavy[position] === 1) },
      { segment: 'light', ...shareOf((position) => light[position] === 1) },
    ],
    languages: languages.slice(0, LANGUAGES_SHOWN).map(([each]) => ({
      language: each,
      ...shareOf((position) => language[position] === each),
    })),
  };
}

/** Some members from the surest to the least sure, each with the beginning of the shelf the title would stand on. */
export function memberCards(
  model: ServingModel,
  base: KnownAudienceBase,
  members: Audience['members'],
  own: TitleCard,
  instead: number | undefined,
): AudienceMemberCard[] {
  const positionOf = new Map(Array.from(base.users, (user, position) => [user, position]));
  const shown = Math.min(MEMBERS_SHOWN, members.length);
  return Array.from({ length: shown }, (_, k) => {
    const { user, rank, score } = members[Math.floor((k * members.length) / shown)];
    const position = positionOf.get(user) as number;
    const others = base.best[position].filter(({ item }) => item !== instead);
    const titles = others.map(({ item }) => ({ item, own: false }));
    titles.splice(rank - 1, 0, { item: -1, own: true });
    const shelf = titles
      .map((entry, index) => ({ ...entry, rank: index + 1 }))
      .filter((entry) => entry.rank <= SHELF_SHOWN || entry.own);
    return {
      user: model.data.users.key[user],
      rank,
      score,
      language: base.language[position],
      shelf: shelf.map((entry) => ({
        rank: entry.rank,
        title: entry.own ? own : titleCard(model, entry.item),
        own: entry.own,
      })),
    };
  });
}
