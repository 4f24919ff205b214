<?php
// Runs scripts in PHP: one at a time, told so by lines of JSON, answered on a descriptor of its own. See docs/scripts-sandbox.md.
namespace EventBus\Scripts;

require __DIR__ . '/exceptions.php';

final class Link
{
    private $source;
    private $target;

    public function __construct(int $in, int $out)
    {
        $this->source = fopen("php://fd/$in", 'r');
        $this->target = fopen("php://fd/$out", 'w');
        stream_set_write_buffer($this->target, 0);
    }

    public function readLine(): string
    {
        $line = fgets($this->source);
        if ($line === false) Runtime::endProcess();
        return $line;
    }

    public function readMessage(): array { return json_decode($this->readLine(), true); }

    public function send(array $message, array $raw = []): void
    {
        $text = encode($message);
        foreach ($raw as $name => $json) $text = substr($text, 0, -1) . ",\"$name\":$json}";
        for ($text .= "\n"; $text !== ''; $text = substr($text, $sent)) {
            $sent = fwrite($this->target, $text);
            if (!$sent) Runtime::endProcess();
        }
    }
}

function encode($value): string
{
    return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
}

/** platform.api: waits for each answer, and never throws for what the API answers. Its members are methods, and closures to be kept in variables. */
final class Api
{
    private $closures = [];

    public function __construct(private $callApi) {}

    public function call($verb, $path, $payload = null, $options = null)
    {
        return ($this->callApi)(strtoupper((string)$verb), (string)$path, $payload, $options);
    }

    public function get($path, $payload = null, $options = null) { return $this->call('GET', $path, $payload, $options); }
    public function post($path, $payload = null, $options = null) { return $this->call('POST', $path, $payload, $options); }
    public function put($path, $payload = null, $options = null) { return $this->call('PUT', $path, $payload, $options); }
    public function patch($path, $payload = null, $options = null) { return $this->call('PATCH', $path, $payload, $options); }
    public function delete($path, $payload = null, $options = null) { return $this->call('DELETE', $path, $payload, $options); }
    public function __isset($name) { return in_array($name, ['call', 'get', 'post', 'put', 'patch', 'delete'], true); }
    public function __get($name) { return $this->__isset($name) ? ($this->closures[$name] ??= \Closure::fromCallable([$this, $name])) : null; }
}

/** A text as the body of a closure. It begins on the first line, so that its lines are the author's. */
final class Script
{
    /** Whether it declares functions, classes or constants, which a process can do but once. */
    public bool $declares = false;
    public \Closure $make;
    private const DECLARING = [T_FUNCTION, T_CLASS, T_INTERFACE, T_TRAIT];

    public function __construct(string $content)
    {
        $body = self::bodyOf($content);
        // Also what keeps a text from closing the closure and going on behind it: by itself it must be balanced.
        $tokens = \PhpToken::tokenize('<?php ' . $body, TOKEN_PARSE);
        $this->declares = self::findDeclaration($tokens);
        $end = end($tokens);
        $open = $end instanceof \PhpToken && $end->is([T_INLINE_HTML, T_CLOSE_TAG]) ? '<?php ' : '';
        // Made anew for each run, so that its static variables are.
        $this->make = self::compile("return static function () { return static function (&\$event, \$platform) { $body\n$open}; };");
    }

    private static function compile(string $code): \Closure { return eval($code); }

    /** Without the tags around it; what is in the place of the first keeps the columns. */
    private static function bodyOf(string $content): string
    {
        $body = preg_replace('/^\xEF\xBB\xBF/', '', $content);
        $body = preg_replace_callback('/\A(\s*)<\?(?:php\b|(?!=))/i', static fn ($tag) => $tag[1] . str_repeat(' ', strlen($tag[0]) - strlen($tag[1])), $body);
        return preg_replace('/\?>\s*\z/', '', $body);
    }

