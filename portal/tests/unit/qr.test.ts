import { expect, test } from 'vitest'
import { qrModules } from '../../src/session/qr'

/** A fingerprint of the squares; those here were read back by a reader of QR codes, as were all lengths up to 180. */
function fingerprint(text: string): string {
  const modules = qrModules(text) ?? []
  const bits = modules.flat().reduce((sum, dark, i) => (dark ? (sum * 31 + i) % 1_000_003 : sum), 7)
  return `${modules.length} ${bits}`
}

test.each([
  ['otpauth', '21 120617'],
  ['otpauth://totp/Strowger:admin?secret=JBSWY3DPEHPK3PXP&issuer=Strowger', '37 714401'],
  ['x'.repeat(150), '49 106794'],
])('%s', (text, squares) => expect(fingerprint(text)).toBe(squares))

test('a text that is too long has none', () => expect(qrModules('x'.repeat(181))).toBeNull())
