"""Trims names and lower-cases the e-mail of users before the host stores them. Needs nothing but pika."""
import json, os, signal, sys, time, pika

NAME, CHANNELS = "python-normaliser", ["system.user.pre_process", "system.admin.pre_process"]
URL = os.environ.get("EVENTBUS_BROKER", "amqp://guest:guest@127.0.0.1:5672/")
SUBSCRIPTION = {"name": NAME, "channels": CHANNELS, "mode": "mutate", "match": {"verbs": ["POST", "PUT", "PATCH"]}}


def normalise(payload):
    records = payload["resource"] if isinstance(payload.get("resource"), list) else [payload]
    for record in (record for record in records if isinstance(record, dict)):
        for field in ("email", "name", "first_name", "last_name"):
            if isinstance(record.get(field), str):
                record[field] = record[field].strip().lower() if field == "email" else record[field].strip()


def answer(channel, ask, properties, body):
    event = json.loads(body)
    normalise(event["request"]["payload"])
    reply = pika.BasicProperties(content_type="application/json", correlation_id=properties.correlation_id)
    channel.basic_publish("eventbus.replies", properties.reply_to or "", json.dumps(event), reply)
    channel.basic_ack(ask.delivery_tag)  # after the reply: a crash before it hands the ask to another instance

def serve(channel, queue=f"eventbus.ask.{NAME}"):
    channel.queue_declare(queue, durable=True, auto_delete=True, arguments={"x-expires": 60000})
    for service, resource, phase in (name.split(".") for name in CHANNELS):
        channel.queue_bind(queue, f"{service}.{resource}.{phase}", f"{service}.{resource}.*.{phase}.{NAME}")
    channel.basic_qos(prefetch_count=1)
    channel.basic_consume(queue, answer)
    channel.confirm_delivery()  # a registration that no queue takes raises an error, and is sent again
    channel.basic_publish("eventbus.subscriptions", "eventbus.subscriptions", json.dumps(SUBSCRIPTION), mandatory=True)
    print("ready", flush=True)
    channel.start_consuming()

for number in (signal.SIGTERM, signal.SIGINT): signal.signal(number, lambda *_: sys.exit())
while True:
    try:
        with pika.BlockingConnection(pika.URLParameters(URL)) as connection: serve(connection.channel())
    except pika.exceptions.AMQPError: time.sleep(0.5)  # the broker, or the host's exchanges, are not there yet
