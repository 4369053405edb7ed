import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { Icon } from '../parts/Icon'
import type { Session } from '../session/session'
import { useWords } from '../words/words'
import { lineTo, search, visible, type TreeNode } from './accountTree'
import { goTo, placeHash, type Area } from './route'
import { useAccountTree } from './useAccountTree'

const SHOWN = 100

/** The account shown, and the way to another: type to search, arrow keys to walk and unfold the tree. */
export function AccountSwitcher({ session, account, area }: { session: Session; account: string; area: Area }) {
  const t = useWords()
  const { nodes, loading } = useAccountTree(session)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const box = useCombobox({
    onDropdownClose: () => (box.resetSelectedOption(), setTyped('')),
    onDropdownOpen: () => setOpen(unfolded(nodes, account)),
  })
  const rows = useMemo(() => (typed.trim() ? search(nodes, typed) : visible(nodes, open)), [nodes, typed, open])
  // The first hit while typing, the account shown otherwise: Enter alone never leads elsewhere.
  useEffect(() => void (typed ? box.selectFirstOption() : box.selectActiveOption()), [typed, box.dropdownOpened])
  const name = nodes.find((node) => node.id === account)?.name ?? t('account.unknown')

  const fold = (event: KeyboardEvent) => {
    const row = rows[box.getSelectedOptionIndex()]
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
          {loading && <Combobox.Empty>{t('loading')}</Combobox.Empty>}
          {!loading && rows.length === 0 && <Combobox.Empty>{t('nothing_found')}</Combobox.Empty>}
          {rows.slice(0, SHOWN).map((node) => (
            <Row
              key={node.id}
              node={node}
              here={node.id === account}
              flat={typed.trim() !== ''}
              isOpen={open.has(node.id)}
            />
          ))}
        </Combobox.Options>
        <Combobox.Footer className="hint">
          {rows.length > SHOWN ? t('account.more', { count: rows.length - SHOWN }) : t('account.keys')}
        </Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Row({ node, here, flat, isOpen }: { node: TreeNode; here: boolean; flat: boolean; isOpen: boolean }) {
  const t = useWords()
  return (
    <Combobox.Option value={node.id} active={here} style={{ paddingInlineStart: flat ? 12 : 12 + node.depth * 18 }}>
      <div className="switcher-row">
        {!flat && (
          <span className="fold">{node.children > 0 && <Icon name={isOpen ? 'down' : 'right'} size={14} />}</span>
        )}
        <span className="switcher-text">
          <span>{node.name}</span>
          <span className="quiet">{flat && node.path.length > 0 ? node.path.join(' › ') : node.realm}</span>
        </span>
        {node.children > 0 && !flat && <span className="quiet">{t('account.below', { count: node.children })}</span>}
        {here && <Icon name="check" size={16} />}
      </div>
    </Combobox.Option>
  )
}

function unfolded(nodes: TreeNode[], account: string): ReadonlySet<string> {
  const root = nodes[0]
  return new Set([...(root ? [root.id] : []), ...lineTo(nodes, account).map((node) => node.id)])
}
