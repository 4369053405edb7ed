// Steps the browser tests share.

export const base = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'

export async function signIn(
  page,
  base,
  account = process.env.STROWGER_ACCOUNT ?? 'master',
  username = process.env.STROWGER_USER ?? 'admin',
  password = process.env.STROWGER_ADMIN_PASSWORD ?? 'secret',
) {
  if (!page.url().startsWith(base)) await page.goto(base)
  await page.getByLabel('Account name').fill(account)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** By keyboard alone: open the search, type, Enter. */
export async function switchAccount(page, name) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill(name)
  await page.getByRole('option', { name }).filter({ hasText: 'Account' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.switcher-name').getByText(name).waitFor()
}

export async function goTo(page, area) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: area }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Straight to the API, with the page's own token and account. */
export async function api(page, method, path, data) {
  return page.evaluate(
    async ([verb, rest, body]) => {
      const { token, accountId } = JSON.parse(sessionStorage.getItem('strowger.session'))
      const account = location.hash.split('/')[1] || accountId
      const headers = { 'X-Auth-Token': token, 'Content-Type': 'application/json' }
      const answer = await fetch(`/v2/accounts/${account}/${rest}`, {
        method: verb,
        headers,
        body: body && JSON.stringify({ data: body }),
      })
      return (await answer.json()).data
    },
    [method, path, data],
  )
}

/** Signed in, with the overview in sight. */
export async function enter(page, ...who) {
  await signIn(page, base, ...who)
  await page.locator('.tile').first().waitFor()
}
