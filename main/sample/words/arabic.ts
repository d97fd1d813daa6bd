import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

/** Things are definite nouns: they follow a construct noun and take the conjunction without a change. */
export const ARABIC: LanguageWords = {
  tastes: {
    'cold water': entries(`المنارة | الميناء | البحر | المدّ`),
    'nordic dark': entries(`الثلج | الشتاء | البحيرة المتجمدة | الليل القطبي`),
    'cosy village': entries(`المخبز | القرية | قطة المكتبة | الجارة`),
    courtroom: entries(`الحكم | الشاهد | الاعتراف | القضية`),
    'cold war': entries(`الجاسوس | الجدار | الشيفرة | السفارة`),
    'deep space': entries(`السفينة الأخيرة | النجم البعيد | المريخ | الإشارة`),
    machines: entries(`الآلة | الخوارزمية | الذكاء الاصطناعي | الشبكة`),
    'dragon courts': entries(`التنين | العرش | التاج | السيف`),
    haunted: entries(`البيت المسكون | البئر | المرآة | الجنّية`),
    'old empires': entries(`الخليفة | القافلة | المكتبة القديمة | طريق الحرير`),
    'war letters': entries(`الحرب | المقاومة | الرسالة الأخيرة | الجبهة`),
    'second chances': entries(`العرس | الحب الثاني | الصيف | الوعد`),
    'quiet mind': entries(`السكينة | الصمت | النوم | التأمل`),
    stoics: entries(`الحكمة | الفضيلة | الفيلسوف | العادة`),
    'long run': entries(`السباق | القمة | الطريق الطويل | الجبل`),
    terraces: entries(`الملعب | ركلة الجزاء | المدرج | الهدف`),
    'kitchen table': entries(`المائدة | الزعفران | مطبخ الجدة | السوق`),
    money: entries(`المال | البورصة | الشركة الأولى | الثروة`),
    'wild garden': entries(`الغابة | النحلة | البستان | الطائر`),
    'small hours': entries(`العود | الأغنية الأخيرة | الليل | المقام`),
    bedtime: entries(`القمر | الثعلب الصغير | الديناصور | النجمة`),
    'body and brain': entries(`الدماغ | الذاكرة | القلب | القلق`),
    migrations: entries(`الحقيبة | الحدود | بيت الجدّ | المنفى`),
    power: entries(`السلطة | الوزير | الانتخابات | الوثيقة السرية`),
  },
  things: entries(`الزمن | المدينة | الحقيقة | المطر | الباب | الريح | الصدفة | النافذة | النهر`),
  places: entries(`بيروت | طنجة | دمشق | الإسكندرية | عمّان | تونس | حيفا | مراكش`),
  families: {
    crime: {
      titles: entries(`جريمة في {place} | سرّ {thing} | لغز {thing} | من رأى {thing}؟ | اختفاء في {place}`),
      shows: entries(`ملفات {place} | قضية {thing} | تحقيق مع {host}`),
      blurbs: entries(`
        اختفاء غامض في {place}، ومحققة لا تستسلم، ومدينة تفضّل النسيان.
        رواية مشوّقة عن {thing} وعن أسرار لا تُقال.`),
      showBlurbs: entries(`
        مع {host}: ملف قديم يُفتح من جديد عن {thing}.
        كل أسبوع حكاية جريمة حقيقية.`),
    },
    wonder: {
      titles: entries(
        `حكاية {thing} | مملكة {thing} | حين يستيقظ الليل في {place} | {thing} و{thing2} | ليالي {place}`,
      ),
      shows: entries(`حكايات {place} | قصص قبل النوم: {thing} | عوالم مع {host}`),
      blurbs: entries(`
        مغامرة تجمع بين {thing} و{thing2} وبطلة لم تختر مصيرها.
        حكاية خيالية عن {thing} للصغار والكبار.`),
      showBlurbs: entries(`
        دراما صوتية عن {thing}.
        كل ليلة حكاية جديدة عن {thing}.`),
    },
    heart: {
      titles: entries(`نساء {place} | صيف في {place} | ظلّ {thing} | أبناء {thing} | {thing} وأنا`),
      shows: entries(`رسائل من {place} | كتاب وقهوة مع {host} | حديث القلب`),
      blurbs: entries(`
        رواية عن {thing} وما تخفيه العائلات.
        شقيقتان وبيت قديم في {place} ورسالة وصلت متأخرة.`),
      showBlurbs: entries(`
        حوارات هادئة عن {thing}.
        قصص حقيقية عن الحب والعائلة.`),
    },
    past: {
      titles: entries(`تاريخ {place} | زمن {thing} | مذكرات من {place} | آخر أيام {place} | سيرة {person}`),
      shows: entries(`تاريخ على مهل | حكاية {thing} | هوامش مع {host}`),
      blurbs: entries(`
        كتاب عن {thing} يُقرأ كرواية.
        سيرة صادقة من {place} إلى المنفى.`),
      showBlurbs: entries(`
        كل أسبوع فصل منسيّ من التاريخ مع {host}.
        السياسة بهدوء: {thing}.`),
    },
    life: {
      titles: entries(`فنّ {thing} | ثلاثون يوماً مع {thing} | مذاق {place} | طريق {thing} | عام في {place}`),
      shows: entries(`عشر دقائق مع {host} | {thing} كل صباح | على مهل إلى {place}`),
      blurbs: entries(`
        دليل لطيف عن {thing} مع تمارين قصيرة.
        وصفات وذكريات من {place}.`),
      showBlurbs: entries(`
        حلقة قصيرة كل صباح عن {thing}.
        حديث بسيط عن {thing}.`),
    },
    world: {
      titles: entries(`أسرار {thing} | كيف نفهم {thing} | عالم {thing} | صوت {place} | مستقبل {thing}`),
      shows: entries(`أسئلة كبيرة مع {host} | {thing} هذا الأسبوع | كواليس {thing}`),
      blurbs: entries(`
        رحلة واضحة وممتعة في عالم {thing}.
        كتاب سهل وممتع عن {thing}.`),
      showBlurbs: entries(`
        أسئلة وأجوبة عن {thing} مع {host}.
        الأسبوع في عشرين دقيقة من {place}.`),
    },
  },
};
