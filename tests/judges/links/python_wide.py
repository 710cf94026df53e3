"""A second reading of the questions, by someone who marks more generously: what any other grader might call a place of a question.

Where python_rules.py names the functions that nobody doubts, here whatever comes out of a package that a question is about counts, and every
form of what a question asks: the rules here were written from the list of questions alone, too, before what Hoverview links was looked at.
Deliberately absent: what python_rules.py has already.
"""

from __future__ import annotations

import ast
import re

from links.names import FUNCTION, Module
from links.python_rules import RULES, DATABASES, INNER, enclosing_function, first_lines, imports, in_sql, parameter_of, pattern, sql_strings

must, never = RULES.must, RULES.never

# Question: packages and names of which any use at all raises it, be it called, read, inherited, caught or annotated.
USES = {
    "unix-automation": "subprocess argparse click typer shutil sys.argv os.system os.popen os.fork os.forkpty os.wait os.waitpid os.kill os.killpg "
                       "os.getpid os.getppid os._exit os.abort os.nice os.umask os.setsid os.pipe os.dup os.dup2 os.open os.close os.read os.write os.fdopen "
                       "os.remove os.unlink os.rename os.renames os.replace os.mkdir os.makedirs os.rmdir os.removedirs os.listdir os.scandir os.walk "
                       "os.chmod os.chown os.link os.symlink os.readlink os.stat os.lstat os.utime os.access os.chdir os.getcwd os.truncate os.mkfifo",
    "multithreading": "threading concurrent.futures queue multiprocessing socketserver.ThreadingMixIn socketserver.ThreadingTCPServer "
                      "http.server.ThreadingHTTPServer",
    "web-service-architecture": "flask fastapi requests httpx http.server grpc django.urls rest_framework urllib.request http.client "
                                "django.http wsgiref socketserver",
    "high-load-web-application": "pika kafka aio_pika aiokafka confluent_kafka django.core.cache",
    "mid-size-service": "redis prometheus_client functools.lru_cache functools.cache logging.getLogger logging.basicConfig logging.config "
                        "logging.handlers logging.StreamHandler logging.FileHandler logging.Formatter logging.Handler logging.Logger django.core.cache",
    "microservice-lifecycle": "uvicorn gunicorn",
    "scaling-api": "slowapi flask_limiter django.core.paginator psycopg_pool psycopg2.pool sqlalchemy.pool",
    "cyclomatic-complexity": "mccabe radon",
    "async-python": "asyncio anyio trio",
    "async-web-frameworks": "aiohttp fastapi starlette sanic tornado quart litestar",
    "memory-model": "copy.copy copy.deepcopy sys.getsizeof sys.intern tracemalloc builtins.id builtins.memoryview",
    "sqlalchemy": "sqlalchemy peewee tortoise pony asyncpg django.db.models",
    "garbage-collection": "gc weakref sys.getrefcount",
    "thread-locals": "threading.local contextvars",
    "type-annotations": "typing typing_extensions",
    "sql-and-nosql": "pymongo motor cassandra redis",
    "isolation-levels": "django.db.transaction",
    "index-types": "sqlalchemy.Index django.db.models.Index django.contrib.postgres.indexes",
    "database-choice": "sqlalchemy.create_engine sqlite3.connect psycopg.connect psycopg2.connect pymysql.connect MySQLdb.connect",
    "containers-and-kubernetes": "docker kubernetes elasticsearch",
    "time-complexity": "heapq bisect builtins.sorted",
    "linux-operations": "paramiko fabric venv os.chmod os.chown",
    "data-science-packages": "numpy pandas matplotlib scipy polars sklearn",
}

# Question: what is imported besides.
ALSO_IMPORTS = {
    "unix-automation": "optparse getopt pexpect glob",
    "web-service-architecture": "urllib.request http.client django.http wsgiref socketserver xmlrpc",
    "mid-size-service": "functools.lru_cache functools.cache django.core.cache",
    "memory-model": "copy.copy copy.deepcopy =copy",
    "type-annotations": "__future__.annotations",
    "isolation-levels": "django.db.transaction",
    "database-choice": "sqlite3 psycopg psycopg2 pymysql MySQLdb",
    "sql-and-nosql": "psycopg psycopg2 pymysql MySQLdb asyncpg bson gridfs",
    "sql-optimisation": "sqlalchemy.orm.joinedload sqlalchemy.orm.selectinload",
    "thread-locals": "threading.local",
    "data-science-packages": "sklearn seaborn statsmodels plotly",
    "multithreading": "_thread",
}


