import { AESCipher } from '@larksuiteoapi/node-sdk';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, signature } from './encryption.ts';

describe('encryption', () => {
  it('opens the vector of the documents', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  it('is what the SDK opens', () => {
    expect(new AESCipher('a key').decrypt(encrypt('{"文":1}', 'a key'))).toBe('{"文":1}');
  });

  it('never gives the same text twice', () => {
    expect(encrypt('x', 'k')).not.toBe(encrypt('x', 'k'));
  });
});

describe('signature', () => {
  it('covers timestamp, nonce, key and raw body', () => {
    const signed = signature('1', 'n', 'k', '{}');
    expect(signed).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      signature('2', 'n', 'k', '{}'),
      signature('1', 'm', 'k', '{}'),
      signature('1', 'n', 'l', '{}'),
      signature('1', 'n', 'k', '{ }'),
    ];
    expect(others).not.toContain(signed);
  });
});
