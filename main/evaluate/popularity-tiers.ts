export const TIERS = 5;
/** Tiers from this one on are the long tail (paper, section 4: tiers 3 to 5). */
export const FIRST_TAIL_TIER = 3;

/**
 * Popularity tier 1 (most played) to 5 of every title; [titles]. The paper has five tiers and does not say of what: here
 * each holds a fifth of the titles, cold ones included, by training plays, so that its tier 1 is the "top 20 % of
 * audiobooks" of its section 5. Titles played equally often would be parted by chance; they share the
 * tier of the last of them, so all cold titles are in tier 5.
 */
export function popularityTiers(plays: Uint32Array): Uint8Array {
  const byPlays = Uint32Array.from(plays.keys()).sort((a, b) => plays[a] - plays[b]);
  const tiers = new Uint8Array(plays.length);
  let tier = TIERS;
  for (const [place, title] of byPlays.entries()) {
    if (place === 0 || plays[title] !== plays[byPlays[place - 1]]) {
      tier = TIERS - Math.floor((place * TIERS) / plays.length);
    }
    tiers[title] = tier;
  }
  return tiers;
}
