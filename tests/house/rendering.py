"""Only constants, words from the locale files and escaped text reach a place where Streamlit reads Markdown.

Streamlit draws Markdown in titles, captions and messages, but also in labels and tooltips of widgets, and a picture in
any of them is fetched without a click. Text from documents, models and people goes through ``esc``, or into places
that show it as it is: ``st.text``, ``st.code``, and the values of fields.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.house.tree import Function, Module, calls, dotted, last, local_values, parameter_of, place

SAFE_CALLS = {"t", "esc", "len", "int", "languages"}
OUR_CODES = {"audiences", "audience_notes", "drafters", "formats", "format_notes"}
ALL_TEXTS = {"markdown", "write", "metric"}
FIRST_TEXT = {
    "badge", "button", "caption", "chat_message", "checkbox", "color_picker", "date_input", "dialog", "divider",
    "download_button", "error", "expander", "feedback", "file_uploader", "form_submit_button", "header", "info",
    "menu_button", "multiselect", "number_input", "pills", "popover", "radio", "segmented_control", "select_slider",
    "selectbox", "slider", "spinner", "status", "subheader", "success", "tabs", "text_area", "text_input",
    "time_input", "title", "toast", "toggle", "warning",
}  # fmt: skip
KEYWORDS = {"label", "body", "title", "help", "captions", "text", "delta", "message"}
OPTIONS_ARE_MARKDOWN = {"pills", "radio", "segmented_control"}
INERT = {
    "cache_data", "cache_resource", "chat_input", "code", "columns", "component", "container", "dataframe", "empty",
    "form", "fragment", "navigation", "Page", "page_link", "progress", "rerun", "set_page_config", "stop",
    "switch_page", "text", "space", "TextColumn", "NumberColumn", "ProgressColumn",
}  # fmt: skip
NEVER = {
    "altair_chart", "audio", "data_editor", "exception", "graphviz_chart", "help", "html", "iframe", "image", "latex",
    "link_button", "logo", "pdf", "pydeck_chart", "video", "write_stream", "ImageColumn", "LinkColumn", "VideoColumn",
    "AudioColumn", "declare_component",
}  # fmt: skip
AT_HOME = {
    "vega_lite_chart": "prep/ui/components/charts.py",
    "image": "prep/ui/components/page_pictures.py",
}
"""What may be drawn in one file each: charts, where a test looks at what they are made of, and bytes made here."""
NOT_STREAMLIT = {"log", "_log", "logger", "_logger", "logging"}
NOT_DRAWING = {"session_state", "query_params", "context", "user"}


def unsafe_renderings(modules: Iterable[Module]) -> list[str]:
    """``file:line`` and the reason for every place that may show text as Markdown unescaped, or as something active."""
    everything = list(modules)
    return sorted({finding for module in everything for finding in _findings(module, everything)})


def _findings(module: Module, everything: list[Module]) -> Iterator[str]:
    yield from _impostors(module)
    for call in calls(module):
        if any(k.arg in ("unsafe_allow_html", "unsafe_allow_javascript") for k in call.keywords):
            yield f"{place(module, call)} lets HTML or scripts through"
        if not isinstance(call.func, ast.Attribute) or last(call.func.value) in NOT_STREAMLIT | NOT_DRAWING:
            continue
        name, owner = call.func.attr, dotted(call.func.value)
        if AT_HOME.get(name) == module.name:
            continue
        if owner.split(".")[0] in ("st", "components") and name not in FIRST_TEXT | ALL_TEXTS | INERT:
            known = "is not allowed" if name in NEVER else "is not known to this rule: decide and name it"
            yield f"{place(module, call)} {dotted(call.func)} {known}"
        elif name in NEVER - {"help", "image", "html", "video", "audio", "pdf", "exception", "logo", "latex"}:
            yield f"{place(module, call)} {name} is not allowed"
        if name == "component":
            yield from _component(module, call)
        elif _draws(module, call):
            for text in _texts(module, call):
                if not _safe(module, text, everything):
                    yield f"{place(module, text)} {name} shows unescaped text: {ast.unparse(text)[:80]}"


def _impostors(module: Module) -> Iterator[str]:
    """``t`` and ``esc`` mean the house's own everywhere: nothing else may bear these names."""
    homes = {"t": "prep.ui.i18n", "esc": "prep.ui.components.text"}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            taken = [a.asname or a.name for a in node.names if node.module != homes.get(a.name) or a.asname]
        elif isinstance(node, ast.FunctionDef) and module.name != homes.get(node.name, "").replace(".", "/") + ".py":
            taken = [node.name]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            taken = [node.id]
        else:
            taken = [node.arg] if isinstance(node, ast.arg) else []
        yield from (f"{place(module, node)} gives the name {name} to something else" for name in taken if name in homes)


def _draws(module: Module, call: ast.Call) -> bool:
    """Whether a method call draws; ``word.title()`` of a string, ``file.write()`` and the like do not."""
    assert isinstance(call.func, ast.Attribute)
    name, owner = call.func.attr, call.func.value
    if not (call.args or call.keywords):
        return False
    if dotted(owner).split(".")[0] == "st":
        return True
    if name == "write":
        made = local_values(module, call, owner.id) if isinstance(owner, ast.Name) else []
        return any(isinstance(value, ast.Call) and dotted(value.func).startswith("st.") for value in made)
    return name in FIRST_TEXT | ALL_TEXTS


