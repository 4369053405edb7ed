import { expect, test } from 'vitest'
import { csvOf } from '../../src/parts/files'

test('what a spreadsheet would take for a formula is text; amounts and numbers stay what they are', async () => {
  const rows = [
    { to: '+442079460123', amount: -0.07, name: '=SUM(A1)' },
    { to: '+44 20', amount: 1, name: 'a "b", c' },
  ]
  expect(await csvOf(['to', 'amount', 'name'], rows).text()).toBe(
    'to,amount,name\r\n"+442079460123","-0.07","\'=SUM(A1)"\r\n"\'+44 20","1","a ""b"", c"\r\n',
  )
})
