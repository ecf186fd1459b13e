/* The courtesy call: once the partner is chosen, its head is filled in and a call of the same day is mentioned. */
const box = document.querySelector("[data-call]")

async function fill(partner) {
  const url = new URL(box.dataset.call, location)
  url.searchParams.set("partner", partner)
  const answer = await fetch(url, { headers: { Accept: "application/json" } })
  if (!answer.ok) return
  const { visitor, twins } = await answer.json()
  const [name, id] = [box.querySelector("[name=visitor]"), box.querySelector("[name=visitor-id]")]
  if (visitor && (!name.value || id.value)) {
    name.value = visitor.label
    id.value = visitor.id
    id.closest(".lookup").classList.add("picked")
  }
  const news = box.querySelector("[data-twins]")
  news.textContent = twins.map((title) => box.dataset.twin.replace("{title}", title)).join(" ")
}

box?.querySelector("[name=partner]").addEventListener("change", () => {
  const id = box.querySelector("[name=partner-id]").value
  if (id) fill(id)
})
