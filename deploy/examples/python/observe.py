"""Prints a line for every call that was handled: channel system.user.post_process. Needs: pip install pika"""
import json, os, signal, sqlite3, sys, time, pika

NAME, CHANNEL, BINDING = "my-observer", "system.user.post_process", "system.user.*.post_process"
BROKER = pika.URLParameters(os.environ.get("EVENTBUS_BROKER", "amqp://guest:guest@127.0.0.1:5672/"))
QUEUE, DEAD = f"eventbus.observe.{NAME}", f"eventbus.dead.{NAME}"
BROKER.client_properties = {"connection_name": QUEUE}  # seen by operators
HANDLED = sqlite3.connect(f"{NAME}.db")  # instances on several machines need a database that they share
HANDLED.execute("create table if not exists handled (message text primary key)")
stopping = False


def handle(event, message_id):
    print(event["event_name"], event["response"]["status_code"], message_id, flush=True)


def take(channel, delivery, properties, body):
    # An event may come twice, with the same message_id. A replay, which an operator ordered, is meant to be handled once more.
    key = f"{properties.message_id} {(properties.headers or {}).get('eventbus-replay', '')}"
    try:
        with HANDLED:  # one transaction: what handle() writes to this database is kept together with the note that it did
            if HANDLED.execute("insert or ignore into handled values (?)", [key]).rowcount: handle(json.loads(body), properties.message_id)
    except Exception as fault:
        print(f"failed on {properties.message_id}: {fault!r}", file=sys.stderr)
        channel.connection.sleep(1)
        return channel.basic_nack(delivery.delivery_tag)  # it comes again; after the sixth time it is a dead letter
    channel.basic_ack(delivery.delivery_tag)


def announce(channel):  # so that operators see this observer, and when it was there last
    properties = pika.BasicProperties("application/json", user_id=BROKER.credentials.username, expiration="300000", delivery_mode=2)
    channel.basic_publish("eventbus.subscriptions", "eventbus.subscriptions", json.dumps({"name": NAME, "observes": [BINDING]}), properties)
    channel.connection.call_later(300, lambda: announce(channel))


def leave_when_told(channel):  # after a signal nothing more is taken; what is in hand has been handled
    if stopping: return channel.stop_consuming()
    channel.connection.call_later(0.2, lambda: leave_when_told(channel))


def stop(number, _):
    global stopping
    stopping = True
    signal.signal(number, signal.SIG_DFL)  # a second one ends it at once


def observe(channel):
    # Names and arguments are those of the document's x-observer: with them the host can list and redrive dead letters, and replay.
    channel.queue_declare(DEAD, durable=True, arguments={"x-queue-type": "quorum", "x-delivery-limit": 1000000000})
    channel.queue_bind(DEAD, "eventbus.dead", NAME)
    channel.queue_declare(QUEUE, durable=True, arguments={
        "x-queue-type": "quorum", "x-delivery-limit": 5, "x-dead-letter-exchange": "eventbus.dead", "x-dead-letter-routing-key": NAME})
    channel.queue_bind(QUEUE, CHANNEL, BINDING)
    channel.basic_qos(prefetch_count=1)  # one after the other, in the order of the queue
    channel.basic_consume(QUEUE, take)
    channel.confirm_delivery()
    announce(channel)
    print("ready", flush=True)
    leave_when_told(channel)
    channel.start_consuming()


for number in (signal.SIGTERM, signal.SIGINT): signal.signal(number, stop)
while not stopping:
    try:
        with pika.BlockingConnection(BROKER) as connection: observe(connection.channel())
    except (pika.exceptions.AMQPError, OSError) as fault:  # the broker, or the host's exchanges, are not there
        print(f"once more in a second: {fault!r}", file=sys.stderr)
        time.sleep(1)
