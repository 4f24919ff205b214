namespace EventBus.Api.Data;

/// <summary>The secret that the hosts of this database share: one row, written once.</summary>
internal sealed class StoredKey
{
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    public byte[] Secret { get; set; } = [];
}
