"""The rules themselves: each can fail, and lets through what is right."""

from __future__ import annotations

import pytest

from tests.house.reach import forbidden_reaches
from tests.house.rendering import unsafe_renderings
from tests.house.tree import parse, parse_all

UNSAFE = [
    'st.markdown(f"**{title}**")',
    "st.markdown(title, unsafe_allow_html=True)",
    'st.markdown("constant", unsafe_allow_html=True)',
    "st.write(quote.text)",
    "st.write(*parts)",
    "st.caption(source.publisher + t('x.y'))",
    "st.warning(str(refusal))",
    'st.error("went wrong: %s" % refusal)',
    'st.success("{}".format(name))',
    "st.title(sheet.brief.title)",
    "st.button(question)",
    "st.button(t('x.y'), help=question)",
    "st.checkbox(label=question)",
    "st.expander(source.title)",
    "st.popover(source.title)",
    "st.toggle(source.title)",
    "st.tabs([t('x.y'), source.title])",
    "st.tabs([q.text for q in questions])",
    "st.metric(t('x.y'), question)",
    "st.radio(t('x.y'), questions)",
    "st.radio(t('x.y'), ids, format_func=lambda i: titles[i])",
    "st.segmented_control(t('x.y'), ids, format_func=titles.get)",
    "st.pills(t('x.y'), options=titles)",
    "st.text_input(question)",
    "st.text_area(t('x.y'), help=question)",
    "st.toast(question)",
    "st.status(question)",
    "st.progress(0.5, text=question)",
    "st.page_link('a.py', label=source.title)",
    "st.spinner(f'{name}…')",
    "st.dialog(title)(f)()",
    "st.chat_message(name)",
    "st.button(t('x.y'), **arguments)",
    "held = {'help': title}\nst.button(t('x.y'), **held)",
    "left, right = st.columns(2)\nleft.markdown(title)",
    "left, right = st.columns(2)\nleft.write(title)",
    "with st.container() as box:\n    box.write(title)",
    "label = title\nst.button(label)",
    "label = t('x.y')\nlabel = title\nst.button(label)",
    "def show(label):\n    st.button(label)",
    "def show(label):\n    st.button(label)\nshow(t('x.y'))\nshow(title)",
    "def worded(x):\n    return x.title\nst.button(worded(sheet))",
    "st.html('<b>x</b>')",
    "st.iframe('http://x')",
    "st.components.v1.html('<b>x</b>')",
    "components.iframe('http://x')",
    "components.html(title)",
    "st.components.v2.component('x', html=title)",
    "st.components.v2.component('x', js=f'let a = {title}')",
    "st.vega_lite_chart(spec)",
    "st.altair_chart(chart)",
    "st.image(source.url)",
    "st.link_button(t('x.y'), source.url)",
    "st.write_stream(reply)",
    "st.column_config.ImageColumn()",
    "st.something_new(title)",
    "st.title(named('voices', voice))",
    "def t(key):\n    return key\nst.title(t(title))",
    "from prep.ui.i18n import plain as t\nst.title(t(title))",
    "esc = str\nst.title(esc(title))",
    "def f(esc):\n    st.title(esc(title))",
]
SAFE = [
    "st.markdown('**constant**')",
    "st.title(t('x.y'))",
    "st.caption(t('x.y', title=source.title))",
    "st.warning(esc(sentence_for(refusal)))",
    "st.markdown(f\"{t('x.y')} · {esc(title)} · {len(quotes)}\")",
    "st.button(t('x.y') if ready else t('x.z'))",
    "st.tabs([t('x.y'), esc(title)])",
    "st.tabs([esc(q.text) for q in questions])",
    "st.button(' · '.join([t('x.y'), esc(title)]))",
    "label = esc(title)\nst.button(label)",
    "def show(label):\n    st.button(label)\nshow(t('x.y'))\nshow(label=esc(title))",
    "def worded(x):\n    return esc(x.title)\nst.button(worded(sheet))",
    "held = {'key': key, 'args': (title,)}\nst.button(t('x.y'), **held)",
    "st.text(quote.text)",
    "st.code(quote.text, language=None)",
    "st.text_area(t('x.y'), value=quote.text, placeholder=title)",
    "st.selectbox(t('x.y'), titles, format_func=lambda i: titles[i])",
    "st.radio(t('x.y'), names, format_func=lambda name: named('formats', name))",
    "st.dataframe(rows)",
    "st.components.v2.component('x', html='<p></p>')",
    "_log.warning('not read: %s', path)",
    "name = title.title()",
    "stream.write(data)",
    "st.session_state.get('x')",
]
REACHING = [
    "eval(reply)",
    "exec(reply)",
    "compile(reply, '', 'exec')",
    "__import__(reply)",
    "import pickle",
    "from pickle import loads",
    "import requests",
    "from urllib.request import urlopen",
    "import os\nos.system(reply)",
    "import os\nos.execvp(reply, [])",
    "import subprocess",
    "run(reply, shell=True)",
    "import socket",
    "import httpx",
    "import openai",
    "import chromadb",
    "import streamlit",
    "from llama_index.core import VectorStoreIndex",
    "import docx",
    "import yaml\nyaml.load(text)",
    "import yaml\nyaml.unsafe_load(text)",
    "import yaml\nyaml.load(text, Loader=yaml.UnsafeLoader)",
    "from importlib import import_module\nimport_module(reply)",
    "client.chat(messages, tools=[search])",
    "body = {'messages': m, 'tool_choice': 'auto'}",
    "body['functions'] = []",
]