def uses(module: Module, wanted: re.Pattern):
    """Names and dotted names that stand for something out of a package; of a dotted name the longest that is known."""
    for node in module.all(ast.Attribute, ast.Name):
        if not isinstance(node.ctx, ast.Load) or isinstance(module.parent.get(node), ast.Attribute):
            continue
        full = module.dotted(node)
        while isinstance(node, ast.Attribute) and full is None:
            node = node.value
            full = module.dotted(node)
        # What such a thing gave is another matter: `subprocess.check_output().decode`.
        if full and "()" not in full and wanted.match(full) and not INNER.search(full):
            yield module.last_name(node), {"also": tuple({node.lineno - 1, *at_definition(module, node)})}


def at_definition(module: Module, node) -> tuple[int, ...]:
    """The line of the function whose signature a name stands in: there its annotations are told of together."""
    while (node := module.parent.get(node)) is not None and not isinstance(node, ast.stmt):
        if isinstance(node, ast.arg):
            return (node.lineno - 1,)
    return ()


def declare() -> None:
    for question, modules in ALSO_IMPORTS.items():
        must(question, "also-import")(lambda module, modules=modules.split(): imports(module, modules))
    for question, names in USES.items():
        wanted = re.compile(r"(?:%s)(?:\.|\Z)" % "|".join(map(re.escape, names.split())))
        must(question, "use")(lambda module, wanted=wanted: uses(module, wanted))


declare()


# Methods of what something made, whatever they are called.
METHODS = {
    "multithreading": "threading.Thread() threading.Timer() threading.Lock() threading.RLock() threading.Condition() threading.Event() "
                      "threading.Semaphore() concurrent.futures.ThreadPoolExecutor() concurrent.futures.ProcessPoolExecutor() queue.Queue() "
                      "multiprocessing.Process() multiprocessing.Pool() multiprocessing.Queue()",
    "unix-automation": "subprocess.Popen() argparse.ArgumentParser()",
    "web-service-architecture": "requests.Session() requests.session() httpx.Client() httpx.AsyncClient()",
    "sqlalchemy": "sqlalchemy.create_engine() sqlalchemy.orm.Session() sqlalchemy.select()",
    "thread-locals": "threading.local() contextvars.ContextVar()",
    "mid-size-service": "redis.Redis() redis.StrictRedis()",
    "data-science-packages": "pandas.DataFrame() pandas.Series() numpy.array() numpy.zeros() numpy.arange()",
    "linux-operations": "paramiko.SSHClient()",
    "high-load-web-application": "kombu.Connection()",
    "sql-and-nosql": "pymongo.MongoClient()",
    "async-python": "asyncio.get_event_loop() asyncio.new_event_loop() asyncio.Queue() asyncio.Event() asyncio.Lock()",
}


def methods_of(module: Module, wanted: re.Pattern):
    for node in module.all(ast.Call):
        if isinstance(node.func, ast.Attribute) and wanted.match(module.dotted(node.func) or ""):
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


for _question, _names in METHODS.items():
    must(_question, "method")(lambda module, wanted=re.compile(r"(?:%s)\.\w+\Z" % "|".join(map(re.escape, _names.split()))): methods_of(module, wanted))


# Locks are taken by `with`, mostly.

@must("multithreading", "with-lock")
def with_lock(module):
    locks = pattern("threading.Lock() threading.RLock() threading.Condition() threading.Semaphore() multiprocessing.Lock()")
    for node in module.all(ast.With):
        for item in node.items:
            if isinstance(item.context_expr, (ast.Name, ast.Attribute)) and locks.match(module.dotted(item.context_expr) or ""):
                yield module.last_name(item.context_expr), {"also": (node.lineno - 1,)}


# Web.

@must("web-service-architecture", "http-method-handler")
def http_method_handler(module):
    """`do_GET` of the library's handlers."""
    for node in module.all(*FUNCTION):
        if re.fullmatch("do_(GET|POST|PUT|DELETE|HEAD|PATCH|OPTIONS)", node.name) and isinstance(module.scope[node].node, ast.ClassDef):
            yield module.defined(node)


@must("web-service-architecture", "urlpatterns")
def urlpatterns(module):
    for node in module.all(ast.Assign):
        if module.imports("django") and any(isinstance(target, ast.Name) and target.id == "urlpatterns" for target in node.targets) \
                and module.scope[node] is module.root:
            yield module.token(node)


# Asynchronous code.

@must("async-python", "asynchronous-protocol")
def asynchronous_protocol(module):
    for node in module.all(*FUNCTION):
        if node.name in ("__await__", "__aiter__", "__anext__", "__aenter__", "__aexit__"):
            yield module.defined(node), {"also": (node.lineno - 1,)}


@must("async-python", "asynchronous-comprehension")
def asynchronous_comprehension(module):
    for node in module.all(ast.comprehension):
        if node.is_async:
            yield module.token(node.target), {"also": tuple(range(node.target.lineno - 2, node.target.lineno))}


