export const EXPERIMENTS = {
  'experiments.title': 'Online tests',
  'experiments.description':
    'What listeners did when a shelf was shown to some of them and not to others, read out of the log of the test.',
  'experiments.back': 'All runs',
  'experiments.backToList': 'All online tests',
  'experiments.job.import': 'Reading the log of {subject}',

  'experiments.import.title': 'Read a test’s log',
  'experiments.import.about':
    'CSV, Parquet or NDJSON (gzip and zstd too), one row for each title shown: user_id, item_id, arm, streamed, started and, if there is one, shown_at. Listeners’ ids are not kept.',
  'experiments.import.choose': 'Choose the log',
  'experiments.import.other': 'Choose another',
  'experiments.import.path': 'Path of the log on this machine',
  'experiments.import.taking': 'Taking the file over …',
  'experiments.import.file': 'Log: {name}',
  'experiments.import.name': 'Name of the test',
  'experiments.import.nameHint': 'What it compared, as it will be found here.',
  'experiments.import.more': 'Other column names, bad rows',
  'experiments.import.columns':
    'Usual names are found by themselves. Where the log has others, write its column beside the field.',
  'experiments.import.column.user_id': 'user_id: who',
  'experiments.import.column.item_id': 'item_id: the title shown',
  'experiments.import.column.arm': 'arm: the listener’s group',
  'experiments.import.column.shown_at': 'shown_at: when',
  'experiments.import.column.streamed': 'streamed: played after it was shown, 1 or 0',
  'experiments.import.column.started': 'started: played for the first time, 1 or 0',
  'experiments.import.badShare': 'Bad rows allowed (%)',
  'experiments.import.badShareAbout': 'With more than that nothing is taken.',
  'experiments.import.start': 'Read the log',
  'experiments.import.failed': 'The log was not taken',
  'experiments.import.cancelled': 'Cancelled. Nothing was stored.',
  'experiments.import.done':
    '{name} is imported: {rows, plural, one {one row} other {# rows}} read{refused, plural, =0 {} one {, one refused} other {, # refused}}.',
  'experiments.import.open': 'Read it out',

  'experiments.list': 'Imported tests',
  'experiments.none': 'No online test yet',
  'experiments.noneAdvice':
    'Choose the log of one above. “backlist experiment example” writes the log of a made-up test with known effects, to try it on.',
  'experiments.column.test': 'Test',
  'experiments.column.imported': 'Imported',
  'experiments.column.arms': 'Arms',
  'experiments.column.listeners': 'Listeners',
  'experiments.column.rows': 'Rows of the log',

  'experiments.test.log':
    '{file}: {rows, plural, one {one row} other {# rows}}{refused, plural, =0 {} one {, one of them refused} other {, # of them refused}}{repeated, plural, =0 {} one {, one that repeats a showing and counts once} other {, # that repeat a showing and count once}}',
  'experiments.test.days': 'Shown from {first} to {last}.',
  'experiments.test.refused': '{count, plural, one {One row} other {# rows}}: {reason}',
  'experiments.test.compareWith': 'Compare with',

  'experiments.ratio.good': 'The arms have the listeners that were planned for them',
  'experiments.ratio.goodAbout':
    'The shares differ from the planned ones no more than chance makes them (chi-squared {chiSquared}, p {p}).',
  'experiments.ratio.bad': 'The arms do not have the listeners that were planned for them',
  'experiments.ratio.badAbout':
    'Chance makes such shares less than once in a thousand tests (chi-squared {chiSquared}, p {p}): {arms}. Something assigned, logged or lost listeners by arm. The figures below can be trusted when it is known what, or when the planned shares below are put right.',
  'experiments.ratio.arm': '{arm} {found} instead of {planned}',
  'experiments.mixed.title':
    '{users, plural, one {One listener was} other {# listeners were}} in several arms',
  'experiments.mixed.about':
    'They are left out, with {rows, plural, one {one row} other {# rows}}. Many of them mean that arms were not kept apart.',

  'experiments.rates': 'Rates of titles shown',
  'experiments.rates.about':
    'Streams, and first streams of a title by a listener, divided by titles shown. The 95% intervals take listeners, not rows, for independent.',
  'experiments.rate.streams': 'Stream rate',
  'experiments.rate.starts': 'Start rate',
  'experiments.rates.arm': 'Arm',
  'experiments.rates.listeners': 'Listeners',
  'experiments.rates.share': '{found}, planned {planned}',
  'experiments.rates.shown': 'Titles shown',
  'experiments.rates.control': 'control',
  'experiments.rates.interval': '{low} to {high}',
  'experiments.rates.nothing': 'nothing shown',
  'experiments.rates.noInterval': 'too little for an interval',

  'experiments.differences': 'Differences from {control}',
  'experiments.differences.chart': 'Relative differences from {control}',
  'experiments.differences.chartAbout':
    'Dots are what was measured, bars the 95% intervals. A bar that crosses the line at 0 leaves open whether there is a difference.',
  'experiments.differences.axis': 'Relative difference',
  'experiments.differences.rate': 'Rate',
  'experiments.differences.difference': 'Difference',
  'experiments.differences.p': 'p',
  'experiments.differences.low': 'From',
  'experiments.differences.high': 'To',
  'experiments.differences.verdict': 'Reading',
  'experiments.differences.detectable': 'Detectable',
  'experiments.differences.higher': 'higher than {control}',
  'experiments.differences.lower': 'lower than {control}',
  'experiments.differences.open': 'no difference shown',
  'experiments.differences.nothing': 'too little to say',
  'experiments.differences.about':
    'p: how often chance alone makes a difference at least as large. Detectable: the smallest increase that a test as large as this one finds in four of five cases; a smaller one may be there all the same. Each interval is by itself: of twenty without any difference one leaves out 0.',

  'experiments.shares.title': 'Name and planned shares',
  'experiments.shares.about':
    'The weight of each arm when listeners were assigned; 1 everywhere for equal arms.',
  'experiments.shares.name': 'Name',
  'experiments.shares.weight': 'Weight of {arm}',
  'experiments.shares.control': 'Control',
  'experiments.shares.save': 'Save',
  'experiments.shares.saved': 'Saved.',

  'experiments.plan.title': 'Plan the next test',
  'experiments.plan.about': 'How many listeners a test needs, two-sided at 5%.',
  'experiments.plan.fromTest': 'Rate, titles shown and spread are those of this test’s {control}.',
  'experiments.plan.rate': 'Rate to plan for',
  'experiments.plan.baseline': 'Rate without the change (%)',
  'experiments.plan.shown': 'Titles shown to a listener',
  'experiments.plan.designEffect': 'Spread between listeners',
  'experiments.plan.designEffectAbout':
    'How many times the variance is that of showings that have nothing to do with each other; 1 when all listeners are alike.',
  'experiments.plan.effect': 'Smallest increase to find (%)',
  'experiments.plan.power': 'Found in (% of cases)',
  'experiments.plan.arms': 'Arms, with the control',
  'experiments.plan.perArm': 'Listeners in each arm',
  'experiments.plan.total': 'In all arms',
  'experiments.plan.shownTotal': 'Titles shown',
  'experiments.plan.asLarge': 'A test as large as this one',
  'experiments.plan.asLargeNote': 'finds that increase in this share of cases',
  'experiments.plan.incomplete': 'Fill in every field to see how many listeners it takes.',

  'experiments.remove': 'Remove',
  'experiments.remove.title': 'Remove the test {name}?',
  'experiments.remove.about':
    'Its sums are deleted from the workspace. The log stays where it is and can be read again.',
  'experiments.remove.keep': 'Keep it',
  'experiments.removed': '{name} is removed.',
} as const;
