# SPDX-License-Identifier: Apache-2.0
"""The examples of the docstrings and of docs/python.md run, and what is public is told of."""
import doctest
import importlib
import inspect
import os
import pkgutil

from common import ROOT, check, dragoman, main


def test_docstrings():
    os.chdir(ROOT)
    tried = 0
    for module in ["dragoman", *(f"dragoman.{found.name}" for found in pkgutil.iter_modules(dragoman.__path__)
                                 if found.name not in ("_core", "spark"))]:
        done = doctest.testmod(importlib.import_module(module))
        check(module, done.failed, 0)
        tried += done.attempted
    check("there are some", tried > 15, True)


def test_page():
    os.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.ELLIPSIS)
    check("faults", done.failed, 0)
    check("there are some", done.attempted > 20, True)


def test_what_is_public_is_told_of():
    for name in dragoman.__all__:
        thing = getattr(dragoman, name)
        check(f"{name} has a docstring", bool(inspect.getdoc(thing)), True)
        if inspect.isclass(thing):
            for part, value in vars(thing).items():
                if not part.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    check(f"{name}.{part} has a docstring", bool(inspect.getdoc(value)), True)


main(globals())
