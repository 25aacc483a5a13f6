import type { Lang } from '@dhow/core';

/** The only words of the page that do not come with a language: they say that its words did not come. */
const TEXTS: Readonly<Record<Lang, { readonly what: string; readonly again: string }>> = {
  en: {
    what: 'Dhow’s page did not come whole. Look whether your line is up, then load it again.',
    again: 'Load the page again',
  },
  fr: {
    what: 'La page de Dhow n’est pas arrivée entière. Vérifiez votre connexion, puis chargez-la de nouveau.',
    again: 'Charger la page de nouveau',
  },
  pt: {
    what: 'A página do Dhow não chegou inteira. Verifique a sua ligação e carregue-a de novo.',
    again: 'Carregar a página de novo',
  },
  es: {
    what: 'La página de Dhow no llegó entera. Compruebe su conexión y cárguela de nuevo.',
    again: 'Cargar la página de nuevo',
  },
};

/** Says in a place of the page that its words did not come, and offers to load it again. */
export function sayNoWords(place: HTMLElement, lang: Lang): void {
  document.documentElement.lang = lang;
  const said = document.createElement('p');
  said.className = 'splash';
  said.setAttribute('role', 'alert');
  said.textContent = TEXTS[lang].what;
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'splash-again';
  again.textContent = TEXTS[lang].again;
  again.addEventListener('click', () => location.reload());
  place.replaceChildren(said, again);
}
