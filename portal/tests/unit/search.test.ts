import { expect, test } from 'vitest'
import { findingsFor, type Finding } from '../../src/search/finding'

const finding = (label: string, detail = '', also = ''): Finding => ({
  id: label,
  kind: 'user',
  label,
  detail,
  also,
  place: '',
})
const all = [finding('Call waiting', 'A second call rings', 'knocking'), finding('Waiting Room'), finding('Ann', 'ann@x')]

test.each([
  ['knock', ['Call waiting']],
  ['wait', ['Waiting Room', 'Call waiting']],
  ['call wait', ['Call waiting']],
  ['ann@', ['Ann']],
  ['nobody', []],
])('%s', (typed, found) => expect(findingsFor(all, typed).map((each) => each.label)).toEqual(found))
