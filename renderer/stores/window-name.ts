const key = "window";

/**
 * This window's name, the same after a reload. It is not kept while the page is shown, since a tab that is duplicated
 * takes what is kept with it.
 */
export const windowName = sessionStorage.getItem(key) ?? crypto.randomUUID();
sessionStorage.removeItem(key);
addEventListener("pagehide", () => sessionStorage.setItem(key, windowName));
