let isWanted = false;

/** Somebody went to another page: its content takes the focus once it is there. */
export const wantFocus = (): void => {
  isWanted = true;
};

/** Gives the focus to the page's content; `ifWanted`: only where somebody came by a link, or where nothing else has it. */
export function focusPage({ ifWanted = false }: { readonly ifWanted?: boolean } = {}): void {
  if (ifWanted && !isWanted) return;
  const main = document.getElementById('main');
  if (!main) return;
  isWanted = false;
  // A field of the page that asked for the focus keeps it.
  if (ifWanted && main.contains(document.activeElement)) return;
  main.focus({ preventScroll: true });
}
