import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

export const GERMAN: LanguageWords = {
  tastes: {
    'cold water': entries(`der Leuchtturm | die Flut | die letzte Fähre | das Watt | der Hafen im Nebel`),
    'nordic dark': entries(`der Schnee | das Eis | die Polarnacht | der lange Winter | die leere Hütte`),
    'cosy village': entries(
      `die Dorfbäckerei | die Katze im Buchladen | das Pfarrfest | der Strickkreis | die Marmelade`,
    ),
    courtroom: entries(`das Urteil | das Alibi | die Zeugin | das Geständnis | der ungelöste Fall`),
    'cold war': entries(
      `der Doppelagent | die Mauer | der tote Briefkasten | die Chiffre | der Nachtzug nach Prag`,
    ),
    'deep space': entries(
      `das letzte Raumschiff | das Signal | das schwarze Loch | die Marskolonie | der ferne Stern`,
    ),
    machines: entries(
      `der Algorithmus | die künstliche Intelligenz | der Roboter | das Passwort | der Quellcode`,
    ),
    'dragon courts': entries(
      `der Drache | die Dornenkrone | der verfluchte Thron | die Königin ohne Land | das Feuerschwert`,
    ),
    haunted: entries(`das Spukhaus | die Hexe vom Moor | der Dachboden | die Geisterstunde | das alte Grab`),
    'old empires': entries(
      `der Kaiser | die verlorene Legion | die Seidenstraße | das Orakel | die Bibliothek von Alexandria`,
    ),
    'war letters': entries(
      `der Feldpostbrief | der Widerstand | das Lazarett | der letzte Kriegswinter | die Verdunkelung`,
    ),
    'second chances': entries(
      `die Hochzeit | der zweite Kuss | das Sommerhaus | der Liebesbrief | die Trauzeugin`,
    ),
    'quiet mind': entries(`die Stille | der Atem | die Ruhe | der tiefe Schlaf | die Achtsamkeit`),
    stoics: entries(`die Tugend | der Stoiker | die Disziplin | das Hindernis | die Gelassenheit`),
    'long run': entries(`der Marathon | der Gipfel | die Ziellinie | der lange Lauf | der letzte Kilometer`),
    terraces: entries(`der Elfmeter | die Kurve | das Derby | die Nachspielzeit | der Abstieg`),
    'kitchen table': entries(
      `der Küchentisch | das Rezept | der Sauerteig | der Sonntagsbraten | die Gewürzdose`,
    ),
    money: entries(`die Börse | die erste Million | die Blase | der Zinseszins | das Start-up`),
    'wild garden': entries(
      `der Wald | der Bienenstock | die Wildblumenwiese | die alte Eiche | die Nachtigall`,
    ),
    'small hours': entries(
      `die Trompete | die Schallplatte | das letzte Konzert | der Jazzkeller | die Gitarre`,
    ),
    bedtime: entries(`der kleine Fuchs | der Mond | der Dinosaurier | das müde Monster | die Sternenkatze`),
    'body and brain': entries(`das Gehirn | das Gedächtnis | der Darm | die Angst | der Schlaf`),
    migrations: entries(`der Koffer | die Grenze | die Muttersprache | das Haus des Vaters | der weite Weg`),
    power: entries(`die Macht | das Leck | der Minister | der Wahlkampf | die Hinterbank`),
  },
  things: entries(`
    die Zeit | das Haus | die Wahrheit | der Zufall | der Regen | die Nachbarin | die Nacht | die Reise
    das Versprechen | der Garten | das Schweigen | die Stadt`),
  places: entries(
    `Bremerhaven | Görlitz | Lindau | Wien | Rügen | Graz | Heidelberg | Bern | Sankt Peter | Leipzig`,
  ),
  families: {
    crime: {
      titles: entries(`
        Mord in {place} | {Thing} lügt nicht | Tod am Rand von {place} | {Thing} weiß alles
        Kommissarin {last} ermittelt | Niemand vermisst {person} | {Thing}, der Mörder und ich`),
      shows: entries(`
        {place}: Eine Spurensuche | Akte {last} | Ungeklärt mit {host} | {Thing}: True Crime
        Die Stimme aus {place}`),
      blurbs: entries(`
        Ein Toter in {place}, eine Kommissarin am Ende ihrer Geduld und ein Dorf, das schweigt.
        {Thing}, {thing2} und ein Geheimnis, das niemand ausspricht.
        Hochspannung bis zur letzten Minute: {Thing} ist erst der Anfang.`),
      showBlurbs: entries(`
        {host} rollt einen alten Fall neu auf. Im Mittelpunkt: {thing}.
        Jede Woche ein wahres Verbrechen, ruhig erzählt.
        Acht Folgen, neue Zeugen, eine Frage: Was geschah in {place}?`),
    },
    wonder: {
      titles: entries(`
        {Thing} und {thing2} | Das Lied von {place} | Wenn {thing} erwacht | Jenseits von {place}
        {Thing} der tausend Nächte | Die Chroniken von {place} | Schlaf gut, {first}`),
      shows: entries(`
        Nachtgeschichten aus {place} | {Thing} erzählt | Das Hörspielzimmer | Ferne Welten mit {host}
        Gute Nacht, {first}`),
      blurbs: entries(`
        {Thing}, {thing2} und eine Heldin wider Willen: der Auftakt einer großen Saga.
        {girl} findet eine Karte, auf der ihr eigener Name steht.
        Fantasievoll und spannend erzählt: {Thing} wird zum Abenteuer.`),
      showBlurbs: entries(`
        Hörspiele mit vollem Ensemble. In dieser Staffel: {thing}.
        Jeden Abend eine neue Geschichte, heute: {thing}.
        {host} liest Unheimliches bei wenig Licht.`),
    },
    heart: {
      titles: entries(`
        {Thing} von {place} | Ein Sommer in {place} | Wo {thing} beginnt | {Thing} und wir | Alles außer Liebe
        Die Frauen von {place} | Liebe {girl}`),
      shows: entries(`
        Briefe aus {place} | Kaffee und Kapitel mit {host} | {Thing} zwischen uns | Herzensdinge
        Sag mal, {first}`),
      blurbs: entries(`
        {Thing}, {thing2} und eine Familie, die zu lange geschwiegen hat.
        Zwei Schwestern, ein Haus in {place} und ein Brief, der sechzig Jahre zu spät kommt.
        Warmherzig und klug: ein Roman zum Mitlachen und Mitweinen.`),
      showBlurbs: entries(`
        {host} spricht mit Gästen über die großen und kleinen Gefühle. Heute: {thing}.
        Wahre Liebesgeschichten, selbst erzählt.
        Zwei Freundinnen, ein Buch im Monat. Diesmal: {thing}.`),
    },
    past: {
      titles: entries(`
        Kleine Geschichte von {place} | {Thing}: Eine Epoche | {person}: Ein Leben
        Die letzten Tage von {place} | {Thing} und die Freiheit | Erinnerungen an {place}`),
      shows: entries(`
        Zeitreise nach {place} | {Thing}: Geschichte in zehn Minuten | Am Rand notiert mit {host}
        Das lange Gespräch | So war das: {thing}`),
      blurbs: entries(`
        {person} erzählt aus unveröffentlichten Quellen, lebendig wie ein Roman.
        {Thing} prägte eine ganze Generation. Dieses Buch gibt ihr eine Stimme.
        Von {place} in die Welt und zurück: die Geschichte eines eigensinnigen Lebens.`),
      showBlurbs: entries(`
        {host} erzählt jede Woche eine vergessene Geschichte: {thing}.
        Politik zum Verstehen, ohne Geschrei.
        Alte Gedanken für heute. Thema: {thing}.`),
    },
    life: {
      titles: entries(`
        {Thing} jeden Tag | Mehr Ruhe, weniger müssen | {Thing} in dreißig Tagen | Ein Jahr in {place}
        Zu Tisch in {place} | Einfach anfangen: {thing} | {Thing} tut gut`),
      shows: entries(
        `{Thing} mit {host} | Atempause | Zehn Minuten für dich | Langsam nach {place} | Gut und gern`,
      ),
      blurbs: entries(`
        Ein freundlicher Ratgeber mit kurzen Übungen. Im Mittelpunkt: {thing}.
        Rezepte, Wege und Erinnerungen aus {place}.
        Was Forschung und Alltag wirklich sagen: {Thing}, verständlich erklärt.`),
      showBlurbs: entries(`
        Jeden Morgen eine kurze Folge. Diese Woche: {thing}.
        {host} und Gäste reden offen, ohne Wunderrezepte: {thing}.
        Einfache Tipps, vertraute Stimmen.`),
    },
    world: {
      titles: entries(`
        {Thing}: Eine Entdeckung | Das geheime Leben von {place} | {Thing} von innen
        Wie {thing} die Welt verändert | {Thing} gegen alle | Der Klang von {place}`),
      shows: entries(`
        {Thing} kompakt | Große Fragen mit {host} | Nachspielzeit in {place} | Hinter den Kulissen: {thing}
        Montags in {place}`),
      blurbs: entries(`
        Klar, unterhaltsam und überraschend: {Thing}, erklärt für alle.
        {person} zeigt mit Humor, warum {thing} wichtiger ist als gedacht.
        Hinter jeder Zahl steht ein Mensch. Dieses Buch erzählt von ihnen.`),
      showBlurbs: entries(`
        {host} fragt, Fachleute antworten. Thema: {thing}.
        Die Woche in zwanzig Minuten, aus {place}.
        Lange Gespräche, ein Thema: {thing}.`),
    },
  },
};
