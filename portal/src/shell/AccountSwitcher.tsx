import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useAccount } from '../api/queries'
import { Icon } from '../parts/Icon'
import type { Session } from '../session/session'
import { useWords } from '../words/words'
import type { TreeNode } from './accountTree'
import { goTo, placeHash, type Area } from './route'
import { useAccountLine, useFoundAccounts, useUnfolded } from './useAccountTree'

const CLOSED: ReadonlySet<string> = new Set()
const PAUSE_MS = 200

/** The account shown, and the way to another: type to search, arrow keys to walk and unfold the tree. */
export function AccountSwitcher({ session, account, area }: { session: Session; account: string; area: Area }) {
  const t = useWords()
  const line = useAccountLine(account)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(CLOSED)
  const box = useCombobox({
    onDropdownClose: () => (box.resetSelectedOption(), setTyped(''), setOpen(CLOSED)),
    onDropdownOpen: () => setOpen(new Set([session.accountId, ...line.map((above) => above.id)])),
  })
  const { nodes, loading, more, flat } = useRowsFor(session, typed, open)
  const here = nodes.some((node) => node.id === account)
  // The first hit while typing, the account shown otherwise: Enter alone never leads elsewhere.
  useEffect(() => void (flat && box.selectFirstOption()), [flat, nodes[0]?.id, nodes.length])
  useEffect(() => void (!flat && here && box.selectActiveOption()), [flat, here, box.dropdownOpened])
  const name = useAccount(account).data?.name ?? t('account.unknown')

  const fold = (event: KeyboardEvent) => {
    const row = nodes[box.getSelectedOptionIndex()]
    if (typed || !row || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return
    event.preventDefault()
    setOpen(event.key === 'ArrowRight' ? new Set([...open, row.id]) : new Set([...open].filter((id) => id !== row.id)))
  }
  const choose = (id: string) => {
    box.closeDropdown()
    goTo(placeHash(id, area))
  }
  return (
    <Combobox
      store={box}
      onOptionSubmit={choose}
      width={380}
      position="bottom-start"
      shadow="md"
      withinPortal={false}
      keepMounted={false}
    >
      <Combobox.Target targetType="button" withAriaAttributes>
        <UnstyledButton
          className="switcher"
          onClick={() => box.toggleDropdown()}
          data-key="account"
          aria-label={t('account.switch', { name })}
        >
          <Icon name="accounts" />
          <span className="switcher-name">{name}</span>
          <Icon name="down" size={16} />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className="switcher-drop">
        <Combobox.Search
          autoFocus
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={fold}
          placeholder={t('account.search')}
          aria-label={t('account.search')}
        />
        <Combobox.Options mah={360} className="switcher-rows" aria-label={t('account.list')} tabIndex={0}>
          {nodes.map((node) => (
            <Row key={node.id} node={node} here={node.id === account} flat={flat} isOpen={open.has(node.id)} />
          ))}
          {loading && <Combobox.Empty>{t('loading')}</Combobox.Empty>}
          {!loading && nodes.length === 0 && <Combobox.Empty>{t('nothing_found')}</Combobox.Empty>}
        </Combobox.Options>
        <Combobox.Footer className="hint">{t(more ? 'account.more' : 'account.keys')}</Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** What is unfolded, or what is found; nothing while what was typed last is not answered, so that Enter cannot miss. */
function useRowsFor(session: Session, typed: string, open: ReadonlySet<string>) {
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const tree = useUnfolded(session, open)
  const found = useFoundAccounts(session, asked)
  if (typed.trim() === '') return { ...tree, flat: false }
  if (typed.trim() !== asked || found.loading) return { nodes: [], loading: true, more: false, flat: true }
  return { ...found, flat: true }
}

function Row({ node, here, flat, isOpen }: { node: TreeNode; here: boolean; flat: boolean; isOpen: boolean }) {
  const t = useWords()
  return (
    <Combobox.Option value={node.id} active={here} style={{ paddingInlineStart: flat ? 12 : 12 + node.depth * 18 }}>
      <div className="switcher-row">
        {!flat && <span className="fold">{node.below > 0 && <Icon name={isOpen ? 'down' : 'right'} size={14} />}</span>}
        <span className="switcher-text">
          <span>{node.name}</span>
          <span className="quiet">{flat && node.path.length > 0 ? node.path.join(' › ') : node.realm}</span>
        </span>
        {node.below > 0 && node.depth > 0 && !flat && (
          <span className="quiet">{t('account.below', { count: node.below })}</span>
        )}
        {here && <Icon name="check" size={16} />}
      </div>
    </Combobox.Option>
  )
}
