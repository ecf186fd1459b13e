/* The theme switch takes effect at once; the form behind it keeps the choice. */
document.addEventListener("submit", (event) => {
  const button = event.submitter
  if (button?.name !== "theme") return
  event.preventDefault()
  document.documentElement.dataset.theme = button.value
  for (const other of document.getElementsByName("theme")) other.setAttribute("aria-pressed", other.value === button.value)
  fetch(button.formAction, { method: "POST", body: new FormData(event.target, button), redirect: "manual" })
})
