// Sets light or dark before the first paint, so that the page does not flash. A file of its own because
// the content security policy forbids scripts inside the page.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('strowger.scheme')
  } catch {
    // Storage may be closed to us; the system's choice is used then.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
