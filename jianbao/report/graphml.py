"""The relations between organisations as GraphML, for programs that draw or measure graphs."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pandas as pd

from jianbao.actors import NODE_COLUMNS, ActorGraph
from jianbao.printable import printable

_EDGE_DATA = ["number", "relation", "status", "sentence_ids"]
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(graph: ActorGraph) -> str:
    """Return the graph as GraphML text: nodes with name, mentions and articles, edges from head to tail with the rest.

    Format: U. Brandes et al., GraphML progress report (2002), graphml.graphdrawing.org.
    """
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    columns: Mapping[str, list[str]] = {"node": NODE_COLUMNS, "edge": _EDGE_DATA}
    for kind, names in columns.items():
        for name in names:
            number = name in ("mentions", "number")
            attributes = {"id": f"{kind}-{name}", "for": kind, "attr.name": name}
            ET.SubElement(root, "key", {**attributes, "attr.type": "int" if number else "string"})
    body = ET.SubElement(root, "graph", {"id": "relations", "edgedefault": "directed"})
    ids = {name: f"n{i}" for i, name in enumerate(graph.nodes["name"], 1)}

    def data(element: ET.Element, kind: str, row: pd.Series) -> None:
        for name in columns[kind]:
            ET.SubElement(element, "data", {"key": f"{kind}-{name}"}).text = printable(str(row[name]))

    for _, row in graph.nodes.iterrows():
        data(ET.SubElement(body, "node", {"id": ids[row["name"]]}), "node", row)
    for _, row in graph.edges.iterrows():
        ends = {"source": ids[row["head"]], "target": ids[row["tail"]]}
        data(ET.SubElement(body, "edge", ends), "edge", row)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
