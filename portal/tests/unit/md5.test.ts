import { describe, expect, test } from 'vitest'
import { md5 } from '../../src/session/md5'
import { credentials } from '../../src/session/signing'

describe('md5', () => {
  // RFC 1321 appendix A.5.
  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
    [
      '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
      '57edf4a22be3c955ac49da2e2107b67a',
    ],
  ])('of "%s"', (text, expected) => expect(md5(text)).toBe(expected))

  test('reads text as UTF-8', () => expect(md5('é')).toBe('66ddcd97cfdeabb2f6fb8a999b4bc76f'))

  // Around the 64-byte block, where padding goes wrong; from md5sum.
  test.each([
    [55, '04364420e25c512fd958a70738aa8f72'],
    [56, '668a72d5ba17f08e62dabcafad6db14b'],
    [63, '7dc2ca208106a2f703567bdff99d8981'],
    [64, 'c1bb4f81d892b2d57947682aeb252456'],
    [65, '1bc932052302d074bdec39795fe00cf6'],
  ])('of %i letters x', (length, expected) => expect(md5('x'.repeat(length))).toBe(expected))

  test('credentials lower-case the user name only', () => {
    expect(credentials('Admin', 'Secret')).toBe(md5('admin:Secret'))
  })
})
