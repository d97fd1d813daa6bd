export const EXPLORE = {
  'explore.title': 'Explore',
  'explore.description':
    'What the data says before any model, beside what the paper found in Spotify’s (section 5).',
  'explore.job.compute': 'Exploring the data',
  'explore.compute': 'Compute again',
  'explore.computed': 'Computed',
  'explore.stale': 'The data has changed since this was computed. What is shown is of the data before.',
  'explore.staleTitle': 'Not of the data as it is now',
  'explore.none.title': 'Nothing to explore yet',
  'explore.none.advice':
    'Import a catalogue and plays; then this page shows how listening is spread, who plays what, and whether titles played together are alike.',
  'explore.none.action': 'Go to Data',
  'explore.cancelled.title': 'Nothing computed yet',
  'explore.cancelled.advice':
    'It takes seconds to a minute, depending on the number of plays; everything else can be used meanwhile.',
  'explore.cancelled.action': 'Explore the data',

  'explore.skew.title': 'How uneven listening is',
  'explore.skew.unit':
    'A play is a title on a day of a listener. The paper counts hours, which are a little more uneven.',
  'explore.skew.users': 'Plays by the most active listeners',
  'explore.skew.usersSentence':
    'The most active {top} of listeners of audiobooks make {share} of the plays; in the paper {paper} of the hours.',
  'explore.skew.titles': 'Plays by the most played audiobooks',
  'explore.skew.titlesSentence':
    'The most played {top} of audiobooks hold {share} of the plays; in the paper more than {paper} of the hours.',
  'explore.skew.none': 'No audiobook has been played, so there is nothing to spread.',
  'explore.skew.xUsers': 'Share of listeners, most active first',
  'explore.skew.xTitles': 'Share of audiobooks, most played first',
  'explore.skew.y': 'Share of plays',
  'explore.skew.even': 'if all were equal',
  'explore.skew.here': 'here {share}',
  'explore.skew.paper': 'paper {share}',

  'explore.overlap.title': 'Who plays what',
  'explore.overlap.label': 'Listeners by what they play',
  'explore.overlap.sentence':
    '{share} of the listeners of audiobooks play podcasts too; in the paper more than {paper}.',
  'explore.overlap.noAudiobooks': 'Nobody plays audiobooks, so every listener is a cold one for them.',
  'explore.overlap.both': 'Both',
  'explore.overlap.podcastsOnly': 'Podcasts only',
  'explore.overlap.audiobooksOnly': 'Audiobooks only',
  'explore.overlap.neither': 'Weak signals only',
  'explore.overlap.group': 'Listeners',
  'explore.overlap.count': 'Number',
  'explore.overlap.share': 'Share',

  'explore.likeness.title': 'Does listening together go with being alike?',
  'explore.likeness.about':
    'The paper’s figures 2B to 2D: pairs that have something in common beside pairs drawn at random, by the cosine of their sentence vectors ({encoder}). Further right is more alike.',
  'explore.likeness.2B': 'Listeners who share an audiobook, by their podcasts',
  'explore.likeness.2C': 'Audiobooks with a listener in common, by their texts',
  'explore.likeness.2D': 'Audiobooks linked by a podcast alone, by their texts',
  'explore.likeness.2B.sentence':
    'Two listeners who share an audiobook have podcasts {direction, select, more {more alike than} less {less alike than} other {as alike as}} those of two at random (median {linked} against {random}); in the paper more alike.',
  'explore.likeness.2C.sentence':
    'Two audiobooks that somebody played both of are {direction, select, more {more alike than} less {less alike than} other {as alike as}} two at random (median {linked} against {random}); in the paper more alike.',
  'explore.likeness.2D.sentence':
    'Two audiobooks that only a podcast’s listeners have in common are {direction, select, more {more alike than} less {less alike than} other {as alike as}} two at random (median {linked} against {random}); in the paper more alike.',
  'explore.likeness.fewPairs':
    '{sentence} Only {pairs, plural, one {# pair was} other {# pairs were}} found.',
  'explore.likeness.2B.none': 'No two listeners of podcasts share an audiobook.',
  'explore.likeness.2C.none': 'No two audiobooks have a listener in common.',
  'explore.likeness.2D.none': 'No two audiobooks are linked by a podcast alone.',
  'explore.likeness.linked': 'in common',
  'explore.likeness.random': 'at random',
  'explore.likeness.x': 'Cosine',
  'explore.likeness.y': 'Share of pairs',
  'explore.likeness.from': 'Cosine from',
  'explore.likeness.to': 'to',
  'explore.likeness.missing': 'The likeness of titles is not known yet',
  'explore.likeness.noRun':
    'It is measured on sentence vectors of titles and descriptions, and the first training makes them.',
  'explore.likeness.newerTitles':
    'Titles came in after the newest run and have no sentence vectors yet. The next training makes them.',
  'explore.likeness.possible': 'A run has been trained since; compute again to see it.',
  'explore.likeness.train': 'Train a run',

  'explore.values.languages': 'Languages',
  'explore.values.genres': 'Genres',
  'explore.values.title': 'Languages and genres',
  'explore.values.sentence.languages':
    '{distinct, plural, one {One language} other {# languages}} in the catalogue; {first} has {titles} of the titles and {plays} of the plays.',
  'explore.values.sentence.genres':
    '{distinct, plural, one {One genre} other {# genres}} in the catalogue; {first} has {titles} of the titles and {plays} of the plays.',
  'explore.values.unknown': 'not given',
  'explore.values.other': '{count, plural, one {1 other} other {# others}}',
  'explore.values.value': 'Value',
  'explore.values.audiobooks': 'Audiobooks',
  'explore.values.podcasts': 'Podcasts',
  'explore.values.audiobookPlays': 'Plays of audiobooks',
  'explore.values.podcastPlays': 'Plays of podcasts',
  'explore.values.ofTitles': 'Share of titles',
  'explore.values.ofPlays': 'Share of plays',
  'explore.values.titlesLabel': 'titles',
  'explore.values.playsLabel': 'plays',
} as const;
