"""Relations as GraphML: every column declared, ends by id, characters that no XML holds replaced."""

from xml.etree import ElementTree as ET

import pandas as pd

from jianbao.actors import EDGE_COLUMNS, NODE_COLUMNS, ActorGraph
from jianbao.report.graphml import graphml

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}
GRAPH = ActorGraph(
    pd.DataFrame([["国务院", 3, "A1; A2"], ["甲<局>", 0, ""]], columns=NODE_COLUMNS),
    pd.DataFrame(
        [[1, "国务院", "甲<局>", "甲<局>", "part_of", "国务院", "current", "A1-S2; A2-S1"]],
        columns=EDGE_COLUMNS,
    ),
)


def test_nodes_and_edges_carry_their_columns():
    text = graphml(GRAPH)
    assert text.startswith("<?xml version='1.0' ")
    assert text.endswith("</graphml>\n")
    root = ET.fromstring(text)
    keys = [
        (k.get("id"), k.get("for"), k.get("attr.name"), k.get("attr.type"))
        for k in root.findall("g:key", SPACE)
    ]
    assert keys == [
        ("node-name", "node", "name", "string"),
        ("node-mentions", "node", "mentions", "int"),
        ("node-articles", "node", "articles", "string"),
        ("edge-number", "edge", "number", "int"),
        ("edge-relation", "edge", "relation", "string"),
        ("edge-status", "edge", "status", "string"),
        ("edge-sentence_ids", "edge", "sentence_ids", "string"),
    ]
    graph = root.find("g:graph", SPACE)
    assert (graph.get("id"), graph.get("edgedefault")) == ("relations", "directed")
    nodes, edges = graph.findall("g:node", SPACE), graph.findall("g:edge", SPACE)
    assert [n.get("id") for n in nodes] == ["n1", "n2"]
    assert [[(d.get("key"), d.text) for d in n] for n in nodes] == [
        [("node-name", "国务院"), ("node-mentions", "3"), ("node-articles", "A1; A2")],
        [("node-name", "甲<局>"), ("node-mentions", "0"), ("node-articles", None)],
    ]
    assert [(e.get("source"), e.get("target")) for e in edges] == [("n2", "n1")]
    assert [(d.get("key"), d.text) for d in edges[0]] == [
        ("edge-number", "1"),
        ("edge-relation", "part_of"),
        ("edge-status", "current"),
        ("edge-sentence_ids", "A1-S2; A2-S1"),
    ]


def test_a_digest_without_relations_has_an_empty_graph():
    empty = ActorGraph(pd.DataFrame(columns=NODE_COLUMNS), pd.DataFrame(columns=EDGE_COLUMNS))
    graph = ET.fromstring(graphml(empty)).find("g:graph", SPACE)
    assert list(graph) == []


def test_characters_that_no_xml_holds_do_not_break_the_file():
    nodes = pd.DataFrame([["甲\x00\x1b局", 1, "A1"]], columns=NODE_COLUMNS)
    edges = pd.DataFrame(columns=EDGE_COLUMNS)
    [name] = ET.fromstring(graphml(ActorGraph(nodes, edges))).findall(".//g:data[@key='node-name']", SPACE)
    assert name.text.startswith("甲")
    assert name.text.endswith("局")
