// What every page starts.
import * as dialogs from "./dialogs.js";
import * as theme from "./theme.js";

theme.start();
dialogs.start();
