"""Refuses users with a throw-away e-mail address or too short a name: channel system.user.pre_process. Needs: pip install pika"""
import json, os, signal, sys, time, pika

NAME, CHANNEL, BINDING = "my-validator", "system.user.pre_process", "system.user.*.pre_process"
BROKER = pika.URLParameters(os.environ.get("EVENTBUS_BROKER", "amqp://guest:guest@127.0.0.1:5672/"))
QUEUE = f"eventbus.ask.{NAME}"
BROKER.client_properties = {"connection_name": QUEUE}  # seen by operators
# Asked last, on what the others made of the call. The failure_policy of a validator is closed unless it says otherwise: without its answer the call ends.
SUBSCRIPTION = {"name": NAME, "channels": [CHANNEL], "mode": "validate", "match": {"verbs": ["POST", "PUT", "PATCH"]}}
THROW_AWAY = ("mailinator.com", "guerrillamail.com", "10minutemail.com")
stopping = False


def complaints(user):
    """What is wrong, by field."""
    email, name = user.get("email"), user.get("name")
    if isinstance(email, str) and email.strip().lower().rpartition("@")[2] in THROW_AWAY: yield "email", f"'{email}' is a throw-away address. Take one that lasts."
    if isinstance(name, str) and len(name.strip()) < 2: yield "name", f"'{name}' is too short a name. Take two characters or more."


def decide(event):
    """Returns the answer: a rejection, or nothing to let the call go on."""
    payload, context = event["request"]["payload"], {}
    users = payload["resource"] if isinstance(payload.get("resource"), list) else [payload]  # one record, or many: {"resource": [{…}, {…}]}
    for user in users:
        for field, sentence in complaints(user) if isinstance(user, dict) else (): context.setdefault(field, []).append(sentence)
    return {"action": "reject", "error": {"code": 422, "message": "The user was refused.", "context": context}} if context else None


def message(content, **properties):  # user_id: where the host's record names a broker_user, nobody else is heard
    return json.dumps(content) if content is not None else "", pika.BasicProperties("application/json", user_id=BROKER.credentials.username, **properties)


def decide_all(asks):
    """Returns the replies to several asks that came in one message; without a reply the host does what the subscription's failure_policy says."""
    for ask in asks:
        try: yield {"correlation_id": ask["correlation_id"], "reply": decide(ask["event"])}
        except Exception as fault: print(f"no answer to one of {len(asks)} asks: {fault!r}", file=sys.stderr)


def answer(channel, ask, properties, body):
    try:
        content = json.loads(body)
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
