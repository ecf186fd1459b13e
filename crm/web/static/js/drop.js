/* Dropping a file: the whole frame takes it, a click anywhere in it asks for one, one that is too large is named before it travels, its name becomes the title. */
for (const frame of document.querySelectorAll("[data-drop]")) {
  const input = frame.querySelector("input[type=file]")
  const wrong = frame.querySelector("[data-wrong]")
  const chosen = faceOf(frame, input)
  const over = (yes) => frame.classList.toggle("over", yes)

  frame.addEventListener("dragover", (event) => {
    event.preventDefault()
    over(true)
  })
  frame.addEventListener("dragleave", (event) => frame.contains(event.relatedTarget) || over(false))
  frame.addEventListener("drop", (event) => {
    over(false)
    if (event.target === input || !event.dataTransfer.files.length) return
    event.preventDefault()
    input.files = event.dataTransfer.files
    input.dispatchEvent(new Event("change", { bubbles: true }))
  })
  input.addEventListener("change", () => {
    const tooLarge = [...input.files].some((file) => file.size > frame.dataset.most * 1024 * 1024)
    wrong.hidden = !tooLarge
    wrong.textContent = tooLarge ? frame.dataset.tooLarge : ""
    input.setCustomValidity(wrong.textContent)
    frame.classList.toggle("full", input.files.length > 0 && !tooLarge)
    chosen.textContent = input.files[0]?.name ?? frame.dataset.none
    propose(input)
  })
}

/* The browser's own control speaks the browser's language; this one speaks the page's. */
function faceOf(frame, input) {
  const face = document.createElement("p")
  const button = document.createElement("span")
  const chosen = document.createElement("span")
  face.className = "face"
  face.setAttribute("aria-hidden", "true")
  button.className = "button"
  button.textContent = frame.dataset.choose
  chosen.textContent = frame.dataset.none
  face.append(button, chosen)
  input.after(face)
  frame.classList.add("faced")
  return chosen
}

/* The title is proposed from the name of the file, in the language it is written in, as the server would take it. */
function propose(input) {
  const [thai, english] = ["title_th", "title_en"].map((name) => input.form.elements[name])
  const name = input.files[0]?.name
  if (!thai || !name || thai.value || english.value) return
  const title = name.replace(/(?<=.)\.(?!\d+$)[a-z\d]{1,5}$/i, "")
  ;(/[\u0e01-\u0e5b]/.test(title) ? thai : english).value = title
}
