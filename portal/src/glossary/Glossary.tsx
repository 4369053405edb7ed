import { Link } from '../parts/Link'
import { Page } from '../parts/Page'
import { RowList, type Column } from '../parts/RowList'
import { placeHash } from '../shell/route'
import { useWords } from '../words/words'
import { PRODUCTS, type Term } from './terms'

/** For who comes from another product: its words, and what they are called here. */
export default function Glossary({ account }: { account: string; item: string | null }) {
  const t = useWords()
  const columns: Column<Term>[] = [
    { label: 'glossary.theirs', render: ({ theirs }) => <span translate="no">{theirs}</span> },
    { label: 'glossary.ours', render: ({ ours }) => t(ours) },
  ]
  return (
    <Page
      title={t('glossary.title')}
      lead={t('glossary.lead')}
      action={<Link to={placeHash(account, 'overview')}>{t('nav.overview')}</Link>}
    >
      {PRODUCTS.map(({ product, terms }) => (
        <section key={product} aria-labelledby={product}>
          <h2 id={product} translate="no">
            {product}
          </h2>
          <RowList label={product} rows={terms} columns={columns} rowKey={({ theirs }) => theirs} />
        </section>
      ))}
    </Page>
  )
}
