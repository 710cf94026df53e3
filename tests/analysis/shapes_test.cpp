// Shapes that are told from one piece of text; those of code are in tests/fixtures/shapes.
#include <catch2/catch.hpp>

#include <string>

#include "analysis/python/shapes.hpp"
#include "analysis/shape.hpp"

using analysis::Shape;
using analysis::python::is_todo;
using analysis::python::reads_as_code;
using analysis::python::shape_of_definition;

TEST_CASE("every shape has a name of its own") {
    for (std::size_t i = 0; i <= static_cast<std::size_t>(analysis::last_shape); ++i) {
        const auto shape = static_cast<Shape>(i);
        CHECK_FALSE(name(shape).empty());
        CHECK(analysis::shape_of(name(shape)) == shape);
    }
    CHECK(analysis::shape_of("nested-loop") == Shape::nested_loop);
    CHECK_FALSE(analysis::shape_of("nested"));
}

TEST_CASE("code is told from prose in comments") {
    for (const std::string_view code : {"# x = 1",
                                        "#x = compare(y)",
                                        "## self.total += price * 2",
                                        "# a, b = b, a",
                                        "# x['a'].b = {1: 2, **c}",
                                        "# print(\"a\", end='')",
                                        "# session.query(User).all()",
                                        "# import os",
                                        "# import os.path as path, sys",
                                        "# from .models import (User, Order as O)",
                                        "# return None",
                                        "# return x + 1",
                                        "# raise ValueError",
                                        "# if x > 1 and not y:",
                                        "# if enabled:",
                                        "# for user in users:",
                                        "# while True:",
                                        "# with open(path) as file:",
                                        "# def total(self, items=()):",
                                        "# async def fetch():",
                                        "# class User(Base):",
                                        "# else:",
                                        "# try:",
                                        "# except (A, B) as e:",
                                        "# @property",
                                        "# @app.route('/', methods=['GET'])",
                                        "# x = lambda a: a",
                                        "# y = [a for a in b if a]",
                                        "# pass",
                                        "# x[..., 0] = y[...]",
                                        "# first, *rest = 1e-9, 0x1f, 2j, 1_000, 3.",
                                        "# a = b = c * 2",
                                        "# x = 1  # as it was"}) {
        CAPTURE(code);
        CHECK(reads_as_code(code));
    }
    for (const std::string_view prose : {"#",
                                         "# self - other is computed as self + other.negated()",
                                         "# ",
                                         "#!/usr/bin/python3",
                                         "# -*- coding: utf-8 -*-",
                                         "# noqa: N803",
                                         "# type: ignore[attr-defined]",
                                         "# pylint: disable=invalid-name",
                                         "# the total is price times count",
                                         "# for example:",
                                         "# if you want that:",
                                         "# with this:",
                                         "# see foo() for more",
                                         "# returns the total",
                                         "# return types",
                                         "# import of everything",
                                         "# from here on, imports are sorted",
                                         "# copy=False",
                                         "# fib(8) = 21",
                                         "# -----------",
                                         "# ======",
                                         "# Note: x = 1 here",
                                         "# a.b",
                                         "# (c) 2024",
                                         "# e.g. x",
                                         "# x -> y()",
                                         "# user's cart",
                                         "# \"",
                                         "# (((((",
                                         "# class of its own:",
                                         "# 0 = n - k",
                                         "# a/b = c/d",
                                         "# -x = y",
                                         "# c = n * log2(2n)",
                                         "# w = 2h_k + h",
                                         "# execute(statement, [(), ...], ...)",
                                         "# Matrix(Sparse(...))",
                                         "# m = 3, 4, ..., n",
                                         "# try: to do it"}) {
        CAPTURE(prose);
        CHECK_FALSE(reads_as_code(prose));
    }
}

TEST_CASE("what is left to do is said in capitals") {
    CHECK(is_todo("# TODO: later"));
    CHECK(is_todo("# (FIXME)"));
    CHECK(is_todo("#XXX"));
    CHECK_FALSE(is_todo("# todo"));
    CHECK_FALSE(is_todo("# TODOS"));
    CHECK_FALSE(is_todo("# mastodon TODO_LIST"));
}

TEST_CASE("names say by underscores what they are") {
    CHECK_FALSE(shape_of_definition("name", true));
    CHECK_FALSE(shape_of_definition("_", true));
    CHECK_FALSE(shape_of_definition("__", true));
    CHECK_FALSE(shape_of_definition("", true));
    CHECK(shape_of_definition("_name", true) == Shape::private_name);
    CHECK(shape_of_definition("__name", true) == Shape::mangled_name);
    CHECK(shape_of_definition("__name", false) == Shape::private_name);
    CHECK(shape_of_definition("__name__", false) == Shape::dunder_definition);
}
