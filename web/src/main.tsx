import { render } from "preact";
import { App } from "./app";
import "./page.css";
import type { Wire } from "./wire";

const root = document.getElementById("page")!;
const wire = JSON.parse(document.getElementById("dossier")!.textContent!) as Wire;
root.replaceChildren();
render(<App wire={wire} />, root);
