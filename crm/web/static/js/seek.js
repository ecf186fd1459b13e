/* The search of the top bar: what is near by name, while one types. Keys and roles follow the ARIA combobox pattern. */
const form = document.querySelector("form.seek")
const PAUSE = 150

class Seek {
  constructor(form) {
    this.input = form.querySelector("input")
    this.list = form.querySelector("[data-suggestions]")
    this.status = form.querySelector("[role=status]")
    this.at = -1
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" }
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value)
    this.list.role = "listbox"
    this.input.addEventListener("input", () => this.typed())
    this.input.addEventListener("keydown", (event) => this.pressed(event))
    this.input.addEventListener("blur", () => this.close())
    this.list.addEventListener("pointerdown", (event) => event.preventDefault())
    form.addEventListener("submit", (event) => this.input.value.trim() || event.preventDefault())
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")]
  }

  typed() {
    clearTimeout(this.pause)
    this.asked?.abort()
    if (this.input.value.trim().length < 2) return this.close()
    this.pause = setTimeout(() => this.ask(), PAUSE)
  }

  async ask() {
    const mine = (this.asked = new AbortController())
    const url = new URL(this.list.dataset.suggestions, location)
    url.searchParams.set("q", this.input.value.trim())
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "application/json" } })
      if (!answer.ok) return this.close()
      const { found, drawn } = await answer.json()
      this.list.innerHTML = drawn
      this.found = found
    } catch {
      return
    }
    if (document.activeElement === this.input) this.open()
  }

  open() {
    this.status.textContent = this.found ? this.list.dataset.some.replace("{count}", this.found) : this.list.dataset.none
    this.list.hidden = !this.options.length
    this.input.ariaExpanded = String(!this.list.hidden)
    this.mark(-1)
  }

  close() {
    clearTimeout(this.pause)
    this.asked?.abort()
    this.list.hidden = true
    this.input.ariaExpanded = "false"
    this.mark(-1)
  }

  mark(index) {
    this.at = index
    for (const [place, option] of this.options.entries()) option.ariaSelected = String(place === index)
    const current = this.options[index]
    current?.scrollIntoView({ block: "nearest" })
    if (current) this.input.setAttribute("aria-activedescendant", current.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  /* The entry itself is one of the stops: from the last choice the arrow leads back to what was typed. */
  pressed(event) {
    const stops = this.options.length + 1
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (this.list.hidden) {
      if (event.key !== "ArrowDown" || this.input.value.trim().length < 2) return
      this.ask()
    } else if (event.key in steps) this.mark(((this.at + 1 + steps[event.key] + stops) % stops) - 1)
    else if (event.key === "Enter" && this.at >= 0) this.options[this.at].click()
    else if (event.key === "Escape") this.close()
    else return
    event.preventDefault()
  }
}

if (form) new Seek(form)
