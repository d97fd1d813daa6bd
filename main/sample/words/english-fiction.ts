import { entries } from './entries.ts';
import type { GenreWords } from './genre-words.ts';

/** Title and description patterns of the fiction genres. Slots in braces are filled by write-english.ts. */
export const ENGLISH_FICTION = {
  mystery: {
    noun: entries(
      `Alibi | Witness | Inheritance | Locked Room | Anonymous Letter | Third Key | Stopped Clock`,
    ),
    adj: entries(`Second | Crooked | Borrowed | Missing | Careful | Uninvited`),
    motif: entries(`old grudges | family secrets | a locked room | missing heirs | small lies that grow`),
    titles: entries(`
      Murder at {place} | The {adj} {noun} | What the {noun} Knew | The Last Guest at {place}
      Death Comes to {place} | The {noun} Inheritance | Inspector {last} and the {noun}
      Nobody Leaves {place} | The Body and the {noun} | The {noun} Killings | Six Lies and a {noun}
      The Trouble at {place} | Who Moved the {noun}?`),
    shows: entries(`
      {place}: A Mystery in Ten Parts | The {noun} File | Whodunit Wednesday | The {adj} Detective
      Poison & Parlours with {first} | Clue by Clue | The {noun} at Midnight | Armchair Sleuths
      Reading Crime with {host} | The Locked Room`),
    blurbs: entries(`
      When {person} is found dead in {place}, everyone has an alibi and nobody is telling the truth.
      Retired inspector {person} came to {place} for the quiet. Then somebody left a key, a name and a photograph on the doorstep.
      Eleven guests, one storm and a killer who knows the timetable: a puzzle of {motif}.
      A missing ledger, a town that has rehearsed its story, and a detective running out of patience. A mystery steeped in {motif}.
      Detective {last} has solved harder cases than this one, but never one about {motif}, and never one so close to home.
      It looked like an accident until the second one. {person} starts asking about {motif}, and doors begin to close.`),
    showBlurbs: entries(`
      A new whodunit each season, acted by a full cast. This time: {motif}.
      {host} reads a classic mystery, stops before the last chapter, and asks who did it.
      Two friends argue their way through the great detective stories, with a soft spot for {motif}.
      An audio drama about {motif} and the one person in {place} who noticed.`),
  },
  thriller: {
    noun: entries(`Protocol | Hostage | Sleeper | Countdown | Fugitive | Ransom | Burner Phone`),
    adj: entries(`Final | Blind | Cold | Wanted | Zero-Hour | Burned`),
    motif: entries(`
      a missing daughter | people who know too much | a stolen identity | conspiracies
      a race against the clock`),
    titles: entries(`
      The {noun} | {adj} {noun} | Run from {place} | The {noun} Protocol | The Woman from {place}
      No Way out of {place} | Before the {noun} | The {adj} Hour | Trust the {noun} | Every {noun} Lies
      Twelve Hours in {place} | The Man Who Sold the {noun}`),
    shows: entries(`
      The {noun}: An Audio Thriller | Burn Notice from {place} | {adj} {noun} | Nobody Is Listening
      The {place} Tapes | Forty Minutes to {place} | Signal Lost | Page-Turners with {host}`),
    blurbs: entries(`
      {person} has twelve hours, one passport and nobody left to call.
      A phone rings in {place}. The voice belongs to a woman buried six years ago.
      An edge-of-the-seat story about {motif} that never lets the reader breathe out.
      When a routine job in {place} goes wrong, {person} must choose between the truth and the people it would kill. For readers who cannot resist {motif}.
      The first rule was never to look back. {person} looked back. A relentless novel of {motif} and {motif2}.
      Someone inside the unit is lying. By morning it will not matter who.`),
    showBlurbs: entries(`
      A serial thriller about {motif}, told in recovered recordings. Headphones recommended.
      One journalist, one tape, one name that keeps coming back. Season two goes to {place}.
      {host} talks with the writers who keep readers up at night, this year about {motif}.`),
  },
  scifi: {
    noun: entries(`Archive | Machine | Paradox | Frontier | Clone | Meridian | Second Sun`),
    adj: entries(`Infinite | Borrowed | Quantum | Empty | Forgotten | Parallel`),
    motif: entries(`
      the end of the Earth | time loops | what makes us human | distant futures | worlds not meant for us`),
    titles: entries(`
      The {adj} {noun} | Children of the {noun} | Ten Thousand Years from {place} | The {noun} Paradox
      A Map of {place} | The {noun} That Dreamed | {place} Rising | Beyond the {noun}
      The Engineer of {place} | All the Silence of {place} | The Last {noun} of Earth
      A Small {noun} in the Dark`),
    shows: entries(`
      Tales from {place} | The {adj} {noun} | Log Entry Unknown | Future Tense with {host}
      The {noun} Transmissions | Paperback Universe | Midnight in {place} | We Come in Pieces`),
    blurbs: entries(`
      The crew voted to sleep for two centuries. {person} woke up first, and alone.
      In {place} the dead leave messages, and {person} has been hired to delete them.
      A generous, big-hearted novel of {motif}, and of what people carry with them when the world is gone.
      Humanity was promised a home. What it found was {motif}. A story of exile, mathematics and hope.
      {person} repairs old machines in {place}. One of them has started to ask questions about {motif}.
      Hard science, soft hearts and {motif}: the opening of a trilogy already called a classic.`),
    showBlurbs: entries(`
      Full-cast science fiction about {motif}, recorded in one take.
      A lone operator in {place} keeps a diary of {motif}. Somebody is answering.
      {host} invites writers and scientists to take a far-fetched idea seriously: {motif}.
      Short stories of the near and far future, a new one every other Friday.`),
  },
  fantasy: {
    noun: entries(`Witch | Kingdom | Mirror | Raven | Apprentice | Storm Singer | Glass Tower`),
    adj: entries(`Hidden | Broken | Silver | Wandering | Seventh | Nameless`),
    motif: entries(`
      old magic | quests that cost too much | reluctant heroes | maps that lie | kingdoms on the edge of war`),
    titles: entries(`
      The {adj} {noun} | A Court of {noun} and {noun2} | The {noun} of {place} | Daughter of the {noun}
      The {noun}’s Apprentice | Song of the {noun} | A Crown for {place} | The Road to {place}
      Of {noun} and Ash | Heir of {place} | The {adj} Queen | When the {noun} Wakes`),
    shows: entries(`
      Dice & {noun} | The Road to {place} | Chronicles of {place} | The {adj} {noun} | Roll for {noun}
      Once in {place} | Myth Makers with {host} | The Fantasy Shelf`),
    blurbs: entries(`
      {first} was never meant to inherit anything but debts. Then the old king died with {her} name on his lips.
      Three trials stand between {first} and freedom. The third has never been survived.
      Lush, dangerous and full of {motif}, this is a fantasy to disappear into.
      To save {place}, {first} must strike a bargain about {motif}, and mean it.
      A thief, a scholar and a disgraced knight follow a stolen map into {place}. What they find is {motif}.
      Rich in {motif} and {motif2}: the first volume of the saga that began with a single lit candle.`),
    showBlurbs: entries(`
      Five friends, far too many dice and {motif}. New campaign, no experience needed.
      An immersive saga of {motif}, told by firelight in forty-minute chapters.
      {host} and guests read fantasy closely: the maps, the monsters and {motif}.`),
  },
  romance: {
    noun: entries(`Kiss | Holiday | Neighbour | Bookshop | Promise | Mistake | Dance`),
    adj: entries(`Perfect | Stolen | Midsummer | Impossible | Last-Minute | Honest`),
    motif: entries(`
      slow-burning love | old flames | the wrong person at the right time | love against all advice
      grumpy neighbours`),
    titles: entries(`
      The {adj} {noun} | Meet Me in {place} | One {adj} Summer | Love and the {noun} | The {noun} Mix-Up
      A Kiss Before {place} | How to Lose a {noun} | Falling for {place} | The {noun} Pact | Always the {noun}
      Snowed In at {place} | Dear {first}, Don’t`),
    shows: entries(`
      Hopelessly, {first} | The {noun} Diaries | Swoon Club | Meet-Cute with {host} | Love in {place}
      Romance Readers Anonymous | The {adj} {noun} | Happily Ever Chapter`),
    blurbs: entries(`
      {first} has a five-year plan. {person} was not in it.
      They agreed on three rules. They broke the first before breakfast.
      Funny, tender and impossible to pause: a love story about {motif}.
      Back in {place} after ten years, {first} finds the house unchanged, the roof leaking, and {her} first love holding the ladder.
      A warm novel of {motif}, with a dog, a deadline and one unforgettable dance.
      One needs a date for a wedding, the other a new start. What neither expects is {motif}.`),
    showBlurbs: entries(`
      {host} and a guest read love stories and rate the kisses. This month: {motif}.
      True stories of {motif}, told by the people who lived them.
      A weekly serial of {motif} set in {place}. Bring tissues and biscuits.`),
  },
  historical: {
    noun: entries(`Dressmaker | Cartographer | Governess | Midwife | Orphan | Glassblower | Pearl`),
    adj: entries(`Forgotten | Secret | Lost | Painted | Faithful | Scarlet`),
    motif: entries(`
      a secret kept for generations | women history left out | courage in dark times | loyalty and betrayal
      a house with two histories`),
    titles: entries(`
      The {noun} of {place} | The {adj} {noun} | Daughters of {place} | The Winter in {place}
      The {noun}’s Daughter | A Year in {place} | Where the {noun} Waited | The {noun} and the Rose
      The Women of {place} | Return to {place} | All We Left in {place}`),
    shows: entries(`
      Daughters of {place} | Past Tense: Stories from {place} | The {adj} {noun} | Bonnets and Daggers
      Costume Drama with {host} | The {noun} Letters`),
    blurbs: entries(`
      Two sisters, one choice, and a letter that arrives sixty years late.
      {place}, in the last summer before everything changed. {person} is about to learn whom to trust.
      Sweeping and intimate at once, a novel of {motif} inspired by real events.
      When {first} finds a box in {her} grandmother’s attic, {she} uncovers a story of {motif}.
      From {place} to London and back: an unforgettable tale about {motif} and {motif2}.`),
    showBlurbs: entries(`
      Dramas drawn from the archives: {motif}, played by a full cast.
      {host} separates fact from costume in novels about {motif}.
      Every episode opens one object from {place} and tells the life behind it.`),
  },
  literary: {
    noun: entries(`Orchard | River | Window | Stranger | Piano | Weather | Afternoon`),
    adj: entries(`Ordinary | Slow | Unfinished | Small | Other | Late`),
    motif: entries(`
      marriage and silence | memory | a single afternoon | grief | friendship between women
      what is left unsaid`),
    titles: entries(`
      {adj} Weather | The {noun} | A Theory of {nouns} | Everything We Said in {place} | The {adj} {noun}
      After the {noun} | Notes on a {noun} | The Year of the {noun} | Leaving {place}
      The {noun} Is Not a Metaphor | Some {adj} Evening | Our Lives in {place}`),
    shows: entries(`
      First Sentences | The {adj} Reader | Between the Lines with {host} | Postcards from {place} | Backlist
      The {noun} Review | One Poem, Slowly | Shelf Life`),
    blurbs: entries(`
      Over one long weekend in {place}, a family says everything except the thing that matters.
      A quiet, devastating novel about {motif}.
      {person} has not spoken to {her} brother in eleven years. On Tuesday the phone rings.
      Spare and luminous, this debut turns {motif} into something like music.
      An old man, a dog and a garden nobody asked for. A short novel about {motif} and {motif2}, and the comfort of being known.
      Told in letters, lists and half-finished recipes, the story of a marriage seen from the outside.`),
    showBlurbs: entries(`
      {host} talks with novelists about {motif} and the sentence they are proudest of.
      A close reading of one page at a time, for people who like {motif} and slow books.
      Essays and conversations from {place}, on books, {motif} and the art of paying attention.`),
  },
  horror: {
    noun: entries(`Cellar | Doll | Visitor | Scarecrow | Teeth | Thirteenth Step | Lullaby`),
    adj: entries(`Hollow | Rotten | Sleepless | Nameless | Bleeding | Last`),
    motif: entries(`
      something in the walls | the house at the end of the road | bad dreams that come true
      small-town secrets | fear of the dark`),
    titles: entries(`
      The {adj} {noun} | Don’t Answer the {noun} | The {noun} Beneath {place} | Tonight at {place}
      What Lives in {place} | The {noun} Game | They Buried Her in {place} | The {noun} Wants In
      Thirteen Nights at {place} | A Head Full of {nouns} | The Children of {place}`),
    shows: entries(`
      Creaking Stairs | The {noun} Hour | Do Not Listen in the Dark | The {place} Recordings | Candle Out
      Scared Together with {host} | Folk & Fear | The {adj} {noun}`),
    blurbs: entries(`
      The advertisement said quiet, furnished, available at once. It did not say why.
      Every family in {place} keeps one window open at night. {person} is about to close the last one.
      A slow, suffocating tale of {motif}. Not to be listened to alone.
      {person} came to catalogue an estate. {She} stayed because of {motif}, and because the doors would not open.
      Steeped in {motif} and {motif2}, this is horror of the patient kind.`),
    showBlurbs: entries(`
      Listener-submitted accounts of {motif}, read in the dark by {host}.
      An anthology of {motif}: a new nightmare on the last Friday of the month.
      Found tapes from {place}. Nobody knows who is recording.`),
  },
  juvenile: {
    noun: entries(`Dragon | Pirate | Submarine | Wizard | Hedgehog | Treasure Map | Robot`),
    adj: entries(`Amazing | Tiny | Topsy-Turvy | Invisible | Grumpy | Magnificent`),
    motif: entries(`
      brave little animals | an unlikely friendship | a very big surprise | summer holidays
      making new friends`),
    titles: entries(`
      The {adj} {noun} | {first} and the {noun} | Goodnight, {noun} | The {noun} Who Lost Its Name
      Adventures in {place} | The Night Bus to {place} | My Friend the {noun} | The Secret of {place}
      How to Hug a {noun} | {first} Saves {place} | Ten {adj} Stories`),
    shows: entries(`
      Stories under the {noun} | Bedtime in {place} | The {adj} {noun} Show | Pyjama Radio | Tell Me a {noun}
      Why, {first}, Why? | Sleepy Tales with {host}`),
    blurbs: entries(`
      {first} is the smallest in the class and has the loudest idea.
      Something is snoring under the stairs. {first} packs a torch and a sandwich and goes to see.
      A giggly, gentle tale about {motif}, for ears from four to eight.
      When a mitten goes missing in {place}, everybody helps. A story of {motif} and a very big surprise.
      Ten short chapters, ten small adventures and {motif}. Perfect for the back seat or the last minutes before sleep.`),
    showBlurbs: entries(`
      A new story every evening at seven, with {motif} and a song to end the day.
      {host} answers children’s questions about {motif}, one why at a time.
      Soft voices, silly words and {motif}: a calm quarter of an hour for small listeners.`),
  },
} satisfies Record<string, GenreWords>;
