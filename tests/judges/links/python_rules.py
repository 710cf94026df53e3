"""What Python code raises: places that must be linked, and places that must not."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cached_property, lru_cache

import forms
from links.names import FUNCTION, Module
from links.places import EVERY, Rules, Source

RULES = Rules()
must, never = RULES.must, RULES.never
LIMIT = 10  # the limit of complexity that is configured by default

# Question: the modules whose import raises it, of `=module` only the import of itself or from itself.
IMPORTS = {
    "unix-automation": "subprocess argparse click typer shutil",
    "multithreading": "threading concurrent.futures queue multiprocessing",
    "web-service-architecture": "flask fastapi requests httpx http.server grpc django.urls rest_framework",
    "high-load-web-application": "pika =kombu kafka aio_pika aiokafka confluent_kafka",
    "mid-size-service": "redis celery logging prometheus_client",
    "microservice-lifecycle": "uvicorn gunicorn",
    "scaling-api": "slowapi flask_limiter django_ratelimit rest_framework.pagination rest_framework.throttling "
                   "django.core.paginator psycopg_pool psycopg2.pool sqlalchemy.pool",
    "cyclomatic-complexity": "mccabe radon",
    "async-python": "asyncio anyio trio",
    "async-web-frameworks": "aiohttp fastapi starlette sanic tornado quart litestar",
    "memory-model": "tracemalloc",
    "sqlalchemy": "sqlalchemy django.db.models peewee tortoise pony asyncpg",
    "garbage-collection": "gc weakref",
    "thread-locals": "contextvars",
    "type-annotations": "typing typing_extensions",
    "sql-and-nosql": "pymongo motor cassandra redis",
    "containers-and-kubernetes": "docker kubernetes elasticsearch",
    "time-complexity": "heapq bisect",
    "linux-operations": "paramiko fabric venv",
    "data-science-packages": "numpy pandas matplotlib scipy polars",
}

WEB_APPS = "flask.Flask() flask.Blueprint() fastapi.FastAPI() fastapi.APIRouter() fastapi.applications.FastAPI() quart.Quart()"
VERBS = "route get post put delete patch"
ROUTES = " ".join(f"{app}.{verb}" for app in WEB_APPS.split() for verb in VERBS.split())
ASYNC_ROUTES = " ".join(route for route in ROUTES.split() if not route.startswith("flask"))
SESSIONS = "sqlalchemy.orm.Session() sqlalchemy.orm.sessionmaker()() sqlalchemy.orm.session.Session() sqlalchemy.orm.scoped_session()()"
ENGINES = "sqlalchemy.create_engine() sqlalchemy.engine.create_engine()"
DATABASES = "sqlite3 psycopg psycopg2 pymysql MySQLdb"
CONNECTIONS = " ".join(f"{module}.connect" for module in DATABASES.split())
CURSORS = " ".join(f"{connect}().execute {connect}().cursor().execute" for connect in CONNECTIONS.split())

# Question: rule, and the full names whose call raises it. A star stands for anything but a dot.
CALLS = {
    "unix-automation": {
        "runs-a-process": "subprocess.run subprocess.call subprocess.check_call subprocess.check_output subprocess.Popen "
                          "subprocess.getoutput subprocess.getstatusoutput os.system os.popen os.fork os.kill os.exec* os.spawn*",
        "command-line": "argparse.ArgumentParser argparse.ArgumentParser().add_argument argparse.ArgumentParser().parse_args",
        "files": "shutil.copy shutil.copy2 shutil.copyfile shutil.copytree shutil.rmtree shutil.move shutil.which "
                 "shutil.make_archive shutil.unpack_archive os.rename os.replace os.remove os.unlink os.mkdir os.makedirs os.rmdir "
                 "os.listdir os.scandir os.walk os.chmod os.chown os.symlink",
    },
    "multithreading": {
        "thread": "threading.Thread threading.Timer threading.Thread().start threading.Thread().join",
        "lock": "threading.Lock threading.RLock threading.Condition threading.Event threading.Semaphore threading.BoundedSemaphore "
                "threading.Barrier threading.Lock().acquire threading.Lock().release threading.RLock().acquire "
                "threading.RLock().release",
        "executor": "concurrent.futures.ThreadPoolExecutor concurrent.futures.ProcessPoolExecutor "
                    "concurrent.futures.ThreadPoolExecutor().submit concurrent.futures.ThreadPoolExecutor().map "
                    "concurrent.futures.ProcessPoolExecutor().submit concurrent.futures.ProcessPoolExecutor().map "
                    "concurrent.futures.as_completed concurrent.futures.wait",
        "queue": "queue.Queue queue.LifoQueue queue.PriorityQueue queue.SimpleQueue",
        "process": "multiprocessing.Process multiprocessing.Pool multiprocessing.Queue multiprocessing.Pipe multiprocessing.Lock",
    },
    "web-service-architecture": {
        "application": "flask.Flask flask.Blueprint fastapi.FastAPI fastapi.APIRouter",
        "client": "requests.get requests.post requests.put requests.delete requests.patch requests.request requests.Session "
                  "httpx.get httpx.post httpx.AsyncClient httpx.Client",
        "server": "http.server.HTTPServer http.server.ThreadingHTTPServer grpc.server grpc.insecure_channel grpc.secure_channel",
        "django-route": "django.urls.path django.urls.re_path",
    },
    "high-load-web-application": {
        "broker": "pika.BlockingConnection kombu.Connection kombu.Producer kombu.Consumer kombu.Exchange kombu.Queue "
                  "kafka.KafkaProducer kafka.KafkaConsumer aiokafka.AIOKafkaProducer aiokafka.AIOKafkaConsumer aio_pika.connect",
        "cache-in-front": "django.core.cache.cache.get_or_set",
    },
    "mid-size-service": {
        "redis": "redis.Redis redis.StrictRedis redis.from_url redis.Redis.from_url redis.StrictRedis.from_url redis.asyncio.Redis "
                 "redis.asyncio.from_url",
        "celery": "celery.Celery celery.group celery.chain celery.chord",
        "logger": "logging.getLogger logging.basicConfig logging.config.dictConfig logging.config.fileConfig",
        "metrics": "prometheus_client.Counter prometheus_client.Gauge prometheus_client.Histogram prometheus_client.Summary "
                   "prometheus_client.start_http_server",
    },
    "microservice-lifecycle": {
        "entry-point": "uvicorn.run flask.Flask().run",
    },
    "scaling-api": {
        "pagination": "django.core.paginator.Paginator",
        "pool": "sqlalchemy.pool.QueuePool psycopg_pool.ConnectionPool psycopg_pool.AsyncConnectionPool "
                "psycopg2.pool.ThreadedConnectionPool psycopg2.pool.SimpleConnectionPool redis.ConnectionPool "
                "redis.BlockingConnectionPool asyncpg.create_pool",
        "rate-limit": "slowapi.Limiter flask_limiter.Limiter",
    },
    "cyclomatic-complexity": {
        "tool": "mccabe.get_code_complexity mccabe.PathGraphingAstVisitor radon.complexity.cc_visit radon.complexity.cc_rank",
    },
    "async-python": {
        "asyncio": "asyncio.*",
        "other-loop": "anyio.run anyio.sleep anyio.create_task_group trio.run trio.sleep trio.open_nursery",
    },
    "async-web-frameworks": {
        "aiohttp": "aiohttp.ClientSession aiohttp.web.Application aiohttp.web.run_app aiohttp.web.Response aiohttp.web.json_response",
        "application": "fastapi.FastAPI fastapi.APIRouter starlette.applications.Starlette sanic.Sanic tornado.web.Application "
                       "quart.Quart litestar.Litestar",
    },
    "memory-model": {
        "identity": "builtins.id",
        "copying": "copy.copy copy.deepcopy",
        "memory": "builtins.memoryview sys.getsizeof sys.intern tracemalloc.start tracemalloc.take_snapshot "
                  "tracemalloc.get_traced_memory",
    },
    "sqlalchemy": {
        "core": "sqlalchemy.create_engine sqlalchemy.select sqlalchemy.insert sqlalchemy.update sqlalchemy.delete sqlalchemy.text "
                "sqlalchemy.Table sqlalchemy.Column sqlalchemy.MetaData sqlalchemy.ForeignKey",
        "orm": "sqlalchemy.orm.sessionmaker sqlalchemy.orm.Session sqlalchemy.orm.relationship sqlalchemy.orm.mapped_column "
               "sqlalchemy.orm.declarative_base sqlalchemy.ext.declarative.declarative_base "
               + " ".join(f"{session}.query {session}.add {session}.execute" for session in SESSIONS.split()),
        "django-model": "django.db.models.*Field django.db.models.ForeignKey",
        "alternative": "peewee.SqliteDatabase peewee.PostgresqlDatabase peewee.CharField pony.orm.Database asyncpg.connect "
                       "asyncpg.create_pool",
    },
    "garbage-collection": {
        "collector": "gc.collect gc.disable gc.enable gc.freeze gc.get_objects gc.get_referrers gc.get_referents gc.set_threshold",
        "weak-reference": "weakref.ref weakref.proxy weakref.finalize weakref.WeakValueDictionary weakref.WeakKeyDictionary "
                          "weakref.WeakSet weakref.WeakMethod",
        "reference-count": "sys.getrefcount",
    },
    "thread-locals": {
        "thread-local": "threading.local",
        "context": "contextvars.ContextVar contextvars.copy_context contextvars.ContextVar().get contextvars.ContextVar().set "
                   "contextvars.ContextVar().reset",
    },
    "type-annotations": {
        "typing": "typing.TypeVar typing.NewType typing.cast typing_extensions.TypeVar typing.ParamSpec",
    },
    "sql-and-nosql": {
        "mongo": "pymongo.MongoClient motor.motor_asyncio.AsyncIOMotorClient",
        "redis-as-store": "redis.Redis redis.StrictRedis redis.from_url redis.Redis.from_url redis.StrictRedis.from_url "
                          "redis.Redis().get redis.Redis().set redis.StrictRedis().get redis.StrictRedis().set",
        "cassandra": "cassandra.cluster.Cluster",
    },
    "sql-optimisation": {
        "eager-loading": "sqlalchemy.orm.joinedload sqlalchemy.orm.selectinload sqlalchemy.orm.subqueryload "
                         "sqlalchemy.orm.contains_eager",
    },
    "isolation-levels": {
        "atomic": "django.db.transaction.atomic",
    },
    "index-types": {
        "index": "sqlalchemy.Index sqlalchemy.schema.Index django.db.models.Index django.contrib.postgres.indexes.GinIndex "
                 "django.contrib.postgres.indexes.GistIndex django.contrib.postgres.indexes.BrinIndex",
    },
    "database-choice": {
        "engine": "sqlalchemy.create_engine sqlalchemy.engine.create_engine",
        "connection": CONNECTIONS,
    },
    "containers-and-kubernetes": {
        "docker": "docker.from_env docker.DockerClient docker.APIClient",
        "kubernetes": "kubernetes.config.load_kube_config kubernetes.config.load_incluster_config kubernetes.client.CoreV1Api "
                      "kubernetes.client.AppsV1Api",
        "elasticsearch": "elasticsearch.Elasticsearch elasticsearch.AsyncElasticsearch",
    },
    "time-complexity": {
        "sorting": "builtins.sorted",
        "heap": "heapq.heappush heapq.heappop heapq.heapify heapq.nlargest heapq.nsmallest heapq.merge heapq.heapreplace",
        "bisection": "bisect.bisect bisect.bisect_left bisect.bisect_right bisect.insort bisect.insort_left bisect.insort_right",
    },
    "linux-operations": {
        "ssh": "paramiko.SSHClient paramiko.Transport paramiko.SSHClient().connect paramiko.SSHClient().exec_command fabric.Connection "
               "fabric.Connection().run",
        "environment": "venv.create venv.EnvBuilder",
    },
    "data-science-packages": {
        "numpy": "numpy.* numpy.random.* numpy.linalg.*",
        "pandas": "pandas.* polars.*",
        "plot": "matplotlib.pyplot.* matplotlib.pyplot.subplots()",
        "scipy": "scipy.stats.* scipy.optimize.* scipy.sparse.* scipy.linalg.*",
    },
}

DECORATORS = {
    "unix-automation": {"click": "click.command click.group click.option click.argument typer.Typer().command"},
    "web-service-architecture": {"route": ROUTES},
    "async-web-frameworks": {"route": ASYNC_ROUTES},
    "mid-size-service": {
        "task": "celery.shared_task celery.Celery().task",
        "cache": "functools.lru_cache functools.cache django.views.decorators.cache.cache_page cachetools.cached",
    },
    "scaling-api": {"caching-headers": "django.views.decorators.cache.cache_control django.views.decorators.http.condition "
                                       "django.views.decorators.http.etag django.views.decorators.http.last_modified "
                                       "django.views.decorators.cache.cache_page"},
    "isolation-levels": {"atomic-decorator": "django.db.transaction.atomic"},
    "type-annotations": {"typing-decorator": "typing.overload typing.final typing.runtime_checkable typing_extensions.overload "
                                             "typing_extensions.final typing_extensions.runtime_checkable"},
}

BASES = {
    "multithreading": {"thread-class": "threading.Thread multiprocessing.Process"},
    "web-service-architecture": {"handler-class": "http.server.BaseHTTPRequestHandler http.server.SimpleHTTPRequestHandler "
                                                  "flask.views.MethodView rest_framework.views.APIView"},
    "async-web-frameworks": {"handler-class": "tornado.web.RequestHandler aiohttp.web.View"},
    "sqlalchemy": {"model-class": "django.db.models.Model sqlalchemy.orm.DeclarativeBase sqlalchemy.orm.declarative_base() "
                                  "sqlalchemy.ext.declarative.declarative_base() peewee.Model"},
    "thread-locals": {"thread-local-class": "threading.local"},
    "type-annotations": {"typed-class": "typing.Protocol typing.Generic typing.NamedTuple typing.TypedDict "
                                        "typing_extensions.Protocol typing_extensions.TypedDict"},
    "scaling-api": {"pagination-class": "rest_framework.pagination.PageNumberPagination rest_framework.pagination.CursorPagination "
                                        "rest_framework.throttling.UserRateThrottle"},
}


@lru_cache(maxsize=None)
def pattern(names: str) -> re.Pattern:
    """Matches any of the full names; a star in them stands for letters only, never for a dot or brackets."""
    return re.compile("(?:%s)\\Z" % "|".join(re.escape(name).replace(r"\*", r"\w*") for name in names.split()))


# Parts of a package that say little about what it is for, and are imported by the package itself above all.
INNER = re.compile(r"\.(_\w*|utils?|helpers|exceptions|errors|compat|py3compat|version|tests?|testing|log|five)\b")


def declare() -> None:
    """Makes the rules of the tables above."""
    for question, modules in IMPORTS.items():
        must(question, "import")(lambda module, modules=modules.split(): imports(module, modules))
    for tables, find in ((CALLS, calls), (DECORATORS, decorators), (BASES, bases)):
        for question, rules in tables.items():
            for name, names in rules.items():
                must(question, name)(lambda module, names=names, find=find: find(module, pattern(names)))


def imports(module: Module, wanted: list[str]):
    """Statements that import one of the modules, something below it or something out of it."""
    def is_wanted(name: str) -> bool:
        return any(name == one.lstrip("=") or name.startswith(one + ".") for one in wanted) and not INNER.search(name)

    for node in module.all(ast.Import):
        for alias in node.names:
            if is_wanted(alias.name):
                yield module.token(alias)
    for node in module.all(ast.ImportFrom):
        if not node.level and (is_wanted(node.module) or any(is_wanted(f"{node.module}.{alias.name}") for alias in node.names)):
            # `from django.db import (models, …)` can have the name on a line of its own.
            yield module.token(node), {"also": tuple({alias.lineno - 1 for alias in node.names})}


def calls(module: Module, names: re.Pattern):
    for node in module.all(ast.Call):
        full = module.dotted(node.func)
        if full and names.match(full):
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


def decorators(module: Module, names: re.Pattern):
    for node in module.all(*FUNCTION, ast.ClassDef):
        for decorator in node.decorator_list:
            name = decorator.func if isinstance(decorator, ast.Call) else decorator
            if names.match(module.dotted(name) or ""):
                yield module.last_name(name)


def bases(module: Module, names: re.Pattern):
    for node in module.all(ast.ClassDef):
        for base in node.bases:
            name = base.value if isinstance(base, ast.Subscript) else base
            if names.match(module.dotted(name) or ""):
                yield module.last_name(name if not isinstance(name, ast.Call) else name.func), {"also": (node.lineno - 1,)}


declare()


class Python(Module):
    """A module with its comments and strings."""

    def __init__(self, source: Source):
        super().__init__(source)
        self.comments, self.strings = [], []
        try:
            for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
                if token.type == tokenize.COMMENT:
                    line, column = token.start
                    place = line - 1, source.column(line - 1, column), source.column(line - 1, column + len(token.string))
                    self.comments.append((token.string, place))
                elif token.type == tokenize.STRING:
                    line, column = token.start
                    self.strings.append((token.string, source.starts[line - 1] + column))
        except (tokenize.TokenError, SyntaxError):
            pass  # Python's own parser took it; what was read till here counts

    @cached_property
    def docstrings(self) -> set[tuple[int, int]]:
        """Lines and columns where strings begin that are statements of their own."""
        return {(node.value.lineno, node.value.col_offset) for node in self.all(ast.Expr)
                if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)}

    def is_docstring(self, offset: int) -> bool:
        line = self.source.line_of(offset)
        column = offset - self.source.starts[line]
        return (line + 1, len(self.source.lines[line][:column].encode())) in self.docstrings


# Functions and classes.

def enclosing_function(module: Module, node):
    scope = module.scope[node]
    while scope and not isinstance(scope.node, FUNCTION):
        scope = scope.parent if not isinstance(scope.node, ast.ClassDef) else None
    return scope.node if scope else None


@must("unix-automation", "arguments")
def arguments(module):
    return (module.last_name(node) for node in module.all(ast.Attribute) if module.dotted(node) == "sys.argv")


@must("async-python", "async-def")
def async_def(module):
    return map(module.token, module.all(ast.AsyncFunctionDef))


@must("async-python", "await")
def awaits(module):
    return map(module.token, module.all(ast.Await))


@must("async-python", "async-for-with")
def async_statements(module):
    return map(module.token, module.all(ast.AsyncFor, ast.AsyncWith))


@must("cyclomatic-complexity", "over-limit")
def over_limit(module):
    for node in module.all(*FUNCTION):
        if not noqa_in(module, node) and 1 + forms.ruff(node.body) > LIMIT:
            yield module.defined(node), {"also": first_lines(node)}


@must("code-review", "over-limit")
def review_over_limit(module):
    return over_limit(module)


def noqa_in(module, node) -> bool:
    """Whether a comment within the function, or one for the whole file, may silence its finding."""
    return any("noqa" in text.lower() and (first_lines(node)[0] <= line < node.end_lineno or ":" in text.lower().split("noqa")[0])
               for text, (line, *_) in module.comments)


def first_lines(node) -> tuple[int, ...]:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return tuple(range(first - 1, node.lineno))


@must("abstract-factory", "named-factory")
def named_factory(module):
    return (module.defined(node) for node in module.all(ast.ClassDef) if re.search(r"[a-z]Factory$", node.name))


def abstract_makers(module, node: ast.ClassDef) -> set[str]:
    return {method.name for method in node.body if isinstance(method, FUNCTION) and re.match("(create|make)_", method.name)
            and any((module.dotted(one) or "") == "abc.abstractmethod" for one in method.decorator_list)}


@must("abstract-factory", "abstract-makers")
def abstract_factory(module):
    for node in module.all(ast.ClassDef):
        if len(abstract_makers(module, node)) >= 2:
            yield module.defined(node)


@must("abstract-factory", "concrete-factory")
def concrete_factory(module):
    for node in module.all(ast.ClassDef):
        for base in node.bases:
            bindings = module.bound(base) if isinstance(base, ast.Name) else []
            if len(bindings) == 1 and isinstance(bindings[0].node, ast.ClassDef):
                makers = abstract_makers(module, bindings[0].node)
                if len(makers) >= 2 and base.id.endswith("Factory") and makers <= {one.name for one in node.body if isinstance(one, FUNCTION)}:
                    yield module.defined(node)


@must("garbage-collection", "finaliser")
def finaliser(module):
    for node in module.all(*FUNCTION):
        if node.name == "__del__" and isinstance(module.scope[node].node, ast.ClassDef):
            yield module.defined(node)


@must("garbage-collection", "del-name")
def del_name(module):
    for node in module.all(ast.Delete):
        if isinstance(node.targets[0], ast.Name):
            yield module.token(node)


@must("slots", "slots-variable")
def slots_variable(module):
    for node in module.all(ast.Assign, ast.AnnAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Name) and target.id == "__slots__" and isinstance(module.scope[node].node, ast.ClassDef):
                yield module.token(target)


@must("slots", "slots-argument")
def slots_argument(module):
    wanted = {"dataclasses.dataclass", "attr.s", "attr.attrs", "attr.define", "attrs.define", "attrs.frozen", "attr.frozen"}
    for node in module.all(ast.Call):
        if module.dotted(node.func) in wanted:
            for keyword in node.keywords:
                if keyword.arg == "slots" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True:
                    yield module.token(keyword), {"also": (node.lineno - 1,)}


@must("slots", "slots-attribute")
def slots_attribute(module):
    return (module.last_name(node) for node in module.all(ast.Attribute) if node.attr == "__slots__")


MUTABLE_CALLS = {"builtins.list", "builtins.dict", "builtins.set", "collections.defaultdict", "collections.OrderedDict", "collections.deque"}


@must("argument-passing", "mutable-default")
def mutable_default(module):
    for node in module.all(*FUNCTION):
        positional = [*node.args.posonlyargs, *node.args.args]
        pairs = [*zip(reversed(positional), reversed(node.args.defaults)), *zip(node.args.kwonlyargs, node.args.kw_defaults)]
        for argument, default in pairs:
            literal = isinstance(default, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp))
            if literal or isinstance(default, ast.Call) and module.dotted(default.func) in MUTABLE_CALLS:
                yield module.token(default), {"also": (argument.lineno - 1,)}


@must("argument-passing", "nonlocal")
def nonlocals(module):
    return map(module.token, module.all(ast.Nonlocal))


def parameter_of(module, node: ast.Name):
    """The parameter that a name is, if it is one of the function directly around, and no `self`."""
    scope = module.scope[node]
    if not isinstance(scope.node, FUNCTION) or scope.owner(node.id) is not scope:
        return None
    parameters = [binding.node for binding in scope.bindings[node.id] if binding.how == "parameter"]
    arguments = scope.node.args
    if not parameters or parameters[0] in (arguments.vararg, arguments.kwarg):
        return None
    first = [*arguments.posonlyargs, *arguments.args][:1]
    return None if isinstance(scope.parent.node, ast.ClassDef) and parameters == first else parameters[0]


@must("argument-passing", "parameter-mutated")
def parameter_mutated(module):
    """`items.append(x)` and `items[k] = v` on a parameter that is never bound again."""
    def untouched(name) -> ast.arg | None:
        parameter = parameter_of(module, name) if isinstance(name, ast.Name) else None
        return parameter if parameter and len(module.bound(name)) == 1 else None

    for node in module.all(ast.Call):
        match node.func:
            case ast.Attribute(value=receiver, attr="append" | "extend" | "setdefault" | "clear"):
                if parameter := untouched(receiver):
                    yield module.token(node.func), {"also": (parameter.lineno - 1, node.func.end_lineno - 1)}
    for node in module.all(ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and (parameter := untouched(target.value)):
                yield module.token(target), {"also": (parameter.lineno - 1,)}


@must("argument-passing", "parameter-rebound")
def parameter_rebound(module):
    for node in module.all(ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name) and (parameter := parameter_of(module, target)):
                yield module.token(target), {"also": (parameter.lineno - 1,)}


@must("type-annotations", "parameter-annotation")
def parameter_annotation(module):
    for node in module.all(ast.arg):
        if node.annotation:
            yield module.token(node.annotation), {"also": (node.lineno - 1,)}


@must("type-annotations", "return-annotation")
def return_annotation(module):
    for node in module.all(*FUNCTION):
        if node.returns:
            yield module.token(node.returns)


@must("type-annotations", "variable-annotation")
def variable_annotation(module):
    for node in module.all(ast.AnnAssign):
        yield module.token(node.annotation), {"also": (node.lineno - 1,)}


@must("underscores-in-names", "private-class")
def private_class(module):
    return (module.defined(node) for node in module.all(ast.ClassDef) if re.match(r"_[A-Z]", node.name))


@must("underscores-in-names", "private-function")
def private_function(module):
    return (module.defined(node) for node in module.all(*FUNCTION) if re.match(r"_[a-z]", node.name))


@must("underscores-in-names", "mangled-method")
def mangled_method(module):
    for node in module.all(*FUNCTION):
        if isinstance(module.scope[node].node, ast.ClassDef) and re.match(r"__\w+(?<!__)$", node.name):
            yield module.defined(node)


@must("underscores-in-names", "dunder-method")
def dunder_method(module):
    for node in module.all(*FUNCTION):
        if isinstance(module.scope[node].node, ast.ClassDef) and re.fullmatch(r"__[a-z]\w*__", node.name):
            yield module.defined(node)


@must("underscores-in-names", "mangled-attribute")
def mangled_attribute(module):
    for node in module.all(ast.Attribute):
        if isinstance(node.ctx, ast.Store) and re.match(r"__\w+(?<!__)$", node.attr) and module.of_self(node, getattr(node.value, "id", "")):
            yield module.last_name(node)


@must("underscores-in-names", "throw-away")
def throw_away(module):
    for node in module.all(ast.For):
        for target in [node.target, *getattr(node.target, "elts", [])]:
            if isinstance(target, ast.Name) and target.id == "_":
                yield module.token(target)
                break


@must("code-review", "bare-except")
def bare_except(module):
    return (module.token(node) for node in module.all(ast.ExceptHandler) if node.type is None)


# Comments.

def comments(module, expression: str, flags=0):
    return (place for text, place in module.comments if re.match(expression, text, flags))


@must("code-review", "todo")
def todo(module):
    return comments(module, r"#+:?\s*(TODO|FIXME|XXX)\b")


@must("static-analysers", "noqa")
def noqa(module):
    return comments(module, r"#\s*noqa\b", re.IGNORECASE)


@must("static-analysers", "pylint-comment")
def pylint_comment(module):
    return comments(module, r"#\s*pylint:\s*(disable|enable)")


@must("static-analysers", "type-ignore")
def type_ignore(module):
    return comments(module, r"#\s*type:\s*ignore\b")


# Data bases.

def keyword_arguments(module, name: str, functions: str):
    names = pattern(functions)
    for node in module.all(ast.Call):
        if names.match(module.dotted(node.func) or ""):
            for keyword in node.keywords:
                if keyword.arg == name:
                    yield keyword, node


def is_true(keyword: ast.keyword) -> bool:
    return isinstance(keyword.value, ast.Constant) and keyword.value.value is True


@must("index-types", "django-index")
def django_index(module):
    for keyword, call in keyword_arguments(module, "db_index", "django.db.models.*Field django.db.models.ForeignKey"):
        if is_true(keyword):
            yield module.token(keyword), {"also": (call.lineno - 1,)}


@must("index-types", "column-index")
def column_index(module):
    columns = "sqlalchemy.Column sqlalchemy.schema.Column sqlalchemy.orm.mapped_column peewee.*Field"
    for keyword, call in keyword_arguments(module, "index", columns):
        if is_true(keyword):
            yield module.token(keyword), {"also": (call.lineno - 1,)}


@must("index-types", "mongo-index")
def mongo_index(module):
    return methods(module, {"create_index"}, "pymongo", "motor")


@must("isolation-levels", "isolation-argument")
def isolation_argument(module):
    functions = f"{CONNECTIONS} sqlalchemy.create_engine sqlalchemy.engine.create_engine"
    for keyword, call in keyword_arguments(module, "isolation_level", functions):
        yield module.token(keyword), {"also": (call.lineno - 1,)}


def methods(module, names: set[str], *packages: str):
    """Calls of such a method on whatever it is, in a file that imports one of the packages."""
    if not module.imports(*packages):
        return
    for node in module.all(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


@must("isolation-levels", "locking-rows")
def locking_rows(module):
    yield from methods(module, {"select_for_update"}, "django")
    yield from methods(module, {"with_for_update"}, "sqlalchemy")


@must("sql-optimisation", "related-objects")
def related_objects(module):
    return methods(module, {"select_related", "prefetch_related"}, "django")


@must("sql-optimisation", "query-in-loop")
def query_in_loop(module):
    names = pattern(CURSORS + " " + " ".join(f"{session}.query" for session in SESSIONS.split()))
    for node in module.all(ast.Call):
        if any(isinstance(loop, (ast.For, ast.AsyncFor)) for loop in module.loops[node]) and names.match(module.dotted(node.func) or ""):
            yield module.last_name(node.func), {"also": (node.lineno - 1,)}


@must("sql-and-nosql", "dynamodb")
def dynamodb(module):
    for node in module.all(ast.Call):
        if module.dotted(node.func) in ("boto3.resource", "boto3.client") and node.args \
                and isinstance(node.args[0], ast.Constant) and node.args[0].value == "dynamodb":
            yield module.last_name(node.func), {"also": (node.args[0].lineno - 1,)}


@must("database-choice", "django-databases")
def django_databases(module):
    for node in module.root.bindings.get("DATABASES", []):
        if node.how == "value" and isinstance(node.node, ast.Dict) and any(
                isinstance(key, ast.Constant) and key.value == "ENGINE" for key in ast.walk(node.node)):
            statement = module.parent[node.node]
            yield module.token(statement)


@must("scaling-api", "pool-size")
def pool_size(module):
    for keyword, call in keyword_arguments(module, "pool_size", "sqlalchemy.create_engine sqlalchemy.engine.create_engine"):
        yield module.token(keyword), {"also": (call.lineno - 1,)}


@must("scaling-api", "workers")
def workers(module):
    for keyword, call in keyword_arguments(module, "workers", "uvicorn.run"):
        yield module.token(keyword), {"also": (call.lineno - 1,)}


@must("microservice-lifecycle", "health-endpoint")
def health_endpoint(module):
    names = pattern(ROUTES)
    for node in module.all(*FUNCTION):
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and decorator.args and names.match(module.dotted(decorator.func) or ""):
                path = decorator.args[0]
                if isinstance(path, ast.Constant) and isinstance(path.value, str) and re.fullmatch(r"/(health|healthz|livez|readyz)/?", path.value):
                    yield module.token(path), {"also": (decorator.lineno - 1, node.lineno - 1)}


@must("high-load-web-application", "sharding")
def sharding(module):
    yield from calls(module, pattern("sqlalchemy.ext.horizontal_shard.ShardedSession"))
    for binding in module.root.bindings.get("DATABASE_ROUTERS", []):
        if binding.how == "value" and isinstance(binding.node, (ast.List, ast.Tuple)) and binding.node.elts:
            yield module.token(module.parent[binding.node])


# SQL in strings. The prefix must be one that keeps the text as it is written.
STRING = re.compile(r"(?i)([rfub]*)('''|\"\"\"|'|\")")


def sql_strings(module: Python):
    """(text, offset) of strings that are SQL beyond doubt: they begin with a statement and have what belongs to it."""
    statement = re.compile(r"\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s+\S|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s+\S|CREATE\s+(UNIQUE\s+)?(TABLE|INDEX)\s+\S|"
                           r"EXPLAIN\s+(QUERY\s+PLAN\s+|ANALYZE\s+)?SELECT\s|BEGIN\s*(;|TRANSACTION|WORK|IMMEDIATE|EXCLUSIVE)|"
                           r"SET\s+(SESSION\s+CHARACTERISTICS\s+AS\s+)?TRANSACTION\s+ISOLATION|START\s+TRANSACTION)", re.DOTALL)
    for text, offset in module.strings:
        opening = STRING.match(text)
        inner = text[opening.end():len(text) - len(opening[2])]
        if "f" not in opening[1].lower() and statement.match(inner) and not module.is_docstring(offset):
            yield inner, offset + opening.end()


def in_sql(expression: str, module: Python):
    for text, offset in sql_strings(module):
        for match in re.finditer(expression, text):
            begin = match.start(1) if match.re.groups else match.start()
            yield module.source.token(offset + begin, offset + match.end())


@must("sql-optimisation", "select-star-in-string")
def select_star(module):
    return in_sql(r"\bSELECT\s+\*(?=\s+FROM\s)", module)


@must("sql-optimisation", "join-in-string")
def join_in_string(module):
    return in_sql(r"\b((?:(?:INNER|LEFT|RIGHT|OUTER|CROSS|FULL)\s+)*JOIN\s)(?=\s*\S)", module)


@must("sql-optimisation", "explain-in-string")
def explain_in_string(module):
    return in_sql(r"\A\s*(EXPLAIN)\s", module)


@must("isolation-levels", "transaction-in-string")
def transaction_in_string(module):
    return in_sql(r"\A\s*(BEGIN\s*(?:;|\Z|TRANSACTION|WORK|IMMEDIATE|EXCLUSIVE)|START\s+TRANSACTION"
                  r"|SET\s+(?:SESSION\s+CHARACTERISTICS\s+AS\s+)?TRANSACTION\s+ISOLATION)", module)


@must("isolation-levels", "for-update-in-string")
def for_update_in_string(module):
    return in_sql(r"\bFROM\s[^;]*\b(FOR\s+UPDATE)\b", module)


@must("index-types", "create-index-in-string")
def create_index_in_string(module):
    return in_sql(r"\b(CREATE\s+(?:UNIQUE\s+)?INDEX)\s(?=[^;]*\bON\b)", module)


# Algorithms.

@must("time-complexity", "nested-loop")
def nested_loop(module):
    for node in module.all(ast.For):
        outer = [loop for loop in module.loops[node] if isinstance(loop, ast.For)]
        if outer:
            yield module.token(node), {"also": tuple(loop.lineno - 1 for loop in outer)}


@must("time-complexity", "list-sort")
def list_sort(module):
    """`.sort()` on a name that is a list and nothing else."""
    for node in module.all(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sort" and is_list(module, node.func.value):
            yield module.last_name(node.func)


def is_list(module, name) -> bool:
    if not isinstance(name, ast.Name):
        return False
    bindings = module.bound(name)
    return bool(bindings) and all(binding.how == "value" and (
        isinstance(binding.node, (ast.List, ast.ListComp))
        or isinstance(binding.node, ast.Call) and module.is_builtin(binding.node.func, "list")) for binding in bindings)


@must("time-complexity", "in-list-in-loop")
def in_list_in_loop(module):
    for node in module.all(ast.Compare):
        loops = module.loops[node]
        if loops and isinstance(node.ops[0], (ast.In, ast.NotIn)) and is_list(module, node.comparators[0]):
            yield module.token(node), {"also": tuple(range(node.lineno - 1, node.end_lineno))}


@must("time-complexity", "recursion")
def recursion(module):
    """A function that calls itself by its own name."""
    for node in module.all(ast.Call):
        function = enclosing_function(module, node)
        if not function:
            continue
        match node.func:
            case ast.Name(id=function.name):
                bindings = module.bound(node.func)
                if len(bindings) == 1 and bindings[0].node is function:
                    yield module.token(node.func), {"also": first_lines(function)}


# What must not be linked.

CODE_QUESTIONS = ("multithreading web-service-architecture high-load-web-application mid-size-service scaling-api abstract-factory "
                  "async-python async-web-frameworks memory-model sqlalchemy garbage-collection thread-locals slots argument-passing "
                  "sql-and-nosql isolation-levels index-types database-choice time-complexity data-science-packages")


@never(CODE_QUESTIONS, "comment")
def comment(module):
    """Prose in a comment talks about something, and is no use of it."""
    return (place for text, place in module.comments if not re.search(r"#\s*type:|\bQ\d", text))


@never("multithreading abstract-factory async-python async-web-frameworks memory-model sqlalchemy garbage-collection thread-locals slots "
       "argument-passing time-complexity data-science-packages", "docstring")
def docstring(module):
    for text, offset in module.strings:
        if module.is_docstring(offset) and ">>>" not in text:
            for line in range(module.source.line_of(offset), module.source.line_of(offset + len(text)) + 1):
                begin = max(offset, module.source.starts[line])
                end = min(offset + len(text), module.source.starts[line] + len(module.source.lines[line]))
                if begin < end:
                    yield module.source.token(begin, end)


PACKAGES = {question: modules.replace("=", "").split() for question, modules in IMPORTS.items()}


def foreign_names(module, question: str):
    """Parameters and loop variables spelled as a package of the question, in a file that does not import it."""
    for node in module.all(ast.Name):
        if node.id in PACKAGES[question] and not module.imports(node.id) and not module.star:
            bindings = module.bound(node)
            if bindings and all(binding.how in ("parameter", "other") and not getattr(binding.node, "annotation", None) for binding in bindings):
                if not isinstance(node.ctx, ast.Store):
                    yield module.token(node)


for _question in ("unix-automation", "multithreading", "mid-size-service", "sql-and-nosql", "async-python", "garbage-collection",
                  "containers-and-kubernetes", "data-science-packages", "web-service-architecture"):
    never(_question, f"local-{_question}")(lambda module, question=_question: foreign_names(module, question))


@never("memory-model", "own-id")
def own_id(module):
    """`id` that is a parameter, a variable, an attribute or a keyword argument."""
    for node in module.all(ast.Name):
        if node.id in ("id", "memoryview") and module.bound(node) and not isinstance(module.parent[node], ast.Compare):
            if all(binding.how != "import" for binding in module.bound(node)):
                yield module.token(node)
    for node in module.all(ast.Attribute):
        if node.attr == "id" and not isinstance(node.value, ast.Name):
            yield module.last_name(node)


@never("async-python", "other-gather")
def other_gather(module):
    """`gather`, `run`, `wait`, `sleep` of a module that is imported and has nothing to do with an event loop."""
    for node in module.all(ast.Call):
        full = module.dotted(node.func) or ""
        if re.fullmatch(r"(subprocess|time|os|threading|multiprocessing|concurrent\.futures|functools|itertools|unittest)"
                        r"\.(gather|run|wait|sleep|as_completed|Queue|Lock|Event|Semaphore)", full):
            yield module.last_name(node.func)


@never(EVERY, "arithmetic")
def arithmetic(module):
    """`x = a * 2 + b` on plain names that are neither parameters nor imported."""
    def plain(node) -> bool:
        match node:
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.FloorDiv() | ast.Mod(), right=right):
                return plain(left) and plain(right)
            case ast.Name():
                return not node.id.startswith("_") and all(binding.how in ("value", "other") for binding in module.bound(node)) \
                    and bool(module.bound(node)) and module.dotted(node) is None
            case ast.Constant(value=int() | float()):
                return True
        return False

    def has_number(node) -> bool:
        return any(isinstance(one, ast.Constant) or isinstance(one, (ast.Sub, ast.FloorDiv)) for one in ast.walk(node))

    for node in module.all(ast.Assign):
        target = node.targets[0]
        if len(node.targets) == 1 and isinstance(target, ast.Name) and re.fullmatch(r"[a-z][a-z0-9_]*", target.id) and node.lineno == node.end_lineno \
                and isinstance(node.value, ast.BinOp) and plain(node.value) and has_number(node.value) \
                and all(binding.how in ("value", "other") for binding in module.bound(target)):
            yield module.token(node)


@never("multithreading sql-optimisation", "string-join")
def string_join(module):
    """`", ".join(…)` and `os.path.join(…)` join no threads and no tables."""
    for node in module.all(ast.Attribute):
        if node.attr == "join" and (isinstance(node.value, ast.Constant) or (module.dotted(node) or "").startswith(("os.path.", "posixpath."))):
            yield module.last_name(node)


@never("index-types", "other-index")
def other_index(module):
    """`index=True` and `.index(…)` in a file that imports nothing with a data base."""
    if module.imports("sqlalchemy", "django", "peewee", "pymongo", "tortoise", "pony", "motor") or "sqlalchemy" in module.source.path:
        return
    for node in module.all(ast.keyword):
        if node.arg == "index":
            yield module.token(node)
    for node in module.all(ast.Attribute):
        if node.attr == "index" and isinstance(module.parent[node], ast.Call):
            yield module.last_name(node)


@never("database-choice", "other-connect")
def other_connect(module):
    """`connect` of sockets and signals: of an imported name that is no data base's."""
    for node in module.all(ast.Attribute):
        if node.attr == "connect" and re.match(r"(socket|asyncio|ssl|smtplib|ftplib|imaplib|telnetlib|http|multiprocessing|paramiko)\.",
                                               module.dotted(node) or ""):
            yield module.last_name(node)