def _texts(module: Module, call: ast.Call) -> Iterator[ast.expr]:
    """The expressions of a drawing call that Streamlit reads as Markdown."""
    name = last(call.func)
    if name in ALL_TEXTS:
        yield from call.args
    elif name in FIRST_TEXT:
        yield from call.args[:1]
    marked = KEYWORDS | ({"options", "format_func"} if name in OPTIONS_ARE_MARKDOWN else set())
    for keyword in call.keywords:
        if keyword.arg in marked and not (name == "text" and keyword.arg in ("body", "text")):
            yield keyword.value
        elif keyword.arg is None:
            yield from _unpacked(module, keyword.value, marked)
    if name in OPTIONS_ARE_MARKDOWN and not any(k.arg == "format_func" for k in call.keywords):
        yield from call.args[1:2]


def _unpacked(module: Module, value: ast.expr, marked: set[str]) -> Iterator[ast.expr]:
    """The Markdown texts among ``**arguments``: those of a dictionary written out nearby; any other is suspect."""
    written = local_values(module, value, value.id) if isinstance(value, ast.Name) else [value]
    if not written or not all(isinstance(w, ast.Dict) for w in written):
        yield value
    for dictionary in written:
        if isinstance(dictionary, ast.Dict):
            for key, item in zip(dictionary.keys, dictionary.values, strict=True):
                if not isinstance(key, ast.Constant) or key.value in marked:
                    yield item


def _component(module: Module, call: ast.Call) -> Iterator[str]:
    """A component's markup, style and script are constants or files of the project."""
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        written = ast.unparse(argument)
        from_file = written.startswith("(_HERE / '") and written.endswith(".read_text(encoding='utf-8')")
        if not (isinstance(argument, ast.Constant) or from_file):
            yield f"{place(module, argument)} a component is made of more than constants: {written[:60]}"


def _safe(module: Module, node: ast.expr, everything: list[Module], seen: frozenset[ast.AST] = frozenset()) -> bool:
    """Whether an expression can only be a constant, words of a locale file, or escaped text."""
    if node in seen:
        return True
    seen |= {node}

    def safe(part: ast.expr) -> bool:
        return _safe(module, part, everything, seen)

    match node:
        case ast.Constant():
            return True
        case ast.Call():
            return _safe_call(module, node, everything, seen)
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return all(safe(part) for part in parts)
        case ast.FormattedValue(value=value) | ast.Starred(value=value) | ast.NamedExpr(value=value):
            return safe(value)
        case ast.Lambda(body=value) | ast.ListComp(elt=value) | ast.GeneratorExp(elt=value):
            return safe(value)
        case ast.Subscript(value=value):
            return safe(value)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return safe(one) and safe(other)
        case ast.Name(id=name):
            return _safe_name(module, node, name, everything, seen)
    return False


def _safe_call(module: Module, call: ast.Call, everything: list[Module], seen: frozenset[ast.AST]) -> bool:
    match call:
        case ast.Call(func=ast.Name(id=name)) if name in SAFE_CALLS:
            return True
        case ast.Call(func=ast.Name(id="named"), args=[ast.Constant(value=group), _]) if group in OUR_CODES:
            return not call.keywords
        case ast.Call(func=ast.Name(id=name)):
            return _safe_function(name, everything, seen)
        case ast.Call(func=ast.Attribute(value=separator, attr="join"), args=[parts]):
            return _safe(module, separator, everything, seen) and _safe(module, parts, everything, seen)
    return False


def _safe_function(name: str, everything: list[Module], seen: frozenset[ast.AST]) -> bool:
    """A function of the interface is safe if everything that it returns is."""
    returned: list[tuple[Module, ast.expr]] = []
    for module in everything:
        for node, around in module.scopes.items():
            named = isinstance(around[0], ast.FunctionDef) and around[0].name == name if around else False
            if named and isinstance(node, ast.Return) and node.value:
                returned.append((module, node.value))
    return bool(returned) and all(_safe(module, value, everything, seen) for module, value in returned)


def _safe_name(module: Module, node: ast.Name, name: str, everything: list[Module], seen: frozenset[ast.AST]) -> bool:
    """A name is safe if all that it is set to is, or if it is a parameter for which every caller gives safe text."""
    function = parameter_of(module, node, name)
    if isinstance(function, ast.FunctionDef) and not local_values(module, node, name):
        given = list(_given(function, name, everything))
        return bool(given) and all(_safe(m, value, everything, seen) for m, value in given)
    values = local_values(module, node, name)
    return bool(values) and all(_safe(module, value, everything, seen) for value in values)


def _given(function: Function, name: str, everything: list[Module]) -> Iterator[tuple[Module, ast.expr]]:
    """What callers anywhere in the interface give for a parameter of ``function``."""
    assert isinstance(function, ast.FunctionDef)
    order = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    for module in everything:
        for call in calls(module):
            if last(call.func) != function.name:
                continue
            named = {k.arg: k.value for k in call.keywords if k.arg}
            position = order.index(name) if name in order else len(call.args)
            if name in named:
                yield module, named[name]
            elif position < len(call.args):
                yield module, call.args[position]