@must("async-python", "method-of-loop")
def method_of_loop(module):
    if module.imports("asyncio"):
        for node in module.all(ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("run_until_complete", "run_in_executor", "call_soon_threadsafe", "create_task"):
                yield module.last_name(node.func), {"also": (node.lineno - 1,)}


# Factories.

@must("abstract-factory", "abstract-makers-in-any-form")
def abstract_makers(module):
    """Two abstract methods that make something, static ones, class methods and names like `createButton` as well."""
    for node in module.all(ast.ClassDef):
        made = {method.name for method in node.body if isinstance(method, FUNCTION) and re.match("(create|make|build)(_[a-z]|[A-Z])", method.name)
                and any((module.dotted(one) or "").startswith("abc.abstract") for one in method.decorator_list)}
        if len(made) >= 2:
            yield module.defined(node)


# Memory.

@must("memory-model", "identity-of-values")
def identity_of_values(module):
    """`is` between things of which neither is None, a truth value or an ellipsis."""
    def single(node) -> bool:
        return isinstance(node, ast.Constant) and (node.value is None or node.value is ... or isinstance(node.value, bool))

    for node in module.all(ast.Compare):
        operands = [node.left, *node.comparators]
        for index, operator in enumerate(node.ops):
            if isinstance(operator, (ast.Is, ast.IsNot)) and not single(operands[index]) and not single(operands[index + 1]):
                yield module.token(operands[index + 1]), {"also": tuple(range(operands[index].lineno - 1, operands[index + 1].lineno))}


@must("garbage-collection", "del-anything")
def del_anything(module):
    return map(module.token, module.all(ast.Delete))


@must("slots", "slots-anywhere")
def slots_anywhere(module):
    for node in module.all(ast.Name, ast.Constant):
        if getattr(node, "id", None) == "__slots__" or isinstance(node, ast.Constant) and node.value == "__slots__":
            yield module.token(node)


# Arguments.

CHANGING = {"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update", "add", "discard", "setdefault", "popitem"}


@must("argument-passing", "parameter-changed")
def parameter_changed(module):
    """Whatever changes a parameter's object, where the parameter is never bound again."""
    def parameter(name):
        found = parameter_of(module, name) if isinstance(name, ast.Name) else None
        return found if found and len(module.bound(name)) == 1 else None

    for node in module.all(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING and isinstance(node.func.value, ast.Name) and parameter(node.func.value):
            yield module.token(node.func.value), {"also": (node.func.end_lineno - 1,)}
    for node in module.all(ast.Subscript, ast.Attribute):
        if isinstance(node.ctx, (ast.Store, ast.Del)) and isinstance(node.value, ast.Name) and parameter(node.value):
            yield module.token(node.value)


@must("argument-passing", "parameter-bound-again")
def parameter_bound_again(module):
    """By any statement: in a branch, by `for`, `with`, `:=`, `+=`, among several."""
    for node in module.all(ast.Name):
        if isinstance(node.ctx, ast.Store) and parameter_of(module, node):
            yield module.token(node)


@never("argument-passing", "own-dictionary")
def own_dictionary(module):
    """What a function does to its `*args` and `**kwargs` nobody else sees: they are made for the call."""
    for node in module.all(ast.Name):
        scope = module.scope[node]
        if isinstance(scope.node, FUNCTION) and isinstance(node.ctx, ast.Load) and scope.node.args.kwarg \
                and scope.node.args.kwarg.arg == node.id and scope.owner(node.id) is scope and len(scope.bindings[node.id]) == 1:
            yield module.token(node)


# Annotations.

@must("type-annotations", "looked-at")
def annotations_looked_at(module):
    for node in module.all(ast.Attribute):
        if node.attr == "__annotations__" or module.dotted(node) == "inspect.get_annotations":
            yield module.last_name(node)


# Names.

@must("underscores-in-names", "private-definition-anywhere")
def private_definition(module):
    for node in module.all(*FUNCTION, ast.ClassDef):
        if re.match(r"_+[A-Za-z]\w*$", node.name):
            yield module.defined(node)


@must("underscores-in-names", "private-variable")
def private_variable(module):
    """Of a module or class."""
    for node in module.all(ast.Assign, ast.AnnAssign):
        if isinstance(module.scope[node].node, (ast.Module, ast.ClassDef)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name) and re.match(r"_+[A-Za-z]\w*$", target.id):
                    yield module.token(target)


@must("underscores-in-names", "private-attribute")
def private_attribute(module):
    """Made in `__init__`."""
    for node in module.all(ast.Attribute):
        function = enclosing_function(module, node)
        if isinstance(node.ctx, ast.Store) and re.match(r"_+[A-Za-z]\w*$", node.attr) and function and function.name == "__init__" \
                and isinstance(node.value, ast.Name) and function.args.args and node.value.id == function.args.args[0].arg:
            yield module.last_name(node)


@must("underscores-in-names", "throw-away-anywhere")
def throw_away(module):
    """In a loop, a comprehension, a tuple, as a parameter of a lambda."""
    for node in module.all(ast.For, ast.comprehension):
        for target in ast.walk(node.target):
            if isinstance(target, ast.Name) and target.id == "_":
                yield module.token(target)
    for node in module.all(ast.Assign):
        for target in node.targets:
            for part in getattr(target, "elts", []):
                if isinstance(part, ast.Name) and part.id == "_":
                    yield module.token(part)
    for node in module.all(ast.arg):
        if node.arg == "_":
            yield module.token(node)


@never("underscores-in-names", "translation")
def translation(module):
    """`_` that is a function for translating is no throw-away."""
    for node in module.all(ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == "_" and isinstance(node.value, (ast.Name, ast.Attribute)) \
                    and re.search("gettext|translat|ugettext|lazy", ast.dump(node.value)):
                yield module.token(target)


# Comments.

@must("code-review", "promise-anywhere")
def promise(module):
    return (place for text, place in module.comments if re.search(r"\b(TODO|FIXME|XXX)\b", text))


# Data bases.

DRIVERS = (*DATABASES.split(), "asyncpg", "aiosqlite", "sqlalchemy", "django.db")


@must("sql-optimisation", "select-in-string")
def select(module):
    return in_sql(r"\A\s*(SELECT)\s", module)


@must("sql-optimisation", "leading-wildcard")
def leading_wildcard(module):
    return in_sql(r"\b(LIKE\s+'%[^']*')", module)


@must("sql-optimisation", "execute-in-loop")
def execute_in_loop(module):
    """In a file that imports a driver; what is executed must look like SQL, for there are other things to execute."""
    if not module.imports(*DRIVERS):
        return
    statements = {module.source.line_of(offset) for _, offset in sql_strings(module)}
    for node in module.all(ast.Call):
        if module.loops[node] and isinstance(node.func, ast.Attribute) and node.func.attr == "execute" and node.args \
                and node.args[0].lineno - 1 in statements:
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


@must("isolation-levels", "end-of-transaction")
def end_of_transaction(module):
    """`commit()` and `rollback()` of a connection that is known to be one."""
    made = pattern(" ".join(f"{name}.connect().{verb}" for name in DATABASES.split() for verb in ("commit", "rollback"))
                   + " sqlalchemy.orm.Session().commit sqlalchemy.orm.Session().rollback sqlalchemy.orm.sessionmaker()().commit")
    return methods_of(module, made)


@must("sqlalchemy", "manager")
def manager(module):
    """`Model.objects` in a file that imports Django."""
    if module.imports("django"):
        for node in module.all(ast.Attribute):
            if node.attr == "objects" and isinstance(node.value, ast.Name) and re.match("[A-Z]", node.value.id):
                yield module.last_name(node)


@must("sql-and-nosql", "mongo-method")
def mongo_method(module):
    if module.imports("pymongo", "motor"):
        for node in module.all(ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr in (
                    "find_one", "insert_one", "insert_many", "update_one", "update_many", "delete_one", "delete_many", "count_documents"):
                yield module.last_name(node.func), {"also": (node.lineno - 1,)}


# Algorithms.

@must("time-complexity", "nested-loop-of-any-kind")
def nested_loop(module):
    """Also of `while`, and in comprehensions."""
    for node in module.all(ast.For, ast.AsyncFor, ast.While):
        if module.loops[node]:
            yield module.token(node), {"also": tuple(loop.lineno - 1 for loop in module.loops[node])}
    for node in module.all(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp):
        if len(node.generators) > 1:
            yield module.token(node), {"also": tuple(range(node.lineno - 1, node.end_lineno))}


@must("time-complexity", "sort-of-something")
def sort(module):
    """`.sort()` of a thing that no package made."""
    for node in module.all(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sort" and module.dotted(node.func.value) is None and not node.args:
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


@must("time-complexity", "recursive-method")
def recursive_method(module):
    for node in module.all(ast.Call):
        function = enclosing_function(module, node)
        if function and isinstance(node.func, ast.Attribute) and node.func.attr == function.name and isinstance(node.func.value, ast.Name) \
                and module.method(module.scope[node]) is function and function.args.args and function.args.args[0].arg == node.func.value.id \
                and not function.decorator_list and len(module.bound(node.func.value)) == 1:
            yield module.last_name(node.func), {"also": first_lines(function)}
