/** Findings on users and time. */
import type { Finding } from '../../shared/import-summary.ts';
import { counted, finding } from './finding.ts';
import type { InteractionStatistics } from './interaction-statistics.ts';

/** A user counts as a likely bot with more plays than both this many times the median ... */
const BOT_MEDIANS = 50;
/** ... and this share of all users. */
const BOT_PERCENTILE = 0.999;

export function diagnoseListening(
  statistics: InteractionStatistics,
  firstDay: number,
  lastDay: number,
): Finding[] {
  const { total, undated, byDay, playsOfUser, typesOfUser } = statistics;
  const days = firstDay < 0 ? 0 : lastDay - firstDay + 1;
  const emptyDays = byDay
    .subarray(Math.max(firstDay, 0), lastDay + 1)
    .reduce((n, plays) => n + (plays === 0 ? 1 : 0), 0);
  const activity = playsOfUser.filter((plays) => plays > 0).sort();
  const active = activity.length;
  const median = activity[active >> 1] ?? 0;
  const limit = Math.max(BOT_MEDIANS * median, activity[Math.floor(BOT_PERCENTILE * (active - 1))] ?? 0);
  const bots = activity.reduce((n, plays) => n + (plays > limit ? 1 : 0), 0);
  const ofTypes = (types: number) => typesOfUser.reduce((n, each) => n + (each === types ? 1 : 0), 0);
  const audiobooksOnly = ofTypes(1);
  const podcastsOnly = ofTypes(2);
  return [
    finding('undated', undated, total, {
      sentence: (share) =>
        `${counted(undated, `interaction (${share}) has`, `interactions (${share}) have`)} no date.`,
      advice: 'Without dates there is no split by time and no recency; export the timestamp if you can.',
      warnAbove: 0,
    }),
    finding('empty_days', emptyDays, days, {
      sentence: (share) =>
        `${counted(emptyDays, `day (${share}) of the ${days} has`, `days (${share}) of the ${days} have`)} no interaction at all.`,
      advice:
        'Check whether a part of the export is missing; the last 14 days are what models are judged on.',
      warnAbove: 0.05,
    }),
    finding('short_period', days > 0 && days < 28 ? 1 : 0, 1, {
      sentence: () => `The data covers ${counted(days, 'day', 'days')}.`,
      advice: 'The last 14 days are held out for judging; export 90 days to have enough left to train on.',
      warnAbove: 0,
    }),
    finding('bots', bots, active, {
      sentence: (share) =>
        `${counted(bots, `listener (${share}) has`, `listeners (${share}) have`)} more than ${counted(Math.round(limit), 'play', 'plays')}: over ${BOT_MEDIANS} times the median (${median}) and more than 99.9 % of listeners.`,
      advice:
        'They may be bots or shared devices: leave them out of the export, or cap the length of histories.',
      warnAbove: 0,
    }),
    finding('podcasts_only', podcastsOnly, active, {
      sentence: (share) =>
        `${counted(podcastsOnly, `listener (${share}) has`, `listeners (${share}) have`)} podcasts only.`,
      advice: 'They are the cold listeners: their audiobooks are recommended from podcasts alone.',
      warnAbove: 0.98,
    }),
    finding('audiobooks_only', audiobooksOnly, active, {
      sentence: (share) =>
        `${counted(audiobooksOnly, `listener (${share}) has`, `listeners (${share}) have`)} audiobooks only.`,
      advice:
        'They tell nothing about how podcasts lead to audiobooks; check that podcast plays were exported.',
      warnAbove: 0.5,
    }),
  ];
}
