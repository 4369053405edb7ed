import { describe, expect, it } from 'vitest'
import { anyDigitsPass, rowProblems } from '../../src/codes/codes'

describe('account codes', () => {
  it('warns where kinds of calls are chosen and nothing is validated', () => {
    expect(anyDigitsPass(['international'], false)).toBe(true)
    expect(anyDigitsPass(['international'], undefined)).toBe(true)
    expect(anyDigitsPass(['international'], true)).toBe(false)
    expect(anyDigitsPass([], false)).toBe(false)
  })

  it('shows the rows a file was refused for', () => {
    const wrong = { row: 3, column: 'code', message: 'A code of this account has 4 digits' }
    expect(rowProblems({ errors: [wrong] })).toEqual([wrong])
    expect(rowProblems({ csv: { invalid: {} } })).toEqual([])
    expect(rowProblems(null)).toEqual([])
  })
})
