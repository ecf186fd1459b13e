/* Perhaps entered twice: says so before saving, as soon as kind, day and partner are typed. */
const place = document.querySelector("[data-twins]")
const form = place.closest("form")
let asked = ""

async function look() {
  const typed = new FormData(form)
  const url = new URL(place.dataset.twins, location)
  url.searchParams.set("kind", place.dataset.kind || typed.get("kind"))
  url.searchParams.set("on", typed.get("on") ?? typed.get("starts"))
  for (const id of [...typed.getAll("partner-id"), ...typed.getAll("partners-id")]) url.searchParams.append("partner", id)
  if (url.href === asked) return
  asked = url.href
  const answer = await fetch(url, { headers: { Accept: "application/json" } })
  if (answer.ok && url.href === asked) show(await answer.json())
}

function show(found) {
  const message = place.querySelector(".flash")
  for (const shown of message.querySelectorAll("a")) shown.remove()
  message.querySelector("p").append(...found.map(link))
  message.hidden = !found.length
}

function link({ title, when, url }) {
  return Object.assign(document.createElement("a"), { href: url, target: "_blank", textContent: `${title} · ${when}` })
}

form.addEventListener("change", look)
look()
