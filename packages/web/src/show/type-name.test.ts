import { LANGUAGES } from '@dhow/core';
import { describe, expect, it } from 'vitest';
import { typeName, typeTitle } from './type-name.js';
import { TYPE_WORDS } from './type-words.js';

describe('types in words', () => {
  it('is a label for one without a count', () => {
    expect(typeName('en', 'dataElements')).toBe('Data element');
    expect(typeName('fr', 'dataElements')).toBe('Élément de données');
  });

  it('follows the number as the language counts', () => {
    expect(typeName('en', 'programRules', 1)).toBe('program rule');
    expect(typeName('en', 'programRules', 0)).toBe('program rules');
    expect(typeName('fr', 'programRules', 0)).toBe('règle de programme');
    expect(typeName('es', 'organisationUnits', 7)).toBe('unidades organizativas');
    expect(typeName('pt', 'dataElements', 2)).toBe('elementos de dados');
  });

  it('titles a list', () => {
    expect(typeTitle('en', 'sqlViews')).toBe('SQL views');
    expect(typeTitle('pt', 'categories')).toBe('Categorias');
  });

  it('takes the name of a type apart that it does not know', () => {
    expect(typeName('fr', 'newKindsOfThing')).toBe('New kinds of thing');
    expect(typeName('en', 'myHTMLForms', 2)).toBe('my html forms');
    // No property of every object is mistaken for a type.
    expect(typeName('en', 'constructor', 2)).toBe('constructor');
  });

  it('has two forms in every language for every type', () => {
    for (const [type, words] of Object.entries(TYPE_WORDS))
      for (const lang of LANGUAGES)
        expect(
          words[lang].split('|').map((form) => form.trim() !== ''),
          type,
        ).toEqual([true, true]);
  });

  it('calls no two types the same', () => {
    for (const lang of LANGUAGES) {
      const titles = Object.keys(TYPE_WORDS).map((type) => typeTitle(lang, type));
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    }
  });
});
