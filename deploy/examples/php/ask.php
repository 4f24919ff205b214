<?php
// Trims every text in the body of a call before the host handles it: channel system.user.pre_process. Needs: composer require php-amqplib/php-amqplib
use PhpAmqpLib\Channel\AMQPChannel;
use PhpAmqpLib\Connection\{AMQPConnectionConfig, AMQPConnectionFactory};
use PhpAmqpLib\Exception\{AMQPExceptionInterface, AMQPRuntimeException};
use PhpAmqpLib\Message\AMQPMessage;
use PhpAmqpLib\Wire\AMQPTable;

// Composer's, or that of Debian's package php-amqplib.
require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : 'PhpAmqpLib/autoload.php';

const NAME = 'my-subscriber', CHANNEL = 'system.user.pre_process', BINDING = 'system.user.*.pre_process', QUEUE = 'eventbus.ask.' . NAME;
const SUBSCRIPTION = ['name' => NAME, 'channels' => [CHANNEL], 'mode' => 'mutate', 'match' => ['verbs' => ['POST', 'PUT', 'PATCH']]];
$broker = parse_url(getenv('EVENTBUS_BROKER') ?: 'amqp://guest:guest@127.0.0.1:5672/');
$user = urldecode($broker['user'] ?? 'guest'); // where the host's record names a broker_user, nobody else is heard

function trimmed(mixed $value): mixed
{
    if (is_string($value)) return trim($value);
    if (is_array($value) || is_object($value)) foreach ($value as &$item) $item = trimmed($item);
    return $value;
}

/** Returns the answer: the event, edited. */
function decide(object $event): mixed
{
    // Or reject the call: return ['action' => 'reject', 'error' => ['code' => 422, 'message' => 'Not like this, please.']];
    // Or let it go on unchanged, with an empty body: return null;
    $event->request->payload = trimmed($event->request->payload); // one record, or many: {"resource": [{…}, {…}]}
    return $event;
}

function message(mixed $content, array $properties): AMQPMessage
{
    $body = $content === null ? '' : json_encode($content, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
    return new AMQPMessage($body, ['content_type' => 'application/json', 'user_id' => $GLOBALS['user']] + $properties);
}

function answer(AMQPMessage $ask): void
{
    try { // decoded to objects: as an array {} would come back as []
        $reply = message(decide(json_decode($ask->getBody(), flags: JSON_THROW_ON_ERROR)), ['correlation_id' => $ask->get('correlation_id')]);
    } catch (Throwable $fault) { // without a reply the host does what the subscription's failure_policy says
        fwrite(STDERR, "no answer to {$ask->getRoutingKey()}: {$fault->getMessage()}\n");
        $ask->reject(false);
        return;
    }
    $ask->getChannel()->basic_publish($reply, 'eventbus.replies', $ask->get('reply_to'));
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
    $channel->consume();
}

if (extension_loaded('pcntl')) { // else a signal ends it anyway, without a goodbye to the broker
    pcntl_async_signals(true);
    foreach ([SIGTERM, SIGINT] as $signal) pcntl_signal($signal, fn () => exit(0));
}
$config = new AMQPConnectionConfig();
$config->setConnectionName(QUEUE); // seen by operators
$config->setHost($broker['host']);
$config->setPort($broker['port'] ?? 5672);
$config->setUser($user);
$config->setPassword(urldecode($broker['pass'] ?? 'guest'));
$config->setVhost(urldecode(substr($broker['path'] ?? '', 1)) ?: '/');
$config->setHeartbeat(30); // a broker that is gone without a word is noticed
$config->setReadTimeout(60);
$config->setWriteTimeout(60);
for (;; sleep(1)) {
    try {
        serve(AMQPConnectionFactory::create($config)->channel());
    } catch (AMQPExceptionInterface $fault) { // the broker, or the host's exchanges, are not there
        fwrite(STDERR, "once more in a second: {$fault->getMessage()}\n");
    }
}
