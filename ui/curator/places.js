// What the form stands on: elements, places within an entry (arrays of keys and positions), codes that can be named.
const el = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined));
  return made;
};
const emptyValue = (value) => value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);
const getAt = (data, place) => place.reduce((at, key) => (at === null || at === undefined ? undefined : at[key]), data);

// Puts `value` there, making what leads to it; where it says nothing, it goes, and whatever is left empty around it.
const putAt = (data, place, value) => {
  const parents = [data];
  place.slice(0, -1).forEach((key, n) => {
    const at = parents[n];
    if (at[key] === undefined || at[key] === null) at[key] = typeof place[n + 1] === "number" ? [] : {};
    parents.push(at[key]);
  });
  for (let n = place.length - 1; n >= 0; n -= 1) {
    const at = parents[n], inList = Array.isArray(at);
    if (n === place.length - 1 && (inList || !emptyValue(value))) { at[place[n]] = value; break; }
    if (n < place.length - 1 && (inList || !emptyValue(at[place[n]]))) break;
    delete at[place[n]];
  }
};

// The questions that an entry asks itself, with their options.
const questionsIn = (data) => Object.fromEntries((data.questions ?? []).map((one) => [one.code, { text: one.text, options: Object.fromEntries((one.options ?? []).map((option) => [option.code, option.text])) }]));

// What the server answers the same for as long as the page is open.
const known = new Map();
const asked = (address) => {
  if (!known.has(address)) known.set(address, fetch(address).then((answer) => answer.json()));
  return known.get(address);
};
// Codes of a kind with their names.
const codesOf = (to) => asked(`/curator/choices?to=${to}`);
// After a publication there may be new ones.
const forgotten = () => { known.clear(); for (const list of document.querySelectorAll("datalist[id^=all-]")) list.remove(); };
const offered = (to, all) => {
  if (!all.length || document.getElementById(`all-${to}`)) return;
  document.body.append(el("datalist", { id: `all-${to}` }, ...all.map(([code, name]) => el("option", { value: code, label: name }))));
};
