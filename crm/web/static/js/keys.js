/* Single keys: each element with data-key is reached by that key; ? lists them. */
const typing = "input, textarea, select, [contenteditable]"

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing) || document.querySelector("dialog[open]")) return
  const target = event.key === "?" ? document.querySelector("[data-opens]") : keyed(event.key)
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

function keyed(key) {
  return [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key)
}
