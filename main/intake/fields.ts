/**
 * What an export may hold: three kinds of table, the fields of each, and the names people give those fields. A fourth,
 * the exposure log of an online test, is read only where one is asked for, and never guessed.
 */

import type { ImportKind } from '../../shared/import-summary.ts';

/** In the order they are imported: titles and users first, so that streams find them. */
export const IMPORT_KINDS: readonly ImportKind[] = ['catalogue', 'users', 'streams'];

export type TableKind = ImportKind | 'exposures';

export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Header names met in the wild, squeezed by `squeezeName`; the field's own name is always one of them. */
  readonly names: readonly string[];
  /** Names that also say the unit: the cell is multiplied by the factor. */
  readonly scaled?: Readonly<Record<string, number>>;
}

const USER_ID = {
  name: 'user_id',
  required: true,
  names:
    names(`userid user listener listenerid uid customerid customer accountid account memberid member reviewerid
    profileid subscriberid subscriber personid username userkey clientid`),
};
const ITEM_ID = {
  name: 'item_id',
  required: true,
  names: names(`itemid item uri itemuri trackuri asin parentasin isbn isbn13 contentid content showid showuri
    audiobookid audiobookuri podcastid podcasturi titleid productid bookid mediaid entityid itemkey`),
};
const TYPE = { name: 'type', names: names('type itemtype contenttype mediatype kind producttype') };

export const FIELDS: Readonly<Record<TableKind, readonly Field[]>> = {
  streams: [
    USER_ID,
    ITEM_ID,
    {
      name: 'event',
      required: false,
      names: names('event eventtype eventname action interaction interactiontype signal activity'),
    },
    {
      name: 'timestamp',
      required: false,
      names: names(`timestamp ts time datetime date day playedat streamedat eventtime eventtimestamp createdat
        occurredat startedat endtime starttime unixtime unixreviewtime at`),
    },
    {
      name: 'seconds',
      required: false,
      names: names(
        'seconds secondsplayed secondslistened playseconds listenedseconds secs sec duration playtime',
      ),
      scaled: {
        msplayed: 0.001,
        playedms: 0.001,
        durationms: 0.001,
        ms: 0.001,
        minutes: 60,
        minutesplayed: 60,
      },
    },
    { ...TYPE, required: false },
  ],
  catalogue: [
    { ...ITEM_ID, names: [...ITEM_ID.names, 'id', 'key'] },
    { ...TYPE, required: true },
    { name: 'title', required: false, names: names('title name itemtitle showname booktitle displayname') },
    {
      name: 'description',
      required: false,
      names: names('description desc summary synopsis blurb about overview'),
    },
    { name: 'language', required: false, names: names('language lang locale languagecode') },
    {
      name: 'genre',
      required: false,
      names: names('genre genres bisac bisaccode category categories subject subjects'),
    },
    { name: 'author', required: false, names: names('author authors creator artist writer by host hosts') },
    { name: 'publisher', required: false, names: names('publisher imprint label network') },
    {
      name: 'published_at',
      required: false,
      names: names(
        'publishedat published publicationdate releasedate released pubdate date year releaseyear',
      ),
    },
    {
      name: 'cover',
      required: false,
      names: names('cover coverurl image imageurl thumbnail artwork artworkurl'),
    },
  ],
  users: [
    { ...USER_ID, names: [...USER_ID.names, 'id', 'key'] },
    { name: 'age', required: false, names: names('age ageyears years') },
    { name: 'country', required: false, names: names('country countrycode region market') },
    {
      name: 'music',
      required: false,
      names: names('music musicvector musicembedding tastevector vector embedding'),
    },
  ],
  exposures: [
    USER_ID,
    ITEM_ID,
    {
      name: 'arm',
      required: true,
      names: names(`arm variant variation group treatment bucket cell experimentgroup testgroup experimentarm
        variantname variantid armname branch cohort condition`),
    },
    {
      name: 'shown_at',
      required: false,
      names:
        names(`shownat timestamp ts time datetime date day impressionat impressiontime exposedat exposuretime
        viewedat displayedat servedat eventtime eventtimestamp createdat`),
    },
    {
      name: 'streamed',
      required: true,
      names: names('streamed stream isstream isstreamed didstream played isplayed listened streams plays'),
    },
    {
      name: 'started',
      required: true,
      names:
        names(`started start isstart isstarted didstart newstart firststream firststreamed firsttime isnew
        newaudiobook newaudiobookstart`),
    },
  ],
};

function names(list: string): string[] {
  return list.split(/\s+/);
}

/** `User ID`, `user_id` and `userId` are one name. */
export function squeezeName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
