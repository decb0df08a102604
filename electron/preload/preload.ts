import { ipcRenderer } from "electron";

// The page asks once; the port that comes back goes to it, and nothing else ever does.
addEventListener("message", ({ source, data }) => {
  if (source === window && data === "diptych-port-wanted") ipcRenderer.send("diptych-port-wanted");
});
ipcRenderer.on("diptych-port", (event) => {
  window.postMessage("diptych-port", location.origin, event.ports);
});
