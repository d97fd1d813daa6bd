/** The colours of a generated cover: its ground from the genre, its variant from the title and the author. */

/** Muted grounds of book cloth with the ink that reads on them (all at least 4.5:1) and a second tone. */
export const TINTS = [
  { ground: '#1f4b43', ink: '#f4ead8', tone: '#e8a33d' },
  { ground: '#5b2333', ink: '#f7ebe1', tone: '#e0a890' },
  { ground: '#27374d', ink: '#eef1ea', tone: '#d8b26a' },
  { ground: '#e9dcc3', ink: '#3a2a1d', tone: '#9c4a2f' },
  { ground: '#4a3a63', ink: '#f2ecf7', tone: '#d7b9e8' },
  { ground: '#7a4a1f', ink: '#fbf1e1', tone: '#f0c987' },
  { ground: '#d5e0d8', ink: '#1f3a33', tone: '#3a7d6c' },
  { ground: '#33423a', ink: '#eef0e4', tone: '#b9c48a' },
  { ground: '#f0e3da', ink: '#512330', tone: '#a8516a' },
  { ground: '#20505f', ink: '#eaf4f3', tone: '#8fd0cf' },
  { ground: '#3d3a38', ink: '#f3efe8', tone: '#c9b79a' },
  { ground: '#dfe3ec', ink: '#27324d', tone: '#5a6fa8' },
] as const;

export type Tint = (typeof TINTS)[number];

export function tintOf(genre: string, title: string): Tint {
  // Without a genre titles would all look alike.
  return TINTS[hash(genre.trim().toLowerCase() || title) % TINTS.length];
}

/** FNV-1a, 32 bit. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  // the low bits of FNV are weak
  return (value ^ (value >>> 15)) >>> 0;
}
