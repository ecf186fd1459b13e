/* Type-ahead on a text input, for one or many. Keys and roles follow the ARIA combobox pattern. */
const PAUSE = 120

class Lookup {
  constructor(box) {
    this.box = box
    this.input = box.querySelector("input[type=text]")
    this.list = box.querySelector(".options")
    this.status = box.querySelector("[role=status]")
    this.words = box.closest("[data-some]").dataset
    this.chips = box.querySelector(".chips")
    this.id = box.querySelector("input[type=hidden]")
    this.options = []
    this.at = -1
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox" }
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value)
    for (const tick of box.querySelectorAll(".chips input")) tick.closest("li").replaceWith(this.chip(tick.name, tick.value, tick.nextElementSibling.textContent))
    this.input.addEventListener("input", () => this.typed())
    this.input.addEventListener("keydown", (event) => this.pressed(event))
    this.input.addEventListener("blur", () => this.left())
    this.input.addEventListener("click", () => this.clicked())
    this.list.addEventListener("pointerdown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => this.take(this.options[[...this.list.children].indexOf(event.target.closest("li"))]))
  }

  /* What is chosen is chosen anew as a whole; an empty field shows what there is. */
  clicked() {
    if (this.id?.value) this.input.select()
    else if (!this.input.value && !this.asked) this.ask(-1)
  }

  typed() {
    if (this.id) this.choose("")
    clearTimeout(this.pause)
    this.asked?.abort()
    this.pause = null
    this.hasty = false
    this.close()
    if (this.input.value.trim()) this.pause = setTimeout(() => this.ask(), PAUSE)
  }

  /* first: the option marked at once; -1 for none, where a click only wants to see. */
  async ask(first = 0) {
    this.pause = null
    const mine = (this.asked = new AbortController())
    const url = new URL(this.box.dataset.lookup, location)
    url.searchParams.set("q", this.input.value.trim())
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "application/json" } })
      if (!answer.ok) return
      this.options = await answer.json()
    } catch {
      return
    } finally {
      if (this.asked === mine) this.asked = null
    }
    const found = this.options.filter((option) => option.id !== "new")
    if (document.activeElement !== this.input) this.take(this.input.value.trim() && found.length === 1 && found[0])
    else this.open(found.length, first)
    if (this.hasty) this.take(this.options[0])
  }

  get waiting() {
    return Boolean(this.pause || this.asked)
  }

  open(count, first) {
    this.list.replaceChildren(...this.options.map((option, index) => this.item(option, index)))
    this.say(count ? this.words.some.replace("{count}", count) : this.words.none)
    this.list.hidden = !this.options.length
    this.input.ariaExpanded = String(!this.list.hidden)
    this.mark(this.options.length ? first : -1)
  }

  close() {
    this.options = []
    this.list.replaceChildren()
    this.list.hidden = true
    this.input.ariaExpanded = "false"
    this.mark(-1)
  }

  item(option, index) {
    const item = document.createElement("li")
    item.id = `${this.list.id}-${index}`
    item.role = "option"
    item.classList.toggle("new", option.id === "new")
    item.append(option.label)
    if (option.hint) item.append(Object.assign(document.createElement("small"), { textContent: option.hint }))
    return item
  }

  mark(index) {
    this.at = index
    for (const [place, item] of [...this.list.children].entries()) item.ariaSelected = String(place === index)
    const current = index < 0 ? null : this.list.children[index]
    current?.scrollIntoView({ block: "nearest" })
    if (current) this.input.setAttribute("aria-activedescendant", current.id)
    else this.input.removeAttribute("aria-activedescendant")
  }

  pressed(event) {
    const count = this.options.length
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps && count) this.mark((this.at + steps[event.key] + count) % count)
    else if (event.key === "ArrowDown") this.ask()
    else if (event.key === "Enter" && this.waiting) this.hasty = true
    else if (event.key === "Enter" && this.at >= 0) this.take(this.options[this.at])
    else if (event.key === "Escape" && count) this.close()
    else if (event.key === "Tab" && count && !event.shiftKey) return this.take(this.options[this.at])
    else if (event.key === "Backspace" && this.chips && !this.input.value) this.drop(this.chips.lastElementChild)
    else return undefined
    event.preventDefault()
  }

  /* Whoever types fast and moves on before the answer comes still gets the only match. */
  left() {
    if (this.pause) {
      clearTimeout(this.pause)
      this.ask()
    }
    this.close()
  }

  take(option) {
    if (!option) return
    const isNew = option.id === "new"
    const text = isNew ? this.input.value.trim() : option.label
    if (this.chips) {
      const name = isNew ? this.input.name : `${this.input.name}-id`
      const held = [...this.chips.querySelectorAll("input")].some((kept) => kept.name === name && kept.value === String(option.id))
      if (!held) this.chips.append(this.chip(name, isNew ? text : option.id, text))
      this.input.value = ""
    } else {
      this.input.value = text
      this.choose(isNew ? "" : option.id)
    }
    this.say(this.words.taken.replace("{label}", text))
    this.close()
    this.changed()
  }

  choose(id) {
    this.id.value = id
    this.box.classList.toggle("picked", id !== "")
  }

  chip(name, value, label) {
    const item = document.createElement("li")
    const kept = Object.assign(document.createElement("input"), { type: "hidden", name, value })
    const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×", ariaLabel: this.words.remove.replace("{label}", label) })
    item.className = "chip"
    item.append(kept, label, remove)
    remove.addEventListener("click", () => this.drop(item))
    return item
  }

  drop(item) {
    if (!item) return
    item.remove()
    this.input.focus()
    this.changed()
  }

  changed() {
    this.input.dispatchEvent(new Event("change", { bubbles: true }))
  }

  say(text) {
    this.status.textContent = text
  }
}

for (const box of document.querySelectorAll("[data-lookup]")) new Lookup(box)