    private static function findDeclaration(array $tokens): bool
    {
        $tokens = array_values(array_filter($tokens, static fn ($token) => !$token->isIgnorable()));
        foreach ($tokens as $index => $token) {
            $next = $tokens[$index + 1] ?? null;
            if ($next === null) break;
            if ($token->is(self::DECLARING) && ($next->is(T_STRING) || $next->text === '&' && ($tokens[$index + 2] ?? null)?->is(T_STRING))) return true;
            if (defined('T_ENUM') && $token->is(T_ENUM)) return true;
            if ($token->is(T_STRING) && in_array(strtolower($token->text), ['define', 'class_alias', 'eval'], true) && $next->text === '(') return true;
            if ($token->is([T_EVAL, T_INCLUDE, T_INCLUDE_ONCE, T_REQUIRE, T_REQUIRE_ONCE])) return true;
        }
        return false;
    }
}

final class Runtime
{
    private const MAX_SCRIPTS = 200;
    private const MAX_OUTPUT = 8192;
    private static ?self $current = null;
    private Link $link;
    private array $scripts = [];
    private ?string $runId = null;
    private string $output = '';
    private int $printed = 0;
    private int $calls = 0;
    private int $main;
    private bool $forked = false;
    private bool $ending = false;
    private string $phase = '';
    private ?string $reserve = null;
    private array $globals;

    public function __construct(private array $settings)
    {
        $this->link = new Link($settings['in'], $settings['out']);
        $this->main = getmypid();
        self::$current = $this;
        ini_set('display_errors', '0');
        ini_set('html_errors', '0');
        error_reporting(E_ALL);
        foreach ($settings['folders'] as $folder) set_include_path(get_include_path() . PATH_SEPARATOR . $folder);
        register_shutdown_function(fn () => $this->onShutdown());
        $this->globals = array_fill_keys(array_keys($GLOBALS), true);
    }

    public static function endProcess(): never
    {
        self::$current->ending = true;
        exit(0);
    }

    public function serve(): void
    {
        $this->link->send(['op' => 'ready']);
        for (;;) {
            $header = $this->link->readMessage();
            if ($header['op'] === 'run') $this->run($header);
            elseif ($header['op'] === 'check') $this->check($header);
            elseif ($header['op'] === 'answer') $this->link->readLine();
        }
    }

    private function check(array $header): void
    {
        $this->begin($header['id'], 'compile');
        try {
            new Script($header['content']);
            $done = ['ending' => 'completed'];
        } catch (\Throwable $error) {
            $done = ['ending' => 'not_compiled', 'error' => $this->describeSyntax($error, $header['content'])];
        }
        $this->end($done);
    }

    private function run(array $header): void
    {
        $eventText = $this->link->readLine();
        $platformText = $this->link->readLine();
        $this->begin($header['id'], 'compile');
        try {
            $script = $this->find($header);
        } catch (\Throwable $error) {
            $this->end(['ending' => 'not_compiled', 'error' => $this->describeSyntax($error, $this->lastContent)]);
            return;
        }
        if ($script->declares && function_exists('pcntl_fork')) $this->runInFork($script, $eventText, $platformText);
        else $this->runHere($script, $eventText, $platformText);
    }

    private string $lastContent = '';

    private function find(array $header): Script
    {
        $key = $header['key'];
        $script = $this->scripts[$key] ?? null;
        unset($this->scripts[$key]);
        if ($script === null) {
            $this->link->send(['op' => 'source', 'id' => $this->runId]);
            $this->lastContent = $this->next('source')['content'];
            $script = new Script($this->lastContent);
            if (count($this->scripts) >= self::MAX_SCRIPTS) array_shift($this->scripts);
        }
        return $this->scripts[$key] = $script;
    }

    private function next(string $op): array
    {
        do $message = $this->link->readMessage(); while ($message['op'] !== $op);
        return $message;
    }

