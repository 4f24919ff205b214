"""Trims every text in the body of a call before the host handles it: channel system.user.pre_process. Needs: pip install pika"""
import decimal, json, os, re, signal, sys, time, uuid, pika

NAME, CHANNEL, BINDING = "my-subscriber", "system.user.pre_process", "system.user.*.pre_process"
BROKER = pika.URLParameters(os.environ.get("EVENTBUS_BROKER", "amqp://guest:guest@127.0.0.1:5672/"))
QUEUE = f"eventbus.ask.{NAME}"
BROKER.client_properties = {"connection_name": QUEUE}  # seen by operators
SUBSCRIPTION = {"name": NAME, "channels": [CHANNEL], "mode": "mutate", "match": {"verbs": ["POST", "PUT", "PATCH"]}}
MARK = f"{uuid.uuid4()}:"  # before a number that a float would round: 12.300000000000000001, 1e400. It travels as a text, and goes back as it came
stopping = False


def exact(text):
    return float(text) if decimal.Decimal(repr(float(text))) == decimal.Decimal(text) else MARK + text


def trimmed(value):
    if isinstance(value, str): return value.strip()
    if isinstance(value, list): return [trimmed(item) for item in value]
    return {key: trimmed(item) for key, item in value.items()} if isinstance(value, dict) else value


def decide(event):
    """Returns the answer: the event, edited."""
    # Or reject the call: return {"action": "reject", "error": {"code": 422, "message": "Not like this, please."}}
    # Or let it go on unchanged, with an empty body: return None
    event["request"]["payload"] = trimmed(event["request"]["payload"])  # one record, or many: {"resource": [{…}, {…}]}
    return event


def message(content, **properties):  # user_id: where the host's record names a broker_user, nobody else is heard
    body = re.sub(f'"{MARK}([^"]*)"', r"\1", json.dumps(content)) if content is not None else ""
    return body, pika.BasicProperties("application/json", user_id=BROKER.credentials.username, **properties)


def decide_all(asks):
    """Returns the replies to several asks that came in one message; without a reply the host does what the subscription's failure_policy says."""
    for ask in asks:
        try: yield {"correlation_id": ask["correlation_id"], "reply": decide(ask["event"])}
        except Exception as fault: print(f"no answer to one of {len(asks)} asks: {fault!r}", file=sys.stderr)


def answer(channel, ask, properties, body):
    try:
        content = json.loads(body, parse_float=exact)
        if properties.type == "SystemEventBatch": reply = message(list(decide_all(content)), type="SystemEventReplies")
        else: reply = message(decide(content), correlation_id=properties.correlation_id)
    except Exception as fault:  # without a reply the host does what the subscription's failure_policy says
        print(f"no answer to {ask.routing_key}: {fault!r}", file=sys.stderr)
        return channel.basic_reject(ask.delivery_tag, requeue=False)
    channel.basic_publish("eventbus.replies", properties.reply_to or "", *reply)
    channel.basic_ack(ask.delivery_tag)  # after the reply: a crash before it hands the ask to another instance


def leave_when_told(channel):  # after a signal nothing more is taken; what is in hand has been answered
    if stopping: return channel.stop_consuming()
    channel.connection.call_later(0.2, lambda: leave_when_told(channel))


def stop(number, _):
    global stopping
    stopping = True
    signal.signal(number, signal.SIG_DFL)  # a second one ends it at once


def serve(channel):
    # Gone with its last consumer, so that the host knows at once that nobody can be asked. All instances share it.
    channel.queue_declare(QUEUE, durable=True, auto_delete=True, arguments={"x-expires": 60000})
    channel.queue_bind(QUEUE, CHANNEL, f"{BINDING}.{NAME}")
    channel.basic_qos(prefetch_count=1)
    channel.basic_consume(QUEUE, answer)
    channel.confirm_delivery()  # with mandatory: a registration that no queue takes is an error, and is sent again
    channel.basic_publish("eventbus.subscriptions", "eventbus.subscriptions", *message(SUBSCRIPTION, delivery_mode=2), mandatory=True)
    print("ready", flush=True)
    leave_when_told(channel)
    channel.start_consuming()


for number in (signal.SIGTERM, signal.SIGINT): signal.signal(number, stop)
while not stopping:
    try:
        with pika.BlockingConnection(BROKER) as connection: serve(connection.channel())
    except (pika.exceptions.AMQPError, OSError) as fault:  # the broker, or the host's exchanges, are not there
        print(f"once more in a second: {fault!r}", file=sys.stderr)
        time.sleep(1)
