"""try in every combination of handlers, else and finally."""


def one_handler():
    try:
        pass
    except ValueError:
        pass


def bare_handler():
    try:
        pass
    except:
        pass


def two_handlers():
    try:
        pass
    except ValueError:
        pass
    except (KeyError, TypeError) as error:
        print(error)


def handler_and_else():
    try:
        pass
    except ValueError:
        pass
    else:
        pass


def two_handlers_and_else():
    try:
        pass
    except ValueError:
        pass
    except KeyError:
        pass
    else:
        pass


def everything(a):
    try:
        if a:
            pass
    except ValueError:
        if a:
            pass
    except KeyError:
        for b in a:
            pass
    else:
        while a:
            pass
    finally:
        if a:
            pass


def only_finally():
    try:
        pass
    finally:
        pass


def finally_with_branches(a):
    try:
        pass
    finally:
        if a:
            for b in a:
                pass
        def inside():
            if a:
                pass
        inside()


def finally_with_class(a):
    try:
        pass
    finally:
        class Inside:
            def method(self):
                if a:
                    pass


def nested(a):
    try:
        try:
            pass
        finally:
            try:
                pass
            except ValueError:
                pass
            else:
                pass
    except KeyError:
        try:
            pass
        except* TypeError:
            pass


def groups(a):
    try:
        if a:
            pass
    except* ValueError:
        if a:
            pass
    except* (KeyError, TypeError) as error:
        print(error if a else a)


def groups_else_finally(a):
    try:
        if a:
            pass
    except* ValueError:
        pass
    else:
        for b in a:
            pass
    finally:
        while a:
            pass


def groups_with_closures():
    try:
        def one():
            pass
    except* ValueError:
        def two():
            if one:
                pass
    else:
        def three():
            pass
    finally:
        class Four:
            def five(self):
                pass


def handler_expressions(a, b):
    try:
        pass
    except a or b:
        pass
    except (a if b else b):
        pass
    except [c for c in a if c][0]:
        pass
