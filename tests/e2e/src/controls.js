// Finds controls the way a person with a screen reader does: by role and accessible name, among what is shown and can
// be reached. A simplified reading of ARIA in HTML and of "Accessible Name and Description Computation"; enough for an
// app that uses native elements. Called with (task, ...arguments); what it returns goes back to the test.

const [task, ...given] = arguments;

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function roleOf(el) {
  const said = el.getAttribute("role");
  if (said) return said.trim().split(/\s+/)[0];
  const type = (el.getAttribute("type") ?? "").toLowerCase();
  switch (el.localName) {
    case "button": case "summary": return "button";
    case "a": case "area": return el.hasAttribute("href") ? "link" : null;
    case "h1": case "h2": case "h3": case "h4": case "h5": case "h6": return "heading";
    case "input":
      if (["button", "submit", "reset", "image"].includes(type)) return "button";
      if (["checkbox", "radio"].includes(type)) return type;
      if (type === "range") return "slider";
      if (type === "number") return "spinbutton";
      if (type === "search") return el.list ? "combobox" : "searchbox";
      if (["hidden", "file", "color", "date", "time", "datetime-local", "month", "week"].includes(type)) return null;
      return el.list ? "combobox" : "textbox";
    case "textarea": return "textbox";
    case "select": return el.multiple || el.size > 1 ? "listbox" : "combobox";
    case "option": return "option";
    case "ul": case "ol": case "menu": return "list";
    case "li": return "listitem";
    case "table": return "table";
    case "tr": return "row";
    case "td": return "cell";
    case "th": return el.scope === "row" ? "rowheader" : "columnheader";
    case "dialog": return "dialog";
    case "main": return "main";
    case "nav": return "navigation";
    case "aside": return "complementary";
    case "section": return "region";
    case "article": return "article";
    case "form": return "form";
    case "fieldset": case "details": return "group";
    case "img": return el.getAttribute("alt") === "" ? "presentation" : "img";
    case "svg": return null;
    case "progress": return "progressbar";
    case "meter": return "meter";
    case "output": return "status";
    default: return el.isContentEditable && !el.parentElement?.isContentEditable ? "textbox" : null;
  }
}

// Roles whose name may be what they hold.
const namedByContent = new Set(["button", "link", "heading", "checkbox", "radio", "switch", "option", "tab", "menuitem",
  "menuitemcheckbox", "menuitemradio", "treeitem", "cell", "gridcell", "columnheader", "rowheader", "row", "tooltip"]);

function textOf(node, own) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node === own) return "";
  if (node.getAttribute("aria-hidden") === "true") return "";
  const label = node.getAttribute("aria-label");
  if (label) return label;
  if (node.localName === "img") return node.alt;
  if (["input", "select", "textarea", "script", "style"].includes(node.localName)) return "";
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const inside = [...node.childNodes].map((child) => textOf(child, own)).join("");
  return style.display.startsWith("inline") ? inside : ` ${inside} `;
}

const contentOf = (el, own) => tidy([...el.childNodes].map((child) => textOf(child, own)).join(""));

function nameOf(el) {
  const ids = el.getAttribute("aria-labelledby");
  if (ids) {
    const parts = ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
    const name = tidy(parts.map((part) => part.getAttribute("aria-label") ?? (contentOf(part) || part.textContent)).join(" "));
    if (name) return name;
  }
  const label = tidy(el.getAttribute("aria-label"));
  if (label) return label;
  if (el.labels?.length) {
    const name = tidy([...el.labels].map((one) => contentOf(one, el)).join(" "));
    if (name) return name;
  }
  if (el.localName === "input" && ["button", "submit", "reset"].includes(el.type) && el.value) return el.value;
  if (el.alt) return tidy(el.alt);
  const caption = { fieldset: "legend", table: "caption", details: "summary", figure: "figcaption" }[el.localName];
  const captioning = caption && el.querySelector(`:scope > ${caption}`);
  if (captioning) return contentOf(captioning);
  if (namedByContent.has(roleOf(el))) {
    const name = contentOf(el);
    if (name) return name;
  }
  return tidy(el.getAttribute("title")) || tidy(el.getAttribute("placeholder"));
}

