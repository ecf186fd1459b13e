/* A list that filters while one types or chooses: only #listing is fetched anew, the address follows. */
const form = document.getElementById("filters")
const news = document.getElementById("listing-news")
const more = form?.querySelector(".more")
const narrow = matchMedia("(max-width: 640px)")
const PAUSE = 250
let asked = null
let pause = null
let wordsInAddress = false
let shown = location.search

nameCells()
narrow.addEventListener("change", nameCells)

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return
    clearTimeout(pause)
    pause = setTimeout(() => {
      show(address(), wordsInAddress ? "replaceState" : "pushState")
      wordsInAddress = true
    }, PAUSE)
  })
  form.addEventListener("change", (event) => {
    if (event.target.type === "search") wordsInAddress = false
    else show(address())
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    show(address())
  })
  more?.addEventListener("click", () => {
    more.ariaExpanded = String(form.classList.toggle("open"))
  })
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".sort, .chip, .clear, .pager a")
    if (!link?.closest("#listing") || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    show(link.href, "pushState", link)
  })
  addEventListener("popstate", () => location.search === shown || show(location.href, null))
}

/* Where a record was chosen the address holds its id, else what was typed. */
function address() {
  clearTimeout(pause)
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""))
  for (const box of form.querySelectorAll("[data-lookup]")) {
    const id = box.querySelector("[type=hidden]").value
    if (id) query.set(box.querySelector("[type=text]").name, id)
  }
  return `${form.action}${query.size ? `?${query}` : ""}`
}

async function show(url, record = "pushState", link = null) {
  asked?.abort()
  const mine = (asked = new AbortController())
  listing().ariaBusy = "true"
  try {
    const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } })
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const fresh = page.getElementById("listing")
    if (!answer.ok || !fresh) return location.assign(url)
    if (record) history[record](null, "", url)
    shown = location.search
    listing().replaceWith(fresh)
    nameCells()
    takeFilters(page.getElementById("filters"))
    news.textContent = fresh.dataset.news
    if (link) refocus(link)
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url)
  }
}

function listing() {
  return document.getElementById("listing")
}

/* The filters themselves stay, so that the focus does; they only take the new values. */
function takeFilters(answered) {
  for (const control of form.elements) {
    const told = answered.elements[control.name || control.id]
    if (!told) continue
    control.classList.toggle("active", told.classList.contains("active"))
    if (control !== document.activeElement) control.value = told.value
  }
}

function refocus(link) {
  const again = link.id && document.getElementById(link.id)
  const target = again || (link.matches(".chip") && listing().querySelector(".chip")) || listing()
  target.focus({ preventScroll: Boolean(again) })
  if (link.closest(".pager")) listing().scrollIntoView()
}

/* On a phone each row is a card, and its cells say what the head of their column says on a wide screen. */
function nameCells() {
  if (!narrow.matches) return
  for (const table of document.querySelectorAll(".rows")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim())
    for (const row of table.querySelectorAll("tbody tr, tfoot tr")) {
      let place = 0
      for (const cell of row.cells) {
        cell.dataset.label ??= cell.colSpan > 1 ? "" : heads[place] ?? ""
        place += cell.colSpan
      }
    }
  }
}
