"""Bindings that depend on what is installed."""
try:
    import json as JSON
except ImportError as importError:
    JSON = None
    try:
        import simplejson as JSON
    except ImportError:
        jsonModule = None
else:
    from json import JSONDecodeError as jsonError
finally:
    hasJson = JSON is not None

if hasJson:
    from json import JSONEncoder as JE
else:
    class JE:
        def default(this, Obj): pass

with open("a") as readMe, open("b") as (firstLine, *restLines):
    import os.path as OP

while (nextLine := 1):
    import A.B.C as abc
    break
