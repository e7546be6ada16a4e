"""What code may not reach: no text can become code, a process, a request, a tool call or an agent's step."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.house.tree import Module, calls, dotted, imported, last, place

BANNED_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
BANNED_DOTTED = ("os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn", "os.startfile", "tempfile.mktemp")
BANNED_MODULES = {
    "aiohttp", "anthropic", "cloudpickle", "code", "commands", "dill", "ftplib", "http.client", "http.server", "joblib",
    "langchain", "litellm", "marshal", "openai.beta", "paramiko", "pickle", "pty", "requests", "runpy", "shelve",
    "smtplib", "telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc",
}  # fmt: skip
ONLY_IN = {
    "chromadb": ("prep/library/",),
    "ctypes": ("prep/library/memory.py",),
    "docx": ("prep/exporting/", "prep/reading/loaders/docx.py"),
    "httpx": ("prep/model/", "prep/library/server_embedder.py"),
    "llama_index": ("prep/library/",),
    "multiprocessing": ("prep/reading/",),
    "openai": ("prep/model/client.py",),
    "socket": ("prep/model/",),
    "sqlalchemy": ("prep/library/",),
    "streamlit": ("prep/ui/", "app.py"),
    "typst": ("prep/exporting/typesetting.py",),
    "xlsxwriter": ("prep/exporting/xlsx.py",),
    "subprocess": ("prep/reading/", "prep/library/seal.py"),
}
AGENTS = ("agent", "tools", "FunctionTool", "ReActAgent", "FunctionAgent", "AgentWorkflow", "CodeInterpreter")
TOOL_ARGUMENTS = {"tools", "tool_choice", "functions", "function_call", "allow_dangerous_code"}
YAML_LOADERS = {"SafeLoader", "CSafeLoader", "BaseLoader", "CBaseLoader"}
YAML_UNSAFE = {"load", "load_all", "full_load", "full_load_all", "unsafe_load", "unsafe_load_all"}


def forbidden_reaches(modules: Iterable[Module]) -> list[str]:
    """``file:line`` and the reason for every call or import by which text from outside could do something."""
    return sorted({found for module in modules for rule in (_imports, _calls, _requests) for found in rule(module)})


def _imports(module: Module) -> Iterator[str]:
    for node, name in imported(module):
        root = name.split(".")[0]
        if name in BANNED_MODULES or root in BANNED_MODULES:
            yield f"{place(module, node)} imports {name}"
        if root in ONLY_IN and not module.name.startswith(ONLY_IN[root] or ("nowhere",)):
            yield f"{place(module, node)} imports {root}, which is at home in {', '.join(ONLY_IN[root]) or 'no file'}"
        if root in ("llama_index", "openai", "langchain_core") and any(part in AGENTS for part in name.split(".")):
            yield f"{place(module, node)} imports an agent or a tool: {name}"
        if root == "prep" and "tests" in name.split("."):
            yield f"{place(module, node)} imports tests"


def _calls(module: Module) -> Iterator[str]:
    for call in calls(module):
        name = dotted(call.func)
        if name in BANNED_CALLS or name.startswith(BANNED_DOTTED):
            yield f"{place(module, call)} calls {name}"
        if any(k.arg == "shell" and not _is_false(k.value) for k in call.keywords):
            yield f"{place(module, call)} starts a shell"
        if name.startswith("yaml.") and last(call.func) in YAML_UNSAFE and not _loads_safely(call):
            yield f"{place(module, call)} reads YAML by {name}, which can make objects"
        if last(call.func) == "import_module" and not _names_ours(call):
            yield f"{place(module, call)} imports a module whose name is not written here"


def _requests(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        for key in _keys(node):
            if key in TOOL_ARGUMENTS:
                yield f"{place(module, node)} hands {key} to a model"


def _keys(node: ast.AST) -> list[object]:
    """The names by which a node puts something into a call or a dictionary."""
    if isinstance(node, ast.Call):
        return [keyword.arg for keyword in node.keywords]
    if isinstance(node, ast.Dict):
        return [key.value for key in node.keys if isinstance(key, ast.Constant)]
    stores = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    return [node.slice.value] if stores and isinstance(node.slice, ast.Constant) else []


def _loads_safely(call: ast.Call) -> bool:
    loaders = [*(k.value for k in call.keywords if k.arg == "Loader"), *call.args[1:2]]
    return bool(loaders) and all(last(loader) in YAML_LOADERS for loader in loaders)


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _names_ours(call: ast.Call) -> bool:
    """Whether the module is named by a constant, or as ``f"{__name__}.…"``: one of our own package."""
    name = call.args[0] if call.args else None
    if isinstance(name, ast.Constant):
        return True
    first = name.values[0] if isinstance(name, ast.JoinedStr) and name.values else None
    return isinstance(first, ast.FormattedValue) and last(first.value) in ("__name__", "__package__")
