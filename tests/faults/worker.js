// The same program as the engine.
import init, { start_engine } from "./faults.js";
await init();
start_engine();
