import { entries } from './entries.ts';
import type { GenreWords } from './genre-words.ts';

/** Title and description patterns of the genres about how to live: mind, body, table, road, field, stage and laughter. */
export const ENGLISH_LIVING = {
  selfhelp: {
    noun: entries(
      `Habit | Decision | Comfort Zone | Calendar | To-Do List | Fresh Start | Hard Conversation`,
    ),
    adj: entries(`Better | Brave | Simple | Focused | Kinder | Finished`),
    motif: entries(`better habits | doing less | procrastination | asking for help | saying no | confidence`),
    titles: entries(`
      The {noun} Effect | Small {noun}, Big Change | The {adj} Life | Beyond the {noun}
      Thirty Days of {adj} Living | Start with the {noun} | The Art of {motif}
      Unlearning: A Book about {motif} | The {adj} Hour | Goodbye, {noun} | Enough: On {motif}
      Rewrite the {noun}`),
    shows: entries(`
      The {adj} Life with {host} | One Percent {adj} | Ask {first} Anything | Begin Again | The {noun} Podcast
      Monday, Properly | Ten Minutes on {motif} | Good Enough with {host}`),
    blurbs: entries(`
      Short chapters, honest stories and one question at the end of each. A practical book about {motif}.
      You do not need a new life, only a smaller first step. {person} shows how.
      After burning out at thirty-four, {person} went looking for what works. The answer begins with {motif}.
      A kind and clear-eyed guide to {motif}, with exercises that fit into a coffee break.
      Everything the author wishes somebody had said about {motif} and {motif2}, without the shouting.`),
    showBlurbs: entries(`
      A short practice every weekday. This season is about {motif}.
      {host} asks people who changed their lives what they did on the first Tuesday.
      Letters from listeners and plain advice about {motif}.
      Less hustle, more honesty.`),
  },
  health: {
    noun: entries(`Knee | Backbone | Breath | Plate | Rest Day | Pulse | Metabolism`),
    adj: entries(`Stronger | Well | Balanced | Rested | Mobile | Resilient`),
    motif: entries(
      `getting stronger at any age | sleep | everyday movement | food and mood | pain that stays | stress`,
    ),
    titles: entries(`
      The {adj} Body | Better by Morning: {motif} | The {noun} Solution | How to Be {adj}
      The {noun} Prescription | Move, Rest, Repeat | The {adj} Decade | Listen to Your {noun}
      Twelve Weeks to {adj} | The Truth about {motif} | The {noun} Handbook`),
    shows: entries(`
      The {noun} Clinic | Well Enough with {host} | The {adj} Body | Check-Up | Doctor {last} Will See You Now
      Strong after Forty | Rest Day | Ask about {motif}`),
    blurbs: entries(`
      A physician explains {motif} in plain language, and what can be done before breakfast.
      Twelve weeks, four movements and no equipment. A plan for people who dislike plans.
      The latest research on {motif}, without the fear and without the supplements.
      {person} spent twenty years treating patients before becoming one. What {she} learned about {motif} and {motif2} is in this book.`),
    showBlurbs: entries(`
      Dr {last} answers one listener’s question about {motif} in fifteen minutes.
      Evidence before trends: {host} reads the studies on {motif} so nobody else has to.
      Coaches, surgeons and ordinary people on {motif} and on starting again.`),
  },
  cooking: {
    noun: entries(`Pantry | Noodle | Lemon | Stockpot | Breakfast | Dumpling | Knife`),
    adj: entries(`Simple | Golden | Weeknight | Bittersweet | Well-Seasoned | Crisp`),
    motif: entries(
      `weeknight suppers | baking | seasonal vegetables | simple food | cooking without recipes`,
    ),
    titles: entries(`
      The {adj} Kitchen | {noun} & {noun2}: A Cook’s Year | Eating in {place} | The {noun} Cookbook
      A Table in {place} | Salt, Smoke and {noun} | Suppers from {place} | The {noun} and the Stove
      One Pot, One {noun} | The {adj} Cook | Stories from the {noun}`),
    shows: entries(`
      The {noun} Club | Seconds with {host} | Simmer | {first} Eats {place} | The {adj} Cook | Pass the {noun}
      Hungry in {place} | Off the Menu with {first} & {first2}`),
    blurbs: entries(`
      Sixty recipes, and the people behind them: a cook’s memoir of {motif}.
      From {place} to a kitchen two metres wide, {person} writes about {motif} with butter on the page.
      Part cookbook, part love letter to {motif}. Read aloud by the author, with the pans left in.
      What grows together goes together. A year of {motif}, month by month.`),
    showBlurbs: entries(`
      A cook, a guest and one dish each week. Lately it is all about {motif}.
      {host} travels for lunch. This season: {place} and {motif}.
      Kitchen talk for people who read recipes in bed, with plenty on {motif}.`),
  },
  travel: {
    noun: entries(`Night Train | Map | Coastline | Guesthouse | Detour | Pass | Slow Boat`),
    adj: entries(`Slow | Wrong | Far | Unplanned | Windy | Borrowed`),
    motif: entries(
      `slow journeys | night trains | travelling alone | borders on foot | getting lost on purpose`,
    ),
    titles: entries(`
      The Long Way to {place} | A Winter in {place} | The {adj} Road | {place} on Foot | Notes from {place}
      The {noun} to {place} | Walking the {noun} | Between {place} and the Sea | Three Months in {place}
      The {adj} Traveller | A {noun} of One’s Own`),
    shows: entries(`
      The {adj} Road | Window Seat with {host} | Sound Map: {place} | Postcards from {place} | Off Season
      One Street in {place} | The {noun} Diaries`),
    blurbs: entries(`
      Eleven hundred kilometres, one pair of boots and no particular hurry.
      A journey to {place} in search of {motif}, and of a grandfather’s signature in a hotel register.
      {person} meant to stay a week. A travel book about {motif}, by someone who listens before writing.
      Ferries, buses, borrowed bicycles: a slow account of {motif} and {motif2}.`),
    showBlurbs: entries(`
      Field recordings and conversations about {motif}. Best heard while walking.
      {host} spends forty-eight hours in {place} with somebody who was born there.
      Stories of {motif} by people who went and came back different.`),
  },
  sports: {
    noun: entries(`Underdog | Captain | Whistle | Comeback | Locker Room | Champion | Rookie`),
    adj: entries(`Impossible | Final | Unbeaten | Home | Fearless | Golden`),
    motif: entries(
      `great rivalries | comebacks | coaches who changed the game | underdogs | what winning costs`,
    ),
    titles: entries(`
      The {adj} {noun} | The {noun}: A Life in Sport | Miracle in {place} | The Last {noun}
      Playing for {place} | The {adj} Season | {noun} Country | Beyond the {noun} | Nine Lives of a {noun}
      The Road from {place} | How to Lose a {noun}`),
    shows: entries(`
      The Long Run with {host} | The {noun} Pod | {adj} Saturday | Full Time in {place} | The {noun} & Me
      Cold Hands, Warm-Up | Post-Match with {first} & {first2} | Trained: {motif} | Behind the {noun}`),
    blurbs: entries(`
      Nobody gave them a chance, and for eighty minutes nobody was wrong.
      The story of {motif}, told by the people who were there and the ones who wish they had not been.
      From the back streets of {place} to the final: the making of {person}, and a book about {motif}.
      Part history, part confession, this is the finest account yet of {motif} and {motif2}.`),
    showBlurbs: entries(`
      {host} on {motif}, every Monday before sunrise.
      Long conversations about {motif} with people who have done it, and a few who stopped halfway.
      Results, rows and {motif}: the week in sport from {place}.`),
  },
  music: {
    noun: entries(`Chorus | Guitar | Session | Setlist | Piano | Tour Bus | Refrain`),
    adj: entries(`Loud | Lost | Golden | Acoustic | Restless | Last`),
    motif: entries(
      `how songs are made | one-hit wonders | life on the road | lost recordings | the sound of a city`,
    ),
    titles: entries(`
      The {adj} {noun} | The Sound of {place} | {noun}: The Making of a Record | A Night in {place}
      The {noun} Years | Love, Theft and the {noun} | Three Chords from {place} | The Last {noun} in {place}
      Listening to {place} | Play It Again, {first}`),
    shows: entries(`
      The {adj} {noun} | Side Two with {host} | Crate Diggers | One Song, One Hour | The {noun} Sessions
      Live from {place} | Needle Drop | Who Played That {noun}?`),
    blurbs: entries(`
      Four musicians, two microphones and a snowstorm: the story of the record that should not exist.
      A portrait of {place} through {motif}, by a critic who missed the last train for most of it.
      {person} played on more hits than anybody can count. In this memoir of {motif} the secrets come out.
      A history of {motif} that makes the reader go back and listen again.`),
    showBlurbs: entries(`
      {host} takes one album apart every fortnight. Lately: {motif}.
      Musicians play what shaped them and talk about {motif}.
      The stories behind {motif}, with the tapes still running.`),
  },
  family: {
    noun: entries(`Sibling | Teenager | Dinner Table | Grandparent | Goodbye | School Run | Apology`),
    adj: entries(`Patient | Good Enough | Noisy | Close | Tired | Blended`),
    motif: entries(
      `raising teenagers | difficult conversations | marriage after children | ageing parents | patience`,
    ),
    titles: entries(`
      The {adj} Parent | Talking about {motif} | The {noun} Years | What the {noun} Teaches Us
      Good {noun}, Bad Day | Raising {first} | The {noun} at Home | How to Stay {adj}
      The Trouble with the {noun} | Under One Roof: {motif}`),
    shows: entries(`
      The {adj} Parent | After Lights Out with {host} | The {noun} Club | Mum, Dad, Repeat
      Sit Down, We Need to Talk | The Family Meeting | Who’s Crying Now? with {first} & {first2}`),
    blurbs: entries(`
      A family therapist on {motif}, with scripts for the days when nothing works.
      There are no perfect families in this book, which is why it helps.
      {person} interviewed two hundred families about {motif} and {motif2}. They were braver than they thought.
      Warm, funny and exact, a book about {motif} to hand to a friend.`),
    showBlurbs: entries(`
      Two tired parents and one expert on {motif}. Episodes as long as a nap.
      {host} listens to families talk about {motif}, and stays until it is resolved.
      Real questions, kind answers. This month: {motif}.`),
  },
  spirit: {
    noun: entries(`Candle | Pilgrim | Prayer | Tarot Card | Ritual | Full Moon | Threshold`),
    adj: entries(`Sacred | Still | Barefoot | Inward | Luminous | Simple`),
    motif: entries(`prayer | rituals for ordinary days | pilgrimage | dreams and signs | gratitude`),
    titles: entries(`
      The {adj} Path | A Year of {motif} | The {noun} Within | Walking to {place} | The {noun} and the Moon
      Be {adj} | Letters on {motif} | The Way of the {noun} | Sitting with the {noun}`),
    shows: entries(`
      The {adj} Path | Ten Minutes of {motif} | Sit with {first} | The {noun} Within | Evening Bell
      Soul Weather with {host} | Notes from {place}`),
    blurbs: entries(`
      Fifty-two short readings, one for each week, to be heard slowly.
      A companion on the path of {motif}, from a teacher known for laughing in the wrong places.
      {person} left a career in law for a hut in {place}. This is what the silence said about {motif}.
      Old wisdom and new beginnings: reflections on {motif} and {motif2}.`),
    showBlurbs: entries(`
      Guided practices for {motif}, never longer than a cup of tea.
      {host} in conversation with monks, mystics and doubters about {motif}.
      A soft voice, a bell, and {motif}. Do not listen while driving.`),
  },
  psychology: {
    noun: entries(`Mirror | Habit Loop | Stranger | Attachment | Blind Spot | Daydream | Inner Critic`),
    adj: entries(`Divided | Irrational | Hidden | Social | Sensitive | Overthinking`),
    motif: entries(`
      why we decide badly | attachment | loneliness | the stories we tell ourselves | trauma and recovery`),
    titles: entries(`
      The {adj} Mind | Why the {noun} Lies | The {noun} Problem | Inside the {noun} | Thinking about {motif}
      The {adj} Self | The Psychology of {motif} | Meet Your {noun} | A Field Guide to the {noun}`),
    shows: entries(`
      The {adj} Mind | On the Couch with {host} | The {noun} Problem | Overthinkers Anonymous
      Fifty-Minute Hour | Head Space: {motif} | What Were You Thinking?`),
    blurbs: entries(`
      What experiments, patients and one stubborn parrot can tell us about {motif}.
      A therapist opens the door of the consulting room. Eight people, eight stories.
      Why do sensible people get {motif} so wrong? {person} has spent a career finding out.
      Rigorous and humane, a book on {motif} that changes how one listens to others.`),
    showBlurbs: entries(`
      {host} and a researcher on {motif}, one study at a time.
      True sessions, shared with consent: people talk through {motif}.
      A psychologist and a sceptic argue about {motif}, then go for a walk.`),
  },
  humor: {
    noun: entries(`Disaster | Committee | Holiday | In-Law | Excuse | Sofa | Group Chat`),
    adj: entries(`Terrible | Mildly Annoyed | Ridiculous | Middle-Aged | Sincere | Unqualified`),
    motif: entries(`
      everyday embarrassments | terrible advice | family holidays | growing up without noticing | office life`),
    titles: entries(`
      The {adj} Person’s Guide to the {noun} | Sorry about the {noun} | Notes from a {adj} {noun}
      I Blame the {noun} | My Life as a {noun} | Nobody Told Me about the {noun}
      The {noun} and Other Mistakes | Lost in {place}, Again | A Short History of My {noun}
      Please Leave {place}`),
    shows: entries(`
      The {noun} Hour | Two Idiots and a {noun} | {first} Has Notes | Wrong about {place}
      Off Mic with {host} | The {adj} Podcast | Nobody Asked, with {first} & {first2} | Is This Thing On?`),
    blurbs: entries(`
      A memoir of small humiliations, told by somebody who should know better.
      Hilarious essays about {motif} and the friends who made it worse.
      {person} tried to be reasonable for a year. It lasted until {place}.
      A very funny book about {motif}, and a surprisingly moving one about {motif2}.`),
    showBlurbs: entries(`
      {host} and a different comedian each week on {motif}. Contains swearing and cake.
      Improvised nonsense about {motif}, recorded above a pub.
      Old friends catch up, get it wrong, and apologise to {place} in advance.`),
  },
} satisfies Record<string, GenreWords>;
