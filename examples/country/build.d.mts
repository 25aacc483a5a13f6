/** The whole country on one side, as a metadata document. */
export function build(side: 'staging' | 'production'): Record<string, { readonly id: string }[]>;
/** The committed files, by name, and what stands in them. */
export function files(): Record<'metadata.json' | 'production.json', string>;