@pytest.mark.parametrize("snippet", UNSAFE)
def test_an_unsafe_rendering_is_found(snippet: str) -> None:
    """Each way in which text from outside could be read as Markdown or markup is a finding."""
    assert unsafe_renderings([parse("prep/ui/pages/x.py", snippet)])


@pytest.mark.parametrize("snippet", SAFE)
def test_a_safe_rendering_is_let_through(snippet: str) -> None:
    """Constants, locale words, escaped text and inert widgets are no findings."""
    assert unsafe_renderings([parse("prep/ui/pages/x.py", snippet)]) == []


def test_a_parameter_is_judged_by_its_callers_in_other_files() -> None:
    """A helper's label is unsafe as soon as one page gives it unescaped text."""
    helper = "def field(label):\n    st.text_input(label)"
    modules = {"prep/ui/fields.py": helper, "prep/ui/a.py": "field(t('x.y'))", "prep/ui/b.py": "field(title)"}

    assert unsafe_renderings(parse_all(modules)) == ["prep/ui/fields.py:2 text_input shows unescaped text: label"]


@pytest.mark.parametrize("snippet", REACHING)
def test_a_forbidden_reach_is_found(snippet: str) -> None:
    """Code, processes, requests, tool calls and misplaced libraries are findings in an ordinary module."""
    assert forbidden_reaches([parse("prep/drafting/x.py", snippet)])


def test_agents_are_found_even_where_their_library_is_at_home() -> None:
    """The library may import LlamaIndex, but never its agents or tools."""
    source = (
        "from llama_index.core.agent.workflow import FunctionAgent\nfrom llama_index.core.tools import FunctionTool"
    )

    findings = forbidden_reaches([parse("prep/library/index.py", source)])

    assert {finding.split()[0] for finding in findings} == {"prep/library/index.py:1", "prep/library/index.py:2"}


def test_a_library_at_home_is_let_through() -> None:
    """Each library may be imported in its one place, and YAML read by a loader that makes plain values."""
    modules = {
        "prep/library/index.py": "import chromadb\nfrom llama_index.core.schema import TextNode",
        "prep/model/client.py": "import openai\nimport httpx",
        "prep/reading/front_matter.py": "import yaml\nyaml.load(text, Loader=yaml.BaseLoader)\nyaml.safe_load(text)",
        "prep/reading/loaders/__init__.py": "from importlib import import_module\nimport_module(f'{__name__}.{name}')",
    }

    assert forbidden_reaches(parse_all(modules)) == []
