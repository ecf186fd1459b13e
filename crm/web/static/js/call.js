/* The courtesy call: the partner fills in its head; a visitor whom nobody knows is asked in which post. */
const box = document.querySelector("[data-call]")
const entry = (name) => box.querySelector(`[name=${name}]`)
let offered = ""

async function ask(values) {
  const url = new URL(box.dataset.call, location)
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value)
  const answer = await fetch(url, { headers: { Accept: "application/json" } })
  return answer.ok ? answer.json() : {}
}

/* The partner was chosen: who heads it, and which posts it has. */
async function partnered() {
  const partner = entry("partner-id").value
  if (!partner) return
  const { visitor, held, posts, offered: top } = await ask({ partner })
  if (!posts || partner !== entry("partner-id").value) return
  const [name, id, choices] = [entry("visitor"), entry("visitor-id"), entry("post")]
  offered = top ?? ""
  choices.replaceChildren(choices.options[0], ...posts.map((post) => new Option(post.label, post.id)))
  if (name.value && !id.value) return settle()
  name.value = visitor?.label ?? ""
  id.value = visitor?.id ?? ""
  id.closest(".lookup").classList.toggle("picked", Boolean(visitor))
  settle(held)
}

async function visited() {
  const [partner, visitor] = [entry("partner-id").value, entry("visitor-id").value]
  if (!partner || !visitor) return settle()
  settle("", "")
  const { held } = await ask({ partner, visitor })
  if (held && visitor === entry("visitor-id").value) settle(held)
}

/* Says the post that is known; else asks for it, with the head's for a new name while nobody holds that. */
function settle(held = "", suggested = offered) {
  const [choices, told] = [entry("post"), box.querySelector("[data-held]")]
  told.textContent = held && told.dataset.held.replace("{post}", held)
  box.querySelector("[data-post]").hidden = Boolean(held) || !entry("visitor").value || choices.options.length < 2
  choices.value = held || !entry("visitor").value ? "" : suggested
}

box?.addEventListener("change", (event) => {
  if (event.target.name === "partner") partnered()
  if (event.target.name === "visitor") visited()
})
