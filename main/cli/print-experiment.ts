import type { ExampleExperiment } from '../engine/experiments/example-experiment.ts';
import type { ImportedExperiment } from '../engine/experiments/import-exposures.ts';
import type { Plan } from '../engine/experiments/plan-experiment.ts';
import type { ExperimentListed, ExperimentReadOut } from '../engine/experiments/read-experiment.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { exampleText } from './print-import.ts';
import { count, counted, heading, moment } from './text.ts';

type Arm = ExperimentReadOut['arms'][number];
type RateName = keyof Arm['rates'];

const RATE_NAMES = { streams: 'stream rate', starts: 'start rate' } as const satisfies Record<
  RateName,
  string
>;
const RATES = Object.keys(RATE_NAMES) as RateName[];
const SHOWN_EXAMPLES = 5;

export function experimentListText(tests: readonly ExperimentListed[]): string {
  if (tests.length === 0) {
    return 'There is no online test yet. Import a log with "backlist experiment import FILE --name NAME".\n';
  }
  const rows = tests.map((test) => [
    String(test.id),
    moment(test.importedAt),
    count(test.users),
    count(test.rowsRead),
    clip(printable(test.name), 40),
    clip(test.arms.map(printable).join(', '), 60),
  ]);
  return alignRows([['test', 'imported', 'users', 'rows', 'name', 'arms'], ...rows], [0, 2, 3]);
}

export function importedExperimentText(imported: ImportedExperiment): string {
  const { id, name, rowsRead, rejected, examples, notes } = imported;
  const lines = [`Online test ${id} (${printable(name)}): ${counted(rowsRead, 'row')} read.\n`];
  for (const { reason, count: rows, advice } of rejected) {
    lines.push(`  ${count(rows)} × refused: ${reason}\n      ${advice}\n`);
  }
  lines.push(...examples.slice(0, SHOWN_EXAMPLES).map((example) => `  ${exampleText(example)}\n`));
  lines.push(...notes.map((note) => `  ${note}\n`));
  return lines.join('');
}

export function experimentText(test: ExperimentReadOut): string {
  return [
    `${heading(`Online test ${test.id}`)} ${printable(test.name)}\n`,
    remarks(test)
      .map((remark) => `  ${remark}\n`)
      .join(''),
    `\n${heading('Rates of items shown')}, with 95 % intervals over users\n`,
    ratesText(test.arms),
    `\n${heading('Relative to')} ${printable(test.control)}\n`,
    differencesText(test.arms),
    `\n${sampleRatioText(test)}\n`,
  ].join('');
}

function remarks(test: ExperimentReadOut): string[] {
  const { file, rowsRead, rowsRejected, rowsRepeated, mixedUsers, mixedRows, firstShown, lastShown } = test;
  const refused = rowsRejected === 0 ? '' : `, ${count(rowsRejected)} refused`;
  const twice = rowsRepeated === 0 ? '' : `, ${count(rowsRepeated)} that repeat a showing and count once`;
  const lines = [`${printable(file)}: ${counted(rowsRead, 'row')}${refused}${twice}`];
  if (firstShown !== null && lastShown !== null) {
    lines.push(`shown from ${day(firstShown)} to ${day(lastShown)}`);
  }
  if (mixedUsers > 0) {
    lines.push(
      `! ${counted(mixedUsers, 'user was', 'users were')} in several arms and ${mixedUsers === 1 ? 'is' : 'are'} left out, with ${counted(mixedRows, 'row')}`,
    );
  }
  return lines;
}

function ratesText(arms: readonly Arm[]): string {
  const rows = arms.map((arm) => [
    clip(printable(arm.arm), 30),
    count(arm.users),
    count(arm.shown),
    ...RATES.flatMap((name) => {
      const rate = arm.rates[name];
      return [rate === null ? '–' : share(rate.value), between(rate?.interval ?? null, share)];
    }),
  ]);
  return alignRows([['arm', 'users', 'shown', 'streams', '', 'starts', ''], ...rows], [1, 2, 3, 5]);
}

