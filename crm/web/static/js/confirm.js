/* Asks before a step that cannot be taken back: any button with data-confirm="the question". */
const dialog = document.getElementById("confirm")
let asking = null

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-confirm]")
  if (!dialog || !button?.form || button === asking) return
  event.preventDefault()
  asking = button
  dialog.querySelector("[data-question]").textContent = button.dataset.confirm
  dialog.querySelector("[data-yes]").textContent = button.textContent.trim()
  dialog.returnValue = "no"
  dialog.showModal()
})

dialog?.addEventListener("close", () => {
  const button = asking
  if (dialog.returnValue === "yes") button.form.requestSubmit(button)
  asking = null
  button.focus()
})
