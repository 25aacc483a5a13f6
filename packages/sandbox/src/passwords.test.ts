import { describe, expect, it } from 'vitest';
import { hashPassword, looksLikeBcrypt, matchesPassword } from './passwords.js';

describe('a password', () => {
  it('matches its own hash and no other', () => {
    const kept = hashPassword('District-1', 'salt');
    expect(kept).not.toContain('District-1');
    expect(matchesPassword('District-1', kept)).toBe(true);
    expect(matchesPassword('district-1', kept)).toBe(false);
    expect(kept).not.toBe(hashPassword('District-1', 'other'));
  });

  it.each([
    // published test vectors of BCrypt
    ['a', '$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
    ['abc', '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i'],
    ['abcdefghijklmnopqrstuvwxyz', '$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC'],
  ])('is known by a BCrypt hash: %j', (word, kept) => {
    expect(looksLikeBcrypt(kept)).toBe(true);
    expect(matchesPassword(word, kept)).toBe(true);
    expect(matchesPassword(`${word}x`, kept)).toBe(false);
  });

  it('is no BCrypt hash unless it has the whole shape', () => {
    expect(looksLikeBcrypt('$2a$10$short')).toBe(false);
    expect(looksLikeBcrypt('District-1')).toBe(false);
  });
});
