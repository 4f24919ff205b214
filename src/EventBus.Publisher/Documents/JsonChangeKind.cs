namespace EventBus.Publisher.Documents;

internal enum JsonChangeKind
{
    /// <summary>Sets a member of an object, whether it is there or not, or replaces an element.</summary>
    Set,

    /// <summary>Removes a member of an object.</summary>
    Unset,

    /// <summary>Inserts an element into an array; <c>-</c> appends.</summary>
    Insert,

    /// <summary>Removes an element of an array.</summary>
    RemoveElement,
}
