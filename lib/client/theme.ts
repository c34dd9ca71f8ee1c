export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORED_AS = "gratis.theme";

/** Sets the chosen theme before the first paint. A browser without storage keeps the system's. */
const THEME_SCRIPT = `try{var t=localStorage.getItem("${STORED_AS}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;

/** Styles that a library puts in later, such as the one that stops the page from scrolling, take the page's nonce from here. */
const STYLE_NONCE_SCRIPT = "globalThis.__webpack_nonce__=document.currentScript.nonce;";

/** What runs before anything else in a page. */
export const FIRST_SCRIPT = STYLE_NONCE_SCRIPT + THEME_SCRIPT;

/** Remembers the theme in this browser and shows it at once. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
