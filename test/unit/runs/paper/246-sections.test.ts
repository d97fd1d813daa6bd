import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AllUsersRow } from '../../../../main/evaluate/all-users.ts';
import type { Estimate } from '../../../../main/evaluate/bootstrap.ts';
import type { EvaluationRow, EvaluationTable, Figures } from '../../../../main/evaluate/evaluation.ts';
import type { TargetEvaluation } from '../../../../main/runs/evaluate-target.ts';
import * as numbers from '../../../../main/runs/paper/paper-numbers.ts';
import { ablationSection } from '../../../../main/runs/paper/sections/ablation.ts';
import { coOccurrenceSection } from '../../../../main/runs/paper/sections/co-occurrence.ts';
import { edaSection } from '../../../../main/runs/paper/sections/eda.ts';
import { coldTable, podcastTable, warmTable } from '../../../../main/runs/paper/sections/model-tables.ts';
import { oddsSection } from '../../../../main/runs/paper/sections/odds.ts';
import { tailSection } from '../../../../main/runs/paper/sections/tail.ts';
import { timeSection } from '../../../../main/runs/paper/sections/time.ts';
import { paperCellText } from '../../../../shared/paper-format.ts';
import { type PaperSection, paperSection } from '../../../../shared/paper-report.ts';

const about = (value: number): Estimate => ({ value, low: value - 0.01, high: value + 0.01 });
const figures = (value: number): Figures => ({
  hr10: about(value),
  mrr: about(value / 2),
  coverage10: about(0.9),
  coverage100: about(0.6),
  gini10: about(0.5),
  longTail10: about(0.2),
  popularity10: about(30),
});
const row = (model: string, segment: 'warm' | 'cold', value: number): EvaluationRow => ({
  ...{ model, segment, users: 50 },
  metrics: figures(value),
});

function evaluationOf(
  rows: readonly EvaluationRow[],
  allUsers: readonly AllUsersRow[] = [],
): TargetEvaluation {
  const table: EvaluationTable = {
    target: 'audiobook',
    titles: 500,
    coldTitles: 20,
    split: { kind: 'time', cutoffDay: 20_534 },
    seed: 1,
    segments: [
      { segment: 'warm', testUsers: 50, ranked: 50 },
      { segment: 'cold', testUsers: 50, ranked: 50 },
    ],
    rows,
    passports: [],
  };
  return { table, comparisons: [], allUsers };
}

/** A cell as it is printed: value, interval, the paper's. */
function printed(section: PaperSection, label: string, column: string): string {
  const found = section.rows.find((each) => each.label === label);
  assert.ok(found, `${label} in ${section.rows.map((each) => each.label).join(', ')}`);
  const { value, interval, paper } = paperCellText(found.cells[section.columns.indexOf(column)]);
  return [value, interval, paper].filter((part) => part !== '').join(' ');
}

/** Every section is what the contract and the kept results take. */
function check(section: PaperSection): PaperSection {
  for (const { label, cells } of section.rows) {
    assert.equal(cells.length, section.columns.length, `${section.id}, ${label}`);
  }
  assert.doesNotMatch(section.how, /\.$/);
  assert.match(section.differences, /[.”]$/);
  return paperSection.parse(section);
}

