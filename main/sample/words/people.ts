/** Given names, family names, publishers and studios by language. All publishers are invented. */
export interface People {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly last: readonly string[];
  readonly publishers: readonly string[];
  readonly studios: readonly string[];
  /** Family name first, without a space between. */
  readonly lastFirst?: boolean;
}

function list(words: string): readonly string[] {
  return words.split(', ');
}

export const PEOPLE: Readonly<Record<string, People>> = {
  en: {
    women: list(
      'Ana, Maeve, Ruth, Priya, Ingrid, Nora, Clara, Zadie, Hannah, Imogen, Leila, Tess, Joan, Adaeze, Freya, Miriam, Olive, Sinéad, Grace, Harriet, Mei, Yusra, Delphine, Wren, Constance, Bridget, Thandi, Eleanor, Rosalind, June',
    ),
    men: list(
      'Tom, Callum, Marcus, Rafe, Elias, Omar, Jonah, Desmond, Arthur, Kit, Hugo, Samir, Patrick, Walter, Theo, Ivan, Dominic, Silas, Felix, Ravi, Gareth, Oscar, Leonard, Nathaniel, Kwame, Jack, Henry, Malachy, Duncan, Ellis',
    ),
    last: list(
      'Ruiz, Hale, Whitlock, Okafor, Lindqvist, Marsh, Penhaligon, Sato, Byrne, Castellan, Adeyemi, Thorne, Vance, Kowalski, Ashdown, Merrick, Doyle, Farrow, Nakamura, Blackwood, Ellery, Fairbairn, Sharma, Quill, Redfern, Sorensen, Tremaine, Underhill, Voss, Winterbourne, Abara, Carrow, Delacroix, Easton, Gallagher, Harker, Iverson, Jardine, Lowell, Mbeki, Novak, Osei, Pryce, Rahman, Stroud, Tan, Vale, Wexler, Yarrow, Zeller',
    ),
    publishers: list(
      'Larkspur & Stone, Nine Bells Press, Fairweather Audio, Tidewater House, Quill & Lantern, Old Meadow Books, Hollow Oak, Red Kettle Press, Paper Harbour, Marlowe Audio',
    ),
    studios: list(
      'Longwave Studios, Half Past Audio, Quarter Mile Media, Blue Door Sound, Kitchen Radio, Night Bus Productions, Small Fire, Open Window',
    ),
  },
  es: {
    women: list('Lucía, Carmen, Inés, Valeria, Marta, Jimena, Rocío, Elena, Paloma, Ximena'),
    men: list('Javier, Mateo, Andrés, Emilio, Tomás, Gonzalo, Julián, Rafael, Diego, Iker'),
    last: list(
      'Ferrer, Quiroga, Salvatierra, Montes, Arizmendi, Robledo, Vidal, Echeverría, Luján, Pardo, Olmedo, Serrano, Tejada, Urrutia, Zamora, Bustos',
    ),
    publishers: list('Ediciones del Faro, Casa Azahar, Letra Norte, Ágora Sonora'),
    studios: list('Radio Patio, Onda Larga, La Sobremesa'),
  },
  de: {
    women: list('Greta, Annika, Lotte, Katharina, Miriam, Johanna, Elif, Sabine, Frieda, Marlene'),
    men: list('Jonas, Matthias, Emil, Karsten, Anton, Leon, Friedrich, Yusuf, Henrik, Oskar'),
    last: list(
      'Brandt, Seidel, Vogt, Lindner, Achterberg, Hartung, Winkler, Öztürk, Petersen, Reuter, Falk, Steinbach, Kröger, Noack, Ziegler, Albers',
    ),
    publishers: list('Verlag am Deich, Hörwerk Nord, Kastanie, Sonnenberg Audio'),
    studios: list('Studio Nachtschicht, Funkhaus Süd, Kleine Welle'),
  },
  fr: {
    women: list('Camille, Élise, Margaux, Solène, Agnès, Inès, Lucie, Hélène, Aïcha, Clémence'),
    men: list('Antoine, Bastien, Étienne, Malik, Gaspard, Olivier, Rémi, Théo, Victor, Mathieu'),
    last: list(
      'Lefèvre, Marchand, Dubreuil, Garnier, Tessier, Benali, Rousselot, Charpentier, Delmas, Fontanel, Guérin, Hamel, Vasseur, Perrault, Colin, Aubry',
    ),
    publishers: list('Éditions du Large, Maison Tilleul, Plume & Voix, Sept Lieues'),
    studios: list('Studio Minuit, Radio Grenier, La Bande Passante'),
  },
  pt: {
    women: list('Beatriz, Helena, Juliana, Marina, Teresa, Luana, Inês, Cecília'),
    men: list('Caio, Duarte, Thiago, Miguel, Renato, Vasco, Otávio, Bento'),
    last: list(
      'Almeida, Barros, Figueira, Lacerda, Moura, Nogueira, Pacheco, Rezende, Sampaio, Tavares, Valente, Azevedo',
    ),
    publishers: list('Casa do Cais, Editora Ipê, Vozes do Sul'),
    studios: list('Rádio Varanda, Onda Curta'),
  },
  ja: {
    women: list('美咲, 陽子, 千尋, 直美, 由紀, 早苗'),
    men: list('健太, 修一, 誠, 翔太, 隆, 和也'),
    last: list('青木, 森下, 長谷川, 藤原, 石田, 宮本, 北川, 水野, 桜井, 高瀬'),
    publishers: list('灯台社, 北風書房, 月夜出版'),
    studios: list('真夜中スタジオ, 縁側ラジオ'),
    lastFirst: true,
  },
  ar: {
    women: list('ليلى, مريم, سلمى, هدى, ريم, نور'),
    men: list('سامر, كريم, يوسف, طارق, عادل, رامي'),
    last: list('الحداد, منصور, الخطيب, درويش, النجار, الشامي, قاسم, البستاني'),
    publishers: list('دار المنارة, دار النهر, صوت الحكاية'),
    studios: list('راديو الشرفة, موجة طويلة'),
  },
  he: {
    women: list('נועה, תמר, יעל, מיכל, רונית, הילה'),
    men: list('איתן, יונתן, עמית, אורי, דניאל, נדב'),
    last: list('ברק, שדה, לביא, אלמוג, כרמי, פלד, גולן, רוזן'),
    publishers: list('הוצאת מגדלור, ספרי הנהר, קול וסיפור'),
    studios: list('רדיו מרפסת, גל ארוך'),
  },
};
