import { entries } from './entries.ts';
import type { TasteWords } from './taste-words.ts';

/** What each taste of the life and knowledge shelves is about, in English. */
export const ENGLISH_LIFE_TASTES: Readonly<Record<string, TasteWords>> = {
  'quiet mind': {
    noun: entries(
      `Stillness | Breath | Lotus | Inner Room | Singing Bowl | Silence | Open Sky | Slow Morning | Retreat | Resting Place`,
    ),
    adj: entries(`Quiet | Mindful | Gentle | Unhurried | Spacious | Sleepy | Calm`),
    place: entries(
      `Rishikesh | Kyoto | the Quiet Room | Plum Hollow | Ubud | Mount Athos | the Retreat House | Dharamsala`,
    ),
    motif: entries(
      `meditation | breathing through anxiety | deep sleep | mindfulness | letting go | slow mornings | silent retreats | yoga for restless people`,
    ),
  },
  stoics: {
    noun: entries(
      `Obstacle | Inner Citadel | Stoic | Discipline | Cold Shower | Ego | Virtue | Daily Page | Philosopher | Five O’Clock Start`,
    ),
    adj: entries(`Stoic | Disciplined | Unshaken | Examined | Deliberate | Practical | Iron`),
    place: entries(
      `Athens | the Painted Porch | Sparta | the Agora | Nicopolis | Room 101 | the Senate | Marcus Street`,
    ),
    motif: entries(
      `Stoic philosophy | Marcus Aurelius | self-discipline | better habits | what you can control | focus in a noisy age | the examined life | ancient advice for modern ambition`,
    ),
  },
  'long run': {
    noun: entries(
      `Marathon | Summit | Finish Line | Long Run | Ridge | Second Wind | Mile | Trail | Peloton | Base Camp | Ultra`,
    ),
    adj: entries(`Uphill | Breathless | Hundred-Mile | High-Altitude | Sub-Three | Relentless | Muddy`),
    place: entries(
      `Chamonix | Iten | Boston | the Dolomites | Leadville | Mont Ventoux | Snowdonia | Kilimanjaro`,
    ),
    motif: entries(
      `marathon training | ultrarunners | mountain climbing | endurance | cyclists in the high passes | coming back from injury | running after forty | what the last mile teaches`,
    ),
  },
  terraces: {
    noun: entries(
      `Offside | Away End | Number Ten | Penalty | Relegation | Season Ticket | Derby | Dugout | Goalkeeper | Extra Time | Transfer Window`,
    ),
    adj: entries(`Beautiful | Second-Half | Injury-Time | Lower-League | Sent-Off | Wembley | Saturday`),
    place: entries(`Anfield | Naples | Rosario | Dortmund | the Maracanã | Hartlepool | San Siro | Row Z`),
    motif: entries(
      `football managers | relegation battles | away days | penalty shoot-outs | lower-league clubs | the women’s game | tactics | transfer sagas | fans who never miss a match`,
    ),
  },
  'kitchen table': {
    noun: entries(
      `Kitchen Table | Recipe | Sunday Roast | Spice Box | Sourdough | Supper | Cast-Iron Pan | Grandmother’s Ladle | Street Stall | Saffron | Pickle Jar`,
    ),
    adj: entries(`Slow-Cooked | Hungry | Home-Made | Salted | Generous | Smoky | Everyday`),
    place: entries(`Oaxaca | Palermo | Beirut | Hanoi | the Corner Table | Lyon | San Sebastián | Tbilisi`),
    motif: entries(
      `family recipes | street food | grandmothers who never measured anything | sourdough | long Sunday lunches | restaurant kitchens | spice markets | cooking for people you love`,
    ),
  },
  money: {
    noun: entries(
      `Index Fund | Balance Sheet | Bubble | Founder | Hedge | Side Hustle | Dividend | Short Seller | Boardroom | Compound Interest | Pitch Deck`,
    ),
    adj: entries(`Compound | Bullish | Overleveraged | First | Profitable | Bootstrapped | Patient`),
    place: entries(
      `Wall Street | Canary Wharf | Omaha | Frankfurt | Singapore | the Trading Floor | Sand Hill Road | Zürich`,
    ),
    motif: entries(
      `index funds | start-up founders | market crashes | early retirement | negotiation | side businesses | inflation | venture capital | companies that nearly failed`,
    ),
  },
  'wild garden': {
    noun: entries(
      `Beehive | Hedgerow | Old Oak | Meadow | Owl | Seed | Moss | River Otter | Fungus | Nightingale | Compost Heap`,
    ),
    adj: entries(`Wild | Green | Rooted | Feathered | Overgrown | Pollinated | Ancient`),
    place: entries(
      `the Weald | Białowieża | Knepp Wood | the Fens | Doñana | Heligan | the Black Forest | Bramble Hill`,
    ),
    motif: entries(
      `beekeeping | old forests | rewilding | birdsong | gardens left to grow | fungi and roots | pond life | wildflower meadows | owls and otters`,
    ),
  },
  'small hours': {
    noun: entries(
      `Record | Trumpet | Bassline | Jukebox | Blue Note | Mixtape | Encore | Drum Machine | Songbook | B-Side | Late Set`,
    ),
    adj: entries(`Blue | Electric | Analogue | After-Hours | Unplugged | Scratched | Offbeat`),
    place: entries(
      `Harlem | Muscle Shoals | Kingston | Studio Two | Lisbon after Midnight | Detroit | the Village Gate | Bahia`,
    ),
    motif: entries(
      `jazz clubs | vinyl collectors | great sessions | bands that broke up too soon | the birth of hip-hop | songwriters at work | late-night radio | producers and their tricks`,
    ),
  },
  bedtime: {
    noun: entries(
      `Teddy Bear | Moon | Blanket Fort | Dinosaur | Night Light | Little Fox | Cloud Train | Sleepy Whale | Puddle | Pocket Dragon | Lost Mitten`,
    ),
    adj: entries(`Sleepy | Very Small | Brave Little | Upside-Down | Giggly | Star-Spotted | Not-So-Scary`),
    place: entries(
      `Pillow Hill | Dandelion Street | the Moon Garden | Wobble Wood | Number Nine | Hush Harbour | Marshmallow Lane | Nod`,
    ),
    motif: entries(
      `bedtime stories | first days at school | toddlers who will not sleep | brothers and sisters | being brave in the dark | raising kind children | imaginary friends | new babies`,
    ),
  },
  'body and brain': {
    noun: entries(
      `Memory | Gut | Nervous System | Placebo | Dopamine Loop | Heartbeat | Sleep Cycle | Symptom | Second Brain | Immune Cell | Hormone`,
    ),
    adj: entries(`Plastic | Anxious | Healthy | Ageing | Hidden | Sleeping | Inflamed`),
    place: entries(
      `Ward Six | the Sleep Lab | Bethesda | the Clinic | Karolinska | the Waiting Room | Theatre Three | Zurich`,
    ),
    motif: entries(
      `neuroscience | how memory works | gut health | the science of sleep | hormones | anxiety and attention | healthy ageing | doctors who listen | the placebo effect`,
    ),
  },
  migrations: {
    noun: entries(
      `Suitcase | Border | Mother Tongue | Passport | Fig Tree | Photograph | Inheritance | Crossing | Father’s House | Accent | Long Way Home`,
    ),
    adj: entries(`Borrowed | Untranslated | Far | Divided | Remembered | Unpacked | Foreign`),
    place: entries(
      `Lahore | Asmara | Ellis Island | Buenos Aires | Tangier | Little Saigon | Beirut | Port of Spain`,
    ),
    motif: entries(
      `families who left | crossing borders | mother tongues | grandparents’ secrets | growing up between two countries | exile | the house that was sold | first-generation daughters`,
    ),
  },
  power: {
    noun: entries(
      `Whip | Back Channel | Ballot | Press Pass | Lobby | Leak | Minister | Filibuster | Spin Room | Red Box | Swing State`,
    ),
    adj: entries(`Unelected | Off-the-Record | Corrupt | Landslide | Honourable | Redacted | Populist`),
    place: entries(
      `Westminster | Capitol Hill | Brussels | Brasília | the Press Gallery | Pretoria | Committee Room Five | Delhi`,
    ),
    motif: entries(
      `elections | political scandals | investigative reporters | lobbyists | leaked documents | populism | what ministers say off the record | how laws are really made`,
    ),
  },
};
