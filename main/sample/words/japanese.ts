import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

export const JAPANESE: LanguageWords = {
  tastes: {
    'cold water': entries(`灯台 | 潮騒 | 最後の連絡船 | 北の港`),
    'nordic dark': entries(`雪原 | 凍った湖 | 極夜 | 長い冬`),
    'cosy village': entries(`村のパン屋 | 古書店の猫 | 編み物の会 | 手作りジャム`),
    courtroom: entries(`判決 | 目撃者 | 自白 | 未解決事件`),
    'cold war': entries(`二重スパイ | 暗号 | 国境の夜 | 偽の旅券`),
    'deep space': entries(`最後の宇宙船 | ブラックホール | 火星の町 | 遠い信号`),
    machines: entries(`人工知能 | ロボット | アルゴリズム | 秘密のコード`),
    'dragon courts': entries(`竜の王冠 | 呪われた剣 | 妖精の宮廷 | 亡国の姫`),
    haunted: entries(`幽霊屋敷 | 井戸の声 | 古い鏡 | 百物語`),
    'old empires': entries(`皇帝 | 絹の道 | 失われた図書館 | 砂漠の都`),
    'war letters': entries(`戦地の手紙 | 抵抗運動 | 野戦病院 | 最後の冬`),
    'second chances': entries(`結婚式 | 二度目の恋 | 夏の家 | 恋文`),
    'quiet mind': entries(`静けさ | 呼吸 | 深い眠り | 坐禅`),
    stoics: entries(`克己心 | 賢者の言葉 | 習慣 | 哲人皇帝`),
    'long run': entries(`マラソン | 山頂 | 最後の一キロ | 山道`),
    terraces: entries(`延長戦 | 背番号十 | 降格争い | 応援席`),
    'kitchen table': entries(`祖母のレシピ | 台所 | 市場の朝 | 日曜の食卓`),
    money: entries(`株式市場 | 起業 | 複利 | 泡の時代`),
    'wild garden': entries(`森 | 蜜蜂 | 野の庭 | 老いた樫`),
    'small hours': entries(`ジャズ喫茶 | レコード | 最後の一曲 | 深夜ラジオ`),
    bedtime: entries(`こぎつね | お月さま | ねむいくじら | きょうりゅう`),
    'body and brain': entries(`脳 | 記憶 | 腸 | 睡眠`),
    migrations: entries(`旅行鞄 | 国境 | 母語 | 父の家`),
    power: entries(`権力 | 選挙 | 内部文書 | 大臣`),
  },
  things: entries(`記憶 | 時間 | 雨 | 隣人 | 約束 | 夜 | 手紙 | 坂道 | 沈黙 | 窓`),
  places: entries(`函館 | 金沢 | 尾道 | 神戸 | 小樽 | 長崎 | 鎌倉 | 松本`),
  families: {
    crime: {
      titles: entries(
        `{thing}殺人事件 | {place}の{thing} | {thing}は語らない | {place}で消えた女 | {thing}と嘘つきたち`,
      ),
      shows: entries(`{place}事件簿 | {thing}の真相 | {host}の事件ファイル`),
      blurbs: entries(`
        {place}で起きた失踪事件。鍵を握るのは{thing}だった。
        誰もが嘘をついている。{thing}をめぐる長編ミステリー。`),
      showBlurbs: entries(`
        {host}が未解決事件を追う。今回の主題は{thing}。
        毎週ひとつの事件を、静かに語ります。`),
    },
    wonder: {
      titles: entries(
        `{thing}と{thing2} | {thing}が目覚める夜 | {place}奇譚 | {thing}の物語 | さよなら、{thing}`,
      ),
      shows: entries(`{place}の夜話 | {thing}ラジオドラマ | {host}の不思議な話`),
      blurbs: entries(`
        {thing}と{thing2}をめぐる冒険が、いま始まる。
        地図には{first}の名前が書かれていた。`),
      showBlurbs: entries(`
        {thing}をめぐる音声ドラマ。
        毎晩ひとつ、小さなお話。今夜は{thing}。`),
    },
    heart: {
      titles: entries(
        `{place}の{thing} | {thing}のあとで | {thing}と私たち | {place}、夏の終わり | {thing}を待つひと`,
      ),
      shows: entries(`{place}からの手紙 | {host}の読書室 | {thing}のはなし`),
      blurbs: entries(`
        {thing}と、家族が語らなかったことについての小説。
        {place}の古い家に、遅れて届いた一通の手紙。`),
      showBlurbs: entries(`
        {host}がゲストと{thing}について語ります。
        本当にあった恋と家族の話。`),
    },
    past: {
      titles: entries(
        `{place}の歴史 | {thing}の時代 | {person}の生涯 | {thing}が変えた世界 | {place}最後の日々`,
      ),
      shows: entries(`ゆっくり歴史 | {thing}を読む | {host}の余白`),
      blurbs: entries(`
        未公開の資料から{thing}の時代を描き出す。
        {place}に生きたひとりの人物の記録。`),
      showBlurbs: entries(`
        {host}が毎週、忘れられた出来事を語る。今回は{thing}。
        ニュースを落ち着いて解説します。`),
    },
    life: {
      titles: entries(
        `{thing}のある暮らし | {thing}入門 | {place}をゆっくり歩く | 三十日の{thing} | やさしい{thing}`,
      ),
      shows: entries(`{host}と{thing} | 朝の十分間 | {place}旅日和`),
      blurbs: entries(`
        {thing}についての、やさしい手引き。
        {place}で見つけた味と道と思い出。`),
      showBlurbs: entries(`
        毎朝少しだけ、{thing}の話。
        {host}とゲストが{thing}を語る。`),
    },
    world: {
      titles: entries(`{thing}の秘密 | {thing}とは何か | {thing}を考える | {place}の音 | {thing}の未来`),
      shows: entries(`週刊{thing} | {host}の大きな質問 | 舞台裏の{thing}`),
      blurbs: entries(`
        {thing}をわかりやすく、楽しく解き明かす。
        {person}が語る{thing}の最前線。`),
      showBlurbs: entries(`
        専門家に聞く。テーマは{thing}。
        {place}から届ける一週間。`),
    },
  },
};
