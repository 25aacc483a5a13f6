/**
 * Reads texts by name out of an address; what is not there, or no text, is left out. The page's state stands in its address: a
 * reload, a link that is mailed and the button back all lead to what was seen.
 */
export const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (raw: Readonly<Record<string, unknown>>): { readonly [K in Name]?: string | undefined } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = raw[name];
        // The router reads `12` as a number: here it is what was typed.
        return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
      }),
    ) as { readonly [K in Name]?: string | undefined };
