import { entries } from './entries.ts';
import type { TasteWords } from './taste-words.ts';

/** What each taste of the story shelves is about, in English. */
export const ENGLISH_STORY_TASTES: Readonly<Record<string, TasteWords>> = {
  'cold water': {
    noun: entries(
      `Lighthouse | Tide | Harbour | Ferry | Estuary | Breakwater | Undertow | Skerry | Net Loft | Salt Road | Sandbar`,
    ),
    adj: entries(`Drowned | Salt-Bitten | Grey | Tidal | Unlit | Northern | Seaward`),
    place: entries(
      `Skerrow | Cold Harbour | Whitby | the Lofoten Islands | Cape Wrath | Port Ellery | Tórshavn | Saltholm`,
    ),
    motif: entries(
      `harbour towns in winter | lighthouse keepers | the North Sea | fishing families | cold-water swimming | drowned villages | late ferries | the shipping forecast | rising tides`,
    ),
  },
  'nordic dark': {
    noun: entries(
      `Frost | Snowline | Birch Wood | Ice Road | Polar Night | Frozen Lake | Sawmill | Cabin | Blizzard | Reindeer Fence`,
    ),
    adj: entries(`Frozen | Sunless | White | Silent | Windless | Buried | January`),
    place: entries(`Kiruna | Vintersund | Akureyri | Hammerfest | Blåvik | Tromsdal | Skarvheim | Oulu`),
    motif: entries(
      `long winters | bodies found under the ice | tired detectives | small northern towns | snow that hides everything | the polar night | old police files | people who vanish in January`,
    ),
  },
  'cosy village': {
    noun: entries(
      `Teapot | Village Fête | Bakery | Bookshop Cat | Marmalade | Church Bazaar | Knitting Circle | Post Office | Scone | Bell Ringer | Allotment`,
    ),
    adj: entries(`Buttered | Respectable | Nosy | Gingham | Half-Baked | Genteel | Crumbly`),
    place: entries(
      `Little Wexcombe | Nether Plumley | Honeychurch | Upper Tansy | Mallow Green | Buttercross | Pudding Norton | Fernleigh`,
    ),
    motif: entries(
      `village bakeries | gossip over tea | bookshop cats | prize marrows | church bazaars | nosy neighbours | marmalade recipes | Sunday bell ringers`,
    ),
  },
  courtroom: {
    noun: entries(
      `Verdict | Jury | Confession | Cold Case | Alibi | Witness Stand | Evidence Room | Appeal | Cross-Examination | Sentence | Affidavit`,
    ),
    adj: entries(`Hostile | Reasonable | Sworn | Sealed | Wrongful | Hung | Unsolved`),
    place: entries(
      `Carver County | Baton Rouge | Ashford Crown Court | Pine Bluff | Cell Block Nine | Marion | Dunmore Road | the Old Assizes`,
    ),
    motif: entries(
      `cold cases | wrongful convictions | juries that disagree | forensic evidence | forced confessions | public defenders | DNA kept in a drawer for thirty years | trials by newspaper`,
    ),
  },
  'cold war': {
    noun: entries(
      `Dead Drop | Safe House | Double Agent | Checkpoint | Cipher | Defector | Embassy | Night Train | Microfilm | Listening Post | Handler`,
    ),
    adj: entries(`Divided | Encrypted | Deniable | Turned | Neutral | Grey-Market | Double`),
    place: entries(
      `East Berlin | Vienna | Glienicke Bridge | Helsinki Station | Prague | Trieste | Moscow Central | Karlshorst`,
    ),
    motif: entries(
      `double agents | divided Berlin | code breakers | dead drops and forged passports | defectors | nuclear brinkmanship | the Iron Curtain | spy swaps at dawn`,
    ),
  },
  'deep space': {
    noun: entries(
      `Starship | Orbit | Ark | Event Horizon | Signal | Airlock | Lagrange Point | Colony | Red Dwarf | Long Sleep | Telescope`,
    ),
    adj: entries(`Weightless | Outer | Relativistic | Last | Silent | Exiled | Luminous`),
    place: entries(
      `Europa Station | Kepler Reach | Ceres | the Oort Cloud | Titan | Low Orbit | Tycho Base | Proxima`,
    ),
    motif: entries(
      `first contact | generation ships | black holes | the search for other Earths | life under the ice of Europa | lonely astronauts | dark matter | Mars colonies | signals from nowhere`,
    ),
  },
  machines: {
    noun: entries(
      `Algorithm | Prompt | Server Farm | Ghost Account | Black Box | Source Code | Neural Net | Patch | Root Key | Robot | Uncanny Valley`,
    ),
    adj: entries(`Artificial | Autonomous | Recursive | Deprecated | Open-Source | Synthetic | Untrained`),
    place: entries(
      `Shenzhen | Palo Alto | Bangalore | Tallinn | Building 42 | Station F | the Cloud | Sector Seven`,
    ),
    motif: entries(
      `artificial intelligence | software that outlives its authors | hackers | robots at work | open source | data leaks | engineers on call at three in the morning | machines that learn`,
    ),
  },
  'dragon courts': {
    noun: entries(
      `Dragon | Throne | Thorn Court | Crown | Fae King | Blade | Ember | Oath | Shadow Prince | Moonstone | Wyvern`,
    ),
    adj: entries(`Gilded | Cursed | Thorned | Exiled | Starlit | Bloodbound | Winged`),
    place: entries(
      `Eryndor | the Thorn Court | Valmire | Ashenfell | Nightglass Keep | the Ember Isles | Caer Dwyn | Sunder Hollow`,
    ),
    motif: entries(
      `dragon riders | fae courts | rival heirs | forbidden magic | enemies who should not fall in love | bargains with immortals | deadly trials | cursed crowns`,
    ),
  },
  haunted: {
    noun: entries(
      `Séance | Attic | Changeling | Ouija Board | Hollow Man | Well | Revenant | Wicker Figure | Mourning House | Bone Orchard | Whisper`,
    ),
    adj: entries(`Restless | Hungry | Unquiet | Crooked | Pale | Midnight | Cellar-Dark`),
    place: entries(
      `Blackmoor | Gallows Lane | Hollin Hall | Pendle | Crow Hill | Saint Ossian | the Old Asylum | Wraithby`,
    ),
    motif: entries(
      `haunted houses | village folklore | séances | witch trials | things heard on the stairs | old curses | ghost stories told at midnight | unquiet graves`,
    ),
  },
  'old empires': {
    noun: entries(
      `Emperor | Legion | Silk Road | Oracle | Aqueduct | Caravan | Gladiator | Obelisk | Sultan | Library | Colonnade`,
    ),
    adj: entries(`Imperial | Fallen | Marble | Byzantine | Bronze | Eternal | Vanished`),
    place: entries(
      `Carthage | Constantinople | Samarkand | Alexandria | Palmyra | Rome | Persepolis | Cádiz`,
    ),
    motif: entries(
      `the fall of Rome | Silk Road traders | lost libraries | emperors and their poisoners | Byzantine intrigue | Bronze Age cities | ancient philosophers | ruins in the desert`,
    ),
  },
  'war letters': {
    noun: entries(
      `Letter Home | Ration Book | Resistance | Field Hospital | Code Girl | Lancaster | Trench | Blackout | Liberation | Evacuee | Parachute`,
    ),
    adj: entries(`Occupied | Wartime | Unsent | Khaki | Last | Censored | Brave`),
    place: entries(
      `Arnhem | Saint-Malo | Coventry | Monte Cassino | Bletchley | Dunkirk | Lyon | the Ardennes`,
    ),
    motif: entries(
      `letters from the front | the French Resistance | wartime nurses | evacuated children | the Blitz | women code breakers | soldiers who came home changed | the last months of the war`,
    ),
  },
  'second chances': {
    noun: entries(
      `Wedding | Best Man | Summer House | Second Date | Ex | Love Letter | Florist | Plus One | Proposal | Beach Hut | Fake Fiancé`,
    ),
    adj: entries(`Accidental | Unexpected | Second | Practically Perfect | Reluctant | Sunlit | Almost`),
    place: entries(
      `Juniper Bay | Maple Hollow | Primrose Lane | Lake Adeline | Notting Hill | Cedar Falls | the Amalfi Coast | Willow Creek`,
    ),
    motif: entries(
      `second chances | weddings that go wrong | falling for the boy next door | fake engagements | small-town love | starting over at forty | dating after divorce | summer flings that last`,
    ),
  },
};
