// Better with this script, whole without it: files dropped on the page, several at once, progress.
"use strict";

(() => {
  const form = document.getElementById("drop");
  const LANES = 2;

  // What waits is looked at again, and nothing that was typed or chosen is lost.
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const fresh = async () => {
    const answer = await fetch(location.href);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const watch = async () => {
    while (document.querySelector("[data-waiting]")) {
      await later(700);
      const place = document.getElementById("results");
      if (!place) {
        location.reload();
        return;
      }
      place.replaceWith((await fresh()).getElementById("results"));
    }
  };

  const send = (file, step) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      const data = new FormData();
      data.append("files", file, file.name);
      if (form.elements.style.checked) data.append("style", "1");
      request.upload.onprogress = (event) => step(event.loaded);
      request.onload = () => done(request);
      request.onerror = () => done(null);
      request.open("POST", form.action);
      request.send(data);
    });

  const sendAll = async (files) => {
    const said = document.getElementById("said");
    const button = form.querySelector("button");
    const refused = [];
    const queue = [...files].filter((file) => {
      const fits = file.size + 64 * 1024 <= Number(form.dataset.limit);
      if (!fits) refused.push(`${file.name}: ${form.dataset.tooLarge}`);
      return fits;
    });
    const total = queue.length;
    let last = null;
    let count = 0;
    let lost = false;
    button.disabled = true;
    const lane = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        const name = file.name;
        const size = file.size || 1;
        const request = await send(file, (sent) => {
          const share = Math.min(100, Math.floor((100 * sent) / size));
          said.textContent = `${form.dataset.sending} ${count + 1}/${total} ${name} ${share}%`;
        });
        if (!request) {
          lost = true;
          refused.push(`${name}: ${form.dataset.lost}`);
        } else {
          last = request.responseURL;
        }
        count += 1;
        said.textContent = `${form.dataset.sending} ${count}/${total}`;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    button.disabled = false;
    if (total === 1 && last && !refused.length) {
      location.assign(last);
      return;
    }
    if (!lost) {
      document.getElementById("results").replaceWith((await fresh()).getElementById("results"));
    }
    said.textContent = refused.length ? refused.join(" ") : form.dataset.done;
    form.reset();
    watch();
  };

  if (form) {
    document.documentElement.classList.add("can-drop");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sendAll(form.elements.files.files);
    });
    let depth = 0;
    const over = (on) => form.classList.toggle("drop--over", on);
    const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    document.addEventListener("dragenter", (event) => {
      if (holdsFiles(event)) over((depth += 1) > 0);
    });
    document.addEventListener("dragleave", (event) => {
      if (holdsFiles(event)) over((depth -= 1) > 0);
    });
    document.addEventListener("dragover", (event) => {
      // What is dropped beside a file field would otherwise open in the desk's place.
      if (holdsFiles(event) && event.target.type !== "file") event.preventDefault();
    });
    document.addEventListener("drop", (event) => {
      depth = 0;
      over(false);
      if (!holdsFiles(event) || event.target.type === "file") return;
      event.preventDefault();
      if (event.dataTransfer.files.length) sendAll(event.dataTransfer.files);
    });
  }
  watch();
})();
