using System.Buffers;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Redact;

/// <summary>Copies the JSON text of an event, token by token and without the white space between them, with placeholders in the places of secrets.</summary>
internal ref struct RedactedText
{
    private const int UsualName = 256;

    private static readonly byte[] Placeholder = JsonSerializer.SerializeToUtf8Bytes(Redaction.Placeholder);

    private readonly ReadOnlySpan<byte> _text;
    private readonly IReadOnlyList<JsonPath> _reveal;
    private readonly IBufferWriter<byte> _target;
    private readonly Span<char> _name;
    private Utf8JsonReader _reader;

    private RedactedText(ReadOnlySpan<byte> text, IReadOnlyList<JsonPath> reveal, IBufferWriter<byte> target, Span<char> name)
    {
        _text = text;
        _reveal = reveal;
        _target = target;
        _name = name;
        _reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 1000 });
    }

    /// <param name="text">The event.</param>
    /// <param name="reveal">Which secrets stay.</param>
    /// <param name="target">Takes the copy.</param>
    public static void Copy(ReadOnlySpan<byte> text, IReadOnlyList<JsonPath> reveal, IBufferWriter<byte> target)
    {
        var copy = new RedactedText(text, reveal, target, stackalloc char[UsualName]);
        copy._reader.Read();
        copy.CopyValue(SecretPlace.Root(reveal.Count > 0), hides: true);
    }

    // Where nothing hides any more, what an operator revealed is copied whole.
    private void CopyValue(SecretPlace place, bool hides)
    {
        if (_reader.TokenType == JsonTokenType.StartObject) CopyObject(place, hides);
        else if (_reader.TokenType == JsonTokenType.StartArray) CopyArray(place, hides);
        else CopyToken();
    }

    private void CopyObject(SecretPlace place, bool hides)
    {
        _target.Write("{"u8);
        for (var isFirst = true; _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName; isFirst = false)
        {
            if (!isFirst) _target.Write(","u8);
            CopyMember(place, hides);
        }

        _target.Write("}"u8);
    }

    private void CopyMember(SecretPlace place, bool hides)
    {
        // The reader has consumed the colon, and what stands before it, with the name.
        _target.Write(_text.Slice((int)_reader.TokenStartIndex, _reader.ValueSpan.Length + 2));
        _target.Write(":"u8);
        var (member, isSecret) = place.Member(_reader.ValueSpan.Length <= UsualName ? _name[.._reader.CopyString(_name)] : _reader.GetString().AsSpan());
        _reader.Read();
        if (!hides || !isSecret || _reader.TokenType == JsonTokenType.Null) CopyValue(member, hides);
        else if (IsRevealed(member)) CopyValue(member, hides: false);
        else Hide();
    }

    private void CopyArray(SecretPlace place, bool hides)
    {
        _target.Write("["u8);
        for (var index = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index > 0) _target.Write(","u8);
            CopyValue(place.Element(index), hides);
        }

        _target.Write("]"u8);
    }

    private void Hide()
    {
        _reader.Skip();
        _target.Write(Placeholder);
    }

    private readonly void CopyToken() => _target.Write(_text[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed]);

    private readonly bool IsRevealed(SecretPlace place)
    {
        foreach (var rule in _reveal)
            if (rule.Covers(place.Path!)) return true;
        return false;
    }
}
