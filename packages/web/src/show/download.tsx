import './download.css';

/** A file of the server, fetched by the browser itself: it shows how far it is, and may be as big as it likes. */
export function Download({
  href,
  label,
  name,
}: {
  readonly href: string;
  readonly label: string;
  /** What the file shall be called, where the server does not say. */
  readonly name?: string;
}) {
  return (
    <a className="show-download" href={href} download={name ?? ''}>
      {label}
    </a>
  );
}

/** Gives something that the page made to the person as a file. */
export function saveAs(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Browsers read it after the click: only then may it go.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
