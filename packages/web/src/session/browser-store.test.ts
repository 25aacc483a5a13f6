import { afterEach, describe, expect, test, vi } from 'vitest';

/** As a browser has it: what is kept stands on it by its key. */
class Kept {
  getItem(key: string): string | null {
    return (this as unknown as Record<string, string>)[key] ?? null;
  }
  setItem(key: string, text: string): void {
    (this as unknown as Record<string, string>)[key] = text;
  }
  removeItem(key: string): void {
    delete (this as unknown as Record<string, string>)[key];
  }
}

const fresh = async () => {
  vi.resetModules();
  return import('./browser-store.js');
};

const forbid = (): void => {
  for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
};

const before = ['localStorage', 'sessionStorage'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
);
afterEach(() => {
  vi.unstubAllGlobals();
  for (const [name, is] of before) {
    if (is) Object.defineProperty(globalThis, name, is);
    else Reflect.deleteProperty(globalThis, name);
  }
});

describe('what a browser keeps', () => {
  test('is there for the next page, and gone when it is forgotten', async () => {
    vi.stubGlobal('localStorage', new Kept());
    vi.stubGlobal('sessionStorage', new Kept());
    const first = await fresh();
    expect(first.keepText('browser', 'dhow.a', '1')).toBe(true);
    expect(first.keepText('tab', 'dhow.a', '2')).toBe(true);
    expect(first.keepText('browser', 'dhow.b', '3')).toBe(true);
    const next = await fresh();
    expect([next.keptText('browser', 'dhow.a'), next.keptText('tab', 'dhow.a')]).toEqual(['1', '2']);
    next.forgetKept('browser', (key) => key !== 'dhow.b');
    expect([next.keptText('browser', 'dhow.a'), next.keptText('browser', 'dhow.b')]).toEqual([null, '3']);
    expect(next.keptText('tab', 'dhow.a')).toBe('2');
  });

  test('lasts as long as the page where keeping is forbidden, and says so', async () => {
    forbid();
    const { keepText, keptText, forgetKept } = await fresh();
    expect(keptText('browser', 'dhow.a')).toBeNull();
    expect(keepText('browser', 'dhow.a', '1')).toBe(false);
    expect(keptText('browser', 'dhow.a')).toBe('1');
    forgetKept('browser', () => true);
    expect(keptText('browser', 'dhow.a')).toBeNull();
  });

  test('that is full gives what was written last, not what it kept before', async () => {
    const full = new Kept();
    full.setItem('dhow.a', 'old');
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('sessionStorage', full);
    const { keepText, keptText } = await fresh();
    expect(keepText('tab', 'dhow.a', 'new')).toBe(false);
    expect(keptText('tab', 'dhow.a')).toBe('new');
  });
});
