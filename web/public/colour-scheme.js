// Before the first paint: light or dark as chosen, else as the system says.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("colour-scheme");
  } catch {
    // storage may be forbidden: the system decides
  }
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
