// Light, dark or as the system: kept in a cookie, so that the server draws the page right at once.
export function start() {
  const choice = document.querySelector(".theme");
  if (!choice) return;
  choice.disabled = false;
  choice.addEventListener("change", (event) => {
    const theme = event.target.value;
    if (theme === "system") {
      delete document.documentElement.dataset.theme;
      document.cookie = "theme=; Path=/; Max-Age=0; SameSite=Lax";
    } else {
      document.documentElement.dataset.theme = theme;
      document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
    }
  });
}
