// The network around two states: circles and lines, or, where there are too many, a matrix.

import { useMemo } from "preact/hooks";
import type { Event, Model, ViewProps } from "../model";
import { Events } from "../charts/events";
import { Choice, Figure, Svg } from "../charts/figure";
import { StandsAsOf } from "../charts/note";
import { happened, layout, MOST_DRAWN, radius, ties, toldOnly, weights, type Edge, type Network, type Tie } from "../charts/network";
import { nameOf } from "../words";

const CELL = 12;
const LISTED = 60;
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"] as const;

export const has = (model: Model): boolean => Boolean((model.network as Network | undefined)?.edges.length);

type Given = ViewProps & { given: Network; found: Tie[] };

export function View(props: ViewProps) {
  const { model, chosen, lang, t } = props;
  const given = model.network as Network;
  const found = useMemo(() => ties(given.edges), [given]);
  const large = given.nodes.length > MOST_DRAWN;
  const matrix = large || props.kept.network === "matrix";
  const picked = props.kept.pair ?? "";
  const [one, other] = picked ? picked.split("|").map((at) => given.nodes[Number(at)]) : [];
  const names = model.between.map((code) => nameOf(model, code)).join(" – ");
  const title = names ? t("network.title", { names }) : t("network.all");
  const all = { ...props, given, found };
  const listed = [...found].sort((a, b) => acts(b) - acts(a));
  return (
    <>
      <StandsAsOf {...props} />
      <Figure
        key={String(matrix)}
        title={title}
        told={[
          t(matrix ? "network.matrixtold" : "network.told", { nodes: given.nodes.length, ties: found.length }),
          given.left ? t("network.left", { count: given.left }) : "",
          given.thin ? t("network.thin", { count: given.thin }) : "",
        ].join(" ")}
        tableName={t("charts.table")}
        tools={large ? null : <Forms {...props} matrix={matrix} />}
        legend={<Legend t={t} matrix={matrix} />}
        open={(pair) => props.keep({ pair })}
        table={{
          caption: title,
          head: [t("network.actor"), t("network.recipient"), ...QUADS.map((quad) => t(`class.${quad}`)), t("network.toldonly")],
          numeric: [2, 3, 4, 5, 6],
          rows: listed
            .slice(0, LISTED)
            .flatMap(({ edges }) => edges)
            .map((edge) => [name(given, edge.from, lang), name(given, edge.to, lang), ...edge.quads.map(String), toldOnly(edge)]),
        }}
      >
        {(width) => (matrix ? <Matrix {...all} /> : <Circles {...all} width={width} />)}
      </Figure>
      {one && (
        <Events
          {...props}
          heading={[one, other].flatMap((node) => (node ? [node.names[lang]] : [])).join(" – ")}
          events={chosen.filter((event) => [one, other].every((node) => !node || isParty(event, node.code)))}
        />
      )}
    </>
  );
}

const acts = ({ cooperation, conflict, told }: Tie): number => cooperation + conflict + told;
const name = ({ nodes }: Network, at: number, lang: ViewProps["lang"]): string => nodes[at]!.names[lang];
const isParty = ({ actors, recipients }: Event, code: string): boolean => actors.includes(code) || recipients.includes(code);

function Forms({ matrix, keep, t }: { matrix: boolean } & Pick<ViewProps, "keep" | "t">) {
  return (
    <div class="chart-buttons" role="group" aria-label={t("network.form")}>
      <button type="button" aria-pressed={!matrix} onClick={() => keep({ network: "" })}>
        {t("network.circles")}
      </button>
      <button type="button" aria-pressed={matrix} onClick={() => keep({ network: "matrix" })}>
        {t("network.matrix")}
      </button>
    </div>
  );
}

