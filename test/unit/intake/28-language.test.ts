import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isKnownLanguage, normaliseLanguage } from '../../../main/intake/language.ts';

describe('28 languages', () => {
  it('28.1 become lower-case primary tags', () => {
    const cases: Record<string, string> = {
      en: 'en',
      EN: 'en',
      'en-US': 'en',
      en_GB: 'en',
      eng: 'en',
      English: 'en',
      ' german ': 'de',
      Deutsch: 'de',
      'pt-BR': 'pt',
      日本語: 'ja',
      'zh-Hant-TW': 'zh',
      '': '',
      klingonese: 'klingonese',
      '??': '??',
    };
    for (const [text, tag] of Object.entries(cases)) {
      assert.equal(normaliseLanguage(text), tag, text);
    }
  });

  it('28.2 are known or not', () => {
    assert.deepEqual(['en', 'sv', 'yue', 'xx', 'klingonese', '??', ''].map(isKnownLanguage), [
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
