using System.Buffers;
using System.Text.Json;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Asks;

/// <summary>Sends the replies to the asks of one message: whatever is there goes into the next message, and what comes meanwhile into the one after.</summary>
internal sealed class BatchedReplies(IChannel channel, string replyTo, string userName, CancellationToken limit)
{
    /// <summary>The host takes 4 MiB, and a message should not keep the line from others.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The host takes no more.</summary>
    private const int MostReplies = 64;

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };
    private static readonly JsonEncodedText CorrelationId = JsonEncodedText.Encode(BatchMembers.CorrelationId);
    private static readonly JsonEncodedText Reply = JsonEncodedText.Encode(BatchMembers.Reply);

    private readonly Lock _lock = new();
    private readonly Queue<(string CorrelationId, EventReply Reply)> _ready = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private bool _isHeld = true;
    private bool _isSending;

    /// <summary>Completes when all replies that were added are out.</summary>
    public Task Sent { get; private set; } = Task.CompletedTask;

    /// <summary>Adds a reply. It is held until <see cref="Release"/>, and goes out at once afterwards.</summary>
    public void Add(string correlationId, EventReply reply)
    {
        lock (_lock)
        {
            _ready.Enqueue((correlationId, reply));
            // By another thread, in its turn: asks that are decided at the same time are answered together.
            if (TryBegin()) Sent = Task.Run(SendAllAsync, CancellationToken.None);
        }
    }

    /// <summary>Those that are ready go out.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isHeld = false;
            // Inside, so that nobody who adds meanwhile is overwritten; what has to wait does so outside.
            if (TryBegin()) Sent = SendAllAsync();
        }
    }

    private bool TryBegin()
    {
        if (_isHeld || _isSending || _ready.Count == 0) return false;
        return _isSending = true;
    }

    private async Task SendAllAsync()
    {
        while (TryWrite())
        {
            var properties = new BasicProperties { ContentType = MessageProperties.ContentType, Type = MessageProperties.RepliesType, DeliveryMode = DeliveryModes.Transient, UserId = userName };
            await channel.BasicPublishAsync(BrokerNames.RepliesExchange, replyTo, mandatory: false, properties, _buffer.WrittenMemory, limit);
        }
    }

    private bool TryWrite()
    {
        _buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_buffer, Options);
        lock (_lock)
        {
            if (_ready.Count == 0) return _isSending = false;
            writer.WriteStartArray();
            for (var count = 0; count < MostReplies && writer.BytesCommitted + writer.BytesPending < MostBytes && _ready.TryDequeue(out var entry); count++)
                Write(writer, entry.CorrelationId, entry.Reply.ToBody().Span);
            writer.WriteEndArray();
        }

        return true;
    }

    private static void Write(Utf8JsonWriter writer, string correlationId, ReadOnlySpan<byte> reply)
    {
        writer.WriteStartObject();
        writer.WriteString(CorrelationId, correlationId);
        if (reply.Length > 0)
        {
            writer.WritePropertyName(Reply);
            writer.WriteRawValue(reply, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
