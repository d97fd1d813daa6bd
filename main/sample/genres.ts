/**
 * The genres of the sample: a BISAC heading for audiobooks, a podcast directory's category for podcasts, and the shelf
 * family under which languages with fewer words keep their patterns.
 */

export type GenreFamily = 'crime' | 'wonder' | 'heart' | 'past' | 'life' | 'world';

interface Genre {
  readonly bisac: string;
  readonly category: string;
  readonly family: GenreFamily;
}

export const GENRES = {
  mystery: { bisac: 'FICTION / Mystery & Detective', category: 'Fiction: Crime Drama', family: 'crime' },
  thriller: { bisac: 'FICTION / Thrillers', category: 'Fiction: Thriller', family: 'crime' },
  scifi: { bisac: 'FICTION / Science Fiction', category: 'Fiction: Science Fiction', family: 'wonder' },
  fantasy: { bisac: 'FICTION / Fantasy', category: 'Fiction: Fantasy', family: 'wonder' },
  romance: { bisac: 'FICTION / Romance', category: 'Fiction: Romance', family: 'heart' },
  historical: { bisac: 'FICTION / Historical', category: 'Fiction: Historical Drama', family: 'heart' },
  literary: { bisac: 'FICTION / Literary', category: 'Arts: Books', family: 'heart' },
  horror: { bisac: 'FICTION / Horror', category: 'Fiction: Horror', family: 'wonder' },
  truecrime: { bisac: 'TRUE CRIME', category: 'True Crime', family: 'crime' },
  biography: {
    bisac: 'BIOGRAPHY & AUTOBIOGRAPHY',
    category: 'Society & Culture: Personal Journals',
    family: 'past',
  },
  history: { bisac: 'HISTORY', category: 'History', family: 'past' },
  science: { bisac: 'SCIENCE', category: 'Science', family: 'world' },
  nature: { bisac: 'NATURE', category: 'Science: Nature', family: 'world' },
  selfhelp: { bisac: 'SELF-HELP', category: 'Education: Self-Improvement', family: 'life' },
  business: { bisac: 'BUSINESS & ECONOMICS', category: 'Business', family: 'world' },
  health: { bisac: 'HEALTH & FITNESS', category: 'Health & Fitness', family: 'life' },
  cooking: { bisac: 'COOKING', category: 'Arts: Food', family: 'life' },
  travel: { bisac: 'TRAVEL', category: 'Society & Culture: Places & Travel', family: 'life' },
  sports: { bisac: 'SPORTS & RECREATION', category: 'Sports', family: 'world' },
  music: { bisac: 'MUSIC', category: 'Music', family: 'world' },
  politics: { bisac: 'POLITICAL SCIENCE', category: 'News: Politics', family: 'past' },
  philosophy: { bisac: 'PHILOSOPHY', category: 'Society & Culture: Philosophy', family: 'past' },
  family: { bisac: 'FAMILY & RELATIONSHIPS', category: 'Kids & Family: Parenting', family: 'heart' },
  technology: { bisac: 'TECHNOLOGY & ENGINEERING', category: 'Technology', family: 'world' },
  juvenile: { bisac: 'JUVENILE FICTION', category: 'Kids & Family: Stories for Kids', family: 'wonder' },
  humor: { bisac: 'HUMOR', category: 'Comedy', family: 'heart' },
  spirit: { bisac: 'BODY, MIND & SPIRIT', category: 'Religion & Spirituality', family: 'life' },
  psychology: { bisac: 'PSYCHOLOGY', category: 'Health & Fitness: Mental Health', family: 'life' },
} as const satisfies Record<string, Genre>;

export type GenreKey = keyof typeof GENRES;
