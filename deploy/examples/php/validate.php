<?php
// Refuses users with a throw-away e-mail address or too short a name: channel system.user.pre_process. Needs: composer require php-amqplib/php-amqplib
use PhpAmqpLib\Channel\AMQPChannel;
use PhpAmqpLib\Connection\{AMQPConnectionConfig, AMQPConnectionFactory};
use PhpAmqpLib\Exception\{AMQPExceptionInterface, AMQPRuntimeException};
use PhpAmqpLib\Message\AMQPMessage;
use PhpAmqpLib\Wire\AMQPTable;

// Composer's, or that of Debian's package php-amqplib.
require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : 'PhpAmqpLib/autoload.php';

const NAME = 'my-validator', CHANNEL = 'system.user.pre_process', BINDING = 'system.user.*.pre_process', QUEUE = 'eventbus.ask.' . NAME;
// Asked last, on what the others made of the call. The failure_policy of a validator is closed unless it says otherwise: without its answer the call ends.
const SUBSCRIPTION = ['name' => NAME, 'channels' => [CHANNEL], 'mode' => 'validate', 'match' => ['verbs' => ['POST', 'PUT', 'PATCH']]];
const THROW_AWAY = ['mailinator.com', 'guerrillamail.com', '10minutemail.com'];
$broker = parse_url(getenv('EVENTBUS_BROKER') ?: 'amqp://guest:guest@127.0.0.1:5672/');
$user = rawurldecode($broker['user'] ?? 'guest'); // where the host's record names a broker_user, nobody else is heard

/** What is wrong, by field. */
function complaints(object $user): Generator
{
    [$email, $name] = [$user->email ?? null, $user->name ?? null];
    if (is_string($email) && in_array(substr(strrchr('@' . strtolower(trim($email)), '@'), 1), THROW_AWAY)) yield 'email' => "'$email' is a throw-away address. Take one that lasts.";
    if (is_string($name) && mb_strlen(trim($name)) < 2) yield 'name' => "'$name' is too short a name. Take two characters or more.";
}

/** Returns the answer: a rejection, or nothing to let the call go on. */
function decide(object $event): ?array
{
    $payload = $event->request->payload;
    $users = is_array($payload->resource ?? null) ? $payload->resource : [$payload]; // one record, or many: {"resource": [{…}, {…}]}
    $context = [];
    foreach (array_filter($users, is_object(...)) as $user) {
        foreach (complaints($user) as $field => $sentence) $context[$field][] = $sentence;
    }
    return $context ? ['action' => 'reject', 'error' => ['code' => 422, 'message' => 'The user was refused.', 'context' => $context]] : null;
}

function message(mixed $content, array $properties): AMQPMessage
{
    return new AMQPMessage($content === null ? '' : json_encode($content, JSON_THROW_ON_ERROR), ['content_type' => 'application/json', 'user_id' => $GLOBALS['user']] + $properties);
}

function strictly(callable $work): mixed // PHP only warns of a member that is not there; a check must not pass for that
{
    set_error_handler(fn (int $level, string $text) => throw new ErrorException($text));
    try { return $work(); } finally { restore_error_handler(); }
}

/** Returns the replies to several asks that came in one message; without a reply the host does what the subscription's failure_policy says. */
function decideAll(array $asks): array
{
    $replies = [];
    foreach ($asks as $ask) {
        try {
            $replies[] = ['correlation_id' => $ask->correlation_id, 'reply' => strictly(fn () => decide($ask->event))];
        } catch (Throwable $fault) {
            fwrite(STDERR, 'no answer to one of ' . count($asks) . " asks: {$fault->getMessage()}\n");
        }
    }
    return $replies;
}

function answer(AMQPMessage $ask): void
{
    try {
        $content = json_decode($ask->getBody(), flags: JSON_THROW_ON_ERROR);
        $reply = ($ask->get_properties()['type'] ?? '') === 'SystemEventBatch'
            ? message(decideAll($content), ['type' => 'SystemEventReplies'])
            : message(strictly(fn () => decide($content)), ['correlation_id' => $ask->get_properties()['correlation_id'] ?? '']);
    } catch (Throwable $fault) { // without a reply the host does what the subscription's failure_policy says
        fwrite(STDERR, "no answer to {$ask->getRoutingKey()}: {$fault->getMessage()}\n");
        $ask->reject(false);
        return;
    }
    $ask->getChannel()->basic_publish($reply, 'eventbus.replies', $ask->get_properties()['reply_to'] ?? '');
    $ask->ack(); // after the reply: a crash before it hands the ask to another instance
}

function serve(AMQPChannel $channel): void
{
    // Gone with its last consumer, so that the host knows at once that nobody can be asked. All instances share it.
    $channel->queue_declare(QUEUE, durable: true, auto_delete: true, arguments: new AMQPTable(['x-expires' => 60000]));
    $channel->queue_bind(QUEUE, CHANNEL, BINDING . '.' . NAME);
    $channel->basic_qos(0, 1, false);
    $channel->basic_consume(QUEUE, callback: answer(...));
    $channel->set_return_listener(fn () => throw new AMQPRuntimeException('no host has run on this broker yet, so nobody took the registration'));
    $channel->confirm_select();
    $channel->basic_publish(message(SUBSCRIPTION, ['delivery_mode' => 2]), 'eventbus.subscriptions', 'eventbus.subscriptions', mandatory: true);
    $channel->wait_for_pending_acks_returns(10);
    echo "ready\n";
    $channel->consume(2); // looks every two seconds whether it was told to stop
}

function stop(int $signal): void // nothing more is taken; what is in hand is answered
{
    global $channel, $stopping;
    $stopping = true;
    $channel?->stopConsume();
    pcntl_signal($signal, SIG_DFL); // a second one ends it at once
}

if (extension_loaded('pcntl')) { // else a signal ends it at once; what was in hand goes to another instance
    pcntl_async_signals(true);
    foreach ([SIGTERM, SIGINT] as $signal) pcntl_signal($signal, stop(...));
}
$secure = ($broker['scheme'] ?? '') === 'amqps';
$config = new AMQPConnectionConfig();
$config->setConnectionName(QUEUE); // seen by operators
$config->setHost($broker['host']);
$config->setPort($broker['port'] ?? ($secure ? 5671 : 5672));
$config->setIsSecure($secure);
$config->setNetworkProtocol($secure ? 'ssl' : 'tcp'); // without both of these it speaks plain text to the port of TLS
$config->setSslVerify(true);
$config->setUser($user);
$config->setPassword(rawurldecode($broker['pass'] ?? 'guest'));
$config->setVhost(rawurldecode(substr($broker['path'] ?? '', 1)) ?: '/');
$config->setHeartbeat(30); // a broker that is gone without a word is noticed
$config->setReadTimeout(60);
$config->setWriteTimeout(60);
for ($connection = $channel = null, $stopping = false; !$stopping;) {
    try {
        $connection = AMQPConnectionFactory::create($config);
        serve($channel = $connection->channel());
    } catch (AMQPExceptionInterface $fault) { // the broker, or the host's exchanges, are not there
        fwrite(STDERR, "once more in a second: {$fault->getMessage()}\n");
        sleep(1);
    }
    try { $connection?->close(); } catch (AMQPExceptionInterface) { } // else it might go on consuming beside the next one
}
