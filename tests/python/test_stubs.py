# SPDX-License-Identifier: Apache-2.0
"""The stubs say of the extension what it is: the same names, taking the same."""
import ast
import inspect
import pathlib

from common import check, dragoman, main

from dragoman import _core  # pylint: disable=wrong-import-order

STUBS = ast.parse(pathlib.Path(dragoman.__file__).with_name("_core.pyi").read_text(encoding="utf-8"))
DATA = {"__doc__", "__module__"}


def parameters(function, skip):
    """Names in their order, and how many may be left out."""
    args = function.args
    return [arg.arg for arg in args.posonlyargs + args.args][skip:], len(args.defaults)


def said(of):
    return list(inspect.signature(of).parameters)


def public(names):
    return {name for name in names if not name.startswith("_")}


def test_names():
    defined = {node.name for node in STUBS.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
    check("the module", public(vars(_core)), defined)
    for node in STUBS.body:
        if isinstance(node, ast.ClassDef):
            made = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            check(node.name, set(vars(getattr(_core, node.name))) - DATA, made)


def test_what_is_taken():
    seen = 0
    for node in STUBS.body:
        if isinstance(node, ast.FunctionDef):
            check(node.name, said(getattr(_core, node.name)), parameters(node, 0)[0])
            seen += 1
        for part in node.body if isinstance(node, ast.ClassDef) else []:
            of = getattr(_core, node.name)
            if isinstance(part, ast.FunctionDef) and (part.name == "__new__" or public([part.name])):
                told = said(of) if part.name == "__new__" else said(getattr(of, part.name))
                check(f"{node.name}.{part.name}", told, parameters(part, 1)[0])
                seen += 1
    check("all of them", seen > 20, True)


def test_as_many_as_said_are_taken():
    """One more than the stub has is refused, whatever they are; so the C code counts as the stub does."""
    of_part = _core.Part()
    for node in STUBS.body:
        for part in node.body if isinstance(node, ast.ClassDef) and node.name == "Part" else []:
            if isinstance(part, ast.FunctionDef) and not part.name.startswith("_"):
                names, _ = parameters(part, 1)
                try:
                    getattr(of_part, part.name)(*[None] * (len(names) + 1))
                except TypeError as fault:
                    check(part.name, "argument" in str(fault), True)
                else:
                    raise AssertionError(f"Part.{part.name} takes {len(names) + 1}")
    for name, n in (("code", 1), ("pipe", 3), ("stream", 7), ("country", 1)):
        for many in (n - 1, n + 1):
            try:
                getattr(dragoman.load().model, name)(*[None] * many)
            except TypeError:
                continue
            raise AssertionError(f"Model.{name} takes {many}")


def test_what_a_package_of_types_needs():
    check("marker", pathlib.Path(dragoman.__file__).with_name("py.typed").exists(), True)
    check("all that is named is there", [name for name in dragoman.__all__ if not hasattr(dragoman, name)], [])


main(globals())
