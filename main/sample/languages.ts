/** Languages of the sample with their share of titles and of users, and the countries where they are spoken. */
export interface SampleLanguage {
  readonly tag: string;
  readonly titleShare: number;
  readonly userShare: number;
  readonly countries: readonly string[];
}

export const LANGUAGES: readonly SampleLanguage[] = [
  {
    tag: 'en',
    titleShare: 0.7,
    userShare: 0.7,
    countries: ['US', 'US', 'US', 'GB', 'GB', 'CA', 'AU', 'IE', 'NZ'],
  },
  { tag: 'es', titleShare: 0.085, userShare: 0.08, countries: ['MX', 'ES', 'AR', 'CO', 'CL'] },
  { tag: 'de', titleShare: 0.075, userShare: 0.08, countries: ['DE', 'DE', 'DE', 'AT', 'CH'] },
  { tag: 'fr', titleShare: 0.06, userShare: 0.055, countries: ['FR', 'FR', 'BE', 'CA'] },
  { tag: 'pt', titleShare: 0.045, userShare: 0.045, countries: ['BR', 'BR', 'PT'] },
  { tag: 'ja', titleShare: 0.015, userShare: 0.02, countries: ['JP'] },
  { tag: 'ar', titleShare: 0.01, userShare: 0.01, countries: ['EG', 'AE', 'MA', 'LB'] },
  { tag: 'he', titleShare: 0.01, userShare: 0.01, countries: ['IL'] },
];
export const ENGLISH = 0;