    // What a script declares is gone with the process that declared it.
    private function runInFork(Script $script, string $eventText, string $platformText): void
    {
        $child = pcntl_fork();
        if ($child === 0) {
            $this->main = getmypid();
            $this->forked = true;
            $this->runHere($script, $eventText, $platformText);
            self::endProcess();
        }
        if ($child < 0) {
            $this->end(['ending' => 'threw', 'error' => ['message' => 'No process could be made for the script, which declares functions or classes.']]);
            return;
        }
        pcntl_waitpid($child, $status);
        $this->runId = null;
        if (!pcntl_wifexited($status) || pcntl_wexitstatus($status) !== 0) {
            fwrite(STDERR, 'the script was ended by signal ' . (pcntl_wifsignaled($status) ? pcntl_wtermsig($status) : 0) . "\n");
            $this->ending = true;
            exit(70);
        }
    }

    private function runHere(Script $script, string $eventText, string $platformText): void
    {
        $event = json_decode($eventText, true, 512);
        $platform = json_decode($platformText, true, 512);
        $platform['api'] = new Api(fn (...$call) => $this->callApi(...$call));
        $raw = [];
        $this->phase = 'run';
        set_error_handler(fn (...$warning) => $this->onWarning(...$warning));
        ob_start(function (string $text) { $this->print($text); return ''; }, 1);
        try {
            $returned = (($script->make)())($event, $platform);
            $done = $this->finish($event, $returned, $raw);
        } catch (\Throwable $error) {
            $done = ['ending' => 'threw', 'error' => $this->describe($error)];
        }
        while (ob_get_level() > 0) ob_end_flush();
        if (getmypid() !== $this->main) self::endProcess();
        if (strlen(implode($raw)) > $this->settings['max']) {
            $raw = [];
            $done = ['ending' => 'threw', 'error' => ['message' => "The event the script left is larger than {$this->settings['max']} bytes, the most that 'EventBus:Scripts:Engines:MaxMessageBytes' allows."]];
        }
        restore_error_handler();
        unset($event, $returned, $platform);
        $retire = !$this->forked && ($script->declares || $this->hasCompany());
        $this->end($done + ['memory' => memory_get_usage(true), 'retire' => $retire], $raw);
    }

    private function begin(string $id, string $phase): void
    {
        $this->runId = $id;
        $this->phase = $phase;
        $this->output = '';
        $this->printed = 0;
        $this->reserve = str_repeat('.', 65536);
    }

    private function end(array $done, array $raw = []): void
    {
        $id = $this->runId;
        $this->runId = null;
        foreach (array_keys($GLOBALS) as $name) if (!isset($this->globals[$name])) unset($GLOBALS[$name]);
        $this->link->send(['op' => 'done', 'id' => $id, 'output' => $this->output] + $done, $raw);
    }

    private function finish($event, $returned, array &$raw): array
    {
        $exception = is_array($event) ? ($event['exception'] ?? null) : null;
        if ($exception instanceof \Throwable) return ['ending' => 'threw', 'error' => $this->describe($exception)];
        if ($exception) return ['ending' => 'threw', 'error' => $this->describeValue($exception)];
        $raw['event'] = $this->toJson($event, 'The event the script left');
        if ($returned !== null) $raw['returned'] = $this->toJson($returned, 'What the script returned');
        return ['ending' => 'completed'];
    }

    private function toJson($value, string $what): string
    {
        try {
            return encode($value);
        } catch (\JsonException $error) {
            throw new NotJson("$what is no JSON: {$error->getMessage()}.");
        }
    }

    private function callApi(string $verb, string $path, $payload, $options): array
    {
        $call = ++$this->calls;
        $this->link->send(['op' => 'api', 'id' => $this->runId, 'call' => $call, 'verb' => $verb, 'path' => $path, 'payload' => $payload, 'options' => $options ?: null]);
        do {
            $header = $this->next('answer');
            $answer = $this->link->readLine();
        } while ($header['id'] !== $this->runId || $header['call'] !== $call);
        return json_decode($answer, true, 512);
    }

    // Whole lines are told at once: a script that is ended in the middle has said them.
    private function print(string $text): void
    {
        $part = substr($text, 0, max(0, self::MAX_OUTPUT - $this->printed));
        $this->printed += strlen($part);
        $this->output .= $part;
        $end = strrpos($this->output, "\n");
        if ($end === false || $this->runId === null || getmypid() !== $this->main) return;
        $this->link->send(['op' => 'print', 'id' => $this->runId, 'output' => substr($this->output, 0, $end + 1)]);
        $this->output = substr($this->output, $end + 1);
    }

