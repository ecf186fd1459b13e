/* The theme switch takes effect at once; the form behind it keeps the choice. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-theme-switch]")
  if (!form || !event.submitter) return
  event.preventDefault()
  const chosen = event.submitter.value
  const body = new FormData(form, event.submitter)
  document.documentElement.dataset.theme = chosen
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === chosen)
  fetch(form.action, { method: "POST", body, redirect: "manual" })
})
