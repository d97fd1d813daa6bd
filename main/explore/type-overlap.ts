import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';

/** Who plays what; plain data, fit for JSON. Plays are streams, weak signals do not count. */
export interface TypeOverlap {
  readonly users: number;
  readonly audiobooksOnly: number;
  readonly podcastsOnly: number;
  readonly both: number;
  /** Weak signals only, or nothing. */
  readonly neither: number;
  /** Share of the users with an audiobook who also play podcasts; null when nobody plays audiobooks. */
  readonly podcastShare: number | null;
  /** Paper section 5: "more than" this share. */
  readonly paperPodcastShare: number;
}

export function typeOverlap(interactions: Interactions, audiobooks: number): TypeOverlap {
  const counts = [0, 0, 0, 0]; // bit 0: audiobooks, bit 1: podcasts
  for (let user = 0; user < interactions.users; user++) {
    let types = 0;
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1] && types < 3; entry++) {
      if (interactions.event[entry] === STREAM) {
        types |= interactions.item[entry] < audiobooks ? 1 : 2;
      }
    }
    counts[types]++;
  }
  const [neither, audiobooksOnly, podcastsOnly, both] = counts;
  const audiobookUsers = audiobooksOnly + both;
  return {
    users: interactions.users,
    audiobooksOnly,
    podcastsOnly,
    both,
    neither,
    podcastShare: audiobookUsers === 0 ? null : both / audiobookUsers,
    paperPodcastShare: 0.7,
  };
}