describe('246 sections of the paper’s tables', () => {
  it('246.1 Tables 2 and 3 put the run’s figures beside the paper’s, by name, and say which model is not there', () => {
    const evaluation = evaluationOf([
      row('2T', 'warm', 0.2),
      row('2T-HGNN', 'warm', 0.3),
      row('2T', 'cold', 0.1),
    ]);
    const warm = check(warmTable(evaluation, []));
    assert.equal(printed(warm, '2T-HGNN', 'HR@10'), '0.300 [0.290, 0.310] 0.353');
    assert.equal(printed(warm, '2T', 'Coverage'), '60.0 % [59.0 %, 61.0 %] 21.2 %');
    assert.equal(printed(warm, 'HGNN-w-users', 'MRR'), '– 0.163');
    assert.match(warm.missing, /Popularity, LLM-KNN, HGNN, HGNN-w-users/);
    assert.match(warm.how, /^50 warm users .* from 2026-03-22 on; all 500 titles/);
    assert.match(warm.differences, /MRR cannot/);
    const cold = check(coldTable(evaluation, [{ model: 'HGNN-w-users', users: 50, metrics: figures(0.17) }]));
    assert.equal(printed(cold, 'HGNN-w-users', 'HR@10'), '0.170 [0.160, 0.180] 0.174');
    assert.equal(printed(cold, '2T', 'HR@10'), '0.100 [0.090, 0.110] 0.135');
    assert.match(check(coldTable(undefined, [])).missing, /No cold user/);
  });

  it('246.2 Table 4 is of warm and cold users together, with models that the paper leaves out', () => {
    const all = ['Popularity', '2T', '2T-HGNN', 'HGNN'].map((model) => ({
      model,
      users: 90,
      metrics: figures(0.1),
    }));
    const section = check(podcastTable(evaluationOf([], all)));
    assert.equal(printed(section, '2T', 'HR@10'), '0.100 [0.090, 0.110] 0.114');
    assert.equal(printed(section, 'HGNN', 'HR@10'), '0.100 [0.090, 0.110]');
    assert.match(section.how, /^90 test users/);
    assert.match(check(podcastTable(undefined)).missing, /no podcasts/);
    assert.match(check(podcastTable(evaluationOf([]))).missing, /train again/);
  });

  it('246.3 Table 1 has all rows whatever was computed, and the paper’s difference beside the paired one', () => {
    const section = check(
      ablationSection(
        [
          { variant: 'full', metrics: figures(0.3) },
          { variant: 'B', metrics: figures(0.2), hr10Difference: about(-0.1) },
        ],
        'the same users',
        '',
      ),
    );
    assert.equal(section.rows.length, 7);
    assert.equal(
      printed(section, 'B: no weak signals', 'HR@10 against full'),
      '−0.100 [−0.110, −0.090] −0.086',
    );
    assert.equal(printed(section, 'Full 2T-HGNN', 'HR@10 against full'), '–');
    assert.equal(printed(section, 'D: no audiobook–audiobook edges', 'Coverage'), '– 9.4 %');
  });

  it('246.4 the tail, the odds and the time show the paper’s change beside ours', () => {
    const tail = check(
      tailSection({
        ...{ modelA: '2T-HGNN', modelB: '2T', tiers: [1, 1, 1, 1, 1], titles: 3, users: 12 },
        figures: {
          a: { hr10: about(0.2), mrr: about(0.1), coverage100: about(1) },
          b: { hr10: about(0.1), mrr: about(0.1), coverage100: about(1) },
        },
        relative: {
          hr10: { value: 1, low: 0.5, high: null },
          mrr: { value: 0, low: -0.1, high: 0.1 },
          coverage100: null,
        },
      }),
    );
    assert.equal(printed(tail, 'HR@10', 'Change'), '+100 % [+50 %, …] +118 %');
    assert.equal(printed(tail, 'MRR', 'Change'), '0.0 % [−10 %, +10 %] +102 %');
    assert.match(check(tailSection(undefined)).missing, /train again/);

    const change = { value: 1.2, low: 0.9, high: 1.6 };
    const counts = { pairs: 10, streamed: 5 };
    const odds = check(
      oddsSection(
        {
          ...{ pairs: 20, streamedBefore: 0 },
          signals: [{ signal: 'follow', given: counts, missing: counts, alone: change, together: null }],
        },
        true,
      ),
    );
    assert.equal(printed(odds, 'Follow', 'Odds, alone'), '+120 % [+90 %, +160 %] +118 %');
    assert.equal(printed(odds, 'Follow', 'Odds, all three'), '– +118 %');

    const withoutDates = oddsSection({ pairs: 20, streamedBefore: 0, signals: [] }, false);
    assert.match(withoutDates.missing, /no dates: a stream may have come before the signal/);

    const time = {
      edgesPerEpoch: 300,
      stepsPerEpoch: 2,
      secondsPerEpoch: 2,
      cpuSeconds: 5,
      steps: 10,
      seconds: 20,
    };
    const saved = check(timeSection(time, { ...time, edgesPerEpoch: 900, secondsPerEpoch: 5 }, ''));
    assert.equal(printed(saved, 'Time of an epoch', 'Change'), '−60 % −60 %');
    assert.equal(printed(saved, 'CPU time of an epoch', 'Balanced'), '1.00 s');
    assert.equal(printed(saved, 'Edges of an epoch', 'Not balanced'), '900');
    assert.equal(printed(check(timeSection(time, undefined, 'no')), 'Time of an epoch', 'Change'), '– −60 %');
  });

  it('246.5 figure 4 keeps the paper’s order of rows and columns, and a share without a spread has no interval', () => {
    const cells = [0, 1, 2, 3].map((r) =>
      [0, 1, 2, 3].map((c) => ({ share: r === c ? 0.4 : 0.2, draws: 400 * r })),
    );
    const section = check(coOccurrenceSection({ users: 9, cells }));
    assert.deepEqual(section.columns, ['Streamed', 'Previewed', 'Intent to pay', 'Followed']);
    assert.equal(printed(section, 'Streamed', 'Streamed'), '0.400 0.012');
    assert.equal(printed(section, 'Followed', 'Followed'), '0.400 [0.353, 0.449] 0.500'); // Wilson, 160 of 400
    assert.equal(printed(section, 'Intent to pay', 'Previewed'), '0.200 [0.178, 0.224] 0.150'); // 240 of 1200
  });

  it('246.6 the exploration says whose vectors 2B has, and does without texts', () => {
    const none = { pairs: 0, median: null, medianInterval: null, mean: null, bins: [] };
    const some = { pairs: 9, median: 0.5, medianInterval: [0.4, 0.6] as const, mean: 0.5, bins: [] };
    const mark = { top: 0.25, share: 0.7, paperShare: 0.75 };
    const skew = { members: 9, plays: 99, curve: [], mark };
    const types = {
      ...{ users: 10, audiobooksOnly: 20, podcastsOnly: 0, both: 80, neither: 0 },
      ...{ podcastShare: 0.8, paperPodcastShare: 0.7 },
    };
    const exploration = {
      types,
      skew: { unit: 'plays' as const, users: skew, titles: { ...skew, mark: { ...mark, share: null } } },
      likeness: {
        pairs: 10_000,
        usersSharingAudiobook: { linked: some, random: none },
        coListenedAudiobooks: { linked: some, random: some },
        podcastLinkedAudiobooks: { linked: none, random: some },
      },
    };
    const figures = { exploration, userShare: [0.68, 0.72] as const, titleShare: null, byModel: true };
    const section = check(edaSection(figures));
    const label = 'Plays of audiobooks by the most active 25 % of their users';
    assert.equal(printed(section, label, 'Here'), '70.0 % [68.0 %, 72.0 %] 75.0 %');
    assert.equal(
      printed(section, 'Users of audiobooks who play podcasts too', 'Here'),
      '80.0 % [71.1 %, 86.7 %] over 70.0 %', // Wilson, 80 of 100
    );
    assert.equal(
      printed(section, '2B: two users who share an audiobook (mean HGNN podcast vectors)', 'Here'),
      '0.500 [0.400, 0.600]',
    );
    assert.equal(printed(section, '2B: two users of audiobooks at random', 'Here'), '–');
    const without = check(edaSection({ ...figures, exploration: { ...exploration, likeness: null } }));
    assert.equal(without.rows.length, 3);
    assert.match(without.missing, /train again/);
  });

  it('246.7 the paper’s numbers agree with each other as the paper says they do', () => {
    const {
      PAPER_TABLE_1: ablation,
      PAPER_TABLE_2: warm,
      PAPER_TABLE_3: cold,
      PAPER_TABLE_4: podcasts,
    } = numbers;
    assert.deepEqual(ablation.full, warm['2T-HGNN']);
    const gain = (a: number, b: number) => Math.round(100 * (a / b - 1));
    // "52 %, 26 % and 5 %" over 2T, warm; 24 % over Popularity, cold; 8 % over 2T, podcasts
    assert.ok([52, 53].includes(gain(warm['2T-HGNN'].hr10, warm['2T'].hr10)));
    assert.equal(gain(warm['2T-HGNN'].mrr, warm['2T'].mrr), 26);
    assert.equal(gain(warm['2T-HGNN'].coverage, warm['2T'].coverage), 5);
    assert.equal(gain(cold['2T-HGNN'].hr10, cold.Popularity.hr10), 24);
    assert.equal(gain(podcasts['2T-HGNN'].hr10, podcasts['2T'].hr10), 8);
  });
});
