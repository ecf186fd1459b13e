/* Forms: nothing typed is lost, Ctrl+S saves once, and a day says how it is read. */
const guarded = [...document.querySelectorAll("form[data-guard]")]
const english = document.documentElement.lang !== "th"
const written = new Intl.DateTimeFormat(english ? "en-GB" : "th-TH", { calendar: "gregory", weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
const monthName = new Intl.DateTimeFormat(english ? "en-GB" : "th-TH", { calendar: "gregory", month: "long", timeZone: "UTC" })

document.querySelector("#errors")?.focus()

for (const form of guarded) {
  const before = content(form)
  const sign = form.querySelector("[data-unsaved]")
  const dirty = () => form.hasAttribute("data-dirty") || content(form) !== before
  const tell = () => {
    sign.classList.toggle("on", dirty())
    sign.textContent = dirty() ? sign.dataset.unsaved : ""
  }
  for (const name of ["input", "change"]) form.addEventListener(name, tell)
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = "yes"
  })
  addEventListener("beforeunload", (event) => {
    if (dirty() && !form.dataset.sent) event.preventDefault()
  })
  addEventListener("pageshow", () => delete form.dataset.sent)
  tell()
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || (event.key.toLowerCase() !== "s" && event.code !== "KeyS")) return
  const form = event.target.closest("form[data-guard]") ?? guarded[0]
  if (!form) return
  event.preventDefault()
  form.requestSubmit()
})

function content(form) {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value.name ?? value])).toString()
}

for (const entry of document.querySelectorAll("[data-day]")) {
  const input = entry.querySelector("input")
  const output = entry.querySelector("output")
  const show = () => {
    const { text, wrong } = reading(input.value, entry.dataset)
    output.textContent = text
    output.classList.toggle("wrong", wrong)
  }
  input.addEventListener("input", show)
  if (!input.ariaInvalid) show()
}

/* The same rules as the server's: from 2400 on a year is Buddhist; before 1941 the Thai year began in April. */
function reading(typed, words) {
  const digits = typed.trim().replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50)
  const [, day, month, year] = /^(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])?(\d{4})$/.exec(digits) ?? isoParts(digits) ?? namedParts(digits) ?? []
  if (/^\d{1,2}[/.]\d{1,2}[/.]\d{1,3}$/.test(digits)) return { text: words.fourDigits, wrong: false }
  if (!year) return { text: "", wrong: false }
  if (Number(year) === 2483 && month < 4) return { text: words.shortYear, wrong: true }
  const early = month && year < 2484 && month < 4
  const common = year >= 2400 ? year - (early ? 542 : 543) : Number(year)
  const date = new Date(Date.UTC(common, (month ?? 1) - 1, day ?? 1))
  if (date.getUTCMonth() !== (month ?? 1) - 1 || date.getUTCDate() !== Number(day ?? 1)) return { text: words.noSuchDay, wrong: true }
  const thai = common + (date.getUTCFullYear() < 1941 && month && month < 4 ? 542 : 543)
  const name = day ? written.format(date) : month ? monthName.format(date) : ""
  const other = words.otherEra.replace("{year}", english ? thai : common)
  return { text: `${name} ${english ? common : thai} (${other})`.trim(), wrong: false }
}

function isoParts(digits) {
  const found = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(digits)
  return found && [found[0], found[3], found[2], found[1]]
}

/* The months by name, as the pages write them in either language: 1 ธ.ค. 2569, December 2026. */
function namedParts(digits) {
  const found = /^(?:(\d{1,2})\s*)?([^\d]+?)\s*(\d{4})$/.exec(digits)
  const month = found && months().get(plain(found[2]).replace(/พศ$/, ""))
  return month && [found[0], found[1], month, found[3]]
}

let named
function months() {
  if (named) return named
  named = new Map([["sept", 9]])
  for (const locale of ["th-TH", "en-GB", "en-US"])
    for (const width of ["short", "long"]) {
      const names = new Intl.DateTimeFormat(locale, { calendar: "gregory", month: width, timeZone: "UTC" })
      for (let month = 1; month <= 12; month++) named.set(plain(names.format(Date.UTC(2000, month - 1, 1))), month)
    }
  return named
}

function plain(name) {
  return name.replace(/[.\s]/g, "").toLowerCase()
}
