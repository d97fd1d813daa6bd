import type { ItemType } from '../../../shared/vocabulary.ts';
import { entries } from './entries.ts';

/** English descriptions that fit any genre, so that a genre's own do not come back too often. */
export const SHARED_BLURBS = {
  fiction: entries(`
    {person} had one rule about {place}, and broke it on the first night.
    A story of {motif}, told by the last person anyone would ask.
    What begins with {motif} ends in {place}, on the longest night of the year.
    Beautifully observed and quietly funny, a book about {motif}.
    They said {place} was finished. {person} had other plans.
    Part adventure, part warning: a tale of {motif} and {motif2}.
    Everything {person} believed about {motif} turns out to be wrong.
    Three generations, one secret, and a long night in {place}.
    Nobody warned {first} about {motif}. Perhaps nobody knew.`),
  fact: entries(`
    A journey through {motif}, from {place} to the reader’s own front door.
    {person} has written the book on {motif} that was missing.
    Equal parts reportage and confession, on {motif} and {motif2}.
    Ten years of notes on {motif}, boiled down to what lasts.
    Sharp, generous and often very funny about {motif}.
    An essential introduction to {motif}, with a glimpse of {place}.
    What {person} learned from {motif}, and what {she} wishes had come sooner.
    For {person} it began in {place}, with a wrong turning and an open door.
    Twelve true stories about {motif}, told without a moral.`),
  show: entries(`
    Conversations about {motif} with people who were there.
    What happens when two old friends start talking about {motif} and cannot stop?
    Short episodes on {motif}, long ones on {motif2}.
    From {place}, a show about {motif}.
    All that {host} has learned about {motif}, and all that is still unclear.
    A curious, unhurried look at {motif} and {motif2}.
    Listener questions about {motif}, answered with more honesty than is wise.
    An archive of voices on {motif}, one at a time.
    Ten episodes, one subject: {motif}.
    For years {host} kept a notebook on {motif}. This is the notebook, read aloud.
    Guests bring an object, a song and a story about {motif}.
    A club for people who cannot stop reading about {motif}.
    It started as a joke in {place} and became the place to talk about {motif}.
    Stories from {place} and elsewhere, sometimes about {motif}, always true.`),
} as const;

/** Podcast titles that fit any genre. */
export const SHARED_SHOWS = entries(`
  Mostly {motif} | {first} on {motif} | {place} Calling | The {place} Sessions | Late-Night {noun} | Dear {noun}
  Radio {place} | Ask the {noun} | {noun} to {noun2} | A {adj} Hour | Notes on {motif} | The {noun} Exchange
  {host} Is Listening | No {noun} Today | Half an Hour of {motif} | The Society of {motif} | Meet the {noun}`);

/** Second sentences of English descriptions, by type. */
export const CLOSING_LINES: Readonly<Record<ItemType, readonly string[]>> = {
  audiobook: entries(`
    Read by the author.
    Read by {reader}.
    With a new afterword.
    For anyone drawn to {motif}.
    Unabridged, read by {reader}.
    A book for people who think they have read everything about {motif}.
    Includes a conversation with the author.
    Winner of two reader awards.
    Translated into nineteen languages.
    Come for {motif}, stay for the last chapter.`),
  podcast: entries(`
    New episodes on Tuesdays.
    Hosted by {host}.
    Every second Thursday.
    For anyone drawn to {motif}.
    Back for a third season.
    Expect {motif}, tangents and good company.
    A listener-supported show.
    Recorded live, edited lightly.
    Twenty minutes, no advertisements.
    Send a voice message about {motif} and it may be played.`),
};

/** Subtitles of English non-fiction. */
export const SUBTITLES = entries(`
  A Story of {motif}
  Notes on {motif}
  What We Get Wrong about {motif}
  A Year of {motif}
  In Search of {motif}
  Essays on {motif}
  A Life among {motif}
  The Truth about {motif}
  Lessons from {motif}`);

export const SERIES = entries(`
  The {noun} Trilogy
  A {last} Novel
  The {place} Chronicles
  The {noun} Files
  The {adj} Quartet
  Tales of {place}
  The {noun} Saga`);

/** Descriptions that say nothing, as every catalogue has some. */
export const BLAND: Readonly<Record<string, Readonly<Record<ItemType, readonly string[]>>>> = {
  en: {
    audiobook: ['An unmissable listen.', 'The new title from the bestselling author.', 'Unabridged edition.'],
    podcast: ['New episodes every week.', 'Welcome to the show!', 'Subscribe, rate and review.'],
  },
  es: {
    audiobook: ['La nueva obra de un autor imprescindible.'],
    podcast: ['Nuevos episodios cada semana.'],
  },
  de: { audiobook: ['Das neue Hörbuch, ungekürzt.'], podcast: ['Jede Woche eine neue Folge.'] },
  fr: { audiobook: ['Version intégrale.'], podcast: ['Un nouvel épisode chaque semaine.'] },
  pt: { audiobook: ['Edição integral.'], podcast: ['Novos episódios toda semana.'] },
  ja: { audiobook: ['完全版。'], podcast: ['毎週配信。'] },
  ar: { audiobook: ['النسخة الكاملة.'], podcast: ['حلقات جديدة كل أسبوع.'] },
  he: { audiobook: ['הגרסה המלאה.'], podcast: ['פרקים חדשים בכל שבוע.'] },
};
