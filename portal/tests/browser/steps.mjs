// Steps the browser tests share.

export async function signIn(page, base, account = process.env.STROWGER_ACCOUNT ?? 'master', username = process.env.STROWGER_USER ?? 'admin', password = process.env.STROWGER_ADMIN_PASSWORD ?? 'secret') {
  if (!page.url().startsWith(base)) await page.goto(base)
  await page.getByLabel('Account name').fill(account)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function goTo(page, area) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: area }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}