function differencesText(arms: readonly Arm[]): string {
  const rows = arms.flatMap(({ arm, differences }) =>
    differences === null
      ? []
      : RATES.map((name) => {
          const { value, interval, p, detectable } = differences[name];
          return [
            clip(printable(arm), 30),
            RATE_NAMES[name],
            value === null ? '–' : signed(value),
            between(interval, signed),
            p === null ? '' : pText(p),
            p !== null && p < 0.05 ? '*' : '',
            detectable === null ? '' : signed(detectable),
          ];
        }),
  );
  const head = ['arm', 'rate', 'difference', '95 % interval', 'p', '', 'detectable'];
  return (
    alignRows([head, ...rows], [2, 6]) +
    'A star: the interval leaves out 0. Detectable: the smallest increase that this test finds in 4 of 5 cases.\n'
  );
}

function sampleRatioText({ arms, sampleRatio: { chiSquared, p, isMismatch } }: ExperimentReadOut): string {
  const figures = `chi-squared ${chiSquared.toFixed(2)}, p ${pText(p)}`;
  if (!isMismatch) {
    return `✔ The arms have the users that were planned for them (${figures}).`;
  }
  const all = arms.reduce((sum, { users }) => sum + users, 0);
  const found = arms.map(
    ({ arm, users, share: planned }) =>
      `${printable(arm)} ${percent(users / all)} of ${percent(planned)} planned`,
  );
  return (
    `! Sample-ratio mismatch: the arms do not have the users that were planned for them (${figures}):\n` +
    `  ${found.join(', ')}.\n  Something assigned, logged or lost users by arm. Find out what before believing any figure above.`
  );
}

export function planText({ input, usersPerArm, users, shown, withUsers }: Plan): string {
  const { baseline, shownPerUser, designEffect, effect, power, arms } = input;
  const lines = [
    `${heading(`${count(usersPerArm)} users in each arm`)}, ${count(users)} in ${arms} arms, ${count(shown)} items shown\n`,
    `  to find an increase of ${percent(effect)} over a rate of ${share(baseline)} in ${percent(power)} of cases\n`,
    `  (two-sided at 5 %; ${Number(shownPerUser.toPrecision(3))} items shown to a user, variance ${Number(designEffect.toPrecision(3))} times that of independent showings)\n`,
  ];
  if (withUsers !== null) {
    lines.push(
      `${count(withUsers.usersPerArm)} users in each arm find it in ${percent(withUsers.power)} of cases; ${withUsers.detectable === null ? 'no increase is found' : `the smallest increase they find in ${percent(power)} is ${percent(withUsers.detectable)}`}.\n`,
    );
  }
  return lines.join('');
}

export function exampleExperimentText({ log, truth, rows, users, arms }: ExampleExperiment): string {
  const planted = arms
    .slice(1)
    .map(({ arm, streams, starts }) => `  ${arm}: streams ${signed(streams)}, starts ${signed(starts)}\n`);
  return (
    `${counted(rows, 'row')} of ${counted(users, 'user')} in ${printable(log)}; the truth in ${printable(truth)}.\n` +
    `Planted, relative to ${arms[0].arm}:\n${planted.join('')}`
  );
}

function between(interval: { low: number; high: number } | null, format: (value: number) => string): string {
  return interval === null ? '' : `${format(interval.low)} to ${format(interval.high)}`;
}

function share(value: number): string {
  return `${(value * 100).toPrecision(3)} %`;
}

function percent(value: number): string {
  return `${Number((value * 100).toPrecision(3))} %`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(1)} %`;
}

function pText(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toPrecision(2);
}

function day(unixMilliseconds: number): string {
  return new Date(unixMilliseconds).toISOString().slice(0, 10);
}
