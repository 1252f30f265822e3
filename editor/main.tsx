/** Where the browser begins. */
import { createRoot } from "react-dom/client";
import { config } from "zod/v4/core";
import { App } from "./app.js";
import { startI18n } from "./i18n/i18n.js";
import "./theme/styles.js";

// Faster schemas would be made by eval, which the Content-Security-Policy forbids.
config({ jitless: true });

const root = document.getElementById("root");
if (!root) throw new Error('index.html has no element with the id "root"');
await startI18n();
createRoot(root).render(<App />);
