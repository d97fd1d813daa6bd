import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

/** Things are definite nouns, which follow "of" and "about" and take the conjunction without a change. */
export const HEBREW: LanguageWords = {
  tastes: {
    'cold water': entries(`המגדלור | הנמל | הים הצפוני | הגאות`),
    'nordic dark': entries(`השלג | החורף הארוך | האגם הקפוא | הבקתה`),
    'cosy village': entries(`המאפייה | חתול הספרים | השכנה | הריבה`),
    courtroom: entries(`פסק הדין | העד | האליבי | ההודאה`),
    'cold war': entries(`המרגל | החומה | הצופן | השגרירות`),
    'deep space': entries(`הספינה האחרונה | האות | החור השחור | המושבה במאדים`),
    machines: entries(`האלגוריתם | הרובוט | הקוד | הבינה המלאכותית`),
    'dragon courts': entries(`הדרקון | הכתר | כס הקוצים | החרב השבורה`),
    haunted: entries(`הבית הרדוף | הבאר | המראה | רוח הרפאים`),
    'old empires': entries(`הקיסר | הלגיון האבוד | דרך המשי | הספרייה העתיקה`),
    'war letters': entries(`המכתב מהחזית | המחתרת | בית החולים | המקלט`),
    'second chances': entries(`החתונה | הנשיקה השנייה | בית הקיץ | מכתב האהבה`),
    'quiet mind': entries(`השקט | הנשימה | השינה | המדיטציה`),
    stoics: entries(`המידה הטובה | הפילוסוף | ההרגל | המכשול`),
    'long run': entries(`המרתון | הפסגה | הקילומטר האחרון | השביל`),
    terraces: entries(`הפנדל | היציע | הדרבי | ההארכה`),
    'kitchen table': entries(`המטבח של סבתא | השוק | המתכון | ארוחת השבת`),
    money: entries(`הבורסה | המיליון הראשון | הבועה | הסטארט-אפ`),
    'wild garden': entries(`היער | הכוורת | הגן הפראי | הינשוף`),
    'small hours': entries(`החצוצרה | התקליט | השיר האחרון | הגיטרה`),
    bedtime: entries(`הירח | השועל הקטן | הדינוזאור | המפלצת החמודה`),
    'body and brain': entries(`המוח | הזיכרון | הלב | החרדה`),
    migrations: entries(`המזוודה | הגבול | שפת האם | בית אבא`),
    power: entries(`הכוח | השר | הבחירות | ההדלפה`),
  },
  things: entries(`הזמן | העיר | האמת | הגשם | הדלת | הרוח | המקרה | החלון | הנהר`),
  places: entries(`חיפה | יפו | ירושלים | צפת | עכו | טבריה | באר שבע | זכרון יעקב`),
  families: {
    crime: {
      titles: entries(
        `רצח בחצות | הסוד של {thing} | מי ראה את {thing}? | התעלומה: {thing} | נעדרת: הפרשה מ{place}`,
      ),
      shows: entries(`תיק פתוח: {thing} | החקירה מ{place} | פשע אמיתי עם {host}`),
      blurbs: entries(`
        היעלמות, חוקרת עייפה ועיר שמעדיפה לשכוח.
        מותחן על {thing} ועל מה שאיש לא אומר בקול.`),
      showBlurbs: entries(`
        {host} והתיק הישן. במרכז: {thing}.
        כל שבוע פרשה אמיתית אחת.`),
    },
    wonder: {
      titles: entries(
        `{thing} ו{thing2} | האגדה על {thing} | הלילה של {thing} | לילה טוב, {first} | סיפורים מ{place}`,
      ),
      shows: entries(`סיפורי לילה: {thing} | אגדות מ{place} | עולמות רחוקים עם {host}`),
      blurbs: entries(`
        הרפתקה על {thing}, על {thing2} ועל גיבורה בעל כורחה.
        סיפור מלא דמיון על {thing}.`),
      showBlurbs: entries(`
        תסכית על {thing} בהשתתפות עשרה שחקנים.
        סיפור חדש בכל ערב. הלילה: {thing}.`),
    },
    heart: {
      titles: entries(`הנשים מ{place} | הקיץ של {thing} | {thing} ואנחנו | כמעט אהבה | אחרי {thing}`),
      shows: entries(`מכתבים מ{place} | קפה וספר עם {host} | שיחות על {thing}`),
      blurbs: entries(`
        רומן על {thing} ועל מה שמשפחות לא מספרות.
        שתי אחיות, בית ישן ומכתב שהגיע מאוחר מדי.`),
      showBlurbs: entries(`
        שיחות בלי למהר על {thing}.
        סיפורי אהבה אמיתיים.`),
    },
    past: {
      titles: entries(`
        הימים האחרונים: {place} | התקופה של {thing} | החיים של {person} | זיכרונות מ{place}
        {thing} ששינה את העולם`),
      shows: entries(`היסטוריה בנחת | הסיפור של {thing} | בשוליים עם {host}`),
      blurbs: entries(`
        ספר היסטוריה על {thing} שנקרא כמו רומן.
        זיכרונות כנים, מ{place} ועד היום.`),
      showBlurbs: entries(`
        סיפור נשכח אחד בכל שבוע, עם {host}.
        פוליטיקה בלי צעקות. והשבוע: {thing}.`),
    },
    life: {
      titles: entries(
        `הדרך אל {thing} | האמנות של {thing} | שלושים ימים עם {thing} | הטעמים של {place} | פחות רעש`,
      ),
      shows: entries(`עשר דקות עם {host} | {thing} בכל בוקר | לאט לאט`),
      blurbs: entries(`
        מדריך עדין על {thing}, עם תרגילים קצרים.
        מתכונים, דרכים וזיכרונות מ{place}.`),
      showBlurbs: entries(`
        פרק קצר בכל בוקר על {thing}.
        עצות פשוטות, קולות קרובים.`),
    },
    world: {
      titles: entries(`
        החיים הסודיים של {thing} | איך לחשוב על {thing} | העתיד של {thing} | הצליל של {place}
        המדע של {thing}`),
      shows: entries(`שאלות גדולות עם {host} | {thing} השבוע | מאחורי הקלעים: {thing}`),
      blurbs: entries(`
        מסע בהיר ומשעשע אל {thing}.
        ספר שמסביר את {thing} בגובה העיניים.`),
      showBlurbs: entries(`
        שאלות ותשובות עם {host}. הנושא: {thing}.
        השבוע בעשרים דקות.`),
    },
  },
};
