/** The same laws for forty times as many workspaces: `npm run test:deep`. */
import { laws } from "./laws.js";

laws(40);
