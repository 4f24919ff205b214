"""Runs scripts in Python: one at a time, told so by lines of JSON, answered on a descriptor of its own. See docs/scripts-sandbox.md."""
import ast
import builtins
import codecs
import collections
import datetime
import decimal
import json
import os
import sys
import types
import uuid

SETTINGS = json.loads(sys.argv[1])
MAX_SCRIPTS = 200
MAX_OUTPUT = 8192
MAIN = os.getpid()

# A half of a surrogate pair is no text, and cannot be written as UTF-8.
codecs.register_error("eventbus", lambda error: (b"\xef\xbf\xbd" * (error.end - error.start), error.end))


class Munch(dict):
    """A dictionary whose items are attributes, too, as 'munch' and 'bunch' have it."""

    __slots__ = ()

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        try:
            del self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __deepcopy__(self, memo):
        import copy
        return Munch((key, copy.deepcopy(value, memo)) for key, value in self.items())

    def copy(self):
        return Munch(self)

    toDict = copy

    @classmethod
    def fromDict(cls, value):
        return munchify(value)


def munchify(value):
    if isinstance(value, dict):
        return Munch((key, munchify(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return type(value)(munchify(item) for item in value)
    return value


def unmunchify(value):
    if isinstance(value, dict):
        return {key: unmunchify(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(unmunchify(item) for item in value)
    return value


class Answer(Munch):
    """What the API answered: status_code, content, content_type, headers; read() and text give the body as text, as DreamFactory's do."""

    __slots__ = ()

    def read(self):
        content = self.get("content")
        return "" if content is None else content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

    @property
    def text(self):
        return self.read()

    def json(self):
        return self.get("content")


def provide_munch():
    """DreamFactory's examples import one of these; they are here where the packages are not installed."""
    for name, members in (("munch", {"Munch": Munch, "munchify": munchify, "unmunchify": unmunchify}),
                          ("bunch", {"Bunch": Munch, "bunchify": munchify, "unbunchify": unmunchify})):
        try:
            __import__(name)
        except ImportError:
            module = types.ModuleType(name)
            module.__dict__.update(members)
            sys.modules[name] = module


class Output:
    """Takes what a script prints, so much of it at most. Whole lines are told at once: a script that is ended in the middle has said them."""

    encoding, errors, closed, name = "utf-8", "replace", False, "<output>"

    def __init__(self, tell):
        self.tell = tell
        self.clear()

    def clear(self):
        self.parts, self.length = [], 0

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        room = MAX_OUTPUT - self.length
        if room > 0:
            self.parts.append(text[:room])
            self.length += len(text)
            if "\n" in text and os.getpid() == MAIN:
                self.tell(self.text())
                self.parts = []
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def fileno(self):
        return 1

    def text(self):
        return "".join(self.parts)


class Link:
    """The line protocol."""

    def __init__(self):
        self.source = os.fdopen(SETTINGS["in"], "rb", 65536, closefd=False)

    def read(self):
        line = self.source.readline()
        if not line:
            os._exit(0)
        return line

    def read_message(self):
        return json.loads(self.read())

    def send(self, message, raw=None):
        text = dump(message)
        for name, value in (raw or {}).items():
            text = text[:-1] + ',"' + name + '":' + value + "}"
        data = encode(text) + b"\n"
        while data:
            data = data[os.write(SETTINGS["out"], data):]


def dump(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=to_json)


def encode(text):
    return text.encode("utf-8", "eventbus")


def to_json(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, collections.abc.Mapping):
        return dict(value)
    raise TypeError("it holds " + repr(value)[:80] + ", a value of type '" + type(value).__name__ + "'")


def dump_result(value, what):
    try:
        return dump(value)
    except RecursionError:
        raise NotJson(what + " is no JSON: it contains itself, or is nested too deeply.") from None
    except (TypeError, ValueError, OverflowError, decimal.InvalidOperation) as error:
        raise NotJson(what + " is no JSON: " + str(error) + ".") from None


class NotJson(Exception):
    """The author left something in the event that JSON cannot say."""


class Script:
    """A text as the body of a function. The tree is moved into the function, not the text, so that its lines and columns are the author's."""

    def __init__(self, name, content):
        self.file = "script " + name
        tree = parse(content.lstrip("\ufeff"), self.file)
        body = tree.body
        futures = []
        while body and isinstance(body[0], ast.ImportFrom) and body[0].module == "__future__":
            futures.append(body.pop(0))
        module = ast.parse("def script(event, platform, _event, _platform): pass", self.file)
        module.body[0].body = body or module.body[0].body
        module.body[:0] = futures
        self.code = compile(module, self.file, "exec", dont_inherit=True)

    def run(self, event, platform):
        scope = {"__builtins__": builtins, "__name__": "script", "__file__": self.file, "event": event, "platform": platform}
        exec(self.code, scope)
        return scope["script"](event, platform, event, platform)


def parse(content, file):
    try:
        return ast.parse(content, file)
    except IndentationError:
        # Every line may be indented, as DreamFactory's own wrapping allows.
        try:
            tree = ast.parse("if 1:\n" + content, file)
        except SyntaxError:
            tree = None
        if tree is None or len(tree.body) != 1:
            raise
        tree.body = tree.body[0].body
        ast.increment_lineno(tree, -1)
        return tree


class Runtime:
    def __init__(self):
        self.link = Link()
        self.output = Output(lambda text: self.link.send({"op": "print", "id": self.run_id, "output": text}))
        self.scripts = collections.OrderedDict()
        self.run_id = None
        self.calls = 0
        self.statm = os.open("/proc/self/statm", os.O_RDONLY) if os.path.exists("/proc/self/statm") else None
        self.modules = None

    def serve(self):
        self.link.send({"op": "ready"})
        while True:
            header = self.link.read_message()
            if header["op"] == "run":
                self.run(header)
            elif header["op"] == "check":
                self.check(header)
            elif header["op"] == "answer":
                self.link.read()

    def check(self, header):
        done = {"op": "done", "id": header["id"], "ending": "completed"}
        try:
            Script(header["name"], header["content"])
        except Exception as error:
            done.update(ending="not_compiled", error=describe_syntax(error))
        self.link.send(done)

    def find(self, header):
        script = self.scripts.get(header["key"])
        if script is None:
            self.link.send({"op": "source", "id": header["id"]})
            script = Script(header["name"], self.next("source")["content"])
            self.scripts[header["key"]] = script
            if len(self.scripts) > MAX_SCRIPTS:
                self.scripts.popitem(last=False)
        else:
            self.scripts.move_to_end(header["key"])
        return script

    def next(self, op):
        while True:
            message = self.link.read_message()
            if message["op"] == op:
                return message

    def run(self, header):
        event_text, platform_text = self.link.read(), self.link.read()
        self.run_id = header["id"]
        self.output.clear()
        sys.stdout = sys.stderr = self.output
        done, raw = {"op": "done", "id": self.run_id}, {}
        try:
            script = self.find(header)
        except Exception as error:
            done.update(ending="not_compiled", error=describe_syntax(error))
            return self.link.send(done)
        event = json.loads(event_text, object_hook=Munch)
        platform = json.loads(platform_text, object_hook=Munch)
        platform["api"] = Api(self)
        try:
            raw = self.finish(event, script.run(event, platform), done)
        except MemoryError as error:
            done.update(ending="out_of_memory", error=describe(error, script.file), retire=True)
        except BaseException as error:
            done.update(ending="threw", error=describe(error, script.file))
        if os.getpid() != MAIN:
            os._exit(0)
        done["output"] = self.output.text()
        done["memory"] = self.memory()
        if has_company():
            done["retire"] = True
        del event, platform
        self.reply(done, raw)

    def finish(self, event, returned, done):
        exception = event.get("exception")
        if exception:
            done.update(ending="threw", error=describe_value(exception))
            return {}
        raw = {"event": dump_result(event, "The event the script left")}
        if returned is not None:
            raw["returned"] = raw["event"] if returned is event else dump_result(returned, "What the script returned")
        done["ending"] = "completed"
        return raw

    def reply(self, done, raw):
        if sum(len(text) for text in raw.values()) * 4 > SETTINGS["max"] and sum(len(encode(text)) for text in raw.values()) > SETTINGS["max"]:
            done.update(ending="threw", error={"message": "The event the script left is larger than " + str(SETTINGS["max"])
                        + " bytes, the most that 'EventBus:Scripts:Engines:MaxMessageBytes' allows."})
            raw = {}
        self.link.send(done, raw)

    def memory(self):
        return 0 if self.statm is None else int(os.pread(self.statm, 128, 0).split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def call_api(self, verb, path, payload, options):
        self.calls += 1
        message = {"op": "api", "id": self.run_id, "call": self.calls, "verb": str(verb).upper(), "path": str(path), "payload": payload, "options": options or None}
        self.link.send(message)
        while True:
            header = self.next("answer")
            content = self.link.read()
            if header["id"] == self.run_id and header["call"] == self.calls:
                return Answer(json.loads(content, object_hook=Munch))


class Api:
    """platform.api: waits for each answer, and never raises for what the API answers."""

    def __init__(self, runtime):
        self.__runtime = runtime

    def call(self, verb, path, payload=None, options=None, *ignored):
        return self.__runtime.call_api(verb, path, payload, options)

    def get(self, path, payload=None, options=None):
        return self.call("GET", path, payload, options)

    def post(self, path, payload=None, options=None):
        return self.call("POST", path, payload, options)

    def put(self, path, payload=None, options=None):
        return self.call("PUT", path, payload, options)

    def patch(self, path, payload=None, options=None):
        return self.call("PATCH", path, payload, options)

    def delete(self, path, payload=None, options=None):
        return self.call("DELETE", path, payload, options)

    def __getitem__(self, name):
        if name not in ("call", "get", "post", "put", "patch", "delete"):
            raise KeyError(name)
        return getattr(self, name)


def has_company():
    """Whether the script left threads or processes behind, which would run on into the next run."""
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return True
    try:
        os.waitpid(-1, os.WNOHANG)
        return True
    except OSError:
        return False


def describe(error, file):
    if isinstance(error, NotJson):
        return {"message": str(error)}
    place = {}
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            place = {"line": trace.tb_lineno}
        trace = trace.tb_next
    message, code = message_of(error), number_of(getattr(error, "code", None))
    if len(error.args) == 2 and isinstance(error.args[0], str) and number_of(error.args[1]) is not None and type(error).__str__ is BaseException.__str__:
        message, code = error.args
    return {"message": message, "code": code, "status_code": number_of(getattr(error, "status_code", None)), **place}


def message_of(error):
    if isinstance(error, SystemExit):
        return "The script ended its process with 'sys.exit(" + repr(error.code) + ")'. Return, or raise, instead."
    if isinstance(error, MemoryError):
        return "The script took more memory than it may."
    if isinstance(error, KeyError):
        return "KeyError: " + str(error)
    try:
        return str(error) or type(error).__name__
    except Exception:
        return type(error).__name__


def describe_value(value):
    if isinstance(value, dict):
        message = value.get("message")
        return {"message": message if isinstance(message, str) else str(value), "code": number_of(value.get("code")), "status_code": number_of(value.get("status_code"))}
    return {"message": str(value)}


def describe_syntax(error):
    if isinstance(error, IndentationError) and error.text and "unexpected" in error.msg:
        return {"message": error.msg, "line": error.lineno, "column": len(error.text) - len(error.text.lstrip()) + 1}
    if isinstance(error, SyntaxError):
        return {"message": error.msg, "line": error.lineno, "column": error.offset or None}
    return {"message": message_of(error)}


def number_of(value):
    if isinstance(value, str) and value.isdigit() and len(value) < 10:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2 ** 31 else None


sys.path.extend(SETTINGS["folders"])
provide_munch()
Runtime().serve()
