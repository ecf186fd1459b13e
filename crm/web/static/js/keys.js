/* Single keys: each element with data-key is reached by that key; ? lists them. */
const typing = "input, textarea, select, [contenteditable]"
const underThai = { Slash: "/", KeyE: "e", KeyF: "f", KeyN: "n", KeyT: "t" }

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing) || document.querySelector("dialog[open]")) return
  const key = latin(event)
  const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key)
  if (!target) return
  event.preventDefault()
  if (target.matches(typing)) {
    target.focus()
    target.select()
  } else target.click()
})

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]")
  if (opener) document.getElementById(opener.dataset.opens).showModal()
})

/* On a Thai keyboard the same keys give Thai letters, so they go by their place. */
function latin(event) {
  if (!/[\u0e00-\u0e7f]/.test(event.key)) return event.key
  return event.shiftKey && event.code === "Slash" ? "?" : underThai[event.code]
}
