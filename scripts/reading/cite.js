/** A button beside each wording of how a page is cited, which copies it. */

/** Add the buttons, and a place in which a screen reader hears what they did. */
export function copyCitations(page) {
  for (const block of page.querySelectorAll("details.cite")) {
    const said = page.createElement("p");
    said.setAttribute("role", "status");
    block.querySelector("dl").after(said);
    for (const row of block.querySelectorAll("dl > div")) {
      const [name, wording] = row.children;
      const style = name.textContent;
      const button = page.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy the ${style} citation`);
      button.addEventListener("click", async () => {
        said.textContent = "";
        said.textContent = await copy(page, wording, style);
      });
      name.append(button);
    }
  }
}

async function copy(page, wording, style) {
  try {
    await navigator.clipboard.writeText(wording.textContent.trim());
    return `${style} citation copied.`;
  } catch {
    // Without a secure connection, or where the reader said no: the text is marked, ready for the reader's own keys.
    page.defaultView.getSelection().selectAllChildren(wording);
    return `The browser did not let it be copied; the ${style} citation is marked instead.`;
  }
}
