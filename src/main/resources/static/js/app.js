// What every page starts.
import * as dialogs from "./dialogs.js";
import * as live from "./live.js";
import * as theme from "./theme.js";

theme.start();
dialogs.start();
live.start();
