/* What the last step had to say. A live region speaks only when it changes: so it is said in one of its own. */
const aloud = Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" })
const place = document.querySelector(".flashes")
const messages = [...place.querySelectorAll(".flash")]

for (const message of messages) {
  const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: "×", ariaLabel: place.dataset.close })
  close.addEventListener("click", () => {
    message.remove()
    document.getElementById("main").focus({ preventScroll: true })
  })
  message.append(close)
}

place.append(aloud)
setTimeout(() => (aloud.textContent = messages.map((message) => message.querySelector("p").textContent.trim()).join(" ")), 200)
setTimeout(() => aloud.remove(), 8000)
