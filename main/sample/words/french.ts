import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

export const FRENCH: LanguageWords = {
  tastes: {
    'cold water': entries(`le phare | la marée | le dernier ferry | la jetée | la mer du Nord`),
    'nordic dark': entries(`la neige | le lac gelé | la nuit polaire | le long hiver | la cabane vide`),
    'cosy village': entries(
      `la boulangerie | le chat de la librairie | la confiture | la kermesse | le club de tricot`,
    ),
    courtroom: entries(`le verdict | l’alibi | la jurée | le témoin | le dossier classé`),
    'cold war': entries(`l’agent double | le mur | le faux passeport | le message chiffré | la planque`),
    'deep space': entries(
      `le dernier vaisseau | le signal | le trou noir | la colonie martienne | l’étoile lointaine`,
    ),
    machines: entries(
      `l’algorithme | l’intelligence artificielle | le robot | le mot de passe | le code source`,
    ),
    'dragon courts': entries(
      `le dragon | la couronne maudite | le trône d’épines | la reine exilée | l’épée brisée`,
    ),
    haunted: entries(
      `la maison hantée | le miroir du grenier | la sorcière du puits | le revenant | la dernière bougie`,
    ),
    'old empires': entries(
      `l’empereur | la légion perdue | la route de la soie | l’oracle | la bibliothèque brûlée`,
    ),
    'war letters': entries(
      `la lettre du front | la Résistance | l’hôpital de campagne | le couvre-feu | le dernier convoi`,
    ),
    'second chances': entries(
      `le mariage | le second baiser | la maison d’été | la lettre d’amour | le faux fiancé`,
    ),
    'quiet mind': entries(`le calme | le souffle | le silence | le sommeil | la pleine conscience`),
    stoics: entries(`la vertu | le stoïcien | la discipline | l’obstacle | la vie bonne`),
    'long run': entries(`le marathon | le sommet | la ligne d’arrivée | le sentier | le dernier kilomètre`),
    terraces: entries(`le penalty | la tribune | le derby | la prolongation | le numéro dix`),
    'kitchen table': entries(
      `la recette de grand-mère | la cuisine | le levain | le marché | le repas du dimanche`,
    ),
    money: entries(`la Bourse | le premier million | la bulle | l’intérêt composé | la start-up`),
    'wild garden': entries(`la forêt | la ruche | le jardin sauvage | le vieux chêne | le rossignol`),
    'small hours': entries(`la trompette | le vinyle | le dernier rappel | le club de jazz | la guitare`),
    bedtime: entries(`le petit renard | la lune | le dinosaure | la baleine endormie | le gentil monstre`),
    'body and brain': entries(`le cerveau | la mémoire | l’intestin | l’anxiété | le cœur`),
    migrations: entries(
      `la valise | la frontière | la langue maternelle | la maison du père | le long retour`,
    ),
    power: entries(`le pouvoir | la fuite | le ministre | la campagne | le secret d’État`),
  },
  things: entries(`
    la mémoire | le temps | la ville | la vérité | le hasard | la pluie | la voisine | la nuit | le voyage
    la promesse | la porte | le jardin`),
  places: entries(`
    Saint-Malo | Marseille | Dieppe | Namur | Grenoble | Québec | La Rochelle | Lausanne | Nîmes | Belle-Île`),
  families: {
    crime: {
      titles: entries(`
        Meurtre à {place} | {Thing} ne ment jamais | Personne n’a vu {thing} | L’affaire de {place}
        {Thing} et le coupable | La commissaire {last} | Minuit à {place}`),
      shows: entries(`
        {place}, l’enquête | {Thing} : affaire rouverte | Sans alibi, avec {host} | Faits divers
        La dernière voix de {place}`),
      blurbs: entries(`
        Une disparition à {place}, une enquêtrice fatiguée et un village qui préfère se taire.
        D’abord il y eut {thing}. Puis {thing2}. Au troisième indice, il était trop tard.
        Un polar sur {thing}, à écouter d’une traite.`),
      showBlurbs: entries(`
        {host} rouvre un dossier que tous croyaient clos. Au centre : {thing}.
        Chaque semaine, un crime réel raconté avec retenue.
        Huit épisodes sur {thing} et sur ceux qui attendent encore.`),
    },
    wonder: {
      titles: entries(`
        {Thing} et {thing2} | Les chroniques de {place} | Quand s’éveille {thing} | Au-delà, {thing}
        Le chant de {place} | Bonne nuit, {first} | {Thing} qui rêvait`),
      shows: entries(`
        Contes de {place} | {Thing} à minuit | Histoires pour {first} | Mondes lointains avec {host}
        L’heure étrange`),
      blurbs: entries(`
        Une aventure où se croisent {thing}, {thing2} et une héroïne malgré elle.
        {first} a trouvé une carte. La carte connaissait déjà son nom.
        Une imagination folle au service d’une histoire sur {thing}.`),
      showBlurbs: entries(`
        Une fiction sonore sur {thing}, portée par dix comédiens.
        Une histoire chaque soir, avec {thing} et une fin douce.
        {host} lit des récits fantastiques à la bougie.`),
    },
    heart: {
      titles: entries(`
        {Thing} de {place} | Un été à {place} | Là où commence {thing} | {Thing} entre nous
        Tout sauf l’amour | Les femmes de {place} | Chère {girl}`),
      shows: entries(`
        Lettres de {place} | Café littéraire avec {host} | {Thing} et nous | Dis-moi tout | Amours de {place}`),
      blurbs: entries(`
        Un roman sur {thing} et sur ce que taisent les familles.
        Deux sœurs, une maison à {place} et une lettre qui arrive trop tard.
        Tendre, drôle et juste : une histoire sur {thing} et {thing2}.`),
      showBlurbs: entries(`
        {host} converse sans hâte sur {thing}.
        Des histoires d’amour vraies, racontées par ceux qui les ont vécues.
        Deux amies, un livre par mois. Ce mois-ci : {thing}.`),
    },
    past: {
      titles: entries(`
        Petite histoire de {place} | {Thing} qui changea le monde | {person}, une vie
        Les derniers jours de {place} | {Thing} et la raison | Mémoires de {place}`),
      shows: entries(`
        L’histoire au long cours | {Thing} en dix minutes | Vies de {place} | En marge, avec {host}
        C’était hier : {thing}`),
      blurbs: entries(`
        À partir d’archives inédites, {person} reconstitue une époque marquée par {thing}.
        Un récit mené comme un roman, entre {thing} et {thing2}.
        Des mémoires sans fard, de {place} à l’exil.`),
      showBlurbs: entries(`
        {host} raconte chaque semaine un épisode oublié. Cette fois : {thing}.
        L’actualité expliquée calmement, depuis {place}.
        Des idées anciennes pour penser {thing}.`),
    },
    life: {
      titles: entries(`
        {Thing} au quotidien | Vivre avec {thing} | Une année à {place} | Trente jours pour {thing}
        Saveurs de {place} | Moins de bruit | {Thing} à feu doux`),
      shows: entries(`
        {Thing} avec {host} | Respire, {first} | Dix minutes pour soi | Voyage lent à {place}
        Bien, tout simplement`),
      blurbs: entries(`
        Un guide bienveillant sur {thing}, avec des exercices brefs.
        Recettes, promenades et souvenirs de {place}.
        Ce que la science et l’expérience disent sur {thing}.`),
      showBlurbs: entries(`
        Un épisode court chaque matin sur {thing}.
        {host} et ses invités parlent sans tabou. Thème : {thing}.
        Des conseils simples, des voix proches.`),
    },
    world: {
      titles: entries(`
        La vie secrète : {thing} | De l’intérieur : {thing} | Comprendre {thing} | Ce que cache {thing}
        {Thing} contre tous | Le son de {place} | Demain, {thing}`),
      shows: entries(`
        {Thing} chaque semaine | Grandes questions avec {host} | Temps additionnel à {place}
        Coulisses : {thing} | Dimanche à {place}`),
      blurbs: entries(`
        Un parcours clair et vivant autour d’un sujet : {thing}.
        {person} explique {thing} avec rigueur et humour.
        Derrière {thing}, des femmes et des hommes : voici leur histoire.`),
      showBlurbs: entries(`
        {host} interroge, les experts répondent. Sujet : {thing}.
        La semaine en vingt minutes, depuis {place}.
        De longs entretiens sur {thing}.`),
    },
  },
};
