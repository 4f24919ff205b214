"""Trims and lower-cases the e-mail of users before the host stores them. Needs nothing but pika."""
import json, os, signal, time, pika

NAME, CHANNELS = "python-normaliser", ["system.user.pre_process", "system.admin.pre_process"]
URL = os.environ.get("EVENTBUS_BROKER", "amqp://guest:guest@127.0.0.1:5672/")
SUBSCRIPTION = {"name": NAME, "channels": CHANNELS, "mode": "mutate", "match": {"verbs": ["POST", "PUT", "PATCH"]}}


def normalise(payload):
    records = payload["resource"] if isinstance(payload.get("resource"), list) else [payload]
    for record in (record for record in records if isinstance(record, dict)):
        for field, text in record.items():
            if field in ("email", "name", "first_name", "last_name") and isinstance(text, str):
                record[field] = text.strip().lower() if field == "email" else text.strip()


def on_ask(channel, method, properties, body):
    event = json.loads(body)
    normalise(event["request"]["payload"])
    channel.basic_publish("eventbus.replies", properties.reply_to, json.dumps(event), pika.BasicProperties(correlation_id=properties.correlation_id))
    channel.basic_ack(method.delivery_tag)  # after the reply: a crash before it hands the ask to another instance


def serve(queue=f"eventbus.ask.{NAME}"):
    channel = pika.BlockingConnection(pika.URLParameters(URL)).channel()
    channel.queue_declare(queue, durable=True, auto_delete=True, arguments={"x-expires": 60000})
    for exchange, words in ((name, name.split(".")) for name in CHANNELS):
        channel.queue_bind(queue, exchange, f"{words[0]}.{words[1]}.*.{words[2]}.{NAME}")
    channel.basic_consume(queue, on_ask)
    channel.basic_publish("eventbus.subscriptions", "eventbus.subscriptions", json.dumps(SUBSCRIPTION))
    print("ready", flush=True)
    channel.start_consuming()


signal.signal(signal.SIGTERM, signal.default_int_handler)
while True:
    try: serve()
    except pika.exceptions.AMQPError: time.sleep(0.5)  # the broker or the host's exchanges are not there yet
    except KeyboardInterrupt: break
