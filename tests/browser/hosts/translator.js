// Does to text what Google Translate does, and goes into shadow trees: each
// text is moved into two nested <font>. `translate="no"` is left alone, unless
// the translator is told to be rude.
window.translate = (rude) => {
  const texts = [];
  const collect = (node) => {
    for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) {
      if (child.nodeType === Node.TEXT_NODE && child.data.trim()) texts.push(child);
      else if (child.nodeType === Node.ELEMENT_NODE && !/^(script|style|font)$/i.test(child.localName)) {
        if (rude || child.translate) collect(child);
      }
    }
  };
  collect(document.body);
  for (const text of texts) {
    const font = document.createElement("font");
    font.append(document.createElement("font"));
    font.firstChild.append(`«${text.data}»`);
    text.replaceWith(font);
  }
  return texts.length;
};
