import { entries } from './entries.ts';
import type { GenreWords } from './genre-words.ts';

/** Title and description patterns of the genres about the world: past, power, nature, ideas, money and machines. */
export const ENGLISH_KNOWLEDGE = {
  truecrime: {
    noun: entries(`Disappearance | Ransom Note | Missing Hour | Suspect | Crime Lab | Neighbour | Last Call`),
    adj: entries(`Missing | Untold | Ordinary | Perfect | Stolen | Forgotten`),
    motif: entries(`
      missing persons | a con man and his victims | an old murder | a killing nobody reported
      detectives who would not let go`),
    titles: entries(`
      The {noun} in {place} | The {place} Files | The {adj} {noun} | What Happened in {place}
      Beyond the {noun} | The Girl from {place} | Twenty Years in {place} | The Man with the {noun}
      A {noun} without a Body | Nobody Called It Murder | The Silence of {place}`),
    shows: entries(`
      {place}: An Investigation | The {noun} | Someone in {place} Knows | The {adj} {noun}
      Case Reopened with {host} | Small Town, Big Lie | Unfinished Business: {motif} | The {place} Tapes
      Cold Trail | Evidence of {first} | Last Seen in {place}`),
    blurbs: entries(`
      In 1987 a schoolteacher left {place} to post a letter. The letter arrived.
      Drawing on police files and four years of interviews, {person} reopens the case that divided {place}.
      A gripping account of {motif}, and of the people left to live with it.
      They had a suspect, a motive and a confession. They did not have the truth. A book about {motif} and {motif2}.`),
    showBlurbs: entries(`
      Eight episodes on one case. {host} went to {place} to ask about {motif} and was asked to leave.
      Every week a story of {motif}, told with care for the people it happened to.
      New witnesses, old boxes and {motif}. If you know something, call.
      A reporter returns home and finds that somebody has been telling the wrong story.`),
  },
  biography: {
    noun: entries(`Daughter | Notebook | Rebel | Late Bloomer | Outsider | Portrait | First Day`),
    adj: entries(`Unlikely | Stubborn | Private | Unfinished | Reckless | Honest`),
    motif: entries(`
      an improbable life | growing up poor | fame and its price | finding a voice | fathers and daughters`),
    titles: entries(`
      {person}: A Life | The {adj} {noun} | My Years in {place} | A {adj} Life | The {noun} and Me
      Born in {place} | Becoming {first} | The Invention of {person} | All My {nouns}
      From {place}, with Luck | Half a Life in {place}`),
    shows: entries(`
      A {adj} Life | Lives in {place} | Before I Was {first} | The {noun} Interviews | Diary of a {noun}
      Long Talk with {host} | One Life, Three Objects`),
    blurbs: entries(`
      The first full biography of {person}, based on letters nobody was meant to keep.
      An honest, unsentimental memoir of {motif}, from {place} to the front page.
      {She} was told to sit down. {She} did not. The remarkable story of {person}.
      A book about {motif} and {motif2}, written with wit and without excuses.`),
    showBlurbs: entries(`
      {host} asks one guest for an hour about {motif}. No promotion, no hurry.
      Ordinary people read from their own diaries. This series: {motif}.
      Portraits in sound of lives shaped by {motif}.`),
  },
  history: {
    noun: entries(`Treaty | Plague | Map | Revolution | Crown | Expedition | Forgery`),
    adj: entries(`Forgotten | Short | Secret | Bloody | Golden | Unwritten`),
    motif: entries(`
      a forgotten revolution | everyday life in the past | plagues and panics | maps and empires
      the people left out of the books`),
    titles: entries(`
      {place}: A History | The {noun} That Changed Everything | The {adj} History of the {noun}
      The Last Days of {place} | The Fall of {place} | A World of {nouns} | The {adj} Century
      The {noun} and the Empire | Six Nights in {place} | The Road to {place} | In Search of the {noun}`),
    shows: entries(`
      The {noun} That Changed Everything | History, Slowly | Dead Letters with {host} | The {adj} Century
      A Short Walk through {place} | Footnotes | {place}, Day by Day | You’re Wrong about the {noun}`),
    blurbs: entries(`
      Told through twelve objects, a new history of {motif}.
      Everybody knows how it ended. Hardly anybody knows how it began, in a rented room in {place}.
      {person} brings the archives to life in this vivid account of {motif} and {motif2}.
      A narrative history with the pace of a novel, about {motif} and the men and women who lived through it.`),
    showBlurbs: entries(`
      Two historians and far too many index cards. This season: {motif}.
      {host} tells one story from the past each week, often about {motif}.
      The long version: {motif}, from the beginning, with sources.`),
  },
  science: {
    noun: entries(`Atom | Cell | Equation | Glacier | Particle | Experiment | Fossil`),
    adj: entries(`Curious | Invisible | Elegant | Improbable | Deep | Accidental`),
    motif: entries(`how we know what we know | evolution | the climate | numbers | accidental discoveries`),
    titles: entries(`
      The {adj} Universe of the {noun} | The {noun}: A Biography | Why the {noun} Matters | The {adj} {noun}
      A Brief Guide to {motif} | In Praise of the {noun} | The Secret Life of the {noun}
      Ten Questions about {motif} | The {noun} Hunters | Everything Is {adj}`),
    shows: entries(`
      The {adj} {noun} | Big Questions with {host} | Lab Notes | The {noun} Hunters | Peer Review | Half-Life
      Science for Breakfast | Ask a Scientist: {motif}`),
    blurbs: entries(`
      A physicist, a stubborn idea and the instrument that took thirty years to build.
      From the smallest scale to the largest, a clear and joyful tour of {motif}.
      {person} shows how {motif} went from heresy to textbook, and why half of it is still wrong.
      What do we really know about {motif} and {motif2}? More than we did, less than we think.`),
    showBlurbs: entries(`
      Scientists explain {motif} to a host who keeps asking why.
      {host} visits the labs where {motif} is studied, with a microphone and sensible shoes.
      One paper, one hour, no jargon. Recent episodes on {motif}.`),
  },
  nature: {
    noun: entries(`Mountain | Wolf | Rain | Valley | Stone | Swallow | Shoreline`),
    adj: entries(`Wild | Last | Patient | Hidden | Quiet | Returning`),
    motif: entries(
      `animals that come back | weather | walking outdoors | vanishing landscapes | the seasons`,
    ),
    titles: entries(`
      The {adj} {noun} | A Year with the {noun} | The {noun} and the Rain | Notes from {place}
      The Return of the {noun} | In the Company of the {noun} | Below the {noun} | The Book of {nouns}
      Four Seasons in {place} | Learning to See: {motif}`),
    shows: entries(`
      The {adj} {noun} | Dawn Chorus with {host} | Field Notes | A Year in {place} | The {noun} Hour
      Mud on Your Boots | Slow Radio: {motif}`),
    blurbs: entries(`
      For one year the author went to the same place every morning, and wrote down what moved.
      Lyrical and precise, a meditation on {motif}.
      {person} grew up in {place} without noticing it. A return, and a hymn to {motif}.
      Part field guide, part memoir: {motif}, {motif2} and the pleasure of getting wet.`),
    showBlurbs: entries(`
      Thirty minutes outdoors with a good microphone. Currently: {motif}.
      {host} walks with people who know about {motif}.
      What to look for this week, from {motif} to the smallest things underfoot.`),
  },
  business: {
    noun: entries(`Meeting | Startup | Customer | Spreadsheet | Strategy | Good Boss | Invoice`),
    adj: entries(`Lean | Honest | Unreasonable | Long | Small | Smart`),
    motif: entries(`leadership | building a company | work that matters | bad meetings | persuasion`),
    titles: entries(`
      The {adj} {noun} | The {noun} Principle | Zero to {noun} | Lessons from {place}
      The {noun} Is Lying to You | Good Work: {motif} | The {adj} Company | How {place} Won
      The Last Honest {noun} | Why the {noun} Fails | Think Like a {noun} | The {noun} Rules`),
    shows: entries(`
      The {adj} {noun} | How I Lost It with {host} | Margins | The {noun} Weekly | From {place} with Profit
      Founders, Eventually | Nine to {noun} | Making Payroll with {first} & {first2}`),
    blurbs: entries(`
      Three near-bankruptcies and one good idea: the inside story, told by the person who signed the cheques.
      A short, sharp book about {motif}, for people with no time to read one.
      {person} has advised a hundred companies on {motif}. Most of them did the opposite; this is what happened.
      Clear rules, real numbers and hard-won lessons on {motif} and {motif2}.`),
    showBlurbs: entries(`
      Every Thursday {host} asks a founder about {motif} and the worst day of the year.
      Money explained calmly. This season: {motif}.
      Twenty minutes on {motif} before the market opens.`),
  },
  politics: {
    noun: entries(`Coalition | Constitution | Citizen | Veto | Campaign | Border Wall | Promise`),
    adj: entries(`Broken | Free | Divided | New | Silent | Ungovernable`),
    motif: entries(`democracy | public trust | inequality | foreign policy | the next election`),
    titles: entries(`
      The {adj} Republic | The {noun}: How It Works | Inside {place} | The {noun} and the People
      Why {place} Matters | The {adj} {noun} | The End of the {noun} | After {place}
      A Citizen’s Guide to {motif} | The {noun} Machine`),
    shows: entries(`
      Inside {place} | The {noun} | The {adj} Republic | Party Lines with {host} | The Fine Print
      Explain It Again: {motif} | Two Sides of {place} | Order, Order`),
    blurbs: entries(`
      Eighteen months, forty interviews and one dinner that was never supposed to be written about.
      A lucid account of {motif}, from a reporter who was in the room.
      How did {place} get here? {person} follows the money and finds {motif}.
      An urgent, even-handed book about {motif} and {motif2}.`),
    showBlurbs: entries(`
      The week in {place}, with context. Today: {motif}.
      {host} explains {motif} without raising a voice.
      Former insiders on {motif}, and what they would do differently.`),
  },
  philosophy: {
    noun: entries(`Cave | Good Life | Paradox | Question | Truth | Sceptic | Conscience`),
    adj: entries(`Patient | Possible | Difficult | Simple | Just | Doubtful`),
    motif: entries(`free will | happiness | the good life | doubt | friendship | time`),
    titles: entries(`
      On {motif} | The {adj} {noun} | A Walk with the {noun} | The {noun} and the Good Life
      Letters from {place} | Is It True? Essays on {motif} | The {noun} in the Mirror
      How to Think about {motif} | Conversations in {place}`),
    shows: entries(`
      On {motif} | The {adj} {noun} | Thinking Aloud with {host} | The Good Question | Letters from {place}
      Socrates Would Disagree | Pocket Philosophy`),
    blurbs: entries(`
      Twenty-four short essays, each beginning with a question a child might ask.
      An accessible introduction to {motif}, with coffee stains.
      {person} takes {motif} out of the seminar room and into the supermarket queue.
      What would it mean to live as if {motif} mattered? A brief and bracing book, also about {motif2}.`),
    showBlurbs: entries(`
      {host} and a guest think slowly about {motif}.
      A ten-minute reading every morning on {motif}.
      Philosophers at the kitchen table, arguing about {motif}.`),
  },
  technology: {
    noun: entries(`Screen | Password | Battery | Interface | Network | Bug | Satellite`),
    adj: entries(`Digital | Invisible | Unplugged | Human | Broken | Next`),
    motif: entries(
      `the history of computing | privacy | good design | the future of work | technology and democracy`,
    ),
    titles: entries(`
      The {adj} {noun} | The {noun} in the Machine | How the {noun} Ate the World | Life after the {noun}
      The People Who Built the {noun} | Hello, {noun} | A Human’s Guide to {motif} | The {noun} Wars
      Made in {place} | The Soul of the {noun}`),
    shows: entries(`
      The {adj} {noun} | Rubber Duck with {host} | Ship It | The {noun} Log | Low Battery | Uptime
      Commit Message with {first} & {first2} | Plain Text | Inside {place}`),
    blurbs: entries(`
      The unlikely story of the people who kept the lights on, and of the night they went out.
      A sober and surprising account of {motif}, by an engineer who helped to build it.
      {person} traces {motif} from a garage in {place} to every pocket on the planet.
      No hype and no doom: what {motif} and {motif2} mean for the rest of us.`),
    showBlurbs: entries(`
      Engineers talk shop about {motif}, and about the bug they will never forget.
      {host} explains {motif} in twenty minutes and one good metaphor.
      Weekly news and slow interviews on {motif}.`),
  },
} satisfies Record<string, GenreWords>;
