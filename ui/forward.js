// Runs in every part of the page (gr.HTML): tells the server of clicks on [data-do] and of changes to [data-field].
element.addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-do]");
  if (!clicked) return;
  const typed = clicked.parentElement.querySelector(":is(input, select)[data-typed]")?.value;
  trigger("click", typed === undefined ? { ...clicked.dataset } : { ...clicked.dataset, typed });
});
element.addEventListener("change", (event) => {
  const { field } = event.target.dataset;
  if (field) trigger("click", { do: "field", field, value: event.target.value });
});
