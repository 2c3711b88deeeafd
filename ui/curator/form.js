// A form for an entry, drawn from its shape (copilot/curating/shape.py). `data` is what the entry says, as JSON; every
// change goes into it, and `changed` is called. Places are arrays of keys and positions, as the server tells problems.
const entryForm = (root, changed) => {
  let shape = null, data = {}, about = { readable: null, questions: {} }, unfolded = new Set(), last = [];
  const NAMES = ["name", "title", "label", "question", "text", "field", "item", "reason", "law", "material", "code"];

  const id = (place) => `f-${place.join("-")}`;
  const get = (place) => getAt(data, place);
  const put = (place, value) => { putAt(data, place, value); changed(); };

  const choices = (to) => (to === "readable" ? Promise.resolve(about.readable ?? []) : codesOf(to));
  const named = async (to, input, words) => {
    const all = await choices(to);
    offered(to, all);
    input.setAttribute("list", `all-${to}`);
    words.textContent = input.value && all.length ? (all.find(([code]) => code === input.value)?.[1] ?? "没有这个代码") : "";
  };

  const W = {
    text: (f, place) => {
      const value = get(place) ?? "";
      const input = f.long ? el("textarea", { rows: Math.min(6, 1 + Math.ceil(String(value).length / 46)) }) : el("input", { type: "text" });
      input.value = value;
      input.readOnly = place.length === 1 && place[0] === "code";
      input.addEventListener("input", () => put(place, input.value));
      return input;
    },
    lines: (f, place) => {
      const value = get(place) ?? [];
      const input = el("textarea", { rows: Math.max(2, Math.min(10, value.length + 1)), value: value.join("\n") });
      input.addEventListener("input", () => put(place, input.value.split("\n").map((line) => line.trim()).filter(Boolean)));
      return input;
    },
    number: (f, place) => {
      const input = el("input", { type: f.type === "amount" ? "text" : "number", step: f.type === "number" ? "any" : 1, value: get(place) ?? "", placeholder: f.default ?? "" });
      input.addEventListener("input", () => put(place, /^-?\d+(\.\d+)?$/.test(input.value) ? Number(input.value) : input.value));
      return input;
    },
    day: (f, place) => el("input", { type: "date", value: get(place) ?? "", onchange: (event) => put(place, event.target.value) }),
    flag: (f, place) => {
      const input = el("input", { type: "checkbox", checked: get(place) ?? f.default ?? false });
      input.addEventListener("change", () => put(place, input.checked === (f.default ?? false) ? undefined : input.checked));
      return input;
    },
    choice: (f, place) => {
      const usual = f.options.find(([value]) => value === f.default);
      const options = f.options.map(([value, label]) => el("option", { value }, label));
      if (!f.required || usual) options.unshift(el("option", { value: "" }, usual ? `${usual[1]}（默认）` : "（不填）"));
      const input = el("select", {}, ...options);
      input.value = get(place) ?? "";
      input.addEventListener("change", () => put(place, input.value));
      return input;
    },
    choices: (f, place) => {
      const value = new Set(get(place) ?? f.options.map(([one]) => one));
      return el("span", { className: "row" }, ...f.options.map(([one, label]) => {
        const box = el("input", { type: "checkbox", checked: value.has(one) });
        box.addEventListener("change", () => { if (box.checked) value.add(one); else value.delete(one); put(place, f.options.map(([code]) => code).filter((code) => value.has(code))); });
        return el("label", {}, box, ` ${label}`);
      }));
    },
    ref: (f, place) => {
      const words = el("small", { className: "named" });
      const input = el("input", { type: "text", value: get(place) ?? "", placeholder: "输入名称或代码来找", autocomplete: "off", spellcheck: false });
      input.addEventListener("input", () => { put(place, input.value.trim()); named(f.to, input, words); });
      input.addEventListener("change", () => { if (shape.about?.join() === place.join()) look(); });
      named(f.to, input, words);
      return el("span", { className: "reference" }, input, words);
    },
    json: (f, place) => {
      const input = el("textarea", { rows: 2, value: get(place) === undefined ? "" : JSON.stringify(get(place)), spellcheck: false });
      input.addEventListener("input", () => {
        try { put(place, input.value.trim() ? JSON.parse(input.value) : undefined); input.setCustomValidity(""); }
        catch { input.setCustomValidity("写法不对，例如 {\"id_card\": 2}"); }
        input.setAttribute("aria-invalid", !input.validity.valid);
      });
      return input;
    },
    // Rows of a name and a text.
    map: (f, place) => pairs(f, place, (value) => (typeof value === "object" ? JSON.stringify(value) : String(value)), (text) => text),
    readings: (f, place) => pairs(f, place, (value) => (typeof value === "string" ? value : JSON.stringify(value)), (text, key) => {
      if (/^[[{]/.test(text) || (key === "usable" && /^(true|false)$/.test(text))) { try { return JSON.parse(text); } catch { return text; } }
      return text;
    }, "readable"),
    when: (f, place) => {
      const known = Object.keys(about.questions).length ? about.questions : questionsIn(data);
      const value = get(place) ?? {};
      const rows = Object.entries(value).map(([question, wanted]) => {
        const chosen = new Set([wanted].flat());
        const options = { ...Object.fromEntries([...chosen].map((one) => [one, one])), ...known[question]?.options };
        const boxes = Object.entries(options).map(([code, text]) => {
          const box = el("input", { type: "checkbox", checked: chosen.has(code) });
          box.addEventListener("change", () => {
            if (box.checked) chosen.add(code); else chosen.delete(code);
            put([...place, question], chosen.size > 1 ? [...chosen] : [...chosen][0]);
            if (!chosen.size) draw();
          });
          return el("label", {}, box, ` ${text}`);
        });
        return el("div", { className: "situation row", role: "group" }, el("b", {}, known[question]?.text ?? question), ...boxes);
      });
      const left = Object.entries(known).filter(([code]) => !(code in value));
      const add = el("select", { "aria-label": `${f.label}：加一个情形` }, el("option", { value: "" }, left.length ? "加一个情形 …" : "没有可选的情形"), ...left.map(([code, one]) => el("option", { value: code }, one.text)));
      add.addEventListener("change", () => { if (add.value) { put([...place, add.value], Object.keys(known[add.value].options)[0]); draw(); } });
      return el("div", { className: "parts" }, ...rows, add);
    },
    object: (f, place) => el("div", { className: "parts" }, ...fields(f.fields, place)),
    union: (f, place) => {
      const value = get(place) ?? {};
      const variant = f.variants.find((one) => one.value === value[f.by]);
      const select = el("select", { "aria-label": f.label }, ...(variant ? [] : [el("option", { value: "" }, "请选择")]), ...f.variants.map((one) => el("option", { value: one.value }, one.label)));
      select.value = variant?.value ?? "";
      select.addEventListener("change", () => {
        const kept = f.variants.find((one) => one.value === select.value).fields.filter((one) => one.key in value).map((one) => [one.key, value[one.key]]);
        put(place, { [f.by]: select.value, ...Object.fromEntries(kept) });
        draw();
      });
      return el("div", { className: "parts" }, select, ...(variant ? fields(variant.fields, place) : []));
    },
    list: (f, place) => {
      const value = get(place) ?? [];
      const simple = f.of.type !== "object";
      const rows = value.map((one, n) => {
        const at = [...place, n], what = `${f.label} ${n + 1}`;
        const tools = el("span", { className: "tools row" },
          n > 0 ? el("button", { type: "button", onclick: () => move(place, n, -1), "aria-label": `${what} 上移`, title: "上移" }, "↑") : null,
          el("button", { type: "button", onclick: () => { value.splice(n, 1); put(place, value); draw(); }, "aria-label": `删去 ${what}`, title: "删去" }, "✕"));
        if (simple) return el("div", { className: "row entry" }, labelled(W[f.of.type]({ ...f.of, label: what }, at), what, at), tools);
        const key = NAMES.find((name) => typeof one?.[name] === "string");
        const said = el("span", {}, String(one?.[key] ?? "").slice(0, 40));
        const to = f.of.fields.find((inner) => inner.key === key)?.to;
        if (to && to !== "readable") choices(to).then((all) => { said.textContent = all.find(([code]) => code === one[key])?.[1] ?? one[key]; });
        const open = unfolded.has(id(at));
        const details = el("details", { open, "data-place": at.join("."), className: "entry" }, el("summary", {}, el("b", {}, `${n + 1}`), said), tools);
        const fill = () => { if (!details.querySelector(".parts")) details.append(W.object(f.of, at)); };
        if (open) fill();
        details.addEventListener("toggle", () => { unfolded[details.open ? "add" : "delete"](id(at)); if (details.open) { fill(); problems(last); } });
        return details;
      });
      const add = el("button", { type: "button", className: "add", "data-add": place.join("."), "aria-label": `${f.label}：加一条`, onclick: () => { unfolded.add(id([...place, value.length])); put(place, [...value, simple ? "" : {}]); draw([...place, value.length]); } }, "＋ 加一条");
      return el("div", { className: "parts" }, ...rows, add);
    },
  };
  W.whole = W.amount = W.number;

  const pairs = (f, place, shown, read, to) => {
    const value = get(place) ?? {};
    const row = ([key, text]) => {
      const words = el("small", { className: "named" });
      const name = el("input", { type: "text", value: key, "aria-label": `${f.label}：名称`, placeholder: "字段" });
      const said = el("input", { type: "text", value: text === undefined ? "" : shown(text), "aria-label": `${f.label}：${key || "新的"}`, placeholder: "值，空白就不填", className: "grow" });
      if (to) named(to, name, words);
      const change = () => {
        put(place, Object.fromEntries([...box.querySelectorAll(".pair")].map((one) => one.querySelectorAll("input")).filter(([a]) => a.value.trim()).map(([a, b]) => [a.value.trim(), read(b.value, a.value.trim())])));
      };
      for (const one of [name, said]) one.addEventListener("input", change);
      if (to) name.addEventListener("change", () => named(to, name, words));
      return el("div", { className: "row pair" }, name, said, el("button", { type: "button", "aria-label": `删去 ${key}`, title: "删去", onclick: (event) => { event.target.closest(".pair").remove(); change(); } }, "✕"), words);
    };
    const box = el("div", { className: "parts" }, ...Object.entries(value).map(row));
    box.append(el("button", { type: "button", className: "add", onclick: (event) => event.target.before(row(["", ""])) }, "＋ 加一行"));
    return box;
  };
  const move = (place, n, by) => {
    const value = get(place);
    [value[n], value[n + by]] = [value[n + by], value[n]];
    put(place, value);
    draw([...place, n + by]);
  };
  const labelled = (widget, label, place) => {
    const input = widget.matches("input, textarea, select") ? widget : widget.querySelector(".reference input") ?? (widget.matches(".reference") ? widget.querySelector("input") : null);
    if (input) { input.id ||= id(place); input.setAttribute("aria-label", label); }
    return widget;
  };
  const ONE_LINE = new Set(["text", "number", "whole", "amount", "day", "flag", "choice", "choices", "ref", "lines", "json"]);
  const field = (f, parent) => {
    const place = [...parent, f.key];
    const widget = W[f.type](f, place);
    const words = [f.label, ...(f.required ? [el("span", { className: "must", title: "必填" }, "＊")] : [])];
    const hint = f.hint ? el("small", { className: "hint", id: `h-${id(place)}` }, f.hint) : null;
    if (!ONE_LINE.has(f.type)) return el("fieldset", { className: "slot group", "data-place": place.join(".") }, el("legend", {}, ...words, hint ? " " : "", hint), widget);
    const input = widget.matches("input, textarea, select") ? widget : widget.querySelector("input[type=text]");
    if (input) { input.id = id(place); input.required = false; if (hint) input.setAttribute("aria-describedby", hint.id); }
    return el("div", { className: `slot ${f.type}`, "data-place": place.join(".") }, el(input ? "label" : "span", input ? { htmlFor: id(place) } : {}, ...words), widget, hint);
  };
  const fields = (all, place) => {
    const plain = all.filter((one) => !one.aside).map((one) => field(one, place));
    const aside = all.filter((one) => one.aside);
    if (!aside.length) return plain;
    const key = `${id(place)}-aside`, told = aside.map((one) => get([...place, one.key])).filter((one) => !emptyValue(one)).join("，");
    const details = el("details", { className: "aside", open: unfolded.has(key) }, el("summary", {}, `来源与把握${told ? `：${told.slice(0, 40)}` : ""}`), ...aside.map((one) => field(one, place)));
    details.addEventListener("toggle", () => unfolded[details.open ? "add" : "delete"](key));
    return [...plain, details];
  };

  const problems = (told) => {
    last = told ?? [];
    for (const one of root.querySelectorAll(".wrong")) one.remove();
    for (const one of root.querySelectorAll("[aria-invalid=true]")) one.removeAttribute("aria-invalid");
    for (const { place, message } of last) {
      let at = [...place], holder = null;
      while (at.length && !(holder = root.querySelector(`[data-place="${CSS.escape(at.join("."))}"]`))) at.pop();
      if (!holder) continue;
      holder.append(el("p", { className: "wrong bad", role: "alert" }, message));
      const input = holder.matches(".group, details") ? null : holder.querySelector("input, textarea, select");
      input?.setAttribute("aria-invalid", "true");
    }
  };
  const focus = (place) => {
    const holder = root.querySelector(`[data-place="${CSS.escape(place.join("."))}"]`);
    holder?.scrollIntoView({ block: "center" });
    (holder?.querySelector("input:not([readonly]), textarea, select") ?? root.querySelector(`#${CSS.escape(id(place))}`))?.focus({ preventScroll: true });
  };
  const draw = (place) => {
    const scrolled = root.scrollTop, focused = document.activeElement?.id;
    root.replaceChildren(...(shape ? fields(shape.fields, []) : []));
    root.scrollTop = scrolled;
    problems(last);
    if (place) focus(place);
    else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  const look = async () => {
    const of = get(shape.about ?? []);
    if (!shape.about || !of) return;
    about = await fetch(`/curator/about?kind=${shape.kind}&of=${encodeURIComponent(of)}`).then((answer) => answer.json());
    document.getElementById("all-readable")?.remove();
    draw();
  };

  return {
    problems, get: () => data,
    // `fresh` is another entry: nothing of the one before stays.
    load: async (kind, value, fresh) => {
      if (fresh) { unfolded = new Set(); about = { readable: null, questions: {} }; last = []; document.getElementById("all-readable")?.remove(); }
      shape = { ...(await asked(`/curator/shape?kind=${kind}`)), kind, about: { points: ["material"], forms: ["item"] }[kind] };
      data = structuredClone(value ?? {});
      draw();
      if (fresh) await look();
    },
    // Unfolds what leads to a place, and goes there.
    goTo: (place) => {
      place.forEach((key, n) => { if (typeof key === "number") unfolded.add(id(place.slice(0, n + 1))); });
      draw();
      let at = [...place];
      while (at.length && !root.querySelector(`[data-place="${CSS.escape(at.join("."))}"]`)) at.pop();
      focus(at);
    },
    add: (place, entry) => { put(place, [...(get(place) ?? []), entry]); draw(); },
  };
};
