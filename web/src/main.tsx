import { render } from "preact";
import "./page.css";

render(<p>Dragoman</p>, document.getElementById("page")!);