function Legend({ t, matrix }: { t: ViewProps["t"]; matrix: boolean }) {
  const kinds = ["cooperation", "conflict", "told"] as const;
  return (
    <ul>
      {kinds.map((kind) => (
        <li key={kind}>
          <Svg width={34} height={14} label="">
            {matrix ? <Field kind={kind} x={10} y={1} full={0.9} /> : <path d="M2 7H32" {...strokes(kind)} stroke-width={3} />}
          </Svg>
          {t(`network.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

type Kind = "cooperation" | "conflict" | "told";

/** What most of the acts are; a line is dashed where it is conflict, dotted where nothing of it is told as a fact. */
function kindOf({ cooperation, conflict }: Pick<Tie, "cooperation" | "conflict">): Kind {
  if (!cooperation && !conflict) return "told";
  return cooperation >= conflict ? "cooperation" : "conflict";
}

function strokes(kind: Kind) {
  if (kind === "told") return { class: "stroke-quiet", "stroke-dasharray": "1 4", "stroke-linecap": "round" as const };
  return kind === "cooperation" ? { class: "stroke-good" } : { class: "stroke-bad", "stroke-dasharray": "7 3" };
}

function tieWords(tie: Tie, { given, lang, t }: Given): string {
  return tie.edges.map((edge) => edgeWords(edge, given, lang, t)).join("\n");
}

function edgeWords(edge: Edge, given: Network, lang: ViewProps["lang"], t: ViewProps["t"]): string {
  const told = QUADS.flatMap((quad, at) => (edge.quads[at] ? [`${t(`class.${quad}`)} ${edge.quads[at]}`] : []));
  if (toldOnly(edge)) told.push(`${t("network.toldonly")} ${toldOnly(edge)}`);
  return t("charts.says", { head: `${name(given, edge.from, lang)} → ${name(given, edge.to, lang)}`, text: told.join(", ") });
}

function Circles({ width, ...props }: Given & { width: number }) {
  const { given, found, lang, model, t } = props;
  const height = Math.round(Math.max(300, Math.min(640, width * 0.62, 220 + 24 * given.nodes.length)));
  const egos = model.between.length || 1;
  const nodes = useMemo(() => layout(given.nodes.length, found, egos, width, height), [given, width, height]);
  const sums = weights(given.nodes.length, found);
  const most = Math.max(...sums, 1);
  const largest = Math.max(...found.map(acts), 1);
  const order = [...found].sort((a, b) => acts(a) - acts(b));
  return (
    <Svg width={width} height={height} label={t("network.label")}>
      {order.map((tie) => {
        const [a, b] = [nodes[tie.one]!, nodes[tie.other]!];
        const wide = 1.2 + 7 * Math.sqrt(acts(tie) / largest);
        const line = `M${a.x} ${a.y}L${b.x} ${b.y}`;
        return (
          <Choice key={`${tie.one}|${tie.other}`} id={`${tie.one}|${tie.other}`} label={tieWords(tie, props)}>
            <path d={line} class="chart-ring" stroke-width={wide + 6} />
            <path d={line} {...strokes(kindOf(tie))} stroke-width={wide} stroke-opacity="0.8" />
            <path d={line} stroke="transparent" stroke-width={Math.max(10, wide)} />
          </Choice>
        );
      })}
      {nodes.map((node) => {
        const r = radius(node.weight, most);
        return (
          <g key={node.at} transform={`translate(${node.x} ${node.y})`}>
            <Choice id={`${node.at}`} label={t("network.node", { name: name(given, node.at, lang), count: node.weight })}>
              <circle r={r} class={node.at < egos ? "fill-ink" : "fill-plain"} />
              <circle class="chart-ring" r={r + 3} />
            </Choice>
            <text {...beside(node.x, r, width)} y={r + 12} font-size="11" aria-hidden="true">
              {width < 560 && node.at >= egos ? given.nodes[node.at]!.code.replace(/^\w+:/, "") : name(given, node.at, lang)}
            </text>
          </g>
        );
      })}
    </Svg>
  );
}

const EDGE = 84; // pixels within which a name might run over the edge

/** Where a name stands, so that it stays in the drawing. */
function beside(x: number, r: number, width: number): { x: number; class: string } {
  if (x > width - EDGE) return { x: r, class: "chart-words halo end" };
  if (x < EDGE) return { x: -r, class: "chart-words halo" };
  return { x: 0, class: "chart-words halo middle" };
}

/** Actors in rows, recipients in columns. */
function Matrix(props: Given) {
  const { given, lang, t } = props;
  const left = 120;
  const top = 64;
  const size = CELL * given.nodes.length;
  const largest = Math.max(...given.edges.map((edge) => happened(edge) + toldOnly(edge)), 1);
  return (
    <div class="chart-wide" role="region" tabIndex={0} aria-label={t("network.label")}>
      <Svg width={left + size + 8} height={top + size + 8} label={t("network.label")}>
        {given.nodes.map((node, at) => (
          <g key={node.code}>
            <path d={`M${left} ${top + CELL * at}h${size}M${left + CELL * at} ${top}v${size}`} class="stroke-line" stroke-width="0.5" />
            <text x={left - 6} y={top + CELL * (at + 0.8)} class="end" font-size="10">
              {short(name(given, at, lang))}
            </text>
            <text transform={`translate(${left + CELL * (at + 0.8)} ${top - 5}) rotate(-90)`} font-size="10">
              {node.code.replace(/^\w+:/, "").slice(0, 9)}
            </text>
          </g>
        ))}
        {given.edges.map((edge) => {
          const [x, y] = [left + CELL * edge.to, top + CELL * edge.from];
          const [verbal, material, ...conflict] = edge.quads;
          const kind = kindOf({ cooperation: verbal + material, conflict: conflict[0] + conflict[1] });
          const full = 0.25 + 0.7 * Math.sqrt((happened(edge) + toldOnly(edge)) / largest);
          return (
            <Choice key={`${edge.from}|${edge.to}`} id={`${edge.from}|${edge.to}`} label={edgeWords(edge, given, lang, t)}>
              <Field kind={kind} x={x} y={y} full={full} />
              <rect class="chart-ring" x={x - 1} y={y - 1} width={CELL + 2} height={CELL + 2} />
            </Choice>
          );
        })}
      </Svg>
    </div>
  );
}

const short = (words: string): string => (words.length > 18 ? `${words.slice(0, 17)}…` : words);

function Field({ kind, x, y, full }: { kind: Kind; x: number; y: number; full: number }) {
  const box = { x: x + 1, y: y + 1, width: CELL - 2, height: CELL - 2 };
  if (kind === "told") return <rect {...box} class="fill-ground stroke-quiet" stroke-dasharray="2 2" />;
  return (
    <>
      <rect {...box} class={kind === "cooperation" ? "fill-good" : "fill-bad"} fill-opacity={full} />
      {kind === "conflict" && <path d={`M${x + 1} ${y + CELL - 1}l${CELL - 2} ${2 - CELL}`} class="stroke-ground" stroke-width="1.5" />}
    </>
  );
}
