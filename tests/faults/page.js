// The page: works as hard as it can and reports by requests, since a killed browser answers nothing.
import init, { start_page } from "./faults.js";
await init();
await start_page();