@never("thread-locals", "other-local")
def other_local(module):
    if module.imports("threading", "asgiref", "werkzeug", "contextvars", "_thread", "gevent", "eventlet") or module.star:
        return
    for node in module.all(ast.Name):
        if node.id == "local" and module.bound(node) and all(binding.how != "import" for binding in module.bound(node)):
            yield module.token(node)


@never("sql-and-nosql sql-optimisation isolation-levels index-types database-choice", "prose-in-string")
def prose_in_string(module):
    """"Select an item from the list" is no SQL."""
    for text, offset in module.strings:
        opening = STRING.match(text)
        if not module.is_docstring(offset) and not re.search("transaction|index|query|database|table|lock|sql", text, re.IGNORECASE) \
                and re.match(r"(Select|Update|Delete|Create|Insert|Begin|Join|Explain)\s+(a|an|the|one|all|your|this)\s+[a-z]", text[opening.end():]):
            yield module.source.token(offset, offset + len(text))


@never("static-analysers", "marker-in-string")
def marker_in_string(module):
    """What pylint and mypy read in comments means nothing in a string; flake8 does find its noqa there."""
    for text, offset in module.strings:
        if re.search(r"#\s*(pylint:|type:\s*ignore)", text) and "noqa" not in text.lower():
            yield module.source.token(offset, offset + len(text))
