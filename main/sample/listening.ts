import type { Rng } from '../../shared/rng.ts';
import { EVENTS } from '../../shared/vocabulary.ts';
import { AUDIOBOOK_RHYTHM, createCalendar, PODCAST_RHYTHM, SECONDS_A_DAY } from './calendar.ts';
import { createItemPicker } from './item-picker.ts';
import type { SampleItems } from './sample-items.ts';
import type { SampleOptions } from './sample-options.ts';
import { NEVER, type SampleUsers } from './sample-users.ts';

const STREAM = EVENTS.indexOf('stream');
const FOLLOW = EVENTS.indexOf('follow');
const PREVIEW = EVENTS.indexOf('preview');
const INTENT = EVENTS.indexOf('intent_to_pay');
const PREVIEW_SECONDS = 30; // paper section 3: a preview is a sample of 30 s

/** The weak signals of audiobooks: how often one is shown while a title is weighed up, and what it does to the odds. */
const SIGNALS = [
  // Odds ratios: paper section 3, follow +118 %, preview +18 %, intent to pay +13 %.
  { event: FOLLOW, share: 0.13, oddsRatio: 2.18, meanDelayDays: 1.2 },
  { event: PREVIEW, share: 0.22, oddsRatio: 1.18, meanDelayDays: 0.4 },
  { event: INTENT, share: 0.3, oddsRatio: 1.13, meanDelayDays: 0.7 },
] as const;
const BASE_ODDS = 0.75;

const MEAN_WEIGHED_UP = 13;
const MEAN_SHOWS = 6.6;
const MAX_TITLES = 70;
const SHOW_FOLLOWED = 0.18;

/** Receives the rows of one user, in no order. */
export type AddRow = (item: number, event: number, time: number, seconds: number) => void;

/**
 * Plays out the window for one user.
 *
 * `weighed` counts audiobooks weighed up by the signals shown (bit 0 follow, 1 preview, 2 intent to pay) and whether
 * a stream followed: entry signals * 2 + streamed.
 */
export function createListening(
  options: SampleOptions,
  items: SampleItems,
  users: SampleUsers,
): (user: number, rng: Rng, add: AddRow, weighed: Uint32Array) => void {
  const end = options.startDay + options.days;
  const endSecond = end * SECONDS_A_DAY;
  const audiobooks = createItemPicker(items, users, 0, items.audiobooks);
  const podcasts = createItemPicker(items, users, items.audiobooks, items.size);
  const audiobookCalendar = createCalendar(options, AUDIOBOOK_RHYTHM);
  const podcastCalendar = createCalendar(options, PODCAST_RHYTHM);
  const had = new Set<number>();
  const isHad = (item: number) => had.has(item);

  /** How many titles: the mean scaled by appetite and by the part of the window the user is there. */
  function titleCount(mean: number, appetite: number, from: number, rng: Rng): number {
    const expected = mean * options.activity * appetite * ((end - from) / options.days) ** 0.7;
    return Math.min(MAX_TITLES, Math.floor(expected + rng.float()));
  }

  function playPodcasts(user: number, rng: Rng, add: AddRow): void {
    const from = users.podcastDay[user];
    const shows = Math.max(1, titleCount(MEAN_SHOWS, users.podcastAppetite[user], from, rng));
    for (let k = 0; k < shows; k++) {
      const first = podcastCalendar.day(from, end, rng);
      const item = podcasts.pick(user, first, rng, isHad);
      if (item < 0) {
        continue;
      }
      had.add(item);
      if (rng.float() < SHOW_FOLLOWED) {
        add(item, FOLLOW, first * SECONDS_A_DAY + podcastCalendar.secondOfDay(rng), 0);
      }
      const episodes = 1 + Math.floor(5 * rng.float() ** 2 * ((end - first) / options.days + 0.4) * 1.6);
      for (let episode = 0; episode < episodes; episode++) {
        const day = episode === 0 ? first : podcastCalendar.day(first, end, rng);
        add(item, STREAM, day * SECONDS_A_DAY + podcastCalendar.secondOfDay(rng), 240 + rng.below(3000));
      }
    }
  }

  function playAudiobooks(user: number, rng: Rng, add: AddRow, weighed: Uint32Array): void {
    const from = users.audiobookDay[user];
    const appetite = users.audiobookAppetite[user];
    const titles = Math.max(1, titleCount(MEAN_WEIGHED_UP, appetite ** 0.8, from, rng));
    for (let k = 0; k < titles; k++) {
      const day = audiobookCalendar.day(from, end, rng);
      const item = audiobooks.pick(user, day, rng, isHad);
      if (item < 0) {
        continue;
      }
      had.add(item);
      let time = day * SECONDS_A_DAY + audiobookCalendar.secondOfDay(rng);
      let odds = BASE_ODDS;
      let signals = 0;
      for (let s = 0; s < SIGNALS.length; s++) {
        const signal = SIGNALS[s];
        if (rng.float() < signal.share) {
          add(item, signal.event, time, signal.event === PREVIEW ? PREVIEW_SECONDS : 0);
          odds *= signal.oddsRatio;
          signals |= 1 << s;
          const delay = 60 - Math.log(1 - rng.float()) * signal.meanDelayDays * SECONDS_A_DAY;
          time += Math.floor(Math.min(delay, (endSecond - time) / 2)); // the end of the window cuts no decision off
        }
      }
      const streamed = rng.float() < odds / (1 + odds);
      weighed[signals * 2 + (streamed ? 1 : 0)]++;
      if (streamed) {
        hearAudiobook(item, time, appetite, rng, add);
      }
    }
  }

  /** Hears a title over the following days: longer for titles with appeal and for users with appetite. */
  function hearAudiobook(item: number, time: number, appetite: number, rng: Rng, add: AddRow): void {
    const length = (4 + 9 * rng.float()) * 3600;
    const keenness = items.appeal[item] ** 4 * Math.min(3, 0.12 + 0.8 * appetite ** 0.85);
    let left = length * Math.min(1, (0.02 + keenness) * (0.4 + 1.2 * rng.float()));
    let at = time;
    for (let session = 0; session < 9 && left > 60 && at < endSecond; session++) {
      const seconds = Math.floor(Math.min(left, session === 8 ? 14_400 : 900 + rng.below(5400)));
      add(item, STREAM, at, seconds);
      left -= seconds;
      at =
        Math.floor(at / SECONDS_A_DAY + 1 + 2 * rng.float()) * SECONDS_A_DAY +
        audiobookCalendar.secondOfDay(rng);
    }
  }

  return (user, rng, add, weighed) => {
    had.clear();
    if (users.podcastDay[user] !== NEVER) {
      playPodcasts(user, rng, add);
    }
    if (users.audiobookDay[user] !== NEVER) {
      playAudiobooks(user, rng, add, weighed);
    }
  };
}