    private function onWarning(int $level, string $message, string $file = '', int $line = 0): bool
    {
        if ((error_reporting() & $level) === 0) return true;
        if (ob_get_level() === 1) ob_flush();
        $this->print(sprintf("%s: %s on line %d\n", self::levelName($level), $message, $line));
        return true;
    }

    private static function levelName(int $level): string
    {
        return match ($level) { E_NOTICE, E_USER_NOTICE => 'Notice', E_DEPRECATED, E_USER_DEPRECATED => 'Deprecated', default => 'Warning' };
    }

    /** Processes the script left behind would run on into the next run. */
    private function hasCompany(): bool { return function_exists('pcntl_waitpid') && pcntl_waitpid(-1, $status, WNOHANG) >= 0; }

    // A script that ends the process, or is ended by PHP, comes here.
    private function onShutdown(): void
    {
        $this->reserve = null;
        if ($this->ending || $this->runId === null || getmypid() !== $this->main) return;
        $fatal = error_get_last();
        $isFatal = $fatal !== null && ($fatal['type'] & (E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_PARSE)) !== 0;
        $done = $isFatal ? $this->describeFatal($fatal) : ['ending' => 'crashed', 'error' => ['message' => "The script ended its process with 'exit' or 'die'. Return, or throw, instead."]];
        $this->end($done + ['retire' => true]);
        $this->ending = true;
    }

    private function describeFatal(array $fatal): array
    {
        $error = ['message' => strtok($fatal['message'], "\n"), 'line' => $fatal['line']];
        if (str_contains($fatal['message'], 'Allowed memory size')) return ['ending' => 'out_of_memory', 'error' => ['message' => 'The script took more memory than it may.']];
        return ['ending' => $this->phase === 'compile' ? 'not_compiled' : 'threw', 'error' => $error];
    }

    private function describe(\Throwable $error): array
    {
        if ($error instanceof NotJson) return ['message' => $error->getMessage()];
        $status = method_exists($error, 'getStatusCode') ? (int)$error->getStatusCode() : null;
        $code = is_int($error->getCode()) && $error->getCode() !== 0 && abs($error->getCode()) < 2 ** 31 ? $error->getCode() : null;
        return ['message' => $error->getMessage() !== '' ? $error->getMessage() : get_class($error), 'code' => $code, 'status_code' => $status, 'line' => self::lineOf($error)];
    }

    private static function lineOf(\Throwable $error): ?int
    {
        foreach ([['file' => $error->getFile(), 'line' => $error->getLine()], ...$error->getTrace()] as $place) {
            if (str_contains($place['file'] ?? '', "eval()'d code")) return $place['line'];
        }
        return null;
    }

    private function describeValue($value): array
    {
        if (!is_array($value)) return ['message' => is_scalar($value) ? (string)$value : 'The script set an exception.'];
        $number = static fn ($key) => is_numeric($value[$key] ?? null) ? (int)$value[$key] : null;
        return ['message' => (string)($value['message'] ?? encode($value)), 'code' => $number('code'), 'status_code' => $number('status_code')];
    }

    // PHP names the line and, in double quotes, what it did not expect there; the column is where that stands.
    private function describeSyntax(\Throwable $error, string $content): array
    {
        $line = $error->getLine();
        $text = explode("\n", $content)[$line - 1] ?? '';
        $column = preg_match('/unexpected (?:[a-z ]*)"([^"]+)"/', $error->getMessage(), $match) ? strpos($text, $match[1]) : 0;
        return ['message' => $error->getMessage(), 'line' => $line, 'column' => ($column === false ? 0 : mb_strlen_or_bytes(substr($text, 0, (int)$column))) + 1];
    }
}

function mb_strlen_or_bytes(string $text): int { return function_exists('mb_strlen') ? mb_strlen($text, 'UTF-8') : strlen($text); }

/** The author left something in the event that JSON cannot say. */
final class NotJson extends \Exception {}

(new Runtime(json_decode($argv[1], true)))->serve();
