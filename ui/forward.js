// Runs in every part of the page (gr.HTML): tells the server of clicks on [data-do] and of changes to [data-field].
element.addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-do]");
  if (!clicked) return;
  const why = clicked.parentElement.querySelector("[data-why]")?.value;
  trigger("click", why === undefined ? { ...clicked.dataset } : { ...clicked.dataset, why });
});
element.addEventListener("change", (event) => {
  const { field } = event.target.dataset;
  if (field) trigger("click", { do: "field", field, value: event.target.value });
});
