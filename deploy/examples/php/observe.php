<?php
// Prints a line for every call that was handled: channel system.user.post_process. Needs: composer require php-amqplib/php-amqplib
use PhpAmqpLib\Channel\AMQPChannel;
use PhpAmqpLib\Connection\{AMQPConnectionConfig, AMQPConnectionFactory};
use PhpAmqpLib\Exception\{AMQPExceptionInterface, AMQPTimeoutException};
use PhpAmqpLib\Message\AMQPMessage;
use PhpAmqpLib\Wire\AMQPTable;

// Composer's, or that of Debian's package php-amqplib.
require is_file(__DIR__ . '/vendor/autoload.php') ? __DIR__ . '/vendor/autoload.php' : 'PhpAmqpLib/autoload.php';

const NAME = 'my-observer', CHANNEL = 'system.user.post_process', BINDING = 'system.user.*.post_process';
const QUEUE = 'eventbus.observe.' . NAME, DEAD = 'eventbus.dead.' . NAME, FILE = NAME . '.handled';
$broker = parse_url(getenv('EVENTBUS_BROKER') ?: 'amqp://guest:guest@127.0.0.1:5672/');
$user = rawurldecode($broker['user'] ?? 'guest');
$handled = is_file(FILE) ? array_fill_keys(file(FILE, FILE_IGNORE_NEW_LINES), true) : []; // several instances need a database that they share

function handle(object $event, string $messageId): void
{
    echo "$event->event_name {$event->response->status_code} $messageId\n";
}

function strictly(callable $work): mixed // PHP only warns of a member that is not there; what is half handled must come again
{
    set_error_handler(fn (int $level, string $text) => throw new ErrorException($text));
    try { return $work(); } finally { restore_error_handler(); }
}

function take(AMQPMessage $delivery): void
{
    global $handled;
    $messageId = $delivery->get('message_id');
    // An event may come twice, with the same message_id. A replay, which an operator ordered, is meant to be handled once more.
    $headers = $delivery->has('application_headers') ? $delivery->get('application_headers')->getNativeData() : [];
    $key = $messageId . ' ' . ($headers['eventbus-replay'] ?? '');
    try {
        if (!isset($handled[$key])) {
            strictly(fn () => handle(json_decode($delivery->getBody(), flags: JSON_THROW_ON_ERROR), $messageId));
            $handled[$key] = true;
            file_put_contents(FILE, "$key\n", FILE_APPEND); // after a crash before this line it is handled again: at least once
        }
    } catch (Throwable $fault) {
        fwrite(STDERR, "failed on $messageId: {$fault->getMessage()}\n");
        sleep(1);
        $delivery->nack(true); // it comes again; after the sixth time it is a dead letter
        return;
    }
    $delivery->ack();
}

function announce(AMQPChannel $channel): void // so that operators see this observer, and when it was there last
{
    $properties = ['content_type' => 'application/json', 'user_id' => $GLOBALS['user'], 'expiration' => '300000', 'delivery_mode' => 2];
    $channel->basic_publish(new AMQPMessage(json_encode(['name' => NAME, 'observes' => [BINDING]]), $properties), 'eventbus.subscriptions', 'eventbus.subscriptions');
    $channel->wait_for_pending_acks(10);
}

function observe(AMQPChannel $channel): void
{
    // Names and arguments are those of the document's x-observer: with them the host can list and redrive dead letters, and replay.
    $channel->queue_declare(DEAD, durable: true, auto_delete: false, arguments: new AMQPTable(['x-queue-type' => 'quorum', 'x-delivery-limit' => 1000000000]));
    $channel->queue_bind(DEAD, 'eventbus.dead', NAME);
    $channel->queue_declare(QUEUE, durable: true, auto_delete: false, arguments: new AMQPTable([
        'x-queue-type' => 'quorum', 'x-delivery-limit' => 5, 'x-dead-letter-exchange' => 'eventbus.dead', 'x-dead-letter-routing-key' => NAME]));
    $channel->queue_bind(QUEUE, CHANNEL, BINDING);
    $channel->basic_qos(0, 1, false); // one after the other, in the order of the queue
    $channel->basic_consume(QUEUE, callback: take(...));
    $channel->confirm_select();
    announce($channel);
    echo "ready\n";
    for ($announced = time(); $channel->is_consuming() && !$GLOBALS['stopping'];) {
        if (time() >= $announced + 300) [$announced] = [time(), announce($channel)];
        try { $channel->wait(null, false, 2); } catch (AMQPTimeoutException) { $channel->getConnection()->checkHeartBeat(); }
    }
}

function stop(int $signal): void // nothing more is taken; what is in hand is handled
{
    $GLOBALS['stopping'] = true;
    pcntl_signal($signal, SIG_DFL); // a second one ends it at once
}

if (extension_loaded('pcntl')) { // else a signal ends it at once; what was in hand comes again
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
for ($connection = null, $stopping = false; !$stopping;) {
    try {
        $connection = AMQPConnectionFactory::create($config);
        observe($connection->channel());
    } catch (AMQPExceptionInterface $fault) { // the broker, or the host's exchanges, are not there
        fwrite(STDERR, "once more in a second: {$fault->getMessage()}\n");
        sleep(1);
    }
    try { $connection?->close(); } catch (AMQPExceptionInterface) { } // else it might go on consuming beside the next one
}
