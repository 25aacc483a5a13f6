import { describe, expect, it } from 'vitest';
import { hashToken, isTokenText, makeToken } from './access-tokens.js';

describe('an access token', () => {
  const token = makeToken((below) => 7 % below);

  it('has a shape and a checksum of its own', () => {
    expect(token).toMatch(/^d2p_[0-9A-Za-z]{50}$/);
    expect(isTokenText(token)).toBe(true);
  });

  it.each([
    `${token}x`,
    token.replace('d2p', 'd2q'),
    `${token.slice(0, 8)}x${token.slice(9)}`,
    `d2p_${'0'.repeat(40)}`,
    '',
  ])('is refused when a letter differs: %s', (text) => expect(isTokenText(text)).toBe(false));

  it('is kept as a hash', () => {
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  });
});
