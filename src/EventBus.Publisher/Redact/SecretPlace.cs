using System.Globalization;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Redact;

/// <summary>Where a value stands in an event, as far as secrets depend on it: the same rules as <see cref="Redactor.IsSecret"/>, without making paths.</summary>
/// <param name="Path">The path; null where nobody asks for it.</param>
/// <param name="Depth">How deep it stands.</param>
/// <param name="IsMessage">Whether it is the request or the response.</param>
/// <param name="IsInHeaders">Whether it is the headers, or in them.</param>
/// <param name="IsLookupList">Whether it is a list of lookups.</param>
/// <param name="IsLookup">Whether it is an element of one.</param>
internal readonly record struct SecretPlace(JsonPath? Path, int Depth, bool IsMessage, bool IsInHeaders, bool IsLookupList, bool IsLookup)
{
    public static SecretPlace Root(bool withPath) => new(withPath ? JsonPath.Root : null, 0, false, false, false, false);

    public (SecretPlace Place, bool IsSecret) Member(ReadOnlySpan<char> name)
    {
        var place = new SecretPlace(
            Path?.Child(name.ToString()),
            Depth + 1,
            IsMessage: Depth == 0 && name is "request" or "response",
            IsInHeaders: IsInHeaders || (IsMessage && name is "headers"),
            IsLookupList: name.StartsWith(SecretNames.LookupPrefix, StringComparison.Ordinal),
            IsLookup: IsLookupList);
        return (place, place.IsInHeaders ? SecretNames.IsSecretHeader(name) : SecretNames.IsSecretMember(name) || (IsLookup && name is "value"));
    }

    public SecretPlace Element(int index) =>
        new(Path?.Child(index.ToString(CultureInfo.InvariantCulture)), Depth + 1, IsMessage: false, IsInHeaders, IsLookupList: false, IsLookup: IsLookupList);
}
