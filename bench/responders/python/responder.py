"""Lets every call go on: the bench's subscriber in Python, as in deploy/examples/python. Needs: pip install pika"""
import json, os, signal, sys, pika

NAME, CHANNEL, BINDING = sys.argv[1], "system.user.pre_process", "system.user.*.pre_process"
BROKER = pika.URLParameters(os.environ["EventBus__Broker__Uri"])
QUEUE = f"eventbus.ask.{NAME}"


def answer(channel, ask, properties, body):
    json.loads(body)
    reply = pika.BasicProperties("application/json", user_id=BROKER.credentials.username, correlation_id=properties.correlation_id)
    channel.basic_publish("eventbus.replies", properties.reply_to or "", b"", reply)
    channel.basic_ack(ask.delivery_tag)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with pika.BlockingConnection(BROKER) as connection:
    channel = connection.channel()
    channel.queue_declare(QUEUE, durable=True, auto_delete=True, arguments={"x-expires": 60000})
    channel.queue_bind(QUEUE, CHANNEL, f"{BINDING}.{NAME}")
    channel.basic_qos(prefetch_count=16)
    channel.basic_consume(QUEUE, answer)
    print(f"consumes '{QUEUE}'", flush=True)
    channel.start_consuming()