const modals = [...document.querySelectorAll("dialog:modal")];

function reachable(el) {
  if (el.closest('[aria-hidden="true"], [inert]')) return false;
  if (modals.length && !modals.some((modal) => modal.contains(el))) return false;
  // Options of a closed native list have no box, and still can be chosen.
  if (el.localName === "option") return true;
  return el.checkVisibility({ visibilityProperty: true });
}

function* everything(root) {
  for (const el of root.querySelectorAll("*")) yield el;
}

const editable = (el) =>
  (el.localName === "input" && !["hidden", "button", "submit", "reset", "image", "checkbox", "radio", "file"].includes(el.type)) ||
  el.localName === "textarea" || (el.isContentEditable && !el.parentElement?.isContentEditable);

const suits = {
  // "field" is any control that takes text, a number or a date; "file" a file chooser, which may be hidden behind a button;
  // "choice" whatever offers options.
  field: (el) => editable(el) && reachable(el),
  file: (el) => el.localName === "input" && el.type === "file",
  choice: (el) => ["combobox", "listbox", "radiogroup", "group"].includes(roleOf(el)) && reachable(el),
};

// Exact names win; else a single name that contains the wanted one will do.
function find(role, name, scope) {
  const fits = suits[role] ?? ((el) => roleOf(el) === role && reachable(el));
  const candidates = [...everything(scope ?? document)].filter(fits).map((el) => [el, nameOf(el)]);
  const exact = candidates.filter(([, has]) => has === name);
  if (exact.length) return { element: exact[0][0], count: exact.length };
  const near = candidates.filter(([, has]) => has.includes(name));
  if (near.length === 1) return { element: near[0][0], count: 1 };
  return { element: null, count: near.length, names: candidates.map(([, has]) => has).slice(0, 60) };
}

switch (task) {
  case "find": return find(given[0], given[1], given[2]);
  case "names": {
    const fits = suits[given[0]] ?? ((el) => roleOf(el) === given[0] && reachable(el));
    return [...everything(given[1] ?? document)].filter(fits).map(nameOf);
  }
  case "text": return tidy((given[0] ?? document.body)?.innerText);
  case "typed": {
    // Radio buttons by the question they answer, in the words of the answer; empty controls are left out.
    const held = [];
    for (const el of everything(document)) {
      if (el.localName === "input" && el.type === "radio") {
        const group = el.closest('[role="radiogroup"]');
        if (el.checked && (!group || reachable(group))) held.push([group ? nameOf(group) : "", nameOf(el)]);
      } else if (el.localName === "input" && el.type === "checkbox") {
        if (el.checked && reachable(el)) held.push([nameOf(el), "✓"]);
      } else if ((editable(el) || el.localName === "select") && reachable(el) && el.value) {
        held.push([nameOf(el), el.localName === "select" ? tidy(el.selectedOptions[0]?.text) : el.value]);
      }
    }
    return held;
  }
  case "words": return given[0].labels?.[0] ?? given[0];
  case "kind": return [given[0].localName, given[0].type ?? "", roleOf(given[0])];
  case "set": {
    // Date and time controls take keys in the order of the browser's language: set the value as the picker would.
    const [el, value] = given;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(el), "value").set.call(el, value);
    el.dispatchEvent(new Event("input", { bubbles: true }));
    el.dispatchEvent(new Event("change", { bubbles: true }));
    return el.value;
  }
  case "state": {
    const el = given[0];
    return {
      value: el.value ?? null,
      checked: el.checked ?? (el.getAttribute("aria-checked") === null ? null : el.getAttribute("aria-checked") === "true"),
      disabled: Boolean(el.matches(":disabled") || el.getAttribute("aria-disabled") === "true"),
      invalid: Boolean(el.getAttribute("aria-invalid") === "true" || el.matches(":user-invalid")),
      described: tidy((el.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? "").join(" ")),
      focused: el === document.activeElement,
    };
  }
}
