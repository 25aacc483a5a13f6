/** One event of a stream of events (`text/event-stream`), as the HTML standard reads them. */
export interface StreamEvent {
  /** The last id that was sent, with this event or before it; empty: none. */
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/** The events of a body, each as soon as it is whole. What is cut at the end is no event; comments keep a line open. */
export async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent> {
  let [id, type] = ['', ''];
  let data: string[] = [];
  for await (const line of linesIn(body)) {
    if (line === '') {
      if (data.length > 0) yield { id, type: type || 'message', data: data.join('\n') };
      type = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') type = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

/** Whole lines; they end in LF, CR or both. */
async function* linesIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be the first half of a CR LF.
    const held = rest.endsWith('\r') ? 1 : 0;
    const lines = rest.slice(0, rest.length - held).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + rest.slice(rest.length - held);
    yield* lines;
  }
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}
