"""The graph of relations: one node for each body over all articles, edges from above to below, as GraphML."""

from xml.etree import ElementTree as ET

import pandas as pd

from jianbao.actors.graph import actor_graph, overall_names
from jianbao.actors.mentions import MENTION_COLUMNS
from jianbao.actors.relations import RELATION_COLUMNS
from jianbao.report.graphml import graphml


def mentions(*rows):
    full = [(a, "organisation", name, s, 0, 1, surface, "") for a, name, s, surface in rows]
    return pd.DataFrame(full, columns=MENTION_COLUMNS)


def relations(*rows):
    return pd.DataFrame([(*row, row[1], row[3]) for row in rows], columns=RELATION_COLUMNS)


NAMED = mentions(
    ("A1", "科学技术部", "A1-S1", "科技部"),
    ("A1", "科学技术部", "A1-S2", "科学技术部"),
    ("A2", "科技部", "A2-S1", "科技部"),
    ("A2", "国务院", "A2-S1", "国务院"),
)


def test_bodies_of_several_articles_are_one_by_a_shared_form():
    assert overall_names(NAMED) == {
        ("A1", "科学技术部"): "科学技术部",
        ("A2", "科技部"): "科学技术部",
        ("A2", "国务院"): "国务院",
    }


def test_edges_run_from_above_to_below_and_share_numbers():
    graph = actor_graph(
        relations(
            ("A2", "科技部", "part_of", "国务院", "current", "A2-S1"),
            ("A2", "科技部", "led_by", "国务院", "historic", "A2-S3"),
            ("A1", "科学技术部", "part_of", "国务院", "current", "A1-S2"),
            ("A1", "国务院", "coordinates", "甲局", "proposed", "A1-S4"),
        ),
        NAMED,
    )
    assert graph.edges.to_numpy().tolist() == [
        [1, "国务院", "科学技术部", "科学技术部", "part_of", "国务院", "current", "A2-S1; A1-S2"],
        [1, "国务院", "科学技术部", "科学技术部", "led_by", "国务院", "historic", "A2-S3"],
        [2, "国务院", "甲局", "国务院", "coordinates", "甲局", "proposed", "A1-S4"],
    ]
    assert graph.nodes.to_numpy().tolist() == [
        ["国务院", 1, "A2"],
        ["科学技术部", 3, "A1; A2"],
        ["甲局", 0, ""],
    ]


def test_no_relations_make_an_empty_graph():
    graph = actor_graph(relations(), mentions())
    assert graph.nodes.empty
    assert graph.edges.empty
    assert ET.fromstring(graphml(graph)).tag.endswith("graphml")


def test_graphml_holds_nodes_edges_and_hostile_names():
    name = '坏"<&>\x01部'
    graph = actor_graph(relations(("A1", "乙局", "managed_by", name, "current", "A1-S1")), mentions())
    root = ET.fromstring(graphml(graph))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    keys = {k.get("id"): k.get("attr.name") for k in root.findall("g:key", space)}
    nodes = root.findall(".//g:node", space)
    (edge,) = root.findall(".//g:edge", space)
    assert [n.find("g:data", space).text for n in nodes] == ['坏"<&>部', "乙局"]
    assert (edge.get("source"), edge.get("target")) == (nodes[1].get("id"), nodes[0].get("id"))
    assert {keys[d.get("key")]: d.text for d in edge} == {
        "number": "1", "relation": "managed_by", "status": "current", "sentence_ids": "A1-S1",
    }  # fmt: skip
