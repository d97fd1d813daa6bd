export const PAPER = {
  'paper.title': 'The paper’s tables',
  'paper.titleOf': 'The paper’s tables: run {id}',
  'paper.description':
    'What the paper prints, computed for this workspace: each figure with its 95 % interval, beside the paper’s own.',
  'paper.run': 'Run',
  'paper.openRun': 'Figures of the run',
  'paper.none': 'No finished run yet',
  'paper.noneAdvice': 'The tables judge a trained run. Train one first.',
  'paper.train': 'Train a run',
  'paper.otherData':
    'The data has changed since this run was trained: figures of models are of the data then.',
  'paper.facts':
    '{users, plural, one {# listener} other {# listeners}}, {audiobooks, plural, one {# audiobook} other {# audiobooks}}, {podcasts, plural, one {# podcast} other {# podcasts}}; preset {preset}, seed {seed}.',

  'paper.choose': 'What to compute',
  'paper.chooseAbout':
    'Counts of the data take moments. Table 1, the training time and HGNN-w-users in Tables 2 and 3 train further models, which takes about as long as the run did for each. What is done stays done when it is cancelled.',
  'paper.whole': 'All of it is computed.',
  'paper.fresh': 'Also what is computed already',
  'paper.compute': '{count, plural, =0 {Nothing chosen} one {Compute # section} other {Compute # sections}}',
  'paper.job.compute': 'The paper’s tables for {subject}',
  'paper.job.failed': 'The tables could not be computed',

  'paper.section.table-1': 'Table 1: ablation',
  'paper.section.table-2': 'Table 2: warm users',
  'paper.section.table-3': 'Table 3: cold users',
  'paper.section.table-4': 'Table 4: podcasts',
  'paper.section.tail': 'Long tail',
  'paper.section.odds': 'Weak signals',
  'paper.section.co-occurrence': 'Figure 4',
  'paper.section.eda': 'Exploration',
  'paper.section.time': 'Training time',

  'paper.export': 'Export',
  'paper.export.html': 'One page (HTML)',
  'paper.export.markdown': 'Text (Markdown)',
  'paper.export.json': 'Figures (JSON)',

  'paper.contents': 'Sections',
  'paper.here': 'here',
  'paper.paper': 'paper',
  'paper.paperIs': ', in the paper {value}',
  'paper.how': 'How',
  'paper.differences': 'Why it differs',
} as const;
