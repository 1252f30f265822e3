import { laws } from "./laws.js";

laws(1);
