// Whether a press arrives, for WebKit's driver: it looks where an element stands, and sends the pointer there a moment later,
// whatever lies there by then. Called with (task, element).

const [task, el] = arguments;

switch (task) {
  // Comes back once the element has stood in one place for two pictures in a row: a person presses nothing that moves.
  case "still": {
    const place = () => {
      const { x, y, width, height } = el.getBoundingClientRect();
      return [x, y, width, height].join();
    };
    const picture = () => new Promise((done) => {
      requestAnimationFrame(done);
      setTimeout(done, 200);
    });
    return (async () => {
      let before = place();
      for (let looks = 0, same = 0; looks < 60 && same < 2; looks++) {
        await picture();
        const now = place();
        same = now === before ? same + 1 : 0;
        before = now;
      }
    })();
  }
  case "watch": {
    window.__press?.forget();
    const press = { began: false, came: false, ended: "" };
    const on = (event) => event.composedPath().includes(el);
    const notes = {
      pointerdown: (event) => { press.began = on(event); },
      click: (event) => {
        press.came ||= on(event);
        press.ended ||= event.target.outerHTML?.slice(0, 120) ?? "";
      },
    };
    for (const [kind, note] of Object.entries(notes)) addEventListener(kind, note, true);
    press.forget = () => {
      for (const [kind, note] of Object.entries(notes)) removeEventListener(kind, note, true);
    };
    window.__press = press;
    return null;
  }
  // A press that opened another document took the note of itself with it.
  case "told": return window.__press ? { began: window.__press.began, came: window.__press.came, ended: window.__press.ended } : { came: true };
}
